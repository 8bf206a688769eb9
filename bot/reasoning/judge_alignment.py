"""Verdicts on alignment claims: the table over agree, diverge and differ."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from bot.reasoning.alignment import Counts, count
from bot.reasoning.ledger import Ledger
from bot.reasoning.professed import professed
from bot.reasoning.relation import Relation, SharedItem, shared_items, unique
from bot.reasoning.verdict import Verdict, joined, others
from bot.record.domain import Basis, Level, Polarity, Quantifier
from bot.record.reading import Reading

_FEWEST_FOR_MOST = 3
_SUPPORTED, _REFUTED, _CONFLICTING, _NOT_ENOUGH = (
    Level.SUPPORTED,
    Level.REFUTED,
    Level.CONFLICTING,
    Level.NOT_ENOUGH_EVIDENCE,
)


def judge_alignment(reading: Reading, ledger: Ledger, *, as_of: date) -> Verdict:
    """Judge an alignment claim; of more than two actors every pair must hold."""
    pairs = combinations(sorted(set(reading.actors)), 2)
    verdicts = tuple(_judge_pair(reading, ledger, first, second, as_of=as_of) for first, second in pairs)
    if not verdicts:
        return Verdict(level=_NOT_ENOUGH, rule="alignment/nothing-shared", as_of=as_of)
    return verdicts[0] if len(verdicts) == 1 else joined(verdicts, as_of=as_of)


def decide(quantifier: Quantifier | None, counts: Counts, *, is_closed: bool) -> tuple[Level, str]:
    """Return level and rule for an alignment claim of polarity aligned; for divergent, with mirrored counts."""
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
            return _decide_unquantified(counts)


def _decide_unquantified(counts: Counts) -> tuple[Level, str]:
    if counts.agree and not counts.diverge:
        return _SUPPORTED, "general/agree"
    if counts.diverge and not counts.agree:
        return _REFUTED, "general/diverge"
    return _CONFLICTING, "general/mixed"


def scope_of(reading: Reading, ledger: Ledger) -> frozenset[str] | None:
    """Return the propositions that a reading is closed to; None when it is open."""
    if not reading.topics and not reading.propositions:
        return None
    on_topics = ledger.arrangement.scope(reading.topics) if reading.topics else frozenset[str]()
    return frozenset(reading.propositions) | on_topics


def _judge_pair(reading: Reading, ledger: Ledger, first: str, second: str, *, as_of: date) -> Verdict:
    scope = scope_of(reading, ledger)
    items = shared_items(ledger, first, second, as_of=as_of, scope=scope)
    if reading.since is not None:
        items = tuple(item for item in items if _is_in_window(item, reading.since.first_day))
    counts = count(items)
    is_divergent = reading.polarity is Polarity.DIVERGENT
    level, rule = decide(reading.quantifier, counts.mirrored if is_divergent else counts, is_closed=scope is not None)
    if ledger.is_partial:
        return Verdict(level=level, rule=rule)
    relations = _deciding_relations(level, rule, is_divergent=is_divergent)
    deciding = sorted((item for item in items if item.relation in relations), key=_strength)
    rest = [item for item in items if item.relation not in relations]
    positions = unique(position for item in deciding for position in item.deciding)
    said = professed(ledger, first, second, as_of=as_of, topics=_topics(reading, ledger))
    return Verdict(
        level=level,
        rule=rule,
        counts=counts,
        as_of=as_of,
        positions=positions,
        beside=others((position for item in (*deciding, *rest) for position in item.positions), positions),
        standings=tuple(standing for item in (*deciding, *rest) for standing in (item.first, item.second)),
        items=(*deciding, *rest),
        professed=said.claims,
    )


def _deciding_relations(level: Level, rule: str, *, is_divergent: bool) -> frozenset[Relation]:
    """Return which relations a level rests on: examples or counter-examples where one suffices, else all items."""
    holds, fails = Relation.AGREE, Relation.DIVERGE
    if is_divergent:
        holds, fails = fails, holds
    if level is Level.SUPPORTED:
        return frozenset({fails if rule == "no/all-diverge" else holds})
    if level is Level.REFUTED:
        return frozenset({holds if rule == "no/counter-example" else fails})
    return frozenset(Relation)


def _strength(item: SharedItem) -> tuple[int, int, str, str]:
    """Order items by their weakest voice, the newest first, then by id."""
    weakest = max(position.position.voice.rank for position in item.deciding)
    return (weakest, -item.since.toordinal(), item.proposition, item.contrary or "")


def _is_in_window(item: SharedItem, since: date) -> bool:
    """Whether something that decides is of this day or later, or is a deed that lasts."""
    return any(
        position.date.last_day >= since or position.position.basis is Basis.MATERIAL for position in item.deciding
    )


def _topics(reading: Reading, ledger: Ledger) -> tuple[str, ...]:
    known = ledger.record.propositions
    named = (known[name].topic for name in reading.propositions if name in known)
    return tuple(dict.fromkeys((*reading.topics, *named)))
