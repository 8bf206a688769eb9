"""Drafts and what stands in decisions, as JSON and back: how they are stored, and how they are handed on."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.record.draft import Candidate, Draft, DraftedActor, DraftedArticle, DraftedProposition, DraftedTopic
from bot.record.review import Content, DecisionKind

_DRAFT = TypeAdapter(Draft)
_CONTENTS: dict[DecisionKind, TypeAdapter[Any]] = {
    DecisionKind.EDIT: TypeAdapter(Candidate),
    DecisionKind.ADD: TypeAdapter(Candidate),
    DecisionKind.PROPOSITION: TypeAdapter(DraftedProposition),
    DecisionKind.ACTOR: TypeAdapter(DraftedActor),
    DecisionKind.TOPIC: TypeAdapter(DraftedTopic),
    DecisionKind.ARTICLE: TypeAdapter(DraftedArticle),
}


class DraftError(ValueError):
    """A stored draft or decision cannot be read; the message says why."""


def encode_draft(draft: Draft) -> str:
    """Return a draft as one line of JSON, the same for the same draft."""
    return _line(_DRAFT.dump_python(draft, mode="json"))


def decode_draft(text: str) -> Draft:
    """Return the draft that a line says.

    Raises:
        DraftError: it says none.
    """
    return _decoded(_DRAFT, text)


def encode_content(kind: DecisionKind, content: Content) -> str | None:
    """Return what stands in a decision as one line of JSON; None when nothing does.

    Raises:
        DraftError: a decision of this kind holds something else.
    """
    adapter = _CONTENTS.get(kind)
    if (adapter is None) is not (content is None):
        raise DraftError(f"a decision to {kind} {'holds nothing' if adapter is None else 'holds what is decided'}")
    return None if adapter is None else _line(adapter.dump_python(content, mode="json"))


def decode_content(kind: DecisionKind, text: str | None) -> Content:
    """Return what stands in a decision of a kind.

    Raises:
        DraftError: the line is damaged, or holds something else.
    """
    adapter = _CONTENTS.get(kind)
    if adapter is None or text is None:
        if adapter is not None or text is not None:
            raise DraftError(f"a stored decision to {kind} is damaged")
        return None
    return _decoded(adapter, text)


def _line(tree: Any) -> str:
    return json.dumps(_ordered(tree), ensure_ascii=False, separators=(",", ":"))


def _ordered(tree: Any) -> Any:
    """Return a tree in which signs, a set, come in order."""
    match tree:
        case dict():
            return {name: sorted(value) if name == "signals" else _ordered(value) for name, value in tree.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - JSON
        case list():
            return [_ordered(item) for item in tree]  # pyright: ignore[reportUnknownVariableType] - JSON
        case _:
            return tree


def _decoded(adapter: TypeAdapter[Any], text: str) -> Any:
    try:
        return adapter.validate_json(text, strict=True)
    except ValidationError as error:
        raise DraftError(f"a stored draft is damaged: {error.errors()[0]['msg']}") from error
