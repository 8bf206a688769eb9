"""A draft that was decided, as the annotation that it makes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from bot.record.domain import (
    Actor,
    Annotation,
    Article,
    Claim,
    Evidence,
    Position,
    Proposition,
    Stance,
    Topic,
)
from bot.record.draft import Candidate, CandidateKind, Draft, DraftedArticle
from bot.record.problems import AnnotationError, Problem
from bot.record.summary import summary_of

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 80
_LONGEST_SLUG = 60
_FEWEST_ALIGNED = 2


def annotation_of(draft: Draft, accepted: Collection[str], *, with_text: bool = True) -> Annotation:
    """Return the annotation that a draft makes with some of its candidates.

    What the candidates refer to is defined in it, unless it is on record already; a proposal that nothing accepted
    refers to is left out.

    Args:
        draft: with its candidates as the reviewer left them.
        accepted: ids of the candidates to record.
        with_text: keep the article's text, so that evidence is anchored in it letter by letter; without it evidence
            names the paragraph alone.

    Raises:
        AnnotationError: with everything that is missing, each with its place in the draft.
    """
    problems = tuple(_problems(draft, accepted))
    if problems:
        raise AnnotationError(draft.article.title or "the draft", problems)
    chosen = [item for item in draft.candidates if item.id in accepted]
    positions = [item for item in chosen if item.kind is CandidateKind.POSITION]
    claims = [item for item in chosen if item.kind is CandidateKind.CLAIM]
    held = {item.proposition for item in positions}
    propositions = [item for item in draft.propositions if item.id in held and not item.is_known]
    topics = {item.topic for item in propositions} | {
        item.alignment.topic for item in claims if item.alignment is not None and item.alignment.topic
    }
    return Annotation(
        article=_article(draft, with_text=with_text),
        actors=_actors(draft, chosen),
        topics=tuple(
            Topic(id=item.id, label=item.label) for item in draft.topics if item.id in topics and not item.is_known
        ),
        propositions=tuple(
            Proposition(
                id=item.id,
                topic=item.topic,
                text=item.text,
                contrary=tuple(other for other in item.contrary if other in held),
            )
            for item in propositions
        ),
        positions=tuple(_position(item, _summary(item, draft), with_text=with_text) for item in positions),
        claims=tuple(_claims(claims, with_text=with_text)),
    )


def article_id(article: DraftedArticle) -> str:
    """Return the id that an article's annotation gets: a slug of its title, with the year where that is known."""
    folded = unicodedata.normalize("NFKD", article.title.casefold())
    slug = _NOT_IN_ID.sub("-", "".join(item for item in folded if not unicodedata.combining(item))).strip("-")
    slug = slug[:_LONGEST_SLUG].strip("-") or "article"
    return slug if article.published is None else f"{slug}-{article.published.year}"


def _problems(draft: Draft, accepted: Collection[str]) -> Iterator[Problem]:
    article = draft.article
    if not article.title.strip():
        yield Problem(path="article.title", message="is missing; give the article a title")
    if article.published is None:
        yield Problem(path="article.published", message="is missing; say when the article appeared, at least the year")
    known = {item.id for item in draft.candidates}
    for identity in sorted(set(accepted) - known):
        yield Problem(path="candidates", message=f'the draft has no candidate "{identity}"')
    actors = {item.id for item in draft.actors}
    propositions = {item.id for item in draft.propositions}
    for index, item in enumerate(draft.candidates):
        if item.id in accepted:
            yield from _faults(f"candidates[{index}]", item, actors, propositions)


def _faults(path: str, item: Candidate, actors: Collection[str], propositions: Collection[str]) -> Iterator[Problem]:
    named = (item.actor, *((item.according_to,) if item.according_to else ()))
    said_of = item.alignment.actors if item.alignment is not None else ()
    for actor in (*named, *said_of):
        if actor not in actors:
            yield Problem(path=f"{path}.actor", message=f'the draft has no actor "{actor}"')
    if item.kind is CandidateKind.CLAIM:
        if len(set(said_of)) < _FEWEST_ALIGNED:
            yield Problem(path=f"{path}.alignment", message="names fewer than two actors; say of whom it speaks")
        return
    if item.proposition is None or item.proposition not in propositions:
        yield Problem(path=f"{path}.proposition", message="is missing; say which proposition it is about")
    if item.stance is None:
        yield Problem(path=f"{path}.stance", message="is missing; say support, oppose or conditional")
    if item.stance is Stance.CONDITIONAL and not (item.condition or "").strip():
        yield Problem(path=f"{path}.condition", message="is missing; say on what condition the stance hangs")


def _article(draft: Draft, *, with_text: bool) -> Article:
    article = draft.article
    assert article.published is not None  # its absence is a problem told before
    return Article(
        id=article_id(article),
        title=article.title,
        published=article.published,
        genre=article.genre,
        language=article.language,
        authors=article.authors,
        outlet=article.outlet,
        url=article.url,
        text=draft.text if with_text else None,
    )


def _actors(draft: Draft, chosen: Sequence[Candidate]) -> tuple[Actor, ...]:
    used = {item.actor for item in chosen} | {item.according_to for item in chosen}
    used |= {actor for item in chosen if item.alignment is not None for actor in item.alignment.actors}
    return tuple(
        Actor(id=item.id, name=item.name, kind=item.kind, aliases=item.aliases)
        for item in draft.actors
        if item.id in used and not item.is_known
    )


def _summary(item: Candidate, draft: Draft) -> str:
    """Return what a position says: anew where a machine said it, as its proposition may have got other words since."""
    if not item.signals:
        return item.summary
    names = {it.id: it.name for it in draft.actors}
    return summary_of(item, actors=names, propositions={it.id: it.text for it in draft.propositions})


def _position(item: Candidate, summary: str, *, with_text: bool) -> Position:
    assert item.proposition is not None  # their absence is a problem told before
    assert item.stance is not None
    return Position(
        actor=item.actor,
        proposition=item.proposition,
        stance=item.stance,
        voice=item.voice,
        basis=item.basis,
        summary=summary,
        condition=item.condition if item.stance is Stance.CONDITIONAL else None,
        according_to=item.according_to if item.according_to != item.actor else None,
        date=item.date,
        until=item.until,
        evidence=_evidence(item, with_text=with_text),
    )


def _claims(claims: Sequence[Candidate], *, with_text: bool) -> Iterator[Claim]:
    for item in claims:
        assert item.alignment is not None  # its absence is a problem told before
        yield Claim(
            id=_NOT_IN_ID.sub("-", item.id)[:_LONGEST_ID].strip("-"),
            speaker=item.actor,
            quote=item.quote,
            says=item.alignment,
            date=item.date,
            evidence=_evidence(item, with_text=with_text),
        )


def _evidence(item: Candidate, *, with_text: bool) -> tuple[Evidence, ...]:
    if with_text:
        return (Evidence(paragraph=item.paragraph, start=item.start, end=item.end),)
    return () if item.paragraph is None else (Evidence(paragraph=item.paragraph),)
