"""What may come next on a line that is being typed: commands, options, values, people, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.terminal.bare import bare_line
from bot.terminal.errors import MistypedError
from bot.terminal.moving import MOVES, people
from bot.terminal.session import Session
from bot.terminal.typed import Typed, command_in, quoted
from bot.terminal.unfinished import Unfinished, unfinished
from bot.terminal.using import menu_commands
from bot.terminal.values import option_value
from local_discord import Choice, NoAnswerError, NotPossibleError
from local_discord.kinds import OptionKind
from local_discord.people.options import Value
from local_discord.values import Json, records, text

PATIENCE_SECONDS = 1.5
_FIRST = "help"
_MOST = 25
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that may come next.

    Attributes:
        text: what is typed for it.
        shown: what a person reads.
        about: what it is.
        replaces: how many characters before the cursor it replaces.
    """

    text: str
    shown: str
    about: str = ""
    replaces: int = 0


async def offers(session: Session, line: str) -> list[Offer]:
    """Return what may come next after what stands before the cursor; nothing rather than an error."""
    match line[:1]:
        case "/":
            return await _after_slash(session, line)
        case ":":
            return list(_after_colon(session, line))
        case "!":
            names = [item.name for item in menu_commands(session)]
            return list(_beginning(names, line.removeprefix("!"), before="!", replaces=len(line)))
        case _:
            return []


async def _after_slash(session: Session, line: str) -> list[Offer]:
    try:
        typed, _ = command_in(line, session.person.commands())
    except MistypedError:
        return list(_commands(session, line))
    if not line.startswith(f"{typed.line} "):
        return list(_commands(session, line))
    now = unfinished(typed, line[len(typed.line) + 1 :])
    found = await _values(session, typed, now) if now.option is not None else []
    return [*found, *_options(typed, now)]


def _commands(session: Session, line: str) -> Iterator[Offer]:
    known = {" ".join(path): command for command in session.person.commands() for path in command.paths}
    wanted = line.removeprefix("/").casefold()
    for name in sorted(known, key=lambda name: (name != _FIRST, name)):
        if name.startswith(wanted):
            about = _description(known[name].description, known[name].options, name.split()[1:])
            yield Offer(text=f"/{name} ", shown=f"/{name}", about=about, replaces=len(line))


def _description(own: str, options: Iterable[Json], further: list[str]) -> str:
    """Return the description of a command or, where its name goes on, of the subcommand."""
    for name in further:
        found = next((item for item in options if item["name"] == name), None)
        if found is not None:
            own, options = text(found.get("description")), records(found.get("options"))
    return bare_line(own)


def _options(typed: Typed, now: Unfinished) -> Iterator[Offer]:
    is_inside = now.option is not None and not now.is_ended and (now.is_named or bool(now.value))
    if now.is_quoting or (is_inside and len(now.word) < _SHORTEST_NAME):
        return
    left = [option for option in typed.options if option["name"] not in now.given]
    for option in sorted(left, key=lambda option: not option.get("required")):
        name = option["name"]
        if name.startswith(now.word.casefold()):
            yield Offer(
                text=f"{name}:",
                shown=f"{name}:",
                about=bare_line(text(option.get("description"))),
                replaces=len(now.word),
            )


async def _values(session: Session, typed: Typed, now: Unfinished) -> list[Offer]:
    option = next((option for option in typed.options if option["name"] == now.option), None)
    if option is None or now.is_ended:
        return []
    if option.get("autocomplete"):
        choices = await _completed(session, typed, now)
        key = f"{typed.line} {now.option}"
        session.chosen.update({(key, choice.name): choice.value for choice in choices})
        return [_value(choice.name, now) for choice in choices]
    wanted = now.value.casefold()
    names = [name for name in _static(session, option, now.value) if name.casefold().startswith(wanted)]
    return [_value(name, now) for name in names[:_MOST]]


async def _completed(session: Session, typed: Typed, now: Unfinished) -> tuple[Choice, ...]:
    given: dict[str, Value] = {}
    for option in typed.options:
        name = option["name"]
        if name in now.given and name != now.option:
            try:
                given[name] = option_value(option, now.given[name], session.survey)
            except MistypedError:
                continue
    try:
        return await session.person.complete(
            typed.line, now.option or "", {**given, now.option or "": now.value}, patience=PATIENCE_SECONDS
        )
    except (NotPossibleError, NoAnswerError):
        return ()


def _static(session: Session, option: Json, typed: str) -> list[str]:
    if option.get("choices"):
        return [text(choice.get("name")) for choice in records(option.get("choices"))]
    survey = session.survey
    match option["type"]:
        case OptionKind.BOOLEAN:
            return ["True", "False"]
        case OptionKind.USER:
            return [f"@{item.name}" for item in survey.users()]
        case OptionKind.ROLE:
            return [f"@{item.name.removeprefix('@')}" for item in survey.roles()]
        case OptionKind.MENTIONABLE:
            return [f"@{item.name.removeprefix('@')}" for item in (*survey.users(), *survey.roles())]
        case OptionKind.CHANNEL:
            return [f"#{item.name}" for item in survey.channels()]
        case OptionKind.ATTACHMENT:
            return _paths(typed)
        case _:
            return []


def _paths(typed: str) -> list[str]:
    head, slash, _ = typed.rpartition("/")
    try:
        folder = Path(f"{head}{slash}" or ".").expanduser()
        found = sorted(folder.iterdir(), key=lambda item: item.name)
    except (OSError, RuntimeError, ValueError):
        return []
    return [
        f"{head}{slash}{item.name}{'/' if item.is_dir() else ''}" for item in found if not item.name.startswith(".")
    ]


def _value(name: str, now: Unfinished) -> Offer:
    return Offer(text=quoted(name), shown=bare_line(name), replaces=now.typed)


def _after_colon(session: Session, line: str) -> Iterator[Offer]:
    name, blank, rest = line.removeprefix(":").partition(" ")
    if not blank:
        for item in MOVES:
            if item.name.startswith(name.casefold()):
                yield Offer(
                    text=f":{item.name}", shown=f":{item.name} {item.takes}", about=item.description, replaces=len(line)
                )
    elif name == "as":
        yield from _beginning(people(session), rest, replaces=len(rest))
    elif name == "in":
        channels = [f"#{item.name}" for item in session.survey.channels()]
        yield from _beginning([*channels, *(item.name for item in session.survey.servers())], rest, replaces=len(rest))


def _beginning(names: Iterable[str], typed: str, *, before: str = "", replaces: int) -> Iterator[Offer]:
    for name in names:
        if name.casefold().startswith(typed.casefold()):
            yield Offer(text=f"{before}{name}", shown=f"{before}{bare_line(name)}", replaces=replaces)
