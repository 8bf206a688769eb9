"""Short words for libraries in tests: articles with a few positions, a database to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.record.dates import PartialDate
from bot.record.domain import (
    Actor,
    ActorKind,
    AlignmentAssertion,
    Annotation,
    Article,
    Basis,
    Catalogue,
    Claim,
    Genre,
    Polarity,
    Position,
    Proposition,
    Stance,
    Topic,
    Voice,
)
from bot.record.record import Citation, CitedPosition, Record
from bot.storage.database import Database, open_database
from bot.storage.library import Libraries, Library

IN_MEMORY = "sqlite+aiosqlite:///:memory:"
FOR, AGAINST, IF = Stance.SUPPORT, Stance.OPPOSE, Stance.CONDITIONAL


def address(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@asynccontextmanager
async def libraries_in(file: Path | None = None) -> AsyncGenerator[Libraries]:
    """Yield libraries over a database file, or over one in memory."""
    async with open_database(IN_MEMORY if file is None else address(file)) as database:
        yield Libraries(database)


def said(actor: str, proposition: str, stance: Stance = FOR, on: str | None = None, **further: str) -> Position:
    return Position(
        actor=actor,
        proposition=proposition,
        stance=stance,
        voice=Voice.REPORTED,
        basis=Basis.VERBAL,
        summary="Said so.",
        condition="if asked" if stance is IF else None,
        according_to=further.get("according_to"),
        date=PartialDate.parse(on) if on else None,
    )


def did(
    actor: str, proposition: str, stance: Stance = FOR, on: str | None = None, until: str | None = None
) -> Position:
    return Position(
        actor=actor,
        proposition=proposition,
        stance=stance,
        voice=Voice.QUOTE,
        basis=Basis.MATERIAL,
        summary="Did so.",
        condition="if asked" if stance is IF else None,
        date=PartialDate.parse(on) if on else None,
        until=PartialDate.parse(until) if until else None,
    )


def professed(speaker: str, *actors: str, topic: str | None = None, on: str | None = None) -> Claim:
    return Claim(
        id=f"{speaker}-professes",
        speaker=speaker,
        quote="no daylight",
        says=AlignmentAssertion(actors=actors, polarity=Polarity.ALIGNED, topic=topic),
        date=PartialDate.parse(on) if on else None,
    )


def person(name: str, *aliases: str) -> Actor:
    return Actor(id=name, name=name.title(), kind=ActorKind.PERSON, aliases=aliases)


def about(name: str, topic: str = "trade", contrary: tuple[str, ...] = ()) -> Proposition:
    return Proposition(id=name, topic=topic, text=f"{name.title()} should be.", contrary=contrary)


def article(
    identity: str,
    *items: Position | Claim,
    published: str = "2020-01-01",
    actors: Iterable[Actor] = (),
    propositions: Iterable[Proposition] = (),
    topics: Iterable[Topic] = (),
    title: str | None = None,
) -> Annotation:
    """Return an article that defines what it is told to define, and no more."""
    return Annotation(
        article=Article(
            id=identity,
            title=title or identity.title(),
            published=PartialDate.parse(published),
            genre=Genre.NEWS,
            language="en",
        ),
        actors=tuple(actors),
        topics=tuple(topics),
        propositions=tuple(propositions),
        positions=tuple(item for item in items if isinstance(item, Position)),
        claims=tuple(item for item in items if isinstance(item, Claim)),
    )


def whole_article(identity: str, *items: Position | Claim, published: str = "2020-01-01") -> Annotation:
    """Return an article that defines the actors and propositions of its positions, all on one topic."""
    held = [item for item in items if isinstance(item, Position)]
    return article(
        identity,
        *items,
        published=published,
        actors=[person(name) for name in dict.fromkeys(item.actor for item in held)],
        propositions=[about(name) for name in dict.fromkeys(item.proposition for item in held)],
        topics=[Topic(id="trade", label="Trade")],
    )


def cited(annotation: Annotation) -> Iterator[CitedPosition]:
    """Yield an article's positions as answers cite them."""
    source = annotation.article
    citation = Citation(
        article=source.id, title=source.title, authors=source.authors, published=source.published, url=source.url
    )
    for ordinal, position in enumerate(annotation.positions):
        yield CitedPosition(position=position, citation=citation, ordinal=ordinal)


def places(record: Record) -> set[tuple[str, int]]:
    """Return the positions of a record by article and place."""
    return {(item.citation.article, item.ordinal) for item in record.positions}


def digest_of(annotations: Iterable[Annotation], catalogue: Catalogue = Catalogue()) -> str:  # noqa: B008 - an immutable value
    return hashlib.sha256(repr((tuple(annotations), catalogue)).encode()).hexdigest()


__all__ = ["Database"]


def annotations_of(record: Record) -> list[Annotation]:
    """Return articles that hold a record's positions and claims, each defining everything."""
    names = sorted({item.citation.article for item in (*record.positions, *record.claims)})
    citations = {item.citation.article: item.citation for item in (*record.positions, *record.claims)}
    return [
        Annotation(
            article=Article(
                id=name,
                title=citations[name].title,
                published=citations[name].published,
                genre=Genre.NEWS,
                language="en",
                authors=citations[name].authors,
            ),
            actors=tuple(record.actors.values()),
            topics=tuple(record.topics.values()),
            propositions=tuple(record.propositions.values()),
            positions=tuple(item.position for item in record.positions if item.citation.article == name),
            claims=tuple(item.claim for item in record.claims if item.citation.article == name),
        )
        for name in names
    ]


@asynccontextmanager
async def server_with(record: Record) -> AsyncGenerator[Library]:
    """Yield a server's library that holds a record: some articles are shared, the others its own."""
    defined = article(
        "definitions",
        actors=record.actors.values(),
        topics=record.topics.values(),
        propositions=record.propositions.values(),
    )
    articles = annotations_of(record)
    first, others = articles[:1], articles[1:]
    async with libraries_in() as libraries:
        await libraries.library().publish([defined, *first])
        await libraries.library(8).publish(articles)  # what another server has changes nothing
        await libraries.library(7).publish(others)
        yield libraries.library(7)
