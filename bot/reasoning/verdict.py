"""What a verdict is: a level with the rule and the evidence that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.reasoning.alignment import Counts
from bot.reasoning.professed import ProfessedClaim
from bot.reasoning.relation import SharedItem, unique
from bot.reasoning.standing import Standing
from bot.record.dates import PartialDate
from bot.record.domain import Level, Voice
from bot.record.record import CitedClaim, CitedPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How far a verdict hangs on single articles.

    Attributes:
        articles: the articles it rests on, sorted.
        level_without: the level without each single article that decides or stands beside, the first twelve at most.
    """

    articles: tuple[str, ...]
    level_without: Mapping[str, Level]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A level and everything that led to it.

    Attributes:
        level: the answer.
        rule: a name in `RULES`.
        counts: of an alignment claim, what the actors in fact agree, diverge and differ on in scope.
        as_of: the day that standings were taken at; None for an empty record.
        since, until: the window of the claim; None is open.
        positions, claims: what the level rests on: item by item for an alignment, otherwise the strongest voice first.
        beside: positions worth showing that decide nothing: outweighed words, shared items of the other kind.
        standings: those that were judged.
        items: of an alignment claim, all that is shared in scope, what decides first.
        professed: what the two profess of themselves, for an alignment claim about a pair.
        parts: of a joint claim, of several actors or propositions.
        content: of a saying, the verdict on what is said; it never changes the level.
        robustness: None for parts and contents.
        record_version: identifies the record that answered; empty for parts and contents.
    """

    level: Level
    rule: str
    counts: Counts | None = None
    as_of: date | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    positions: tuple[CitedPosition, ...] = ()
    claims: tuple[CitedClaim, ...] = ()
    beside: tuple[CitedPosition, ...] = ()
    standings: tuple[Standing, ...] = ()
    items: tuple[SharedItem, ...] = ()
    professed: tuple[ProfessedClaim, ...] = ()
    parts: tuple[Verdict, ...] = ()
    content: Verdict | None = None
    robustness: Robustness | None = None
    record_version: str = ""

    @property
    def evidence(self) -> tuple[CitedPosition, ...]:
        """The positions to show: what the level rests on, then what stands beside."""
        return unique((*self.positions, *self.beside))

    @property
    def weakest_voice(self) -> Voice | None:
        """The weakest voice among the positions it rests on."""
        voices = [item.position.voice for item in self.positions]
        return max(voices, key=lambda voice: voice.rank) if voices else None

    @property
    def newest(self) -> date | None:
        """The newest date among the evidence."""
        return max((item.date.first_day for item in (*self.positions, *self.claims)), default=None)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that it rests on, sorted."""
        return tuple(sorted({item.citation.article for item in (*self.positions, *self.claims)}))


def opposite_level(level: Level) -> Level:
    """Return what denying a claim makes of its level: Supported and Refuted are exchanged, the others stay."""
    if level is Level.SUPPORTED:
        return Level.REFUTED
    return Level.SUPPORTED if level is Level.REFUTED else level


def joined(parts: tuple[Verdict, ...], *, as_of: date | None) -> Verdict:
    """Join the verdicts of parts that must all hold; it rests on the parts that decide."""
    levels = {part.level for part in parts}
    if Level.REFUTED in levels:
        level, rule, decisive = Level.REFUTED, "joint/refuted", {Level.REFUTED}
    elif not parts or levels & {Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE}:
        level, rule, decisive = Level.NOT_ENOUGH_EVIDENCE, "joint/not-enough", levels
    elif Level.CONFLICTING in levels:
        level, rule, decisive = Level.CONFLICTING, "joint/conflicting", {Level.CONFLICTING}
    else:
        level, rule, decisive = Level.SUPPORTED, "joint/supported", levels
    deciding = [part for part in parts if part.level in decisive]
    positions = unique(item for part in deciding for item in part.positions)
    return Verdict(
        level=level,
        rule=rule,
        as_of=as_of,
        parts=parts,
        positions=positions,
        claims=unique_claims(item for part in deciding for item in part.claims),
        beside=others((item for part in parts for item in part.evidence), positions),
        standings=tuple({(item.actor, item.proposition): item for part in parts for item in part.standings}.values()),
        items=tuple(item for part in parts for item in part.items),
    )


def unique_claims(claims: Iterable[CitedClaim]) -> tuple[CitedClaim, ...]:
    """Return claims in order, each once."""
    return tuple({(item.citation.article, item.ordinal): item for item in claims}.values())


def others(positions: Iterable[CitedPosition], beside: Iterable[CitedPosition]) -> tuple[CitedPosition, ...]:
    """Return positions in order, each once, without those that they stand beside."""
    known = {(item.citation.article, item.ordinal) for item in beside}
    return tuple(item for item in unique(positions) if (item.citation.article, item.ordinal) not in known)
