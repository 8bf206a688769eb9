"""Standings: what an actor holds on a proposition as of a day, reduced from words and deeds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.record.domain import Basis, Stance
from bot.record.record import CitedPosition


class Ambivalence(StrEnum):
    """Why an actor's standing is ambivalent."""

    WORDS_AGAINST_DEEDS = "words-against-deeds"
    SOURCES_DISAGREE = "sources-disagree"
    OFFICIALS_DISAGREE = "officials-disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An actor's standing on a proposition.

    Attributes:
        actor, proposition: ids.
        stance: what the actor holds; None when ambivalent.
        ambivalence: why it is ambivalent, else None.
        between_actors: what counts when actors are compared: a lasting deed outweighs words; None when sources or
            officials disagree.
        conditions: of what counts between actors, folded and sorted.
        deciding: the positions that decide, strongest voice first.
        word, deed: the stances of the latest words and of the latest lasting deeds; None where there are none or where
            they disagree.
        words, deeds: the positions behind these.
    """

    actor: str
    proposition: str
    stance: Stance | None
    ambivalence: Ambivalence | None
    between_actors: Stance | None
    conditions: tuple[str, ...]
    deciding: tuple[CitedPosition, ...]
    word: Stance | None
    deed: Stance | None
    words: tuple[CitedPosition, ...]
    deeds: tuple[CitedPosition, ...]

    @property
    def has_gap(self) -> bool:
        """Whether latest word and lasting deed differ, whatever the standing."""
        return self.word is not None and self.deed is not None and self.word is not self.deed

    @property
    def since(self) -> date:
        """The newest date among the deciding positions."""
        return max(position.date.first_day for position in self.deciding)

    @property
    def deciding_between_actors(self) -> tuple[CitedPosition, ...]:
        """The positions that decide when actors are compared."""
        return self.deeds if self.ambivalence is Ambivalence.WORDS_AGAINST_DEEDS else self.deciding

    @property
    def beside(self) -> tuple[CitedPosition, ...]:
        """The latest words and deeds that were outweighed."""
        deciding = {(item.citation.article, item.ordinal) for item in self.deciding}
        return tuple(
            item for item in (*self.words, *self.deeds) if (item.citation.article, item.ordinal) not in deciding
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Positions of one basis and day: their common stance, or None when two of them are opposites."""

    stance: Stance | None
    positions: tuple[CitedPosition, ...]
    day: date


def is_known(position: CitedPosition, as_of: date) -> bool:
    """Say whether a position is known as of a day: from the first day that its date may mean."""
    dated = position.date
    return dated.year < as_of.year or (dated.year == as_of.year and dated.first_day <= as_of)


def lasts(position: CitedPosition, as_of: date) -> bool:
    """Say whether a deed known as of a day still lasts on it."""
    until = position.position.until
    return until is None or until.last_day >= as_of


def stands(position: CitedPosition, as_of: date) -> bool:
    """Say whether a position makes a standing as of a day: a known word, or a known deed that lasts."""
    return is_known(position, as_of) and (position.position.basis is Basis.VERBAL or lasts(position, as_of))


def order(positions: Iterable[CitedPosition]) -> tuple[CitedPosition, ...]:
    """Return positions as evidence is shown: strongest voice, newest, then by article and place; each once."""
    unique = {(item.citation.article, item.ordinal): item for item in positions}
    if len(unique) == 1:
        return tuple(unique.values())
    return tuple(
        sorted(
            unique.values(),
            key=lambda item: (
                item.position.voice.rank,
                -item.date.first_day.toordinal(),
                item.citation.article,
                item.ordinal,
            ),
        )
    )


def common(stances: Collection[Stance]) -> Stance | None:
    """Return what stances say together: a condition qualifies, opposites (and none at all) say nothing."""
    if not stances or (Stance.SUPPORT in stances and Stance.OPPOSE in stances):
        return None
    if Stance.CONDITIONAL in stances:
        return Stance.CONDITIONAL
    return next(iter(stances))


def conditions_of(positions: Iterable[CitedPosition]) -> tuple[str, ...]:
    """Return the conditions that positions name, with case and spacing folded, sorted."""
    return tuple(
        sorted({" ".join(item.position.condition.casefold().split()) for item in positions if item.position.condition})
    )


