"""JSON text as a plain tree, without what JSON readers usually let pass: doubled keys, NaN, numbers without end."""

from __future__ import annotations

import json
import math
import re
from typing import Any, cast

from bot.record.problems import AnnotationError, Problem, refusal, shown

DEEPEST = 32
"""Levels of nesting that a file may have; an annotation needs seven."""
MOST_VALUES = 200_000
"""Values that a file may hold."""

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_NO_BRACKET = re.compile(r"[^\[\]{}]+")
_LONGEST_NUMBER = 15
_NO_KEY = "a key in double quotes is missing here, or the comma before is one too many"


def json_tree(text: str, source: str) -> Any:
    """Return the tree that a JSON text describes.

    Raises:
        AnnotationError: with the place of whatever is not JSON or not wanted here.
    """
    _refuse_hostile_shape(text, source)
    hooks = _Hooks()
    try:
        tree = json.loads(
            text,
            parse_constant=hooks.constant,
            parse_float=hooks.fraction,
            parse_int=hooks.whole,
            object_pairs_hook=hooks.mapping,
        )
    except json.JSONDecodeError as error:
        message = f"is not JSON: {_in_words(error.msg)}"
        raise refusal(source, message, path=f"line {error.lineno}, column {error.colno}") from error
    if hooks.faults:
        raise AnnotationError(source, _placed(tree, hooks.faults))
    return tree


def _refuse_hostile_shape(text: str, source: str) -> None:
    """Measure depth and number of values on the bare punctuation, before anything is built."""
    bare = _STRING.sub("", text)
    if bare.count(",") + bare.count("[") + bare.count("{") > MOST_VALUES:
        raise refusal(source, f"the file holds more than {MOST_VALUES:,} values; split it")
    depth = 0
    for bracket in _NO_BRACKET.sub("", bare):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise refusal(source, f"the file is nested more than {DEEPEST} levels deep; an annotation needs fewer")


class _Fault:
    """Stands in the tree where a number should, so that its place can be told."""


class _Hooks:
    """What the reader calls while it builds; faults are collected, since it does not say where it is."""

    def __init__(self) -> None:
        self.faults: list[tuple[object, str, str]] = []

    def constant(self, name: str) -> object:
        return self._fault(f"{name} is no value that an annotation may hold")

    def fraction(self, digits: str) -> object:
        number = float(digits)
        return number if math.isfinite(number) else self._fault(f"the number {shown(digits, 20)} is too large")

    def whole(self, digits: str) -> object:
        return int(digits) if len(digits) <= _LONGEST_NUMBER else self._fault(f"{shown(digits, 20)} is too large")

    def mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        if len(mapping) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.faults.append((mapping, key, "this key stands here twice; remove one of the two"))
                seen.add(key)
        return mapping

    def _fault(self, message: str) -> _Fault:
        fault = _Fault()
        self.faults.append((fault, "", message))
        return fault


def _placed(tree: Any, faults: list[tuple[object, str, str]]) -> list[Problem]:
    """Return the faults with their places; one inside a value that a doubled key replaced has none."""
    places: dict[int, str] = {}
    waiting: list[tuple[str, Any]] = [("", tree)]
    while waiting:
        path, value = waiting.pop()
        places[id(value)] = path
        if isinstance(value, dict):
            waiting.extend((_below(path, key), item) for key, item in cast("dict[str, Any]", value).items())
        elif isinstance(value, list):
            waiting.extend((f"{path}[{index}]", item) for index, item in enumerate(cast("list[Any]", value)))
    return [Problem(path=_below(places.get(id(value), ""), key), message=message) for value, key, message in faults]


def _below(path: str, key: str) -> str:
    return ".".join(part for part in (path, shown(key)) if part)


def _in_words(message: str) -> str:
    return {
        "Expecting value": "a value is missing here, or the comma before is one too many",
        "Expecting property name enclosed in double quotes": _NO_KEY,
        "Expecting ':' delimiter": 'a ":" is missing here',
        "Expecting ',' delimiter": 'a "," is missing here, or a bracket is closed too late',
        "Extra data": "the file should end here",
        "Illegal trailing comma before end of object": "remove this comma before the closing bracket",
        "Illegal trailing comma before end of array": "remove this comma before the closing bracket",
        "Unterminated string starting at": "the text that begins here has no closing quote",
        "Invalid control character at": "a text must stay on one line; write a line break as \\n and a tab as \\t",
        "Invalid \\escape": 'a backslash stands alone here; write it as "\\\\"',
        "Invalid \\uXXXX escape": "\\u needs four hexadecimal digits",
    }.get(message.removesuffix(": "), message)
