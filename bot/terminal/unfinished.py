"""What is being typed of a slash command: which option, how much of its value, and whether it has ended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.terminal.errors import MistypedError
from bot.terminal.typed import Typed, after_quotation, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """The state of a line at the cursor.

    Attributes:
        option: the one whose value is being typed, or was typed last; None for none.
        value: what is typed of it, without its quotation mark.
        typed: how many characters that takes on the line.
        word: the characters since the last blank: they may begin an option's name.
        given: the options that are named, with their texts.
        is_named: whether the option is named, and not only the one that needs no name.
        is_quoting: whether a quotation is open.
        is_ended: whether the value has ended with its quotation, and a blank.
    """

    option: str | None
    value: str
    typed: int
    word: str
    given: Mapping[str, str]
    is_named: bool = False
    is_quoting: bool = False
    is_ended: bool = False


def unfinished(typed: Typed, rest: str) -> Unfinished:
    """Return what is being typed.

    Args:
        typed: the command, with nothing given.
        rest: what stands between the command's name and the cursor.
    """
    names = "|".join(re.escape(option["name"]) for option in typed.options) or "(?!)"
    named = re.compile(rf"(?<!\S)({names}):")
    given: dict[str, str] = {}
    option = _lone(typed)
    place, start = 0, 0
    while True:
        length = _quotation(rest[start:].lstrip())
        if length is None:
            value = rest[start:].lstrip()
            return _state(option, value, given, is_named=start > 0, is_quoting=True)
        blanks = len(rest[start:]) - len(rest[start:].lstrip())
        place = start + blanks + length
        found = named.search(rest, place)
        value = rest[start : len(rest) if found is None else found.start()]
        if option is not None and (found is None or value.strip()):
            given[option] = plain(value.strip())
        if found is None:
            return _state(option, value.lstrip(), given, is_named=start > 0)
        option, start = found[1], found.end()


def _lone(typed: Typed) -> str | None:
    """Return the option that needs no name: the only one that must be given."""
    required = [option["name"] for option in typed.options if option.get("required")]
    return required[0] if len(required) == 1 else None


def _quotation(value: str) -> int | None:
    """Return the length of the quotation that begins a value, 0 without one; None for one that does not end."""
    try:
        found = after_quotation(value)
    except MistypedError:
        return None
    return 0 if found is None else found[1]


def _state(
    option: str | None, value: str, given: dict[str, str], *, is_named: bool, is_quoting: bool = False
) -> Unfinished:
    word = "" if value[-1:].isspace() else (value.split() or [""])[-1]
    length = _quotation(value)
    is_ended = bool(length) and value[length:].isspace() if length else False
    known = {name: text for name, text in given.items() if text or name != option}
    return Unfinished(
        option=option,
        value=value[1:] if is_quoting else plain(value.rstrip()),
        typed=len(value),
        word=word,
        given=known,
        is_named=is_named,
        is_quoting=is_quoting,
        is_ended=is_ended,
    )
