"""Standings: what an actor holds on a proposition as of a day, reduced from words and deeds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.record.domain import ActorKind, Basis, Stance
from bot.record.record import CitedPosition, Record


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
        conditions: of a conditional stance, folded and sorted.
        deciding: the positions that decide, strongest voice first.
        word, deed: the stances of the latest words and of the latest lasting deeds; None where there are none or they disagree.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Positions of one basis and day: their common stance, or None when two of them are opposites."""

    stance: Stance | None
    positions: tuple[CitedPosition, ...]

    @property
    def day(self) -> date:
        return self.positions[0].date.first_day


def is_known(position: CitedPosition, as_of: date) -> bool:
    """Say whether a position is known as of a day."""
    return position.date.first_day <= as_of


def lasts(position: CitedPosition, as_of: date) -> bool:
    """Say whether a deed known as of a day still lasts on it."""
    until = position.position.until
    return until is None or until.last_day >= as_of


def order(positions: Iterable[CitedPosition]) -> tuple[CitedPosition, ...]:
    """Return positions as evidence is shown: strongest voice, newest, then by article and place; copies dropped."""
    unique = {(item.citation.article, item.ordinal): item for item in positions}
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


def standing_of(
    record: Record, actor: str, proposition: str, *, as_of: date, own_only: bool = False
) -> Standing | None:
    """Return an actor's standing on a proposition as of a day; None when nothing is known.

    States and bodies speak through who held an office of theirs on a position's date, unless `own_only`.
    """
    voices = voices_of(record, actor, own_only=own_only)
    found = [item for item in record.positions if item.position.proposition == proposition and voices.speaks(item)]
    return reduce_positions(record, actor, proposition, found, as_of=as_of, own_only=own_only)


