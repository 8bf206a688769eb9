"""Small checks that are put together to the shape of a body; each yields every problem that it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, cast

from local_discord.bodies.problems import Path, Problem

Check = Callable[[Any, Path], Iterator[Problem]]
"""Takes a value and where it stands."""

_SNOWFLAKE = re.compile(r"0|[1-9][0-9]{0,19}")
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_ATTACHMENT = re.compile(r"attachment://\S+")
_INT32 = 2**31 - 1


def anything(value: Any, path: Path) -> Iterator[Problem]:  # noqa: ARG001 - a check takes both
    """Accept everything."""
    yield from ()


def text(most: int | None = None, least: int = 0) -> Check:
    """Accept a text of so many characters."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(path=path, code="STRING_TYPE_CONVERT", message=f"A text is needed, not {_name(value)}.")
        elif most is not None and least and not least <= len(value) <= most:
            message = f"Between {least} and {most} characters are allowed; these are {len(value)}."
            yield Problem(path=path, code="BASE_TYPE_BAD_LENGTH", message=message)
        elif most is not None and len(value) > most:
            message = f"At most {most} characters are allowed; these are {len(value)}."
            yield Problem(path=path, code="BASE_TYPE_MAX_LENGTH", message=message)
        elif len(value) < least:
            message = f"At least {least} characters are needed; these are {len(value)}."
            yield Problem(path=path, code="BASE_TYPE_MIN_LENGTH", message=message)

    return check


def whole(least: int | None = None, most: int | None = None) -> Check:
    """Accept a whole number within bounds."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            message = f"A whole number is needed, not {_name(value)}."
            yield Problem(path=path, code="NUMBER_TYPE_COERCE", message=message)
        else:
            yield from _bounded(value, path, least, most)

    return check


def number(least: float | None = None, most: float | None = None) -> Check:
    """Accept a number within bounds."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield Problem(path=path, code="NUMBER_TYPE_COERCE", message=f"A number is needed, not {_name(value)}.")
        else:
            yield from _bounded(value, path, least, most)

    return check


def truth(value: Any, path: Path) -> Iterator[Problem]:
    """Accept true and false."""
    if not isinstance(value, bool):
        message = f"True or false is needed, not {_name(value)}."
        yield Problem(path=path, code="BOOLEAN_TYPE_CONVERT", message=message)


def snowflake(value: Any, path: Path) -> Iterator[Problem]:
    """Accept an id, as a number or as a text of digits."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not _SNOWFLAKE.fullmatch(str(value)):
        yield Problem(path=path, code="NUMBER_TYPE_COERCE", message=f"An id is needed, not {_name(value)}.")


def component_number(value: Any, path: Path) -> Iterator[Problem]:
    """Accept the number that tells a component from others."""
    yield from whole(0, _INT32)(value, path)


def permission_bits(value: Any, path: Path) -> Iterator[Problem]:
    """Accept permissions, as a number or as a text of digits."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).isdecimal():
        yield Problem(path=path, code="NUMBER_TYPE_COERCE", message=f"Permissions are needed, not {_name(value)}.")


def address(most: int = 2048, *, may_name_attachment: bool = True) -> Check:
    """Accept a web address, or the name of an attachment."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        problems = list(text(most, 1)(value, path))
        yield from problems
        if problems or _ADDRESS.match(value) or (may_name_attachment and _ATTACHMENT.fullmatch(value)):
            return
        kinds = "http, https or attachment" if may_name_attachment else "http or https"
        yield Problem(path=path, code="URL_TYPE_INVALID_URL", message=f"An address with {kinds} is needed.")

    return check


def one_of(values: Collection[Any]) -> Check:
    """Accept one of some values."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in values:
            listed = ", ".join(str(int(item) if isinstance(item, int) else item) for item in values)
            yield Problem(path=path, code="BASE_TYPE_CHOICES", message=f"One of {listed} is needed.")

    return check


def many(item: Check, most: int | None = None, least: int = 0, *, distinct: bool = False) -> Check:
    """Accept a list of so many items.

    Args:
        item: what each must be.
        most, least: how many.
        distinct: whether no two may be the same.
    """

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(path=path, code="LIST_TYPE_CONVERT", message=f"A list is needed, not {_name(value)}.")
            return
        values = cast("list[Any]", value)
        if len(values) < least or (most is not None and len(values) > most):
            bounds = f"At least {least}" if most is None else f"Between {least} and {most}"
            message = f"{bounds} items are allowed; these are {len(values)}."
            yield Problem(path=path, code="BASE_TYPE_BAD_LENGTH", message=message)
        if distinct and len({repr(entry) for entry in values}) < len(values):
            yield Problem(
                path=path, code="SET_TYPE_ALREADY_CONTAINS_VALUE", message="The same value stands here twice."
            )
        for place, entry in enumerate(values):
            yield from item(entry, (*path, place))

    return check


def fields(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """Accept an object with these keys; optional ones may be null, and unknown ones are passed over."""
    possible = optional or {}

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(path=path, code="DICT_TYPE_CONVERT", message=f"An object is needed, not {_name(value)}.")
            return
        values = cast("dict[str, Any]", value)
        for key, inner in required.items():
            if values.get(key) is None:
                yield Problem(path=(*path, key), code="BASE_TYPE_REQUIRED", message="This is needed.")
            else:
                yield from inner(values[key], (*path, key))
        for key, inner in possible.items():
            if values.get(key) is not None:
                yield from inner(values[key], (*path, key))

    return check


def by_type(choices: Mapping[int, Check]) -> Check:
    """Accept an object whose "type" is one of some numbers, with the shape that belongs to it."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(path=path, code="DICT_TYPE_CONVERT", message=f"An object is needed, not {_name(value)}.")
            return
        kind = cast("dict[str, Any]", value).get("type")
        if isinstance(kind, bool) or not isinstance(kind, int) or kind not in choices:
            listed = ", ".join(str(int(item)) for item in choices)
            message = f"Type {_name(kind)} cannot stand here; one of {listed} can."
            yield Problem(path=(*path, "type"), code="UNION_TYPE_CHOICES", message=message)
            return
        yield from choices[kind](value, path)

    return check


def mapping(key: Check, item: Check) -> Check:
    """Accept an object with any keys of one shape to values of another."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(path=path, code="DICT_TYPE_CONVERT", message=f"An object is needed, not {_name(value)}.")
            return
        for name, inner in cast("dict[str, Any]", value).items():
            yield from key(name, (*path, name))
            yield from item(inner, (*path, name))

    return check


def _bounded(value: float, path: Path, least: float | None, most: float | None) -> Iterator[Problem]:
    if least is not None and value < least:
        yield Problem(path=path, code="NUMBER_TYPE_MIN", message=f"At least {least} is needed, not {value}.")
    if most is not None and value > most:
        yield Problem(path=path, code="NUMBER_TYPE_MAX", message=f"At most {most} is allowed, not {value}.")


def _name(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return repr(value)[:60]


def then(first: Check, *others: Check) -> Check:
    """Accept what all checks accept; the later ones are asked only about what the earlier ones accept."""

    def check(value: Any, path: Path) -> Iterator[Problem]:
        for step in (first, *others):
            problems = list(step(value, path))
            yield from problems
            if problems:
                return

    return check
