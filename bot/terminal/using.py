"""What a line does with the bot: a slash command, a number for a button or menu, a message's or person's menu."""

from __future__ import annotations

from collections.abc import Awaitable

from bot.terminal.bare import bare_line
from bot.terminal.drawing import Control
from bot.terminal.errors import MistypedError
from bot.terminal.filling import Ask, filled_in
from bot.terminal.rows import Printed, row
from bot.terminal.session import Session
from bot.terminal.surveying import named
from bot.terminal.typed import Typed, command_in, options_in
from bot.terminal.values import option_value, picks
from local_discord import CommandKind, Exchange, Message, Until, User
from local_discord.people.options import Value
from local_discord.values import records, text
from local_discord.world.commands import Command


async def use_command(session: Session, line: str, ask: Ask) -> None:
    """Use the slash command that a line names.

    Raises:
        MistypedError: it cannot be used so.
        EndedError: the person left in the middle of a form.
    """
    person = session.person
    _refuse_hidden(session, line)
    typed, rest = command_in(line, person.commands())
    filled = options_in(typed, rest)
    await _done(session, person.slash(filled.line, _values(session, filled), until=Until.SENT), ask)


async def use_number(session: Session, line: str, ask: Ask) -> None:
    """Press the button, or pick in the menu, of a number: "2", "12.2" on message 12, "3 a, b" in a menu.

    Raises:
        MistypedError: there is none, or the menu does not offer that.
        EndedError: the person left in the middle of a form.
    """
    number, _, picked = line.strip().partition(" ")
    before, dot, after = number.partition(".")
    message = session.numbered(int(before)) if dot else _newest(session)
    control = _control(session, message, int(after if dot else before))
    person, name = session.person, str(control.part["custom_id"])
    if not control.is_menu:
        if picked.strip():
            raise MistypedError(f"{number} is a button and takes nothing: type {number} alone.")
        await _done(session, person.click(message, name, until=Until.SENT), ask, message)
    elif picked.strip():
        chosen = picks(control.part, picked.strip(), session.survey)
        await _done(session, person.choose(message, name, *chosen, until=Until.SENT), ask, message)
    else:
        session.screen.answer(_offered(control, number))


async def use_menu(session: Session, line: str, ask: Ask) -> None:
    """Use the menu command that a line names, on a message's number or a person's name.

    Raises:
        MistypedError: there is none, or nothing that it could be used on.
        EndedError: the person left in the middle of a form.
    """
    wanted = line.removeprefix("!").strip()
    menus = [(item, (item.name,)) for item in menu_commands(session)]
    if not wanted:
        session.screen.answer(_menus(session))
        return
    name, target = _parted(wanted)
    command = named(menus, name, what="No menu entry here", sign="!")
    aim = _person(session, target) if command.kind is CommandKind.USER_MENU else _message(session, target)
    await _done(session, session.person.menu(command.name, aim, until=Until.SENT), ask)


def menu_commands(session: Session) -> tuple[Command, ...]:
    """Return the entries of the menus of messages and people that the person is offered."""
    person = session.person
    return (*person.commands(CommandKind.MESSAGE_MENU), *person.commands(CommandKind.USER_MENU))


async def _done(session: Session, doing: Awaitable[Exchange], ask: Ask, pressed: Message | None = None) -> None:
    exchange = await session.follow(doing, pressed)
    while exchange.modal is not None:
        entries = await filled_in(session, exchange.modal, ask)
        exchange = await session.follow(session.person.submit(exchange, entries, until=Until.SENT), pressed)


def _values(session: Session, typed: Typed) -> dict[str, Value]:
    options = {option["name"]: option for option in typed.options}
    values: dict[str, Value] = {}
    for name, given in typed.given.items():
        offered = session.chosen.get((f"{typed.line} {name}", given))
        values[name] = option_value(options[name], given, session.survey) if offered is None else offered
    return values


def _refuse_hidden(session: Session, line: str) -> None:
    """Tell why a command is not offered that others are."""
    first = (line.removeprefix("/").split() or [""])[0].casefold()
    person = session.person
    known = person.state.commands.for_guild(person.channel.guild)
    for command in known:
        if command.kind is CommandKind.SLASH and command.name == first:
            why = person.why_hidden(command)
            if why is not None:
                raise MistypedError(f"{bare_line(person.user.display_name)} is not offered /{first}: {why}.")


def _newest(session: Session) -> Message:
    message = None if session.newest is None else session.person.sees(session.newest)
    if message is None:
        raise MistypedError("There is nothing to press yet: ask something first, /help says what.")
    return message


def _control(session: Session, message: Message, number: int) -> Control:
    controls = session.drawing(message).controls
    found = next((control for control in controls if control.number == number), None)
    if found is None:
        listing = ", ".join(f"{control.number} {control.face}" for control in controls) or "nothing to press"
        raise MistypedError(f"#{session.number(message)} has no {number}. It has: {listing}.")
    return found


def _offered(control: Control, number: str) -> list[Printed]:
    options = records(control.part.get("options"))
    rows: list[Printed] = [
        row(f"{place} {bare_line(text(option.get('label')))}", lead="  ") for place, option in enumerate(options, 1)
    ]
    most = control.part.get("max_values", 1)
    example = f"{number} 1" if options else f"{number} NAME"
    several = f", or several with commas (at most {most})" if most > 1 else ""
    return [*rows, row(f"Type {example} to choose{several}.")]


def _menus(session: Session) -> list[Printed]:
    rows: list[Printed] = []
    for command in menu_commands(session):
        aim = "@PERSON" if command.kind is CommandKind.USER_MENU else "NUMBER"
        rows.append(row(f"!{command.name} {aim}"))
    if not rows:
        return [row("No menu has entries here.")]
    return [*rows, row("NUMBER is that of a message; without it the newest of a person is meant.")]


def _parted(wanted: str) -> tuple[str, str]:
    """Part a menu entry's name from what it is to be used on."""
    name, _, last = wanted.rpartition(" ")
    return (name.strip(), last) if name and (last.lstrip("#").isdecimal() or last.startswith("@")) else (wanted, "")


def _message(session: Session, target: str) -> Message:
    number = target.lstrip("#")
    if number.isdecimal():
        return session.numbered(int(number))
    if target:
        raise MistypedError(f"This entry is for messages: give the number of one, not {target}.")
    bot = session.local.world.bot.id
    written = [message for message in session.person.messages() if message.author != bot]
    if not written:
        raise MistypedError("Nobody has written anything here yet: type a message, then use the menu on it.")
    return written[-1]


def _person(session: Session, target: str) -> User:
    if not target.startswith("@"):
        raise MistypedError("This entry is for people: name one, such as @somebody.")
    return session.survey.user(target)
