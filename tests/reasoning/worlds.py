"""Records of annotated articles: the shipped one and the worlds that claims are judged in by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.record.annotation import parse_annotation
from bot.record.catalogue import load_catalogue
from bot.record.domain import Annotation, Catalogue
from bot.record.record import Citation, CitedClaim, CitedPosition, Record
from bot.resources import data_directory


def shipped_catalogue() -> Catalogue:
    folder = data_directory() / "catalogue"
    return load_catalogue([(file.name, file.read_bytes()) for file in sorted(folder.glob("*.yaml"))])


def record_from(annotations: Iterable[Annotation]) -> Record:
    """Return the record of annotated articles over the shipped catalogue."""
    shipped = shipped_catalogue()
    found = list(annotations)
    positions: list[CitedPosition] = []
    claims: list[CitedClaim] = []
    for annotation in found:
        article = annotation.article
        citation = Citation(
            article=article.id,
            title=article.title,
            authors=article.authors,
            published=article.published,
            url=article.url,
        )
        positions += [
            CitedPosition(position=position, citation=citation, ordinal=place)
            for place, position in enumerate(annotation.positions)
        ]
        claims += [
            CitedClaim(claim=claim, citation=citation, ordinal=place) for place, claim in enumerate(annotation.claims)
        ]
    return Record(
        actors={actor.id: actor for part in (shipped, *found) for actor in part.actors},
        topics={topic.id: topic for part in (shipped, *found) for topic in part.topics},
        propositions={proposition.id: proposition for part in found for proposition in part.propositions},
        positions=tuple(positions),
        claims=tuple(claims),
        newest=max(item.date.first_day for item in (*positions, *claims)),
        version="tested",
    )


def annotated(*files: str) -> list[Annotation]:
    """Return annotations of files below the data folder, each read over those before it."""
    shipped = shipped_catalogue()
    found: list[Annotation] = []
    for name in files:
        known = replace(
            shipped,
            actors=(*shipped.actors, *(actor for part in found for actor in part.actors)),
            topics=(*shipped.topics, *(topic for part in found for topic in part.topics)),
            propositions=tuple(proposition for part in found for proposition in part.propositions),
        )
        data = (data_directory() / name).read_bytes()
        found.append(parse_annotation(data, source=name, shipped=known).annotation)
    return found
