"""What an article's page is made from: the record of that one article, with the names its library gives to ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from bot.reasoning.divergences import Divergence, divergences
from bot.record.domain import Actor, AlignmentAssertion, Annotation, Catalogue, Proposition, Topic
from bot.record.record import Citation, CitedClaim, CitedPosition, Record
from bot.record.uniting import unite
from bot.record.vocabulary import Vocabulary

_Known = TypeVar("_Known", Actor, Topic, Proposition)


def article_record(annotation: Annotation, vocabulary: Vocabulary) -> Record:
    """Return the record that one article makes.

    What the annotation defines counts first; what it only refers to has the library's names, offices and contraries.
    """
    article = annotation.article
    citation = Citation(
        article=article.id,
        title=article.title,
        authors=article.authors,
        published=article.published,
        url=article.url,
    )
    positions = tuple(
        CitedPosition(position=position, citation=citation, ordinal=ordinal)
        for ordinal, position in enumerate(annotation.positions)
    )
    known = unite(
        Catalogue(actors=annotation.actors, topics=annotation.topics, propositions=annotation.propositions),
        _referred_to(annotation, vocabulary),
    )
    return Record(
        actors={item.id: item for item in known.actors},
        topics={item.id: item for item in known.topics},
        propositions={item.id: item for item in known.propositions},
        positions=positions,
        claims=tuple(
            CitedClaim(claim=claim, citation=citation, ordinal=ordinal)
            for ordinal, claim in enumerate(annotation.claims)
        ),
        newest=max((item.date.first_day for item in positions), default=None),
        version=vocabulary.version,
    )


def article_divergences(record: Record) -> tuple[Divergence, ...]:
    """Return the divergences among the actors of an article, by what this article alone tells of them."""
    return divergences(record)


def _referred_to(annotation: Annotation, vocabulary: Vocabulary) -> Catalogue:
    """Return what the library knows of everything that an annotation names, and of what that leads to."""
    actors: dict[str, None] = {}
    topics: dict[str, None] = {}
    propositions: dict[str, None] = {}
    for held in annotation.positions:
        actors.update(dict.fromkeys((held.actor, held.according_to or held.actor)))
        propositions.setdefault(held.proposition)
    for claim in annotation.claims:
        actors.setdefault(claim.speaker)
        if isinstance(claim.says, AlignmentAssertion):
            actors.update(dict.fromkeys(claim.says.actors))
            topics.update(dict.fromkeys([claim.says.topic] if claim.says.topic else ()))
        else:
            actors.setdefault(claim.says.actor)
            propositions.setdefault(claim.says.proposition)
    for item in _known(propositions, vocabulary.propositions):
        propositions.update(dict.fromkeys(item.contrary))
    for item in (*annotation.propositions, *_known(propositions, vocabulary.propositions)):
        topics.setdefault(item.topic)
    for item in (*annotation.actors, *_known(actors, vocabulary.actors)):
        actors.update(dict.fromkeys(role.of for role in item.roles))
    return Catalogue(
        actors=_known(actors, vocabulary.actors),
        topics=_known(topics, vocabulary.topics),
        propositions=_known(propositions, vocabulary.propositions),
    )


def _known(names: Mapping[str, None], there: Mapping[str, _Known]) -> tuple[_Known, ...]:
    return tuple(there[name] for name in names if name in there)
