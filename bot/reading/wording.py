"""How a claim was read, as a sentence that a person can contradict."""

from __future__ import annotations

from collections.abc import Sequence

from bot.record.domain import Basis, Polarity, Quantifier, Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind
from bot.record.vocabulary import Vocabulary

_AMOUNTS = {
    Quantifier.EVERY: "every topic",
    Quantifier.MOST: "most topics",
    Quantifier.SOME: "some topics",
    Quantifier.NO: "no topic",
}
_OBSTACLES = {
    Obstacle.UNKNOWN_ACTOR: "{} is not on record",
    Obstacle.AMBIGUOUS_ACTOR: "it is not clear who is meant by {}",
    Obstacle.TOO_MANY_ACTORS: "more than twelve to compare with each other; name twelve or fewer",
    Obstacle.UNKNOWN_TOPIC: "nothing on record is about {}",
    Obstacle.NO_MATCH: "nothing on record matches {}",
    Obstacle.NO_ACTOR: "the text does not say whose position is meant",
    Obstacle.OPINION: "an opinion, which no record decides",
    Obstacle.PREDICTION: "a prediction, which no record decides yet",
    Obstacle.MOTIVE: "a claim about motives, which no record decides",
    Obstacle.SMALL_TALK: "no claim",
    Obstacle.OTHER_LANGUAGE: "a text in another language; only English is read",
    Obstacle.NO_CLAIM: "no claim that can be answered with right or wrong",
}


def word(reading: Reading, vocabulary: Vocabulary) -> str:
    """Return the sentence for a reading (its own `text` is ignored, those of its parts are used)."""
    sentence = _claim(reading, vocabulary)
    if reading.obstacle is not None:
        mentioned = " and ".join(f'"{name}"' for name in reading.mentioned) or "it"
        reason = _OBSTACLES[reading.obstacle].format(mentioned)
        return f"{sentence}: {reason}" if sentence else reason[0].upper() + reason[1:]
    if reading.negated and sentence:
        sentence = f"It is not so that: {sentence}"
    return sentence + _window(reading)


def _claim(reading: Reading, vocabulary: Vocabulary) -> str:
    match reading.kind:
        case ReadingKind.ALIGNMENT:
            return _alignment(reading, vocabulary)
        case ReadingKind.POSITION:
            return _position(reading, vocabulary)
        case ReadingKind.SAYING:
            content = reading.content.text if reading.content else ""
            return f"{_names(reading.actors, vocabulary)} says: {content}" if content else ""
        case ReadingKind.CHANGE:
            subject = _subject(reading, vocabulary)
            return f"{_names(reading.actors, vocabulary)} changed position" + (f" on {subject}" if subject else "")
        case ReadingKind.JOINT:
            return "; and ".join(part.text or word(part, vocabulary) for part in reading.parts)
        case ReadingKind.NOT_CHECKABLE:
            return ""


def _alignment(reading: Reading, vocabulary: Vocabulary) -> str:
    state = "are aligned" if reading.polarity is Polarity.ALIGNED else "diverge"
    subject = _subject(reading, vocabulary)
    amount = _AMOUNTS[reading.quantifier] if reading.quantifier else ""
    names = _names(reading.actors, vocabulary)
    if amount and subject:
        return f"{names} {state} on {amount.replace('topic', 'point')} of {subject}"
    return f"{names} {state}" + (f" on {amount or subject}" if amount or subject else "")


def _position(reading: Reading, vocabulary: Vocabulary) -> str:
    if not reading.propositions:
        return _names(reading.actors, vocabulary) if reading.actors else ""
    subject = _subject(reading, vocabulary)
    stance = reading.stance or Stance.SUPPORT
    if not reading.actors:
        return f"As things stand, somebody's deeds {'uphold' if stance is Stance.SUPPORT else 'go against'} {subject}"
    names = _names(reading.actors, vocabulary)
    is_plural = len(reading.actors) > 1
    if reading.emphasis is Emphasis.WITHHELD:
        return f"{names} stopped short of {'opposing' if stance is Stance.SUPPORT else 'supporting'} {subject}"
    if stance is Stance.CONDITIONAL:
        condition = f" ({reading.condition})" if reading.condition else ""
        return f"{names} {'support' if is_plural else 'supports'} {subject} on a condition{condition}"
    ever = {
        Emphasis.EVER: " at some time",
        Emphasis.EMPHATIC: " without condition",
        Emphasis.ALWAYS: " and always did",
    }.get(reading.emphasis, "")
    return f"{names} {_verb(stance, reading.basis, is_plural=is_plural)} {subject}{ever}"


def _verb(stance: Stance, basis: Basis | None, *, is_plural: bool) -> str:
    if basis is Basis.MATERIAL:
        return f"{'have' if is_plural else 'has'} acted {'for' if stance is Stance.SUPPORT else 'against'}"
    verb = "support" if stance is Stance.SUPPORT else "oppose"
    return verb if is_plural else f"{verb}s"


def _subject(reading: Reading, vocabulary: Vocabulary) -> str:
    propositions = [
        f'"{vocabulary.propositions[item].text.rstrip(".")}"'
        for item in reading.propositions
        if item in vocabulary.propositions
    ]
    topics = [vocabulary.topics[item].label for item in reading.topics if item in vocabulary.topics]
    return _listed(propositions or topics)


def _names(actors: Sequence[str], vocabulary: Vocabulary) -> str:
    return _listed([vocabulary.actors[actor].name if actor in vocabulary.actors else actor for actor in actors])


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def _window(reading: Reading) -> str:
    if reading.since and reading.until:
        return f" (from {reading.since} until {reading.until})"
    if reading.since:
        return f" (since {reading.since})"
    return f" (as of {reading.until})" if reading.until else ""
