"""Generated annotations, in the form that reading gives them: any words, any dates, references that hold."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import strategies as st

from bot.record.dates import PartialDate
from bot.record.domain import (
    Actor,
    ActorKind,
    AlignmentAssertion,
    Annotation,
    Article,
    Basis,
    Claim,
    Evidence,
    Genre,
    Level,
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

partial_dates = st.one_of(
    st.builds(PartialDate, year=st.integers(1, 9999)),
    st.builds(PartialDate, year=st.integers(1, 9999), month=st.integers(1, 12)),
    st.dates().map(PartialDate.of),
)

# No control character, no half of a character: these are refused.
_CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
exact_words = st.text(_CHARACTERS | st.sampled_from("\n\t:#-'\"\\&*!|>%@`{}[],? "), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
surroundings = st.text(_CHARACTERS, min_size=1, max_size=10)
longer = exact_words.map(lambda text: unicodedata.normalize("NFC", text).strip())
lines = exact_words.map(lambda text: unicodedata.normalize("NFC", " ".join(text.split())))
names = lines | st.sampled_from(["no", "yes", "null", "~", "1.5", "2025", "0x10", "- a", "a: b", "# a", "'", "é", "…"])
ids = st.sampled_from(["a", "b2", "the-sea", "3", "two-crowns-toast", "x" * 80, "null", "no", "0x1", "1e3", "2025-04"])


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy that often gives nothing."""
    return st.none() | values


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return a strategy of short tuples."""
    return st.lists(values, max_size=2).map(tuple)


def distinct(identities: st.SearchStrategy[str], least: int) -> st.SearchStrategy[list[str]]:
    """Return a strategy of different ids."""
    return st.lists(identities, min_size=least, max_size=3, unique=True)


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """Draw an anchor that makes sense in itself."""
    quote = draw(optional(exact_words))
    start = draw(optional(st.integers(0, 1000)))
    length = draw(st.integers(1, 500)) if quote is None else len(quote)
    paragraph = st.integers(1, 100_000)
    return Evidence(
        paragraph=draw(paragraph if quote is None and start is None else optional(paragraph)),
        quote=quote,
        prefix=draw(optional(surroundings)) if quote else None,
        suffix=draw(optional(surroundings)) if quote else None,
        start=start,
        end=None if start is None else start + length,
    )


@st.composite
def positions(draw: st.DrawFn, actors: list[str], propositions: list[str]) -> Position:
    """Draw a position of somebody on something."""
    stance = draw(st.sampled_from(Stance))
    date, until = draw(optional(partial_dates)), draw(optional(partial_dates))
    if date and until and until.last_day < date.first_day:
        date, until = until, date
    return Position(
        actor=draw(st.sampled_from(actors)),
        proposition=draw(st.sampled_from(propositions)),
        stance=stance,
        voice=draw(st.sampled_from(Voice)),
        basis=draw(st.sampled_from(Basis)),
        summary=draw(longer),
        condition=draw(lines if stance is Stance.CONDITIONAL else optional(lines)),
        according_to=draw(optional(st.sampled_from(actors))),
        date=date,
        until=until,
        evidence=draw(several(evidence())),
    )


@st.composite
def claims(draw: st.DrawFn, identity: str, actors: list[str], topics: list[str], propositions: list[str]) -> Claim:
    """Draw a claim about alignment or about a position."""
    alignment = st.builds(
        AlignmentAssertion,
        actors=st.permutations(actors).map(lambda order: tuple(order[:2])),
        polarity=st.sampled_from(Polarity),
        quantifier=optional(st.sampled_from(Quantifier)),
        topic=optional(st.sampled_from(topics)),
    )
    assertion = st.builds(
        PositionAssertion,
        actor=st.sampled_from(actors),
        proposition=st.sampled_from(propositions),
        stance=st.sampled_from(Stance),
        basis=optional(st.sampled_from(Basis)),
    )
    return Claim(
        id=identity,
        speaker=draw(st.sampled_from(actors)),
        quote=draw(lines),
        says=draw(alignment | assertion),
        date=draw(optional(partial_dates)),
        venue=draw(optional(names)),
        article_assessment=draw(optional(st.sampled_from(Level))),
        evidence=draw(several(evidence())),
    )


@st.composite
def actors(draw: st.DrawFn, identity: str, others: list[str]) -> Actor:
    """Draw an actor who may hold offices of others."""
    roles: list[Role] = []
    for other in draw(st.lists(st.sampled_from(others), max_size=2)) if others else []:
        start, end = draw(optional(partial_dates)), draw(optional(partial_dates))
        if start and end and end.last_day < start.first_day:
            start, end = end, start
        roles.append(Role(office=draw(names), of=other, start=start, end=end))
    return Actor(
        id=identity,
        name=f"{draw(names)} {identity}",
        kind=draw(st.sampled_from(ActorKind)),
        aliases=draw(several(names)),
        hidden_aliases=draw(several(names)),
        roles=tuple(roles),
        wikidata=draw(optional(st.integers(1, 10**9).map(lambda number: f"Q{number}"))),
    )


@st.composite
def annotated_articles(draw: st.DrawFn) -> Annotation:
    """Draw an annotation that any library takes; its article's text stays with its author."""
    actor_ids, topic_ids, proposition_ids = (draw(distinct(ids, least)) for least in (2, 1, 1))
    claim_ids = draw(distinct(ids, 0))
    article = Article(
        id=draw(ids),
        title=draw(lines),
        published=draw(partial_dates),
        genre=draw(st.sampled_from(Genre)),
        language=draw(st.sampled_from(["en", "pt-BR", "zh-Hant-TW"])),
        authors=draw(several(names)),
        outlet=draw(optional(names)),
        url=draw(st.sampled_from([None, "https://example.org/a?b=c#d", "http://example.org"])),
        summary=draw(optional(longer)),
    )
    return Annotation(
        article=article,
        actors=tuple(draw(actors(name, [other for other in actor_ids if other != name])) for name in actor_ids),
        topics=tuple(
            Topic(
                id=name,
                label=f"{draw(names)} {name}",
                aliases=draw(several(names)),
                hidden_aliases=draw(several(names)),
                broader=draw(st.sampled_from([None, *topic_ids[:place]])),
            )
            for place, name in enumerate(topic_ids)
        ),
        propositions=tuple(
            Proposition(
                id=name,
                topic=draw(st.sampled_from(topic_ids)),
                text=f"{draw(names)} {name}",
                paraphrases=draw(several(names)),
                contrary=tuple(other for other in proposition_ids if other != name and draw(st.booleans())),
            )
            for name in proposition_ids
        ),
        positions=draw(several(positions(actor_ids, proposition_ids))),
        claims=tuple(draw(claims(name, actor_ids, topic_ids, proposition_ids)) for name in claim_ids),
    )
