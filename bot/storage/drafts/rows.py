"""Drafts and decisions as rows of their tables, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.record.draft import Draft
from bot.record.draft_json import decode_content, encode_content
from bot.record.review import Decision, DecisionKind, ItemState, Review
from bot.storage.drafts.values import DraftEntry, DraftState, NewDecision
from bot.storage.servers.moments import moment, read_moment

_LONGEST_TITLE = 400


def decision_of(new: NewDecision, *, ordinal: int, by: int, at: datetime) -> Decision:
    """Return a decision that is taken."""
    return Decision(
        ordinal=ordinal,
        kind=new.kind,
        subject=new.subject,
        content=new.content,
        other=new.other,
        undone=new.undone,
        who=by,
        at=at,
    )


def decision_row(guild_id: int, draft: int, decision: Decision) -> dict[str, Any]:
    """Return a decision as a row."""
    return {
        "guild_id": guild_id,
        "draft": draft,
        "ordinal": decision.ordinal,
        "kind": decision.kind.value,
        "subject": decision.subject,
        "content": encode_content(decision.kind, decision.content),
        "other": decision.other,
        "undone": decision.undone,
        "who": decision.who,
        "at": moment(decision.at),
    }


def read_decision(row: Row[Any]) -> Decision:
    """Return the decision of a row."""
    kind = DecisionKind(row.kind)
    return Decision(
        ordinal=row.ordinal,
        kind=kind,
        subject=row.subject,
        content=decode_content(kind, row.content),
        other=row.other,
        undone=row.undone,
        who=row.who,
        at=read_moment(row.at),
    )


def state_of(known: DraftState, review: Review) -> DraftState:
    """Return how far a draft is; what was published stays so."""
    if known in (DraftState.PUBLISHED, DraftState.RETRACTED):
        return known
    if not review.counting:
        return DraftState.DRAFT
    return DraftState.READY if not _open(review) else DraftState.IN_REVIEW


def _open(review: Review) -> int:
    return review.counts[ItemState.OPEN] + review.counts[ItemState.SKIPPED]


def progress(review: Review, *, by: int, at: datetime) -> dict[str, Any]:
    """Return what the columns of a draft say of its review."""
    return {
        "title": _title(review.draft),
        "open_count": _open(review),
        "accepted_count": review.counts[ItemState.ACCEPTED],
        "candidate_count": len(review.items),
        "changed_by": by,
        "changed_at": moment(at),
    }


def counted(entry: DraftEntry, review: Review) -> DraftEntry:
    """Return an entry with what its review amounts to."""
    return replace(
        entry,
        title=_title(review.draft),
        open=_open(review),
        accepted=review.counts[ItemState.ACCEPTED],
        candidates=len(review.items),
    )


def _title(draft: Draft) -> str:
    return draft.article.title[:_LONGEST_TITLE]


def read_entry(row: Row[Any]) -> DraftEntry:
    """Return the entry of a row."""
    return DraftEntry(
        number=row.number,
        state=DraftState(row.state),
        title=row.title,
        article=row.article,
        open=row.open_count,
        accepted=row.accepted_count,
        candidates=row.candidate_count,
        made_by=row.made_by,
        made_at=read_moment(row.made_at),
        changed_by=row.changed_by,
        changed_at=read_moment(row.changed_at),
        fingerprint=row.fingerprint,
        sketch=row.sketch,
    )
