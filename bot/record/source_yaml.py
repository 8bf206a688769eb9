"""YAML text as a plain tree of text: the part of YAML that people need, in one pass over its events.

Nothing is guessed: `no`, `2025-04` and `12` are text until the schema says what they are. Tags, anchors, aliases and
several documents in a file are refused as soon as they are met.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from bot.record.problems import AnnotationError, refusal, shown
from bot.record.source_json import DEEPEST, MOST_VALUES

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the slow one where libyaml is missing
_NOTHING = ("", "~", "null")


def yaml_tree(text: str, source: str) -> Any:
    """Return the tree that a YAML text describes: mappings, lists, text, and None for an empty value.

    Raises:
        AnnotationError: with the line and column of whatever is not YAML or not wanted here.
    """
    builder = _Builder(source)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        path = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise refusal(source, f"is not YAML: {shown(what, 160) or 'cannot be read'}", path=path) from error
    except yaml.YAMLError as error:
        raise refusal(source, f"is not YAML: {shown(error, 160)}") from error
    if not builder.documents:
        raise refusal(source, "the file is empty")
    return builder.root


class _Builder:
    """Builds the tree from the inside of one document, with a stack instead of recursion."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: Any = None
        self.documents = 0
        self._values = 0
        self._open: list[dict[str, Any] | list[Any]] = []
        self._key: str | None = None

    def take(self, event: Event) -> None:
        """Add what an event says to the tree."""
        if isinstance(event, NodeEvent):
            self._refuse_unwanted(event)
            if isinstance(event, ScalarEvent):
                self._take_scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._enter(event)
        elif isinstance(event, CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._refused(event, "a second YAML document begins; put each article in a file of its own")

    def _take_scalar(self, event: ScalarEvent) -> None:
        outer = self._open[-1] if self._open else None
        if isinstance(outer, dict) and self._key is None:
            if event.value in outer:
                raise self._refused(event, f'repeats the key "{shown(event.value)}"; remove one of the two')
            self._key = event.value
        else:
            plain = not event.style
            self._place(None if plain and event.value in _NOTHING else event.value)

    def _enter(self, event: CollectionStartEvent) -> None:
        if len(self._open) >= DEEPEST:
            raise self._refused(event, f"the file is nested more than {DEEPEST} levels deep; an annotation needs fewer")
        if self._open and self._key is None and isinstance(self._open[-1], dict):
            raise self._refused(event, "a list or a mapping cannot be a key; put text in brackets into quotes")
        inner: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        self._place(inner)
        self._open.append(inner)

    def _place(self, value: Any) -> None:
        if not self._open:
            self.root = value
            return
        outer = self._open[-1]
        if isinstance(outer, list):
            outer.append(value)
        elif self._key is not None:
            outer[self._key] = value
            self._key = None

    def _refuse_unwanted(self, event: NodeEvent) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            raise self._refused(event, f"the file holds more than {MOST_VALUES:,} values; split it")
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise self._refused(
                event, "uses a YAML anchor or alias (& or *); write the value out, or put it into quotes"
            )
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag is not None:
            raise self._refused(
                event, f'uses the YAML tag "{shown(event.tag)}"; remove it, or put the text into quotes'
            )

    def _refused(self, event: Event, message: str) -> AnnotationError:
        mark = event.start_mark
        path = f"line {mark.line + 1}, column {mark.column + 1}" if mark is not None else ""
        return refusal(self.source, message, path=path)
