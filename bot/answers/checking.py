"""Checking a claim: read it, fetch what bears on it, judge it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answers.bearing import bearing_on, flat
from bot.answers.readers import Readers
from bot.reading.reader import Reader
from bot.reasoning.judge import judge
from bot.reasoning.verdict import Verdict
from bot.record.domain import Level
from bot.record.reading import Reading
from bot.record.record import Record
from bot.record.vocabulary import Vocabulary
from bot.storage.library import Library, Snapshot

_MOST_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswer:
    """A checked claim.

    Attributes:
        claim: as it was typed.
        reading: what it was read as.
        verdict: what the record says of that.
        record: what bore on it.
        vocabulary: for names.
        near: other propositions on record that the text comes near to, nearest first, where they were looked for.
        is_plain_search: whether the encoder was missing.
    """

    claim: str
    reading: Reading
    verdict: Verdict
    record: Record
    vocabulary: Vocabulary
    near: tuple[str, ...]
    is_plain_search: bool


async def check(
    library: Library, readers: Readers, claim: str, *, as_of: date | None = None, always_near: bool = True
) -> CheckAnswer:
    """Check a claim against a library: what it is read with and what it is judged by are one state of it.

    Reading and judging are the readers' work, off the event loop where they have threads. No connection to the
    database is held meanwhile: should something be published just then, the claim is read anew.

    Args:
        library: to look in.
        readers: of claims.
        claim: as it was typed.
        as_of: the day to judge on; the newest on record when not given.
        always_near: whether to look for what the text comes near to also where the record decides the claim, which
            takes a third of the time again.

    Raises:
        StorageError: the database cannot answer.
        BusyError: too many claims are waiting.
        TimeoutError: reading took too long.
    """
    snapshot = await library.snapshot()
    while True:
        reader = await readers.reader(snapshot.vocabulary, library.vectors())
        reading = await readers.work(reader.read, claim, as_of=as_of or snapshot.newest)
        async with library.view() as view:
            if view.version == snapshot.vocabulary.version:
                record = await bearing_on(view, reading)
                break
            snapshot = Snapshot(vocabulary=view.vocabulary, newest=view.newest)
    verdict = await readers.work(judge, reading, record, as_of=as_of)
    is_open = verdict.level in (Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE)
    near = await readers.work(_near, reader, claim, reading) if always_near or is_open else ()
    return CheckAnswer(
        claim=claim,
        reading=reading,
        verdict=verdict,
        record=record,
        vocabulary=snapshot.vocabulary,
        near=near,
        is_plain_search=readers.is_plain,
    )


def _near(reader: Reader, claim: str, reading: Reading) -> tuple[str, ...]:
    """Return which other propositions a claim comes near to."""
    used = {name for part in flat(reading) for name in part.propositions}
    near = tuple(name for name in reader.near(claim, limit=_MOST_NEAR + len(used)) if name not in used)
    return near[:_MOST_NEAR]
