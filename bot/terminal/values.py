"""What was typed for an option, a menu or a form as what a Discord client sends: numbers, people, files."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.terminal.bare import bare_line
from bot.terminal.errors import MistypedError
from bot.terminal.surveying import Survey
from local_discord import Channel, Role, Upload, User
from local_discord.kinds import OptionKind
from local_discord.people.options import Value
from local_discord.values import Json, records

TRUE = frozenset({"true", "yes", "y", "on", "1"})
FALSE = frozenset({"false", "no", "n", "off", "0"})


def option_value(option: Json, typed: str, survey: Survey) -> Value:
    """Return an option's value.

    Args:
        option: as Discord's JSON.
        typed: what the person wrote.
        survey: what the person can name.

    Raises:
        MistypedError: it is none.
    """
    name = option["name"]
    choices = records(option.get("choices"))
    if choices:
        return _choice(name, choices, typed)
    readers: Mapping[int, Callable[[], Value]] = {
        OptionKind.INTEGER: lambda: whole_number(name, typed),
        OptionKind.NUMBER: lambda: _number(name, typed),
        OptionKind.BOOLEAN: lambda: truth(name, typed),
        OptionKind.USER: lambda: survey.user(typed),
        OptionKind.ROLE: lambda: survey.role(typed),
        OptionKind.CHANNEL: lambda: survey.channel(typed),
        OptionKind.MENTIONABLE: lambda: survey.user_or_role(typed),
        OptionKind.ATTACHMENT: lambda: upload(typed, survey.person.state.application.attachment_limit),
    }
    read = readers.get(option["type"])
    return typed if read is None else read()


def whole_number(name: str, typed: str) -> int:
    """Return a whole number.

    Raises:
        MistypedError: it is none.
    """
    try:
        return int(typed)
    except ValueError as error:
        raise MistypedError(f'{name} takes a whole number, not "{typed}".') from error


def truth(name: str, typed: str) -> bool:
    """Return whether a person agrees.

    Raises:
        MistypedError: the person says neither.
    """
    word = typed.casefold()
    if word not in TRUE | FALSE:
        raise MistypedError(f'{name} takes true or false, not "{typed}".')
    return word in TRUE


def upload(typed: str, limit: int) -> Upload:
    """Return the file of a path.

    Args:
        typed: the path; a tilde means the home folder.
        limit: the most bytes.

    Raises:
        MistypedError: there is none, or it is too large.
    """
    try:
        path = Path(typed).expanduser()
        if not path.exists():
            raise MistypedError(
                f"There is no file {bare_line(typed)}: write its path from {Path.cwd()}, or the whole one."
            )
        if not path.is_file():
            raise MistypedError(f"{bare_line(typed)} is no file.")
        size = path.stat().st_size
        if size > limit:
            raise MistypedError(f"{bare_line(typed)} has {size:,} bytes; {limit:,} are allowed.")
        return Upload(name=path.name, content=path.read_bytes())
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise MistypedError(f"{bare_line(typed)} cannot be read: {reason or error}.") from error


def picks(menu: Json, typed: str, survey: Survey) -> list[str | User | Role | Channel]:
    """Return what was picked in a menu: numbers, labels or names, with commas between them.

    Raises:
        MistypedError: the menu does not offer it.
    """
    options = records(menu.get("options"))
    if any(typed.casefold() == str(option.get("label", "")).casefold() for option in options):
        return [_picked(options, typed)]
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if options:
        return [_picked(options, part) for part in parts]
    finders: Mapping[int, Callable[[str], User | Role | Channel]] = {
        5: survey.user,
        6: survey.role,
        7: survey.user_or_role,
        8: survey.channel,
    }
    return [finders[menu["type"]](part) for part in parts]


def _picked(options: list[Json], typed: str) -> str:
    if typed.isdecimal() and 1 <= int(typed) <= len(options):
        return str(options[int(typed) - 1]["value"])
    for option in options:
        if typed.casefold() in (str(option.get("label", "")).casefold(), str(option.get("value", "")).casefold()):
            return str(option["value"])
    listing = ", ".join(
        f"{number} {bare_line(str(option.get('label', '')))}" for number, option in enumerate(options, 1)
    )
    raise MistypedError(f'"{bare_line(typed)}" is not to be chosen. There is: {listing}.')


def _choice(name: str, choices: list[Json], typed: str) -> Value:
    for choice in choices:
        if typed.casefold() in (str(choice.get("name", "")).casefold(), str(choice.get("value", "")).casefold()):
            return choice["value"]
    listing = ", ".join(bare_line(str(choice.get("name", ""))) for choice in choices)
    raise MistypedError(f'{name} takes one of {listing}, not "{bare_line(typed)}".')


def _number(name: str, typed: str) -> float:
    try:
        number = float(typed.replace(",", ".", 1) if "." not in typed else typed)
    except ValueError as error:
        raise MistypedError(f'{name} takes a number, not "{typed}".') from error
    if not math.isfinite(number):
        raise MistypedError(f'{name} takes a number, not "{typed}".')
    return number
