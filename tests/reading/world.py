"""An invented world to read claims in: three states on a sound, a compact, and the people who speak for them.

No gazetteer knows its names, so that nothing but the vocabulary can explain what is recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.record.dates import PartialDate
from bot.record.domain import Actor, ActorKind, Basis, Position, Proposition, Role, Stance, Topic, Voice
from bot.record.record import Citation, CitedPosition, Record
from bot.record.vocabulary import Vocabulary

TODAY = date(2041, 6, 1)


def state(name: str, *aliases: str, hidden: tuple[str, ...] = ()) -> Actor:
    return Actor(
        id=name.lower().replace(" ", "-"), name=name, kind=ActorKind.STATE, aliases=aliases, hidden_aliases=hidden
    )


def person(name: str, *roles: Role, aliases: tuple[str, ...] = ()) -> Actor:
    return Actor(
        id=name.lower().replace(" ", "-"), name=name, kind=ActorKind.PERSON, roles=tuple(roles), aliases=aliases
    )


def office(title: str, of: str, start: str, end: str | None = None) -> Role:
    return Role(office=title, of=of, start=PartialDate.parse(start), end=PartialDate.parse(end) if end else None)


VELMORIA = state("Velmoria", "Velmorian", "Velmorians", hidden=("Velmoira",))
TARNHULT = state("Tarnhult", "Tarnish", "Hulters")
QUELLANY = state("Quellany", "Quellan", "Quellans")
BRANDVIK = person("Ilsa Brandvik", office("President", "velmoria", "2036-02-01"))
MARRANT = person("Odo Marrant", office("President", "velmoria", "2028-02-01", "2036-01-31"))
ALBESEN = person("Rukh Albesen", office("Prime Minister", "tarnhult", "2034-05-01"))
OKORIM = person("Tessa Okorim", office("Foreign Minister", "tarnhult", "2034-05-01"))
DOROVAN = person("Pell Dorovan", office("Chancellor", "quellany", "2030-01-01"))
COMPACT = Actor(id="sound-compact", name="Sound Compact", kind=ActorKind.ORGANISATION, aliases=("Compact",))

ACTORS = (VELMORIA, TARNHULT, QUELLANY, BRANDVIK, MARRANT, ALBESEN, OKORIM, DOROVAN, COMPACT)

TOPICS = (
    Topic(id="herring", label="Herring fishing", aliases=("herring", "fishing")),
    Topic(id="sound-bridge", label="The bridge over the sound", aliases=("bridge",)),
    Topic(id="quellan-refugees", label="Quellan refugees", aliases=("refugees",)),
    Topic(id="quellan-uranium", label="Quellany's uranium", aliases=("uranium",)),
)

PROPOSITIONS = (
    Proposition(
        id="raise-quotas",
        topic="herring",
        text="Herring quotas should be raised.",
        paraphrases=("let boats catch more herring",),
    ),
    Proposition(
        id="ban-trawling",
        topic="herring",
        text="Bottom trawling should be banned.",
        paraphrases=("an end to bottom trawling",),
    ),
    Proposition(
        id="build-bridge",
        topic="sound-bridge",
        text="A bridge should be built across the sound.",
        paraphrases=("a road link over the water",),
    ),
    Proposition(
        id="admit-refugees",
        topic="quellan-refugees",
        text="Refugees from Quellany should be admitted.",
        paraphrases=("let Quellan refugees in",),
    ),
    Proposition(
        id="bomb-mines",
        topic="quellan-uranium",
        text="Quellany's uranium mines should be destroyed by military force.",
        paraphrases=("air strikes on the mines",),
    ),
    Proposition(
        id="buy-uranium",
        topic="quellan-uranium",
        text="Uranium should be bought from Quellany.",
        paraphrases=("import Quellan uranium",),
    ),
)


def vocabulary(
    actors: Iterable[Actor] = ACTORS,
    propositions: Iterable[Proposition] = PROPOSITIONS,
    topics: Iterable[Topic] = TOPICS,
    *,
    held: Mapping[str, tuple[str, ...]] | None = None,
) -> Vocabulary:
    """Return a vocabulary; `held` says which propositions each actor has positions on (left out: as in `POSITIONS`)."""
    if held is None:
        held = {
            actor.id: tuple(
                sorted({item.position.proposition for item in POSITIONS if item.position.actor == actor.id})
            )
            for actor in ACTORS
        }
    return Vocabulary(
        version="tested",
        actors={actor.id: actor for actor in actors},
        topics={topic.id: topic for topic in topics},
        propositions={proposition.id: proposition for proposition in propositions},
        positions_of_actor={actor: len(names) for actor, names in held.items() if names},
        propositions_of_actor={actor: names for actor, names in held.items() if names},
    )


def position(
    actor: Actor,
    proposition: str,
    stance: Stance,
    on: str = "2040-03-01",
    *,
    basis: Basis = Basis.VERBAL,
    condition: str | None = None,
) -> CitedPosition:
    return CitedPosition(
        position=Position(
            actor=actor.id,
            proposition=proposition,
            stance=stance,
            voice=Voice.REPORTED,
            basis=basis,
            summary="On record.",
            condition=condition,
            date=PartialDate.parse(on),
        ),
        citation=Citation(
            article="sound-herald",
            title="What the sound's leaders want",
            authors=("A. Writer",),
            published=PartialDate(year=2041),
        ),
        ordinal=0,
    )


FOR, AGAINST, IF = Stance.SUPPORT, Stance.OPPOSE, Stance.CONDITIONAL

POSITIONS = tuple(
    CitedPosition(position=item.position, citation=item.citation, ordinal=place)
    for place, item in enumerate(
        (
            position(BRANDVIK, "raise-quotas", FOR),
            position(ALBESEN, "raise-quotas", AGAINST),
            position(BRANDVIK, "ban-trawling", AGAINST),
            position(ALBESEN, "ban-trawling", FOR),
            position(BRANDVIK, "build-bridge", FOR),
            position(ALBESEN, "build-bridge", FOR),
            position(MARRANT, "build-bridge", AGAINST, "2031-01-01"),
            position(MARRANT, "build-bridge", FOR, "2035-01-01"),
            position(BRANDVIK, "bomb-mines", IF, condition="only if the Compact agrees"),
            position(ALBESEN, "bomb-mines", AGAINST),
            position(VELMORIA, "admit-refugees", FOR, basis=Basis.MATERIAL),
            position(TARNHULT, "admit-refugees", AGAINST, basis=Basis.MATERIAL),
            position(DOROVAN, "buy-uranium", FOR),
            position(COMPACT, "ban-trawling", FOR),
        )
    )
)


def record(positions: Iterable[CitedPosition] = POSITIONS) -> Record:
    """Return the record of this world."""
    return Record(
        actors={actor.id: actor for actor in ACTORS},
        topics={topic.id: topic for topic in TOPICS},
        propositions={proposition.id: proposition for proposition in PROPOSITIONS},
        positions=tuple(positions),
        claims=(),
        newest=TODAY,
        version="tested",
    )
