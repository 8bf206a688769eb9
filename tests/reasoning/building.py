"""Short words for building records in tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.record.dates import PartialDate
from bot.record.domain import (
    Actor,
    ActorKind,
    AlignmentAssertion,
    Basis,
    Claim,
    Polarity,
    Position,
    PositionAssertion,
    Proposition,
    Quantifier,
    Role,
    Stance,
    Topic,
    Voice,
)
from bot.record.reading import Reading, ReadingKind
from bot.record.record import Citation, CitedClaim, CitedPosition, Record

FOR, AGAINST, IF = Stance.SUPPORT, Stance.OPPOSE, Stance.CONDITIONAL
TODAY = date(2030, 1, 1)


def cite(article: str) -> Citation:
    return Citation(article=article, title=article.title(), authors=("A. Writer",), published=PartialDate(year=2020))


def said(
    actor: str,
    proposition: str,
    stance: Stance,
    on: str = "2020-01-01",
    *,
    article: str = "daily",
    voice: Voice = Voice.REPORTED,
    condition: str | None = None,
    according_to: str | None = None,
) -> CitedPosition:
    """Return a word; a conditional one has some condition."""
    position = Position(
        actor=actor,
        proposition=proposition,
        stance=stance,
        voice=voice,
        basis=Basis.VERBAL,
        summary="Said so.",
        condition=condition or ("if asked" if stance is IF else None),
        according_to=according_to,
        date=PartialDate.parse(on),
    )
    return CitedPosition(position=position, citation=cite(article), ordinal=-1)


def did(
    actor: str,
    proposition: str,
    stance: Stance,
    on: str = "2020-01-01",
    *,
    until: str | None = None,
    article: str = "daily",
    voice: Voice = Voice.REPORTED,
    condition: str | None = None,
) -> CitedPosition:
    """Return a deed."""
    word = said(actor, proposition, stance, on, article=article, voice=voice, condition=condition)
    until_day = PartialDate.parse(until) if until else None
    return replace(word, position=replace(word.position, basis=Basis.MATERIAL, until=until_day))


def professed_by(
    speaker: str,
    *actors: str,
    quantifier: Quantifier | None = Quantifier.EVERY,
    polarity: Polarity = Polarity.ALIGNED,
    topic: str | None = None,
    on: str = "2020-01-01",
    article: str = "daily",
) -> CitedClaim:
    """Return an alignment claim."""
    says = AlignmentAssertion(actors=actors, polarity=polarity, quantifier=quantifier, topic=topic)
    return claimed_by(speaker, says, on, article=article)


def claimed_by(
    speaker: str, says: AlignmentAssertion | PositionAssertion, on: str = "2020-01-01", *, article: str = "daily"
) -> CitedClaim:
    """Return a claim."""
    claim = Claim(id="claim", speaker=speaker, quote="…", says=says, date=PartialDate.parse(on))
    return CitedClaim(claim=claim, citation=cite(article), ordinal=-1)


def state(name: str) -> Actor:
    return Actor(id=name, name=name.title(), kind=ActorKind.STATE)


def holder(name: str, *roles: tuple[str, str, str | None, str | None]) -> Actor:
    """Return a person with offices: (office, of, from, to)."""
    return Actor(
        id=name,
        name=name.title(),
        kind=ActorKind.PERSON,
        roles=tuple(
            Role(
                office=office,
                of=of,
                start=PartialDate.parse(start) if start else None,
                end=PartialDate.parse(end) if end else None,
            )
            for office, of, start, end in roles
        ),
    )


def about(proposition: str, topic: str = "trade", contrary: tuple[str, ...] = ()) -> Proposition:
    return Proposition(id=proposition, topic=topic, text=f"{proposition} should be.", contrary=contrary)


def record_of(
    *items: CitedPosition | CitedClaim,
    actors: Iterable[Actor] = (),
    propositions: Iterable[Proposition] = (),
    topics: Iterable[Topic] = (),
) -> Record:
    """Return a record; what is not described is a person, a proposition about trade, a topic of its own."""
    positions = tuple(
        replace(item, ordinal=place) for place, item in enumerate(items) if isinstance(item, CitedPosition)
    )
    claims = tuple(replace(item, ordinal=place) for place, item in enumerate(items) if isinstance(item, CitedClaim))
    known_actors = {name: holder(name) for name in (item.position.actor for item in positions)}
    known_propositions = {name: about(name) for name in (item.position.proposition for item in positions)}
    known_propositions.update({item.id: item for item in propositions})
    known_topics = {name: Topic(id=name, label=name) for name in (item.topic for item in known_propositions.values())}
    return Record(
        actors=known_actors | {item.id: item for item in actors},
        topics=known_topics | {item.id: item for item in topics},
        propositions=known_propositions,
        positions=positions,
        claims=claims,
        newest=max((item.date.first_day for item in (*positions, *claims)), default=None),
        version="tested",
    )


def alignment(
    *actors: str,
    quantifier: Quantifier | None = None,
    polarity: Polarity = Polarity.ALIGNED,
    topics: tuple[str, ...] = (),
    propositions: tuple[str, ...] = (),
    negated: bool = False,
) -> Reading:
    return Reading(
        kind=ReadingKind.ALIGNMENT,
        actors=actors,
        quantifier=quantifier,
        polarity=polarity,
        topics=topics,
        propositions=propositions,
        negated=negated,
    )


def holds(actor: str | None, proposition: str, stance: Stance = FOR) -> Reading:
    """Return a plain position claim; without an actor one about a state of affairs."""
    actors = () if actor is None else (actor,)
    return Reading(kind=ReadingKind.POSITION, actors=actors, propositions=(proposition,), stance=stance)