def reduce_voice(actor: str, proposition: str, positions: Sequence[CitedPosition], as_of: date) -> Standing | None:
    """Reduce the positions of one voice to the latest words and the latest lasting deeds, and these to a standing.

    Args:
        actor, proposition: whom and what the positions speak for.
        positions: of one actor, or of one office; those not known as of the day are left out.
        as_of: the day.
    """
    standing = [item for item in positions if stands(item, as_of)]
    word = _latest([item for item in standing if item.position.basis is Basis.VERBAL])
    deed = _latest([item for item in standing if item.position.basis is Basis.MATERIAL])
    if word is None and deed is None:
        return None
    words, deeds = (word.positions if word else ()), (deed.positions if deed else ())
    stance, ambivalence, deciding = _weighed(word, deed)
    between, between_positions = stance, deciding
    if ambivalence is Ambivalence.WORDS_AGAINST_DEEDS and deed is not None:
        between, between_positions = deed.stance, deeds
    return Standing(
        actor=actor,
        proposition=proposition,
        stance=stance,
        ambivalence=ambivalence,
        between_actors=between,
        conditions=conditions_of(between_positions),
        deciding=order(deciding),
        word=word.stance if word else None,
        deed=deed.stance if deed else None,
        words=order(words),
        deeds=order(deeds),
    )


def unite_voices(voices: Sequence[Standing]) -> Standing | None:
    """Unite what several voices of a state or body hold: agreeing, qualified by a condition, or in opposition.

    Where its words agree among themselves and its deeds do, but not with each other, that is words against deeds,
    whoever spoke and whoever acted; otherwise its officials disagree.
    """
    if len(voices) <= 1:
        return voices[0] if voices else None
    firm = {voice.stance for voice in voices if voice.stance is not None}
    stance, ambivalence = common(firm), None
    deed = _agreed(voice.deed for voice in voices if voice.deeds)
    if stance is None or any(voice.stance is None for voice in voices):
        ambivalence = _why_ambivalent(voices, deed, is_opposed=bool(firm) and stance is None)
        stance = None
    is_outweighed = ambivalence is Ambivalence.WORDS_AGAINST_DEEDS
    deciding = order(item for voice in voices for item in voice.deciding)
    deeds = order(item for voice in voices for item in voice.deeds)
    return Standing(
        actor=voices[0].actor,
        proposition=voices[0].proposition,
        stance=stance,
        ambivalence=ambivalence,
        between_actors=deed if is_outweighed else stance,
        conditions=conditions_of(deeds if is_outweighed else deciding),
        deciding=deciding,
        word=_agreed(voice.word for voice in voices if voice.words),
        deed=deed,
        words=order(item for voice in voices for item in voice.words),
        deeds=deeds,
    )


def _why_ambivalent(voices: Sequence[Standing], deed: Stance | None, *, is_opposed: bool) -> Ambivalence:
    """Say why voices make no firm stance together.

    A word counts unless a later deed of the same voice has outweighed it.
    """
    counted = [voice for voice in voices if voice.words and (voice.stance is None or voice.word is voice.stance)]
    if deed is not None and _agreed(voice.word for voice in counted) is not None:
        return Ambivalence.WORDS_AGAINST_DEEDS
    if not is_opposed and all(voice.stance or voice.ambivalence is Ambivalence.SOURCES_DISAGREE for voice in voices):
        return Ambivalence.SOURCES_DISAGREE
    return Ambivalence.OFFICIALS_DISAGREE


def _agreed(stances: Iterable[Stance | None]) -> Stance | None:
    """Return what several stances say together; None when one of them is disputed."""
    found = list(stances)
    return None if None in found else common({stance for stance in found if stance is not None})


def _weighed(
    word: _Group | None, deed: _Group | None
) -> tuple[Stance | None, Ambivalence | None, tuple[CitedPosition, ...]]:
    """Weigh the latest words against the latest lasting deeds: stance, ambivalence, deciding positions."""
    if word is None or deed is None:
        only = word or deed
        assert only is not None
        return only.stance, (None if only.stance else Ambivalence.SOURCES_DISAGREE), only.positions
    both = (*word.positions, *deed.positions)
    if word.stance is deed.stance:
        return deed.stance, (None if deed.stance else Ambivalence.SOURCES_DISAGREE), both
    if deed.day > word.day:
        return deed.stance, (None if deed.stance else Ambivalence.SOURCES_DISAGREE), deed.positions
    if word.stance is None or deed.stance is None:
        return None, Ambivalence.SOURCES_DISAGREE, both
    return None, Ambivalence.WORDS_AGAINST_DEEDS, both


def _latest(positions: Sequence[CitedPosition]) -> _Group | None:
    if not positions:
        return None
    if len(positions) == 1:
        only = positions[0]
        return _Group(stance=only.position.stance, positions=(only,), day=only.date.first_day)
    newest = max(item.date.first_day for item in positions)
    latest = tuple(item for item in positions if item.date.first_day == newest)
    return _Group(stance=common({item.position.stance for item in latest}), positions=latest, day=newest)
