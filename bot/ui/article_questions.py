"""What moderators ask about drafts and articles, as it is remembered behind a card's buttons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DraftSelection(StrEnum):
    """Which drafts are listed."""

    UNFINISHED = "unfinished"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsQuestion:
    """Which drafts are there?"""

    shown: DraftSelection = DraftSelection.UNFINISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuestion:
    """How far is a draft?"""

    draft: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateQuestion:
    """What is proposed by one candidate of a draft?

    Attributes:
        draft: its number.
        candidate: its id.
        seen: the number of the newest decision of the draft that the card shows: what came after is not overwritten.
    """

    draft: int
    candidate: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftActorQuestion:
    """Who is an actor of a draft?"""

    draft: int
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadQuestion:
    """What does an article say that is brought in? `url` is its address, where it is fetched."""

    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadQuestion:
    """What would an annotation file change? `upload` is the key of the file that waits."""

    upload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesQuestion:
    """Which articles does this server's own library hold, and which were retracted?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuestion:
    """What does an article of the library say, and what became of it?"""

    article: str
