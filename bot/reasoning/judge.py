"""The judge: a reading and a record in, a verdict out. Pure, symbolic, the same tomorrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reasoning.changes import PositionChange, changes_of
from bot.reasoning.judge_alignment import judge_alignment
from bot.reasoning.judge_position import judge_position
from bot.reasoning.judge_saying import judge_saying
from bot.reasoning.relation import unique
from bot.reasoning.scope import propositions_on
from bot.reasoning.standing import is_known, voices_of
from bot.reasoning.verdict import NEGATED, Robustness, Verdict, joined
from bot.record.domain import Level
from bot.record.reading import Reading, ReadingKind
from bot.record.record import CitedPosition, Record


def judge(reading: Reading, record: Record, *, as_of: date | None = None) -> Verdict:
    """Judge a reading against a record as of a day (the record's newest when not given).

    The verdict carries how far it hangs on each single article that its evidence stands in.
    """
    verdict = _judge(reading, record, as_of=as_of)
    level_without = {
        article: _judge(reading, without_article(record, article), as_of=as_of or record.newest).level
        for article in verdict.articles
    }
    robustness = Robustness(articles=verdict.articles, level_without=level_without)
    return replace(verdict, robustness=robustness, record_version=record.version)


def without_article(record: Record, article: str) -> Record:
    """Return a record as it were without one article's positions and claims."""
    return replace(
        record,
        positions=tuple(item for item in record.positions if item.citation.article != article),
        claims=tuple(item for item in record.claims if item.citation.article != article),
    )


def _judge(reading: Reading, record: Record, *, as_of: date | None) -> Verdict:
    day = _day(reading, as_of or record.newest)
    if reading.kind is ReadingKind.NOT_CHECKABLE:
        reason = reading.obstacle.value if reading.obstacle else "no-claim"
        return Verdict(level=Level.NOT_CHECKABLE, rule=f"not-checkable/{reason}", as_of=day)
    if reading.kind is ReadingKind.JOINT:
        return _negated(joined(tuple(_judge(part, record, as_of=as_of) for part in reading.parts), as_of=day), reading)
    if reading.obstacle is not None and reading.kind is not ReadingKind.SAYING:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule=f"not-enough/{reading.obstacle.value}", as_of=day)
    if day is None:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="not-enough/empty-record")
    match reading.kind:
        case ReadingKind.ALIGNMENT:
            verdict = judge_alignment(reading, record, as_of=day)
        case ReadingKind.POSITION:
            verdict = judge_position(reading, record, as_of=day)
        case ReadingKind.CHANGE:
            verdict = _judge_change(reading, record, as_of=day)
        case ReadingKind.SAYING:
            verdict = judge_saying(reading, record, as_of=day)
            if reading.content is not None:
                verdict = replace(verdict, content=_judge(reading.content, record, as_of=as_of))
    return _negated(verdict, reading)


def _day(reading: Reading, as_of: date | None) -> date | None:
    """Return the day to judge on: the end of the claim's window, but not beyond what is asked."""
    if reading.until is None or as_of is None:
        return as_of
    return min(reading.until.last_day, as_of)


def _negated(verdict: Verdict, reading: Reading) -> Verdict:
    return replace(verdict, level=NEGATED.get(verdict.level, verdict.level)) if reading.negated else verdict


def _judge_change(reading: Reading, record: Record, *, as_of: date) -> Verdict:
    scope: frozenset[str] | None = None
    if reading.propositions or reading.topics:
        scope = frozenset(reading.propositions) | (
            propositions_on(record, reading.topics) if reading.topics else frozenset()
        )
    since = reading.since.first_day if reading.since else None
    verdicts = tuple(_change_of(record, actor, scope, as_of=as_of, since=since) for actor in reading.actors)
    if not verdicts:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="change/none-on-record", as_of=as_of)
    return verdicts[0] if len(verdicts) == 1 else joined(verdicts, as_of=as_of)


def _change_of(record: Record, actor: str, scope: frozenset[str] | None, *, as_of: date, since: date | None) -> Verdict:
    voices = voices_of(record, actor)
    grouped: dict[str, list[CitedPosition]] = {}
    for item in record.positions:
        proposition = item.position.proposition
        if (scope is None or proposition in scope) and is_known(item, as_of) and voices.speaks(item):
            grouped.setdefault(proposition, []).append(item)
    found: Sequence[PositionChange] = [
        change for _, items in sorted(grouped.items()) for change in changes_of(items, since=since)
    ]
    if not found:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="change/none-on-record", as_of=as_of)
    positions = unique(item for change in found for item in (change.later, change.earlier))
    return Verdict(level=Level.SUPPORTED, rule="change/on-record", as_of=as_of, positions=positions)
