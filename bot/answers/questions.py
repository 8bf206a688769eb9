"""Questions to the record: where actors diverge, how they align, what an actor holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answers.names import find_actor, find_topic
from bot.reasoning.alignment import Alignment, align
from bot.reasoning.changes import PositionHistory, position_page
from bot.reasoning.divergences import Divergence, divergences
from bot.record.record import Record
from bot.record.vocabulary import Vocabulary
from bot.storage.library import Library, RecordQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceAnswer:
    """Divergences, newest first, with the record that they stand in."""

    rows: tuple[Divergence, ...]
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentAnswer:
    """An alignment with the record that it rests on; `topic` is the one asked for."""

    alignment: Alignment
    topic: str | None
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionAnswer:
    """What an actor has said and done, proposition by proposition."""

    actor: str
    topic: str | None
    as_of: date | None
    pages: tuple[PositionHistory, ...]
    record: Record


async def ask_divergences(
    library: Library,
    *,
    topic: str | None = None,
    actor: str | None = None,
    other: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> DivergenceAnswer:
    """List divergences; names are as a person types them.

    Raises:
        UnknownNameError: a name means nobody or several.
    """
    vocabulary = await library.vocabulary()
    first = find_actor(vocabulary, actor) if actor else None
    second = find_actor(vocabulary, other) if other else None
    subject = find_topic(vocabulary, topic) if topic else None
    is_pair = first is not None and second is not None
    asked = first or second
    query = RecordQuery(
        actors=frozenset({first, second}) if first is not None and second is not None else None,
        propositions=None if is_pair or asked is None else _touched(vocabulary, asked),
        topics=frozenset({subject}) if subject and asked is None else None,
        shared_only=is_pair,
    )
    record = await library.record(query)
    rows = divergences(record, topic=subject, actor=asked, other=second if first else None, since=since, until=until)
    return DivergenceAnswer(rows=rows, record=record)


async def ask_alignment(
    library: Library, actor: str, other: str, *, topic: str | None = None, as_of: date | None = None
) -> AlignmentAnswer:
    """Compare two actors; names are as a person types them.

    Raises:
        UnknownNameError: a name means nobody or several.
    """
    vocabulary = await library.vocabulary()
    first, second = find_actor(vocabulary, actor), find_actor(vocabulary, other)
    subject = find_topic(vocabulary, topic) if topic else None
    record = await library.record(RecordQuery(actors=frozenset({first, second})))
    return AlignmentAnswer(
        alignment=align(record, first, second, topic=subject, as_of=as_of), topic=subject, record=record
    )


async def ask_position(
    library: Library, actor: str, *, topic: str | None = None, as_of: date | None = None
) -> PositionAnswer:
    """Tell what an actor has said and done; names are as a person types them.

    Raises:
        UnknownNameError: a name means nobody or several.
    """
    vocabulary = await library.vocabulary()
    holder = find_actor(vocabulary, actor)
    subject = find_topic(vocabulary, topic) if topic else None
    topics = frozenset({subject}) if subject else None
    record = await library.record(RecordQuery(actors=frozenset({holder}), topics=topics))
    return PositionAnswer(
        actor=holder,
        topic=subject,
        as_of=as_of or record.newest,
        pages=position_page(record, holder, topic=subject, as_of=as_of),
        record=record,
    )


def _touched(vocabulary: Vocabulary, actor: str) -> frozenset[str]:
    """Return the propositions that an actor or its office holders have positions on."""
    voices = {actor} | {
        other.id for other in vocabulary.actors.values() if any(role.of == actor for role in other.roles)
    }
    return frozenset(name for voice in voices for name in vocabulary.propositions_of_actor.get(voice, ()))
