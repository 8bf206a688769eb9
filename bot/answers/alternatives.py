"""What else a claim may have meant: other readings to pick from when the one that was judged is not what was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.checking import CheckAnswer
from bot.reading.wording import word
from bot.reasoning.judge import judge
from bot.record.domain import Polarity, Quantifier, Stance
from bot.record.reading import Emphasis, Reading, ReadingKind
from bot.record.vocabulary import Vocabulary
from bot.storage.library import Library, RecordQuery

_MOST_OFFERED = 8
_MOST_HOLDERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another reading of a claim.

    Attributes:
        key: ten letters and digits made from the reading: the same reading has the same key tomorrow.
        reading: a position or an alignment, without obstacle, worded in its `text`.
    """

    key: str
    reading: Reading


def alternatives(answer: CheckAnswer) -> tuple[Alternative, ...]:
    """Return what else a claim may have meant, the likeliest first; nothing that was judged already, each once.

    A saying may have been meant for its content, a position for its opposite or for a proposition that the text comes
    near to, an alignment for another topic or for all of them. Of several claims it is one that has to be asked about.
    """
    reading = answer.reading
    if reading.kind is ReadingKind.JOINT:
        return ()
    found: dict[str, Alternative] = {}
    judged = _key(reading) if reading.obstacle is None else ""
    for other in _others(reading, answer.near, answer.vocabulary):
        known = replace(other, span=reading.span, text="", obstacle=None, mentioned=())
        key = _key(known)
        if key != judged and key not in found:
            found[key] = Alternative(key=key, reading=replace(known, text=word(known, answer.vocabulary)))
    return tuple(found.values())[:_MOST_OFFERED]


async def reread(library: Library, answer: CheckAnswer, key: str, *, as_of: date | None = None) -> CheckAnswer | None:
    """Return the answer to another reading of a claim; None when that reading is no longer offered.

    Args:
        library: where the claim was checked.
        answer: what it was answered.
        key: of the alternative.
        as_of: the day to judge on, as it was asked for.
    """
    chosen = next((item.reading for item in alternatives(answer) if item.key == key), None)
    if chosen is None:
        return None
    is_alignment = chosen.kind is ReadingKind.ALIGNMENT
    record = await library.record(
        RecordQuery(
            actors=frozenset(chosen.actors) or None,
            propositions=None if is_alignment else frozenset(chosen.propositions),
            shared_only=is_alignment,
        )
    )
    verdict = judge(chosen, record, as_of=as_of)
    return replace(answer, reading=chosen, verdict=verdict, record=record)


def _others(reading: Reading, near: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Reading]:
    if reading.kind is ReadingKind.SAYING and reading.content is not None:
        content = reading.content
        if content.obstacle is None and content.kind in (ReadingKind.POSITION, ReadingKind.ALIGNMENT):
            yield content
        yield from _others(content, near, vocabulary)
    elif reading.kind is ReadingKind.ALIGNMENT:
        yield from _alignments(reading, near, vocabulary)
    else:
        yield from _positions(reading, near, vocabulary)


def _alignments(reading: Reading, near: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Reading]:
    plain = replace(
        reading,
        polarity=reading.polarity or Polarity.ALIGNED,
        actors=tuple(name for name in reading.actors if name in vocabulary.actors),
    )
    if len(set(plain.actors)) < len({"one", "other"}):
        return
    if plain.topics or plain.propositions:
        yield replace(plain, topics=(), propositions=(), quantifier=plain.quantifier or Quantifier.EVERY)
    for topic in dict.fromkeys(vocabulary.propositions[name].topic for name in near if name in vocabulary.propositions):
        yield replace(plain, topics=(topic,), propositions=())
    yield replace(plain, polarity=plain.polarity.opposite if plain.polarity else None)


def _positions(reading: Reading, near: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Reading]:
    stance = reading.stance or Stance.SUPPORT
    plain = Reading(
        kind=ReadingKind.POSITION,
        actors=tuple(name for name in reading.actors if name in vocabulary.actors),
        stance=stance,
        basis=reading.basis,
        condition=reading.condition,
        since=reading.since,
        until=reading.until,
        negated=reading.negated,
    )
    if reading.kind is ReadingKind.POSITION and reading.propositions and reading.obstacle is None:
        yield replace(plain, propositions=reading.propositions, stance=stance.opposite, condition=None)
        if reading.basis is not None or reading.emphasis is not Emphasis.PLAIN:
            yield replace(plain, propositions=reading.propositions, basis=None)
    for name in near:
        if name not in vocabulary.propositions:
            continue
        holders = (plain.actors,) if plain.actors else tuple((actor,) for actor in _holders(name, vocabulary))
        for actors in holders:
            yield replace(plain, propositions=(name,), actors=actors)


def _holders(proposition: str, vocabulary: Vocabulary) -> list[str]:
    """Return who has most positions among those who have one on the proposition."""
    found = [
        name
        for name, held in vocabulary.propositions_of_actor.items()
        if proposition in held and name in vocabulary.actors
    ]
    found.sort(key=lambda name: (-vocabulary.positions_of_actor.get(name, 0), name))
    return found[:_MOST_HOLDERS]


def _key(reading: Reading) -> str:
    said = (
        reading.kind.value,
        tuple(sorted(set(reading.actors))),
        reading.quantifier.value if reading.quantifier else None,
        reading.polarity.value if reading.polarity else None,
        tuple(sorted(reading.topics)),
        tuple(sorted(reading.propositions)),
        reading.stance.value if reading.stance else None,
        reading.basis.value if reading.basis else None,
        reading.condition,
        reading.emphasis.value,
        str(reading.since),
        str(reading.until),
        reading.negated,
    )
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
