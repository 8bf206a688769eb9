"""The judge: a reading and a record in, a verdict out. Pure, symbolic, the same tomorrow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

from bot.reasoning.judge_alignment import judge_alignment
from bot.reasoning.judge_change import judge_change
from bot.reasoning.judge_position import judge_position
from bot.reasoning.judge_saying import judge_saying
from bot.reasoning.ledger import Ledger
from bot.reasoning.verdict import Robustness, Verdict, joined, opposite_level
from bot.record.domain import Level
from bot.record.reading import Obstacle, Reading, ReadingKind
from bot.record.record import Record

_MOST_ARTICLES_TRIED = 12


def judge(reading: Reading, record: Record, *, as_of: date | None = None) -> Verdict:
    """Judge a reading against a record as of a day (the record's newest when not given).

    The verdict carries how far it hangs on each single article whose positions or claims were weighed: on the first
    twelve of them, those that decide before those that stand beside, so that a verdict that rests on hundreds of
    articles is not judged hundreds of times.
    """
    ledger, day = Ledger.of(record), as_of or record.newest
    verdict = _judge(reading, ledger, day)
    level_without = {article: _judge(reading, ledger.without(article), day).level for article in _tried(verdict)}
    return replace(
        verdict,
        robustness=Robustness(articles=verdict.articles, level_without=level_without),
        record_version=record.version,
    )


def _tried(verdict: Verdict) -> list[str]:
    """Return the articles that the verdict is tried without, sorted."""
    weighed = dict.fromkeys(item.citation.article for item in (*verdict.positions, *verdict.claims, *verdict.beside))
    return sorted(islice(weighed, _MOST_ARTICLES_TRIED))


def _judge(reading: Reading, ledger: Ledger, as_of: date | None) -> Verdict:
    day = _day(reading, as_of)
    verdict = _undecidable(reading, day)
    if verdict is None and day is not None:
        verdict = _decided(reading, ledger, day, as_of)
        if reading.negated:
            verdict = replace(verdict, level=opposite_level(verdict.level))
    if verdict is None:
        verdict = Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="not-enough/empty-record")
    if reading.kind is ReadingKind.SAYING and reading.content is not None:
        content = replace(reading.content, until=reading.content.until or reading.until)
        verdict = replace(verdict, content=_judge(content, ledger, as_of))
    return replace(verdict, as_of=day, since=reading.since, until=reading.until)


def _undecidable(reading: Reading, day: date | None) -> Verdict | None:
    """Return the verdict on what the record cannot decide whatever the positions are; denying it changes nothing."""
    if reading.kind is ReadingKind.NOT_CHECKABLE:
        reason = reading.obstacle or Obstacle.NO_CLAIM
        return Verdict(level=Level.NOT_CHECKABLE, rule=f"not-checkable/{reason.value}", as_of=day)
    if reading.obstacle is not None:
        rule = f"not-enough/{reading.obstacle.value}"
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule=rule, as_of=day)
    return None


def _decided(reading: Reading, ledger: Ledger, day: date, as_of: date | None) -> Verdict:
    match reading.kind:
        case ReadingKind.ALIGNMENT:
            return judge_alignment(reading, ledger, as_of=day)
        case ReadingKind.POSITION:
            return judge_position(reading, ledger, as_of=day)
        case ReadingKind.CHANGE:
            return judge_change(reading, ledger, as_of=day)
        case ReadingKind.SAYING:
            return judge_saying(reading, ledger, as_of=day)
        case _:
            parts = (_judge(_windowed(part, reading), ledger, as_of) for part in reading.parts)
            return joined(tuple(parts), as_of=day)


def _windowed(part: Reading, whole: Reading) -> Reading:
    """Return a part with the window of the whole where it has none of its own."""
    return replace(part, since=part.since or whole.since, until=part.until or whole.until)


def _day(reading: Reading, as_of: date | None) -> date | None:
    """Return the day to judge on: the end of the claim's window, but not beyond what is asked."""
    if reading.until is None or as_of is None:
        return as_of
    return min(reading.until.last_day, as_of)