def reduce_positions(
    record: Record,
    actor: str,
    proposition: str,
    positions: Sequence[CitedPosition],
    *,
    as_of: date,
    own_only: bool = False,
) -> Standing | None:
    """Reduce the positions that speak for an actor on a proposition to a standing.

    Args:
        record: for the roles of who holds them.
        actor, proposition: whom and what the positions speak for.
        positions: those of the actor and, for a state or body, of who held its offices at the time.
        as_of: the day.
        own_only: leave out what office holders say for a state or body.
    """
    known = [item for item in positions if is_known(item, as_of)]
    own = [item for item in known if item.position.actor == actor]
    if own_only or len(own) == len(known):
        return _reduced(actor, proposition, own, as_of)
    voices = [_reduced(actor, proposition, group, as_of) for group in _voices(record, actor, own, known)]
    return _united(actor, proposition, [voice for voice in voices if voice is not None])


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who speaks for an actor: the actor itself, and for a state or body who held which office of it when."""

    actor: str
    record: Record
    holders: frozenset[str]

    def speaks(self, item: CitedPosition) -> bool:
        """Say whether a position counts for the actor."""
        holder = item.position.actor
        return holder == self.actor or (holder in self.holders and bool(offices(self.record, item, self.actor)))


def voices_of(record: Record, actor: str, *, own_only: bool = False) -> Voices:
    """Return who may speak for an actor."""
    known = record.actors.get(actor)
    if own_only or known is None or known.kind is ActorKind.PERSON:
        return Voices(actor=actor, record=record, holders=frozenset())
    holders = frozenset(other.id for other in record.actors.values() if any(role.of == actor for role in other.roles))
    return Voices(actor=actor, record=record, holders=holders)


def offices(record: Record, item: CitedPosition, body: str) -> tuple[str, ...]:
    """Return the offices of a body that a position's actor held on the position's date, folded."""
    holder = record.actors.get(item.position.actor)
    if holder is None:
        return ()
    day = item.date
    return tuple(
        sorted(
            {
                role.office.casefold()
                for role in holder.roles
                if role.of == body
                and (role.start is None or role.start.first_day <= day.last_day)
                and (role.end is None or role.end.last_day >= day.first_day)
            }
        )
    )


def _voices(
    record: Record, actor: str, own: Sequence[CitedPosition], known: Sequence[CitedPosition]
) -> list[list[CitedPosition]]:
    """Part positions by who speaks: the state itself, and each office until the state says otherwise later."""
    by_office: dict[str, list[CitedPosition]] = {}
    for item in known:
        if item.position.actor != actor:
            for office in offices(record, item, actor):
                by_office.setdefault(office, []).append(item)
    silenced = {
        basis: max((item.date.first_day for item in own if item.position.basis is basis), default=date.min)
        for basis in Basis
    }
    heard = [
        [item for item in group if item.date.first_day >= silenced[item.position.basis]]
        for _, group in sorted(by_office.items())
    ]
    return [list(own), *heard]


def _reduced(actor: str, proposition: str, positions: Sequence[CitedPosition], as_of: date) -> Standing | None:
    word = _latest(item for item in positions if item.position.basis is Basis.VERBAL)
    deed = _latest(item for item in positions if item.position.basis is Basis.MATERIAL and lasts(item, as_of))
    if word is None and deed is None:
        return None
    words, deeds = (word.positions if word else ()), (deed.positions if deed else ())
    if word is None or deed is None:
        only = word or deed
        assert only is not None
        stance, deciding = only.stance, only.positions
        ambivalence = Ambivalence.SOURCES_DISAGREE if stance is None else None
    elif deed.day > word.day or (word.stance is deed.stance and word.stance is not None):
        stance = deed.stance
        deciding = deed.positions if word.stance is not deed.stance else (*words, *deeds)
        ambivalence = Ambivalence.SOURCES_DISAGREE if stance is None else None
    else:
        stance, deciding = None, (*words, *deeds)
        disagree = word.stance is None or deed.stance is None
        ambivalence = Ambivalence.SOURCES_DISAGREE if disagree else Ambivalence.WORDS_AGAINST_DEEDS
    between = stance
    if ambivalence is Ambivalence.WORDS_AGAINST_DEEDS and deed is not None:
        between = deed.stance
    return Standing(
        actor=actor,
        proposition=proposition,
        stance=stance,
        ambivalence=ambivalence,
        between_actors=between,
        conditions=_conditions(deciding),
        deciding=order(deciding),
        word=word.stance if word else None,
        deed=deed.stance if deed else None,
        words=order(words),
        deeds=order(deeds),
    )


def _latest(positions: Iterable[CitedPosition]) -> _Group | None:
    found = list(positions)
    if not found:
        return None
    newest = max(item.date.first_day for item in found)
    latest = tuple(item for item in found if item.date.first_day == newest)
    return _Group(stance=_common({item.position.stance for item in latest}), positions=latest)


def _common(stances: Collection[Stance]) -> Stance | None:
    """Return what several stances of one day say together: a condition qualifies, opposites disagree."""
    if Stance.SUPPORT in stances and Stance.OPPOSE in stances:
        return None
    if Stance.CONDITIONAL in stances:
        return Stance.CONDITIONAL
    return next(iter(stances))


def _united(actor: str, proposition: str, voices: Sequence[Standing]) -> Standing | None:
    """Unite the voices of a state: agreeing, qualified by a condition, or in opposition."""
    if len(voices) <= 1:
        return voices[0] if voices else None
    deciding = order(item for voice in voices for item in voice.deciding)
    words = order(item for voice in voices for item in voice.words)
    deeds = order(item for voice in voices for item in voice.deeds)
    stances = {voice.stance for voice in voices if voice.stance is not None}
    word = _common_or_none([voice.word for voice in voices if voice.word is not None])
    deed = _common_or_none([voice.deed for voice in voices if voice.deed is not None])
    ambivalences = [voice.ambivalence for voice in voices if voice.ambivalence is not None]
    stance, ambivalence, between = _common(stances) if stances else None, None, None
    if stances and stance is None:
        ambivalence = Ambivalence.OFFICIALS_DISAGREE
        betweens = {voice.between_actors for voice in voices}
        between = deed if deed is not None and betweens == {deed} else None
    elif ambivalences:
        stance, ambivalence = None, ambivalences[0]
        between = _common_or_none([voice.between_actors for voice in voices if voice.between_actors is not None])
    else:
        between = stance
    if ambivalence is Ambivalence.OFFICIALS_DISAGREE and deed is not None:
        ambivalence, between = _words_and_deeds(voices, deed)
    return Standing(
        actor=actor,
        proposition=proposition,
        stance=stance,
        ambivalence=ambivalence,
        between_actors=between,
        conditions=_conditions(deciding),
        deciding=deciding,
        word=word,
        deed=deed,
        words=words,
        deeds=deeds,
    )


def _words_and_deeds(voices: Sequence[Standing], deed: Stance) -> tuple[Ambivalence, Stance | None]:
    """Tell words against the state's one lasting deed from officials who disagree among themselves in words."""
    words = {voice.word for voice in voices if voice.word is not None}
    if len(words) <= 1:
        return Ambivalence.WORDS_AGAINST_DEEDS, deed
    return Ambivalence.OFFICIALS_DISAGREE, None


def _common_or_none(stances: Sequence[Stance]) -> Stance | None:
    return _common(set(stances)) if stances else None


def _conditions(positions: Iterable[CitedPosition]) -> tuple[str, ...]:
    return tuple(
        sorted({" ".join(item.position.condition.casefold().split()) for item in positions if item.position.condition})
    )
