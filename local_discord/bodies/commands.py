"""Application commands: names, options, choices and how much text they may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from local_discord.bodies.problems import Path, Problem
from local_discord.bodies.shapes import (
    Check,
    anything,
    by_type,
    fields,
    many,
    mapping,
    number,
    one_of,
    permission_bits,
    text,
    then,
    truth,
    whole,
)
from local_discord.kinds import ChannelKind, CommandKind, Context, Installation, OptionKind
from local_discord.values import Json, record, records
from local_discord.values import text as text_of
from local_discord.values import whole as whole_of

MOST_CHARACTERS = 8000
MOST_COMMANDS = {CommandKind.SLASH: 100, CommandKind.USER_MENU: 15, CommandKind.MESSAGE_MENU: 15}

_NAME_LENGTH = 32
_DESCRIPTION = 100
_MOST_OPTIONS = 25
_MOST_CHOICES = 25
_CHOICE_NAME = 100
_STRING = 6000
_CHOICE_TEXT = 100
_INT53 = 2**53
# Thai and Devanagari write vowels as marks, which are no letters.
_MARKS = re.compile("[\u0900-\u097f\u0e00-\u0e7f]")
_LOCALES = frozenset(
    {
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    }
)


def _slash_name(value: Any, path: Path) -> Iterator[Problem]:
    problems = list(text(_NAME_LENGTH, 1)(value, path))
    yield from problems
    if problems:
        return
    if not all(_may_stand(character) for character in value) or value.lower() != value:
        message = "A name has lower-case letters, digits, dashes, underscores and apostrophes alone."
        yield Problem(path=path, code="APPLICATION_COMMAND_INVALID_NAME", message=message)


def _may_stand(character: str) -> bool:
    return character in "-_'" or unicodedata.category(character)[0] in "LN" or bool(_MARKS.match(character))


def _localised(item: Check) -> Check:
    return mapping(one_of(_LOCALES), item)


_DESCRIBED: dict[str, Check] = {"name": _slash_name, "description": text(_DESCRIPTION, 1)}
_LOCALISATIONS: dict[str, Check] = {
    "name_localizations": _localised(_slash_name),
    "description_localizations": _localised(text(_DESCRIPTION, 1)),
}


def _choices(value: Check) -> Check:
    choice = fields(
        {"name": text(_CHOICE_NAME, 1), "value": value}, {"name_localizations": _localised(text(_CHOICE_NAME, 1))}
    )
    return then(many(choice, _MOST_CHOICES), _no_choice_twice)


def _no_choice_twice(choices: list[Any], path: Path) -> Iterator[Problem]:
    for key in ("name", "value"):
        seen = [choice.get(key) for choice in records(choices)]
        for place, value in enumerate(seen):
            if value in seen[:place]:
                message = f"The {key} {value!r} stands twice."
                yield Problem(
                    path=(*path, place, key), code="APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE", message=message
                )


def _not_both(option: Json, path: Path) -> Iterator[Problem]:
    if option.get("autocomplete") and option.get("choices"):
        message = "An option has choices or completes while one types, not both."
        yield Problem(path=path, code="APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", message=message)
    for least, most in (("min_value", "max_value"), ("min_length", "max_length")):
        low, high = option.get(least), option.get(most)
        if low is not None and high is not None and low > high:
            message = f"At least {low} and at most {high} contradict each other."
            yield Problem(path=(*path, least), code="APPLICATION_COMMAND_OPTIONS_BOUNDS", message=message)


def _option(**optional: Check) -> Check:
    return then(fields(_DESCRIBED, {**_LOCALISATIONS, "required": truth, **optional}), _not_both)


_INTEGER = whole(-_INT53, _INT53)
_NUMBER = number(-_INT53, _INT53)
_VALUES: dict[int, Check] = {
    OptionKind.STRING: _option(
        autocomplete=truth,
        choices=_choices(text(_CHOICE_TEXT)),
        min_length=whole(0, _STRING),
        max_length=whole(1, _STRING),
    ),
    OptionKind.INTEGER: _option(autocomplete=truth, choices=_choices(_INTEGER), min_value=_INTEGER, max_value=_INTEGER),
    OptionKind.NUMBER: _option(autocomplete=truth, choices=_choices(_NUMBER), min_value=_NUMBER, max_value=_NUMBER),
    OptionKind.BOOLEAN: _option(),
    OptionKind.USER: _option(),
    OptionKind.CHANNEL: _option(channel_types=many(one_of(list(ChannelKind)), distinct=True)),
    OptionKind.ROLE: _option(),
    OptionKind.MENTIONABLE: _option(),
    OptionKind.ATTACHMENT: _option(),
}


def _options_in_order(options: list[Any], path: Path) -> Iterator[Problem]:
    known = records(options)
    names = [option.get("name") for option in known]
    optional_before = False
    for place, option in enumerate(known):
        if option.get("name") in names[:place]:
            message = f"An option {option['name']!r} stands before already."
            yield Problem(path=(*path, place, "name"), code="APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message=message)
        if option.get("required") and optional_before:
            message = "Required options stand before optional ones."
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            yield Problem(path=(*path, place), code=code, message=message)
        optional_before = optional_before or not option.get("required")
    groups = [option.get("type") in (OptionKind.SUBCOMMAND, OptionKind.GROUP) for option in known]
    if any(groups) and not all(groups):
        message = "Subcommands and groups cannot stand beside other options."
        yield Problem(path=path, code="APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message=message)


def _holding(inner: dict[int, Check]) -> Check:
    options = then(many(by_type(inner), _MOST_OPTIONS), _options_in_order)
    return fields(_DESCRIBED, {**_LOCALISATIONS, "options": options})


_SUBCOMMAND = _holding(_VALUES)
_GROUP = _holding({OptionKind.SUBCOMMAND: _SUBCOMMAND})
_OPTIONS = then(
    many(by_type({**_VALUES, OptionKind.SUBCOMMAND: _SUBCOMMAND, OptionKind.GROUP: _GROUP}), _MOST_OPTIONS),
    _options_in_order,
)
_ABOUT: dict[str, Check] = {
    "default_member_permissions": permission_bits,
    "dm_permission": truth,
    "nsfw": truth,
    "contexts": many(one_of(list(Context)), least=1, distinct=True),
    "integration_types": many(one_of(list(Installation)), least=1, distinct=True),
    "id": anything,
}
_MENU_NAME = text(_NAME_LENGTH, 1)


def _within_characters(command: Json, path: Path) -> Iterator[Problem]:
    total = weight(command)
    if total > MOST_CHARACTERS:
        message = f"{total} characters in all names, descriptions and values are more than {MOST_CHARACTERS}."
        yield Problem(path=path, code="APPLICATION_COMMAND_TOO_LARGE", message=message)


_SLASH = then(fields(_DESCRIBED, {**_ABOUT, **_LOCALISATIONS, "options": _OPTIONS}), _within_characters)


def _undescribed(command: Json, path: Path) -> Iterator[Problem]:
    for key in ("description", "options"):
        if command.get(key):
            message = "A menu's command has neither description nor options."
            yield Problem(path=(*path, key), code="APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED", message=message)


_MENU = then(fields({"name": _MENU_NAME}, {**_ABOUT, "name_localizations": _localised(_MENU_NAME)}), _undescribed)


def command_problems(body: Any, path: Path = ()) -> list[Problem]:
    """Return what is wrong with one command."""
    kind = record(body).get("type")
    problems = list(fields({}, {"type": one_of(list(CommandKind))})(body, path))
    if problems:
        return problems
    return list((_SLASH if kind in (None, CommandKind.SLASH) else _MENU)(body, path))


def bulk_problems(body: Any) -> list[Problem]:
    """Return what is wrong with a list of all commands of a scope."""
    problems = list(many(anything)(body, ()))
    if problems:
        return problems
    for place, command in enumerate(body):
        problems += command_problems(command, (place,))
    seen: set[tuple[int, str]] = set()
    for place, command in enumerate(records(body)):
        key = (whole_of(command.get("type")) or CommandKind.SLASH.value, text_of(command.get("name")))
        if key in seen:
            message = f"A command {key[1]!r} stands before already."
            problem = Problem(path=(place, "name"), code="APPLICATION_COMMANDS_DUPLICATE_NAME", message=message)
            problems.append(problem)
        seen.add(key)
    for kind, most in MOST_COMMANDS.items():
        count = sum((whole_of(command.get("type")) or CommandKind.SLASH.value) == kind for command in records(body))
        if count > most:
            message = f"{count} commands of type {kind.value} are more than {most}."
            problems.append(Problem(path=(), code="APPLICATION_COMMAND_TOO_MANY", message=message))
    return problems


def weight(command: Json) -> int:
    """Return how many characters of a command count: in each place, those of the longest language."""
    value = command.get("value")
    own = _longest(command, "name") + _longest(command, "description") + (len(value) if isinstance(value, str) else 0)
    return own + sum(weight(item) for key in ("options", "choices") for item in records(command.get(key)))


def _longest(command: Json, key: str) -> int:
    others = record(command.get(f"{key}_localizations")).values()
    return max(len(text_of(item)) for item in (command.get(key), *others))
