"""Generated records and readings: three people, a state with two offices, a few propositions, any positions."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bot.record.dates import PartialDate
from bot.record.domain import (
    AlignmentAssertion,
    Basis,
    Polarity,
    PositionAssertion,
    Quantifier,
    Stance,
    Topic,
    Voice,
)
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind
from bot.record.record import CitedClaim, CitedPosition, Record
from tests.reasoning.building import about, claimed_by, did, holder, record_of, said, state

ACTORS = (
    state("tolm"),
    holder("ada", ("Premier", "tolm", "2010", "2015")),
    holder("bo", ("Premier", "tolm", "2016", None), ("Minister", "tolm", "2010", "2015")),
    holder("cy"),
)
NAMES = tuple(actor.id for actor in ACTORS)
PROPOSITIONS = (about("a", "steel"), about("b", "steel"), about("c", "trade"), about("d", "sea"))
WITH_CONTRARIES = (about("a", "steel", ("c",)), about("b", "steel"), about("c", "trade"), about("d", "sea", ("b", "c")))
TOPICS = (
    Topic(id="steel", label="Steel", broader="trade"),
    Topic(id="trade", label="Trade"),
    Topic(id="sea", label="Sea"),
)

dates = st.builds(PartialDate, year=st.integers(2010, 2020), month=st.sampled_from([None, 1, 6]), day=st.none())
stances = st.sampled_from(Stance)


@st.composite
def positions(draw: st.DrawFn, *, among: tuple[str, ...] = ("a", "b", "c", "d")) -> CitedPosition:
    """Draw one position on one of some propositions, in one of three articles."""
    make = said if draw(st.booleans()) else did
    item = make(
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(among)),
        draw(stances),
        str(draw(dates)),
        article=draw(st.sampled_from(["daily", "weekly", "yearly"])),
        voice=draw(st.sampled_from(Voice)),
        condition=draw(st.sampled_from(["if paid", "if asked"])),
    )
    held = item.position
    return replace(
        item,
        position=replace(
            held,
            condition=held.condition if held.stance is Stance.CONDITIONAL else None,
            until=draw(st.none() | dates) if held.basis is Basis.MATERIAL else None,
            according_to=draw(st.sampled_from([None, None, "ada", "cy"])),
        ),
    )


@st.composite
def claims(draw: st.DrawFn) -> CitedClaim:
    """Draw one claim about alignment or about a position."""
    speaker, other = draw(st.permutations(NAMES))[:2]
    says = draw(
        st.one_of(
            st.builds(
                AlignmentAssertion,
                actors=st.just((speaker, other)),
                polarity=st.sampled_from(Polarity),
                quantifier=st.none() | st.sampled_from(Quantifier),
                topic=st.sampled_from([None, "steel", "trade"]),
            ),
            st.builds(
                PositionAssertion,
                actor=st.sampled_from(NAMES),
                proposition=st.sampled_from(["a", "b"]),
                stance=stances,
                basis=st.none() | st.sampled_from(Basis),
            ),
        )
    )
    return claimed_by(speaker, says, str(draw(dates)), article=draw(st.sampled_from(["daily", "weekly"])))


def records(*, has_contraries: bool = True, has_claims: bool = True) -> st.SearchStrategy[Record]:
    """Return records of up to a dozen positions and a few claims."""
    propositions = WITH_CONTRARIES if has_contraries else PROPOSITIONS

    def arranged(held: list[CitedPosition], made: list[CitedClaim]) -> Record:
        return record_of(*held, *made, actors=ACTORS, propositions=propositions, topics=TOPICS)

    return st.builds(arranged, st.lists(positions(), max_size=12), st.lists(claims(), max_size=3 if has_claims else 0))


some_propositions = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=2, unique=True).map(tuple)
scopes = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=2, unique=True).map(tuple)
ends_of_windows = st.none() | st.none() | dates


@st.composite
def alignment_readings(draw: st.DrawFn, *, most_actors: int = 3) -> Reading:
    """Draw a claim about two or three actors, in an open or closed scope."""
    actors = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=most_actors, unique=True))
    return Reading(
        kind=ReadingKind.ALIGNMENT,
        actors=tuple(actors),
        polarity=draw(st.sampled_from(Polarity)),
        quantifier=draw(st.none() | st.sampled_from(Quantifier)),
        topics=draw(st.sampled_from([(), (), ("trade",), ("steel", "sea")])),
        propositions=draw(st.just(()) | scopes),
        negated=draw(st.booleans()),
        since=draw(ends_of_windows),
        until=draw(ends_of_windows),
    )


@st.composite
def position_readings(draw: st.DrawFn) -> Reading:
    """Draw a position claim of one or two actors, or one about a state of affairs."""
    stance = draw(stances)
    return Reading(
        kind=ReadingKind.POSITION,
        actors=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
        propositions=draw(some_propositions),
        stance=stance,
        basis=draw(st.none() | st.sampled_from(Basis)),
        condition=draw(st.sampled_from([None, "if paid"])) if stance is Stance.CONDITIONAL else None,
        emphasis=draw(st.sampled_from(Emphasis)),
        negated=draw(st.booleans()),
        since=draw(ends_of_windows),
        until=draw(ends_of_windows),
    )


@st.composite
def change_readings(draw: st.DrawFn) -> Reading:
    """Draw a claim about a change of mind."""
    return Reading(
        kind=ReadingKind.CHANGE,
        actors=tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))),
        propositions=draw(scopes),
        stance=draw(st.none() | stances),
        negated=draw(st.booleans()),
        since=draw(ends_of_windows),
        until=draw(ends_of_windows),
    )


simple_readings = alignment_readings() | position_readings() | change_readings()


@st.composite
def sayings(draw: st.DrawFn) -> Reading:
    """Draw a saying with some content."""
    speaker = draw(st.sampled_from(NAMES))
    return Reading(
        kind=ReadingKind.SAYING,
        actors=(speaker,),
        speaker=speaker,
        content=draw(simple_readings),
        negated=draw(st.booleans()),
        since=draw(ends_of_windows),
        until=draw(ends_of_windows),
    )


@st.composite
def joint_readings(draw: st.DrawFn) -> Reading:
    """Draw a claim of up to three parts."""
    parts = draw(st.lists(simple_readings | sayings(), max_size=3))
    return Reading(kind=ReadingKind.JOINT, parts=tuple(parts), negated=draw(st.booleans()))


obstructed = st.builds(
    Reading,
    kind=st.sampled_from(ReadingKind),
    obstacle=st.sampled_from(Obstacle),
    negated=st.booleans(),
    polarity=st.just(Polarity.ALIGNED),
)
readings = simple_readings | sayings() | joint_readings() | obstructed
