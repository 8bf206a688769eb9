"""A line that a person typed, done: whatever is wrong with it is a sentence, and the next line may come."""

from __future__ import annotations

import re

from bot.terminal.errors import MistypedError
from bot.terminal.filling import Ask
from bot.terminal.moving import move
from bot.terminal.session import Session
from bot.terminal.using import use_command, use_menu, use_number
from local_discord import NotPossibleError

_NUMBER = re.compile(r"#?\d{1,6}(\.\d{1,3})?(\s.*)?$")
_MOST_CHARACTERS = 8000
_LONGEST_MESSAGE = 2000


async def do_line(session: Session, line: str, ask: Ask) -> None:
    """Do a line, or tell why it cannot be done.

    Raises:
        EndedError: the person wants to leave, or has left.
    """
    typed = line.strip()
    if not typed:
        return
    try:
        await _done(session, typed, ask)
    except MistypedError as error:
        session.screen.wrong(str(error))


async def _done(session: Session, typed: str, ask: Ask) -> None:
    if len(typed) > _MOST_CHARACTERS:
        raise MistypedError(f"This line has {len(typed):,} characters; {_MOST_CHARACTERS:,} are read.")
    match typed[0]:
        case "/":
            await use_command(session, typed, ask)
        case "!":
            await use_menu(session, typed, ask)
        case ":":
            await move(session, typed)
        case _ if _NUMBER.match(typed):
            await use_number(session, typed.removeprefix("#"), ask)
        case _:
            _post(session, typed)


def _post(session: Session, typed: str) -> None:
    if len(typed) > _LONGEST_MESSAGE:
        raise MistypedError(f"A message has at most {_LONGEST_MESSAGE:,} characters; this one has {len(typed):,}.")
    try:
        session.number(session.person.post(typed))
    except NotPossibleError as error:
        raise MistypedError(str(error)) from error
