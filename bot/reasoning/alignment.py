"""Observed alignment of two actors, beside what they profess.

The index is Signorino and Ritter's S for stances in -1, 0, 1: (agree - diverge) / shared. It does not move when a
proposition is worded as its negation, as Cohen's kappa and Scott's pi do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.reasoning.ledger import Ledger
from bot.reasoning.professed import Professed, professed
from bot.reasoning.relation import Relation, SharedItem, shared_items
from bot.reasoning.scope import propositions_on
from bot.record.record import Record

_BANDS = (
    (Fraction(5, 100), "consistently"),
    (Fraction(15, 100), "almost always"),
    (Fraction(40, 100), "generally"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many shared items two actors agree, diverge and differ on."""

    agree: int
    diverge: int
    differ: int

    @property
    def shared(self) -> int:
        """All shared items, n."""
        return self.agree + self.diverge + self.differ

    @property
    def index(self) -> Fraction | None:
        """S, from -1 to 1; None where nothing is shared."""
        return Fraction(self.agree - self.diverge, self.shared) if self.shared else None

    @property
    def mirrored(self) -> Counts:
        """The counts with agreement and divergence exchanged."""
        return Counts(agree=self.diverge, diverge=self.agree, differ=self.differ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Observed and professed alignment of two actors.

    Attributes:
        first, second: ids, as asked.
        as_of: the day; None when the record is empty.
        items: what they share, by proposition.
        counts: of the items.
        topic_weighted_index: mean of S over the topics that the shared propositions name; None where nothing is shared.
        one_sided: on how many propositions in scope just one of the two has a standing, those of shared items left out.
        professed: what they say of themselves.
        gap: professed minus observed; None when either is missing.
        words: the band in words; "nothing shared" where nothing is.
        newest: the newest date among the positions of the items.
    """

    first: str
    second: str
    as_of: date | None
    items: tuple[SharedItem, ...]
    counts: Counts
    topic_weighted_index: Fraction | None
    one_sided: int
    professed: Professed
    gap: Fraction | None
    words: str
    newest: date | None


def count(items: Collection[SharedItem]) -> Counts:
    """Count relations."""
    relations = [item.relation for item in items]
    return Counts(
        agree=relations.count(Relation.AGREE),
        diverge=relations.count(Relation.DIVERGE),
        differ=relations.count(Relation.DIFFER),
    )


def align(record: Record, first: str, second: str, *, topic: str | None = None, as_of: date | None = None) -> Alignment:
    """Return the alignment of two actors, on all topics or on one with its narrower ones."""
    day = as_of or record.newest
    if day is None:
        none = Professed(index=None, claims=())
        empty = Counts(agree=0, diverge=0, differ=0)
        return Alignment(
            first=first, second=second, as_of=None, items=(), counts=empty, topic_weighted_index=None, one_sided=0,
            professed=none, gap=None, words="nothing shared", newest=None,
        )  # fmt: skip
    scope = None if topic is None else propositions_on(record, (topic,))
    ledger = Ledger.of(record)
    items = shared_items(ledger, first, second, as_of=day, scope=scope)
    counts = count(items)
    index = counts.index
    said = professed(ledger, first, second, as_of=day, topics=() if topic is None else (topic,))
    covered = {name for item in items for name in (item.proposition, item.contrary)}
    alone = ledger.held(first, day) ^ ledger.held(second, day)
    one_sided = sum(1 for name in alone if name not in covered and (scope is None or name in scope))
    return Alignment(
        first=first,
        second=second,
        as_of=day,
        items=items,
        counts=counts,
        topic_weighted_index=topic_weighted(items),
        one_sided=one_sided,
        professed=said,
        gap=said.index - index if said.index is not None and index is not None else None,
        words=band(index, one_sided=one_sided),
        newest=max((item.since for item in items), default=None),
    )


def topic_weighted(items: Sequence[SharedItem]) -> Fraction | None:
    """Return the mean of S over the topics of shared items, each topic counted once."""
    by_topic: dict[str, list[SharedItem]] = {}
    for item in items:
        by_topic.setdefault(item.topic, []).append(item)
    indices = [index for group in by_topic.values() if (index := count(group).index) is not None]
    return sum(indices, Fraction(0)) / len(indices) if indices else None


def band(index: Fraction | None, *, one_sided: int) -> str:
    """Put an index into words by distance (1 - S) / 2.

    "Consistently" is said only when at most one proposition in scope is held by just one of the two.
    """
    if index is None:
        return "nothing shared"
    distance = (1 - index) / 2
    for limit, adverb in _BANDS:
        for value, state in ((distance, "aligned"), (1 - distance, "divergent")):
            if value <= limit:
                is_thin = adverb == "consistently" and one_sided > 1
                return f"{'almost always' if is_thin else adverb} {state}"
    return "mixed"
