"""What differs between two versions of an article's annotation: added, removed, changed, field by field.

The order in which a file lists things says nothing, so it makes no difference; but an article's authors have one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import takewhile
from typing import Any, Generic, TypeAlias, TypeVar, cast

from bot.record.domain import (
    Actor,
    AlignmentAssertion,
    Annotation,
    Article,
    Claim,
    Evidence,
    Position,
    PositionAssertion,
    Proposition,
    Topic,
)
from bot.record.known import canonical_name
from bot.record.pairing import Step, pair
from bot.record.paragraphs import paragraph_spans

Item = TypeVar("Item", Actor, Topic, Proposition, Position, Claim)
_Many: TypeAlias = tuple[Any, ...]

_ALIKE = 0.5
"""The share of words in common from which two summaries tell of one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraphs:
    """Paragraphs `first` to `last` of a text that has `total`; none of them when `last` is before `first`."""

    first: int
    last: int
    total: int

    @property
    def is_empty(self) -> bool:
        """Whether it is only a place between paragraphs."""
        return self.last < self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """All authors of a version, in their order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What one field has lost and gained.

    Attributes:
        name: the field's, as in the format.
        removed, added: values of the domain. A single value has at most one of each; of a list there is only what is
            not in both; of a text there are `Paragraphs`, of authors `Authors`.
        is_list: whether the field holds many values.
    """

    name: str
    removed: tuple[Any, ...]
    added: tuple[Any, ...]
    is_list: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Generic[Item]):
    """One item that was added (no `older`), removed (no `newer`) or changed in some fields."""

    older: Item | None
    newer: Item | None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What differs between two versions: the article's own fields, and each part of the annotation.

    In each part what was added comes first, then what was removed, then what has changed, each in its file's order.
    """

    article: tuple[FieldChange, ...]
    actors: tuple[Difference[Actor], ...]
    topics: tuple[Difference[Topic], ...]
    propositions: tuple[Difference[Proposition], ...]
    positions: tuple[Difference[Position], ...]
    claims: tuple[Difference[Claim], ...]

    @property
    def are_none(self) -> bool:
        """Whether the two versions say the same."""
        parts = (self.article, self.actors, self.topics, self.propositions, self.positions, self.claims)
        return not any(parts)


def differences(older: Annotation, newer: Annotation) -> Differences:
    """Return what differs between two versions of an article.

    Definitions and claims are the same item by id, else by name or words; positions by actor, proposition, basis and
    date, then by nearness: the same actor on the same proposition, or a common quotation or summary.
    """
    return Differences(
        article=_article_changes(older.article, newer.article),
        actors=_part(older.actors, newer.actors, _DEFINITIONS),
        topics=_part(older.topics, newer.topics, _DEFINITIONS),
        propositions=_part(older.propositions, newer.propositions, _DEFINITIONS),
        positions=_part(older.positions, newer.positions, _POSITIONS),
        claims=_part(older.claims, newer.claims, _CLAIMS),
    )


def _part(older: Sequence[Item], newer: Sequence[Item], steps: Sequence[Step[Item]]) -> tuple[Difference[Item], ...]:
    found = pair(older, newer, steps)
    places = {item: place for place, item in reversed(list(enumerate(newer)))}
    changed = [
        Difference(older=one, newer=other, changes=_changes(one, other))
        for one, other in sorted(found.pairs, key=lambda both: places[both[1]])
    ]
    return (
        *(Difference(older=None, newer=item) for item in found.newer),
        *(Difference(older=item, newer=None) for item in found.older),
        *(item for item in changed if item.changes),
    )


def _article_changes(older: Article, newer: Article) -> tuple[FieldChange, ...]:
    found = {change.name: change for change in _changes(older, newer)}
    if older.text != newer.text:
        found["text"] = _text_change(older, newer)
    if older.authors != newer.authors:
        found["authors"] = FieldChange(
            name="authors",
            removed=(Authors(names=older.authors),) if older.authors else (),
            added=(Authors(names=newer.authors),) if newer.authors else (),
            is_list=False,
        )
    return tuple(found[field.name] for field in fields(older) if field.name in found)


def _changes(older: Any, newer: Any) -> tuple[FieldChange, ...]:
    """Return the fields in which two values of one class differ; what a claim says counts by its own fields."""
    found: list[FieldChange] = []
    for field in fields(older):
        one, other = getattr(older, field.name), getattr(newer, field.name)
        if isinstance(one, AlignmentAssertion | PositionAssertion) and type(one) is type(other):
            found.extend(_changes(one, other))
        elif isinstance(one, tuple):
            lost, gained = _lost(cast("_Many", one), other), _lost(other, cast("_Many", one))
            if lost or gained:
                found.append(FieldChange(name=field.name, removed=lost, added=gained, is_list=True))
        elif one != other:
            found.append(FieldChange(name=field.name, removed=_values(one), added=_values(other), is_list=False))
    return tuple(found)


def _values(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)


def _lost(items: Sequence[Any], others: Sequence[Any]) -> tuple[Any, ...]:
    """Return what items hold more often than the others, in order."""
    more = Counter(items) - Counter(others)
    return tuple(item for item, count in more.items() for _ in range(count))


def _text_change(older: Article, newer: Article) -> FieldChange:
    one, other = _paragraphs(older), _paragraphs(newer)
    same = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))
    shorter = min(len(one), len(other)) - same
    backwards = zip(reversed(one), reversed(other), strict=False)
    behind = min(shorter, sum(1 for _ in takewhile(lambda both: both[0] == both[1], backwards)))
    return FieldChange(
        name="text",
        removed=_between(one, same, behind) if older.text is not None else (),
        added=_between(other, same, behind) if newer.text is not None else (),
        is_list=False,
    )


def _between(paragraphs: Sequence[str], before: int, behind: int) -> tuple[Paragraphs]:
    return (Paragraphs(first=before + 1, last=len(paragraphs) - behind, total=len(paragraphs)),)


def _paragraphs(article: Article) -> list[str]:
    text = article.text or ""
    return [text[start:end] for start, end in paragraph_spans(text, article.title)]


def _position_nearness(one: Position, other: Position) -> float:
    """Return how near two positions are: what they share of their fields, their quotations and their words."""
    alike = ("stance", "voice", "basis", "date", "until", "according_to", "condition")
    shared = sum(getattr(one, name) == getattr(other, name) for name in alike) / len(alike)
    words = _common_share(set(one.summary.casefold().split()), set(other.summary.casefold().split()))
    quotes = _common_share(set(one.evidence), set(other.evidence))
    return 1 + shared + words + quotes


def _moved_nearness(one: Position, other: Position) -> float:
    """Return how near two positions on different things, or of different actors, are: nothing unless they are one."""
    if one.actor != other.actor and one.proposition != other.proposition:
        return 0
    words = _common_share(set(one.summary.casefold().split()), set(other.summary.casefold().split()))
    if words < _ALIKE and not _places(one.evidence) & _places(other.evidence):
        return 0
    return _position_nearness(one, other)


def _places(evidence: Sequence[Evidence]) -> set[Evidence]:
    """Return the evidence that is more than a paragraph."""
    return {item for item in evidence if item.quote is not None or item.start is not None}


def _common_share(one: set[Any], other: set[Any]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 0


_DEFINITIONS: Sequence[Step[Any]] = (
    Step(key=lambda item: item.id, nearness=lambda _one, _other: 1),
    Step(key=lambda item: canonical_name(item).casefold(), nearness=lambda _one, _other: 1),
)
_CLAIMS: Sequence[Step[Claim]] = (
    Step(key=lambda item: item.id, nearness=lambda _one, _other: 1),
    Step(key=lambda item: item.quote.casefold(), nearness=lambda _one, _other: 1),
)
_POSITIONS: Sequence[Step[Position]] = (
    Step(key=lambda item: (item.actor, item.proposition, item.basis, item.date), nearness=_position_nearness),
    Step(key=lambda item: (item.actor, item.proposition), nearness=_position_nearness),
    Step(key=lambda _item: "all", nearness=_moved_nearness),
)
