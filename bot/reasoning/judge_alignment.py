"""Verdicts on alignment claims: the table over agree, diverge and differ."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from bot.reasoning.alignment import Counts, count
from bot.reasoning.professed import professed
from bot.reasoning.relation import Relation, SharedItem, shared_items, standings_of
from bot.reasoning.scope import propositions_on
from bot.reasoning.verdict import Verdict, joined
from bot.record.domain import Level, Polarity, Quantifier
from bot.record.reading import Reading
from bot.record.record import Record

_FEWEST_FOR_MOST = 3
_SUPPORTED, _REFUTED, _CONFLICTING, _NOT_ENOUGH = (
    Level.SUPPORTED,
    Level.REFUTED,
    Level.CONFLICTING,
    Level.NOT_ENOUGH_EVIDENCE,
)


def judge_alignment(reading: Reading, record: Record, *, as_of: date) -> Verdict:
    """Judge an alignment claim; of more than two actors every pair must hold."""
    pairs = list(combinations(sorted(set(reading.actors)), 2))
    verdicts = tuple(_judge_pair(reading, record, first, second, as_of=as_of) for first, second in pairs)
    if not verdicts:
        return Verdict(level=_NOT_ENOUGH, rule="alignment/nothing-shared", as_of=as_of)
    return verdicts[0] if len(verdicts) == 1 else joined(verdicts, as_of=as_of)


def decide(quantifier: Quantifier | None, counts: Counts, *, is_closed: bool) -> tuple[Level, str]:
    """Return level and rule for an alignment claim of polarity aligned.

    For a claim of divergence the counts are mirrored before.
    """
    agree, diverge, differ, shared = counts.agree, counts.diverge, counts.differ, counts.shared
    if shared == 0:
        return _NOT_ENOUGH, "alignment/nothing-shared"
    match quantifier:
        case Quantifier.EVERY:
            if diverge:
                return _REFUTED, "every/counter-example"
            if differ:
                return _CONFLICTING, "every/differences"
            return (_SUPPORTED, "every/all-agree") if is_closed else (_NOT_ENOUGH, "every/not-contradicted")
        case Quantifier.MOST:
            if shared < _FEWEST_FOR_MOST:
                return _NOT_ENOUGH, "most/too-few"
            if 2 * agree > shared:
                return _SUPPORTED, "most/majority"
            return (_REFUTED, "most/no-majority") if 2 * diverge >= shared else (_CONFLICTING, "most/undecided")
        case Quantifier.SOME:
            if agree:
                return _SUPPORTED, "some/example"
            return (_REFUTED, "some/none") if is_closed and diverge == shared else (_NOT_ENOUGH, "some/no-example")
        case Quantifier.NO:
            if agree:
                return _REFUTED, "no/counter-example"
            if differ:
                return _CONFLICTING, "no/differences"
            return (_SUPPORTED, "no/all-diverge") if is_closed else (_NOT_ENOUGH, "no/not-contradicted")
        case None:
            if agree and not diverge:
                return _SUPPORTED, "general/agree"
            return (_REFUTED, "general/diverge") if diverge and not agree else (_CONFLICTING, "general/mixed")


def scope_of(reading: Reading, record: Record) -> frozenset[str] | None:
    """Return the propositions that a reading is closed to; None when it is open."""
    if not reading.topics and not reading.propositions:
        return None
    return frozenset(reading.propositions) | (
        propositions_on(record, reading.topics) if reading.topics else frozenset()
    )


def _judge_pair(reading: Reading, record: Record, first: str, second: str, *, as_of: date) -> Verdict:
    scope = scope_of(reading, record)
    items = shared_items(
        record,
        standings_of(record, first, as_of=as_of),
        standings_of(record, second, as_of=as_of),
        scope=scope,
    )
    if reading.since is not None:
        items = tuple(item for item in items if item.since >= reading.since.first_day)
    counts = count(items)
    if reading.polarity is Polarity.DIVERGENT:
        counts = counts.mirrored
    level, rule = decide(reading.quantifier, counts, is_closed=scope is not None)
    ordered = tuple(sorted(items, key=lambda item: (_weight(item, level, reading.polarity), item.proposition)))
    return Verdict(
        level=level,
        rule=rule,
        counts=counts,
        as_of=as_of,
        positions=tuple(dict.fromkeys(position for item in ordered for position in item.positions)),
        standings=tuple(standing for item in ordered for standing in (item.first, item.second)),
        items=ordered,
        professed=professed(record, first, second, as_of=as_of).claims,
    )


def _weight(item: SharedItem, level: Level, polarity: Polarity | None) -> int:
    """Order items so that those which decide come first."""
    holds = Relation.DIVERGE if polarity is Polarity.DIVERGENT else Relation.AGREE
    if item.relation is Relation.DIFFER:
        return 1
    return 0 if (item.relation is holds) == (level is Level.SUPPORTED) else 2
