"""What bears on a reading: asked of a library by actors, propositions and topics, so that little of it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.record.reading import Reading, ReadingKind
from bot.record.record import Record
from bot.storage.library import RecordQuery, View


async def bearing_on(view: View, reading: Reading) -> Record:
    """Return what bears on a reading and all its parts: judged by it, a reading is judged as by all that is known.

    Raises:
        StorageError: the database cannot answer.
    """
    queries = list(dict.fromkeys(query for part in flat(reading) for query in _queries(part)))
    records = [await view.record(query) for query in queries]
    if not records:
        return await view.record(RecordQuery(actors=frozenset()))
    first = records[0]
    return replace(
        first,
        propositions={name: item for record in records for name, item in record.propositions.items()},
        positions=tuple(
            {(item.citation.article, item.ordinal): item for record in records for item in record.positions}.values()
        ),
        claims=tuple(
            {(item.citation.article, item.ordinal): item for record in records for item in record.claims}.values()
        ),
    )


def flat(reading: Reading) -> Iterator[Reading]:
    """Yield a reading, its parts and what is said in it, at any depth."""
    yield reading
    for part in reading.parts:
        yield from flat(part)
    if reading.content is not None:
        yield from flat(reading.content)


def _queries(reading: Reading) -> list[RecordQuery]:
    actors = frozenset(reading.actors)
    propositions = frozenset(reading.propositions) or None
    match reading.kind:
        case ReadingKind.ALIGNMENT:
            if not actors:
                return []
            topics = frozenset(reading.topics) or None
            return [RecordQuery(actors=actors, propositions=propositions, topics=topics, shared_only=True)]
        case ReadingKind.POSITION:
            if propositions is None:
                return []
            return [RecordQuery(actors=actors or None, propositions=propositions)]
        case ReadingKind.CHANGE:
            topics = frozenset(reading.topics) or None
            return [RecordQuery(actors=actors, propositions=propositions, topics=None if propositions else topics)]
        case ReadingKind.SAYING:
            content = reading.content
            about = frozenset(content.propositions) if content is not None and content.propositions else None
            speaker = frozenset({reading.speaker}) if reading.speaker else frozenset[str]()
            return [RecordQuery(actors=speaker, propositions=about or frozenset())]
        case ReadingKind.JOINT | ReadingKind.NOT_CHECKABLE:
            return []
