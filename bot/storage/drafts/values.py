"""Drafts as they are listed and opened, and what keeps a deed on them from being done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.record.draft import Draft
from bot.record.review import Content, Decision, DecisionKind, Review
from bot.storage.errors import NotDoneError


class DraftState(StrEnum):
    """How far a draft is. One that is published or retracted can be decided on again, and published anew."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    READY = "ready"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    DISCARDED = "discarded"


UNFINISHED = frozenset({DraftState.DRAFT, DraftState.IN_REVIEW, DraftState.READY})
"""The states of drafts that still wait for somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """A draft as a list shows it.

    Attributes:
        number: of the draft in its server, from 1.
        article: the id of the article that it became; None before.
        open: how many candidates are undecided; skipped ones are.
        accepted: how many were accepted, added ones among them.
        candidates: how many there are.
        made_by, changed_by: members; below zero once their data were deleted.
        sketch: of the text, to recognise near copies; None where it was not made.
    """

    number: int
    state: DraftState
    title: str
    article: str | None
    open: int
    accepted: int
    candidates: int
    made_by: int
    made_at: datetime
    changed_by: int
    changed_at: datetime
    fingerprint: str
    sketch: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDraft:
    """A draft with everything that was decided of it."""

    entry: DraftEntry
    review: Review

    @property
    def seen(self) -> int:
        """The number of the newest decision; 0 while there is none."""
        return len(self.review.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraft:
    """A draft to be kept.

    Attributes:
        draft: as the machine made it.
        fingerprint: 64 hexadecimal digits over the text's words.
        sketch: to recognise near copies.
        made_by: the member who brought the article in.
    """

    draft: Draft
    fingerprint: str
    sketch: bytes | None
    made_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """Something to be decided.

    Attributes:
        kind, subject, content, other, undone: as in `Decision`.
        based_on: the number of the newest decision about the subject that the moderator saw; 0 for none. None where
            it does not matter what others decided meanwhile.
    """

    kind: DecisionKind
    subject: str
    content: Content = None
    other: str | None = None
    undone: int | None = None
    based_on: int | None = None


class NoDraftError(NotDoneError):
    """There is no such draft here."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no draft {number} in this server. Take a number from /article drafts.")


class DraftClosedError(NotDoneError):
    """The draft is not to be decided on any more."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Draft {number} was discarded. Load the article again with /article load.")


class DecidedMeanwhileError(NotDoneError):
    """Somebody else decided about the same meanwhile: `decision` is what the moderator did not see."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(
            "Somebody else decided about this a moment ago, so yours was not taken. "
            "Look at how it stands now and decide again."
        )


class NothingToUndoError(NotDoneError):
    """There is nothing to be undone."""

    def __init__(self) -> None:
        super().__init__("There is nothing to undo here. Decide about the candidate anew.")
