"""From bytes to a plain tree of dictionaries, lists and scalars.

Whatever is hostile is refused before it costs memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast

from bot.record.problems import AnnotationError, Problem, refusal
from bot.record.source_json import json_tree
from bot.record.source_yaml import yaml_tree

LARGEST_FILE = 5_000_000
"""Bytes that a file may have when nothing else is said."""

_MOST_PLACES = 100
_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# C0 and C1 controls but tab and line ends, lone surrogates, the two non-characters of the basic plane.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """What stands in a file, before anybody knows what it means.

    Attributes:
        content: nested dictionaries with text keys, lists and scalars.
        untyped: whether every scalar is text (or None) still to be typed, as in YAML.
    """

    content: dict[str, Any]
    untyped: bool


def read_tree(data: bytes, *, source: str, limit: int = LARGEST_FILE) -> SourceTree:
    """Read a JSON or YAML file, told apart by its ending.

    Args:
        data: the file.
        source: its name, for messages and for the ending.
        limit: the most bytes it may have.

    Raises:
        AnnotationError: in words; nothing was built from the file.
    """
    ending = source.lower().rpartition(".")[2] if "." in source else ""
    if ending not in ("json", "yaml", "yml"):
        raise refusal(source, "the file's name must end in .json, .yaml or .yml, so that its format is known")
    text = _text(data, source, limit)
    untyped = ending != "json"
    tree = yaml_tree(text, source) if untyped else json_tree(text, source)
    if not isinstance(tree, dict):
        raise refusal(source, "the file must hold one mapping with the keys format, article and so on")
    content = cast("dict[str, Any]", tree)
    if "\\" in text:  # only escapes bring in what the text itself does not hold
        _refuse_unwanted_characters(content, source)
    return SourceTree(content=content, untyped=untyped)


def _text(data: bytes, source: str, limit: int) -> str:
    if len(data) > limit:
        raise refusal(
            source,
            f"the file has {len(data):,} bytes and at most {limit:,} are read; "
            "split it, or leave out or shorten the article's text",
        )
    if data.startswith(_UTF_16_OR_32) or b"\x00" in data[:64]:
        raise refusal(
            source, "the file is not UTF-8 (it looks like UTF-16, UTF-32 or no text at all); save it as UTF-8"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(
            source,
            f"the file is not UTF-8: byte {error.start + 1:,} cannot be read; save it as UTF-8",
            path=f"line {line}",
        ) from error
    if not text.strip():
        raise refusal(source, "the file is empty")
    match = _UNWANTED.search(text)
    if match is not None:
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        raise refusal(source, _unwanted(match.group()), path=f"line {line}, column {column}")
    return text


def _unwanted(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"holds the character {code}, which no text needs (a control character or half of one); remove it"


def _refuse_unwanted_characters(tree: dict[str, Any], source: str) -> None:
    problems: list[Problem] = []
    waiting: list[tuple[str, Any]] = [("", tree)]
    while waiting and len(problems) < _MOST_PLACES:
        path, value = waiting.pop()
        if isinstance(value, str):
            match = _UNWANTED.search(value)
            if match is not None:
                problems.append(Problem(path=path, message=_unwanted(match.group())))
        elif isinstance(value, dict):
            for key, inner in cast("dict[str, Any]", value).items():
                if _UNWANTED.search(key) is not None:
                    problems.append(Problem(path=path, message="a key here holds a control character; remove it"))
                else:
                    waiting.append((f"{path}.{key}" if path else key, inner))
        elif isinstance(value, list):
            waiting.extend((f"{path}[{index}]", inner) for index, inner in enumerate(cast("list[Any]", value)))
    if problems:
        raise AnnotationError(source, problems)
