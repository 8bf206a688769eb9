"""From bytes to a plain tree of mappings, lists and scalars; what is hostile is refused before it costs memory."""

from __future__ import annotations

import json
import re
from typing import Any, cast

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, Event, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.record.problems import AnnotationError, Problem, shown

LARGEST_FILE = 5_000_000
"""Bytes that a file may have when nothing else is said."""

_LOADER = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
_DEEPEST = 32
_MOST_NODES = 500_000
_JSON_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def read_tree(data: bytes, *, source: str, limit: int = LARGEST_FILE) -> dict[str, Any]:
    """Read a JSON or YAML file, told apart by its ending.

    Args:
        data: the file.
        source: its name, for messages and for the ending.
        limit: the most bytes it may have.

    Returns:
        The tree. All scalars of a YAML file are strings, to be typed by the schema.

    Raises:
        AnnotationError: one problem in words; nothing was built from the file.
    """
    ending = source.lower().rsplit(".", 1)[-1] if "." in source else ""
    if ending not in ("json", "yaml", "yml"):
        raise _refusal(source, "the file's name must end in .json, .yaml or .yml, so that its format is known")
    text = _text(data, source, limit)
    tree = _json_tree(text, source) if ending == "json" else _yaml_tree(text, source)
    if not isinstance(tree, dict):
        raise _refusal(source, "the file must hold one mapping with the keys format, article, …")
    return cast("dict[str, Any]", tree)


def _text(data: bytes, source: str, limit: int) -> str:
    if len(data) > limit:
        raise _refusal(
            source,
            f"the file has {len(data):,} bytes; at most {limit:,} are read. Split it or shorten the article's text",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:64]:
        raise _refusal(source, "the file is not UTF-8 (it looks like UTF-16 or binary data); save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(
            source, f"the file is not UTF-8 (byte {error.start:,} cannot be read); save it as UTF-8"
        ) from error
    if not text.strip():
        raise _refusal(source, "the file is empty")
    match = _CONTROL.search(text)
    if match is not None:
        line = text.count("\n", 0, match.start()) + 1
        raise _refusal(source, f"line {line} holds a control character (U+{ord(match.group()):04X}); remove it")
    return text


def _json_tree(text: str, source: str) -> Any:
    deepest = _json_depth(text)
    if deepest > _DEEPEST:
        raise _refusal(
            source, f"the file is nested {deepest:,} levels deep; an annotation needs no more than {_DEEPEST}"
        )

    def refuse_constant(name: str) -> Any:
        raise _refusal(source, f"{name} is no value that an annotation may hold")

    def whole(digits: str) -> int:
        if len(digits) > len("-2147483648"):
            raise _refusal(source, f"the number {shown(digits, 20)} is too long")
        return int(digits)

    def unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in pairs:
            if key in mapping:
                raise _refusal(source, f'the key "{shown(key)}" stands twice in one mapping; remove one of them')
            mapping[key] = value
        return mapping

    try:
        tree = json.loads(text, parse_constant=refuse_constant, parse_int=whole, object_pairs_hook=unique_pairs)
    except json.JSONDecodeError as error:
        raise _refusal(source, f"line {error.lineno}, column {error.colno} is not JSON: {error.msg}") from error
    _refuse_surrogates(tree, source, "")
    return tree


def _json_depth(text: str) -> int:
    """Return how deep the brackets outside strings are nested, so that nothing hostile reaches the parser."""
    depth = deepest = 0
    for match in _JSON_STRING_OR_BRACKET.finditer(text):
        first = match.group()[0]
        if first in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif first in "]}":
            depth -= 1
    return deepest


def _refuse_surrogates(tree: Any, source: str, path: str) -> None:
    """JSON escapes can smuggle in what the text itself may not hold."""
    if isinstance(tree, str):
        match = _CONTROL.search(tree)
        if match is not None:
            raise AnnotationError(
                source,
                [Problem(path=path, message=f"holds a control character (U+{ord(match.group()):04X}); remove it")],
            )
    elif isinstance(tree, dict):
        for key, value in cast("dict[str, Any]", tree).items():
            _refuse_surrogates(key, source, path)
            _refuse_surrogates(value, source, f"{path}.{shown(key, 40)}" if path else shown(key, 40))
    elif isinstance(tree, list):
        for index, value in enumerate(cast("list[Any]", tree)):
            _refuse_surrogates(value, source, f"{path}[{index}]")


def _yaml_tree(text: str, source: str) -> Any:
    try:
        _refuse_hostile_events(text, source)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "a place in the file"
        raise _refusal(
            source, f"{place} is not YAML: {shown(error.problem or error.context or 'cannot be read', 120)}"
        ) from error
    except yaml.YAMLError as error:
        raise _refusal(source, f"the file is not YAML: {shown(error, 120)}") from error
    except RecursionError as error:
        raise _refusal(source, "the file is nested too deep") from error
    if node is None:
        raise _refusal(source, "the file is empty")
    return _built(node, source)


def _refuse_hostile_events(text: str, source: str) -> None:
    """Look at the stream of events before anything is built from it."""
    depth = documents = nodes = 0
    for event in yaml.parse(text, Loader=_LOADER):
        _refuse_reference(event, source)
        documents += isinstance(event, DocumentStartEvent)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        nodes += isinstance(event, NodeEvent)
        if documents > 1:
            raise _refusal(source, "the file holds several YAML documents; put each article in a file of its own")
        if depth > _DEEPEST:
            raise _refusal(source, f"the file is nested more than {_DEEPEST} levels deep; an annotation needs less")
        if nodes > _MOST_NODES:
            raise _refusal(source, "the file holds too many values; split it")


def _refuse_reference(event: Event, source: str) -> None:
    line = event.start_mark.line + 1 if event.start_mark else 0
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        raise _refusal(source, f"line {line} uses a YAML anchor or alias; write the value out")
    tag = getattr(event, "tag", None)
    if tag not in (None, "!"):
        raise _refusal(source, f'line {line} uses the YAML tag "{shown(tag)}"; remove it')


def _built(node: Node, source: str) -> Any:
    if isinstance(node, ScalarNode):
        return None if node.style is None and node.value in ("", "~", "null") else node.value
    if isinstance(node, SequenceNode):
        return [_built(item, source) for item in node.value]
    assert isinstance(node, MappingNode)
    mapping: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            raise _refusal(source, f"line {_line(key)} has a key that is not a word")
        if key.value in mapping:
            raise _refusal(source, f'line {_line(key)} repeats the key "{shown(key.value)}"; remove one of them')
        mapping[key.value] = _built(value, source)
    return mapping


def _line(node: Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 0


def _refusal(source: str, message: str) -> AnnotationError:
    return AnnotationError(source, [Problem(path="", message=message)])
