"""The checks across an annotation: references, trees, times, contraries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.record.anchors import check_anchors
from bot.record.domain import (
    Actor,
    AlignmentAssertion,
    Annotation,
    Catalogue,
    Claim,
    Position,
    PositionAssertion,
    Proposition,
    Stance,
    Topic,
)
from bot.record.problems import Problem, meant, nearest, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong (nothing is taken then) and what is only worth saying."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Ids that references may name."""

    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    propositions: Mapping[str, Proposition]


def check(annotation: Annotation, *, library: Catalogue, shipped: Catalogue) -> Findings:
    """Check an annotation within itself, against its library and against the shipped catalogue."""
    known = _known(annotation, library, shipped)
    problems = [
        *_duplicates(annotation),
        *_actors(annotation.actors, known),
        *_topics(annotation.topics, known),
        *_propositions(annotation.propositions, known),
        *_positions(annotation.positions, known),
        *_claims(annotation.claims, known),
        *_conflicts(annotation, library),
        *check_anchors(annotation),
    ]
    return Findings(problems=tuple(problems), warnings=tuple(_warnings(annotation, shipped)))


def check_catalogue(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Check the references of a catalogue within itself."""
    known = _Known(
        actors={actor.id: actor for actor in catalogue.actors},
        topics={topic.id: topic for topic in catalogue.topics},
        propositions={proposition.id: proposition for proposition in catalogue.propositions},
    )
    return (
        *_actors(catalogue.actors, known),
        *_topics(catalogue.topics, known),
        *_propositions(catalogue.propositions, known),
        *_repeated("actors", [actor.id for actor in catalogue.actors]),
        *_repeated("topics", [topic.id for topic in catalogue.topics]),
        *_repeated("propositions", [proposition.id for proposition in catalogue.propositions]),
    )


def _known(annotation: Annotation, library: Catalogue, shipped: Catalogue) -> _Known:
    layers = (shipped, library, annotation)
    return _Known(
        actors={actor.id: actor for layer in layers for actor in layer.actors},
        topics={topic.id: topic for layer in layers for topic in layer.topics},
        propositions={item.id: item for layer in layers for item in layer.propositions},
    )


def _duplicates(annotation: Annotation) -> Iterator[Problem]:
    yield from _repeated("actors", [actor.id for actor in annotation.actors])
    yield from _repeated("topics", [topic.id for topic in annotation.topics])
    yield from _repeated("propositions", [proposition.id for proposition in annotation.propositions])
    yield from _repeated("claims", [claim.id for claim in annotation.claims])


def _repeated(part: str, ids: Sequence[str]) -> Iterator[Problem]:
    counts = Counter(ids)
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name in first and counts[name] > 1:
            yield Problem(path=f"{part}[{index}].id", message=f'"{name}" is already defined at {part}[{first[name]}]')
        first.setdefault(name, index)


def _reference(path: str, name: str, known: Mapping[str, object], what: str) -> Iterator[Problem]:
    if name not in known:
        yield Problem(path=path, message=f'no {what} "{name}"{meant(nearest(name, known))}')


def _actors(actors: Iterable[Actor], known: _Known) -> Iterator[Problem]:
    for index, actor in enumerate(actors):
        for number, role in enumerate(actor.roles):
            path = f"actors[{index}].roles[{number}]"
            yield from _reference(f"{path}.of", role.of, known.actors, "actor")
            if role.of == actor.id:
                yield Problem(path=f"{path}.of", message="an actor cannot hold an office of itself")
            if role.start and role.end and role.end.last_day < role.start.first_day:
                yield Problem(path=f"{path}.to", message=f'"{role.end}" is before from ("{role.start}")')


def _topics(topics: Iterable[Topic], known: _Known) -> Iterator[Problem]:
    for index, topic in enumerate(topics):
        path = f"topics[{index}].broader"
        if topic.broader is None:
            continue
        yield from _reference(path, topic.broader, known.topics, "topic")
        seen = [topic.id]
        current: str | None = topic.broader
        while current is not None and current not in seen:
            seen.append(current)
            parent = known.topics.get(current)
            current = parent.broader if parent else None
        if current == topic.id:
            yield Problem(path=path, message=f"the topic is its own ancestor: {' < '.join([*seen, current])}")


def _propositions(propositions: Iterable[Proposition], known: _Known) -> Iterator[Problem]:
    for index, proposition in enumerate(propositions):
        yield from _reference(f"propositions[{index}].topic", proposition.topic, known.topics, "topic")
        for number, other in enumerate(proposition.contrary):
            path = f"propositions[{index}].contrary[{number}]"
            if other == proposition.id:
                yield Problem(path=path, message="a proposition cannot be contrary to itself")
            else:
                yield from _reference(path, other, known.propositions, "proposition")


def _positions(positions: Iterable[Position], known: _Known) -> Iterator[Problem]:
    for index, position in enumerate(positions):
        path = f"positions[{index}]"
        yield from _reference(f"{path}.actor", position.actor, known.actors, "actor")
        yield from _reference(f"{path}.proposition", position.proposition, known.propositions, "proposition")
        if position.according_to is not None:
            yield from _reference(f"{path}.according_to", position.according_to, known.actors, "actor")
        if position.stance is Stance.CONDITIONAL and position.condition is None:
            yield Problem(path=f"{path}.condition", message="a conditional stance needs its condition")
        if position.date and position.until and position.until.last_day < position.date.first_day:
            yield Problem(path=f"{path}.until", message=f'"{position.until}" is before date ("{position.date}")')


def _claims(claims: Iterable[Claim], known: _Known) -> Iterator[Problem]:
    for index, claim in enumerate(claims):
        path = f"claims[{index}]"
        yield from _reference(f"{path}.speaker", claim.speaker, known.actors, "actor")
        if isinstance(claim.says, AlignmentAssertion):
            yield from _alignment(f"{path}.says.alignment", claim.says, known)
        else:
            yield from _assertion(f"{path}.says.position", claim.says, known)


def _alignment(path: str, says: AlignmentAssertion, known: _Known) -> Iterator[Problem]:
    for number, actor in enumerate(says.actors):
        yield from _reference(f"{path}.actors[{number}]", actor, known.actors, "actor")
    if len(set(says.actors)) < 2:  # noqa: PLR2004 - a pair
        yield Problem(path=f"{path}.actors", message="name at least two different actors")
    if says.topic is not None:
        yield from _reference(f"{path}.topic", says.topic, known.topics, "topic")


def _assertion(path: str, says: PositionAssertion, known: _Known) -> Iterator[Problem]:
    yield from _reference(f"{path}.actor", says.actor, known.actors, "actor")
    yield from _reference(f"{path}.proposition", says.proposition, known.propositions, "proposition")


def _conflicts(annotation: Annotation, library: Catalogue) -> Iterator[Problem]:
    """Within one library an id means one thing, and a canonical name one id."""
    actors = {actor.id: actor for actor in library.actors}
    for index, actor in enumerate(annotation.actors):
        there = actors.get(actor.id)
        if there is not None and there.name.casefold() != actor.name.casefold():
            yield _differs(f"actors[{index}].name", actor.id, actor.name, there.name)
        if there is not None and there.kind is not actor.kind:
            yield _differs(f"actors[{index}].kind", actor.id, actor.kind, there.kind)
    topics = {topic.id: topic for topic in library.topics}
    for index, topic in enumerate(annotation.topics):
        there_topic = topics.get(topic.id)
        if there_topic is not None and there_topic.label.casefold() != topic.label.casefold():
            yield _differs(f"topics[{index}].label", topic.id, topic.label, there_topic.label)
    propositions = {proposition.id: proposition for proposition in library.propositions}
    for index, proposition in enumerate(annotation.propositions):
        known = propositions.get(proposition.id)
        if known is not None and known.text != proposition.text:
            yield _differs(f"propositions[{index}].text", proposition.id, proposition.text, known.text)
        if known is not None and known.topic != proposition.topic:
            yield _differs(f"propositions[{index}].topic", proposition.id, proposition.topic, known.topic)
    yield from _same_names(
        "actors",
        "name",
        [(item.id, item.name) for item in annotation.actors],
        [(item.id, item.name) for item in library.actors],
    )
    yield from _same_names(
        "topics",
        "label",
        [(item.id, item.label) for item in annotation.topics],
        [(item.id, item.label) for item in library.topics],
    )


def _differs(path: str, name: str, here: str, there: str) -> Problem:
    return Problem(
        path=path,
        message=f'"{shown(here)}" differs from the library, where "{name}" is "{shown(there)}"; use that or another id',
    )


def _same_names(
    part: str, field: str, own: Sequence[tuple[str, str]], others: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    bearers: dict[str, str] = {name.casefold(): identity for identity, name in others}
    for index, (identity, name) in enumerate(own):
        bearer = bearers.setdefault(name.casefold(), identity)
        if bearer != identity:
            yield Problem(
                path=f"{part}[{index}].{field}",
                message=f'"{shown(name)}" is the name of "{bearer}" already; use that id for both, or tell them apart',
            )


def _warnings(annotation: Annotation, shipped: Catalogue) -> Iterator[Problem]:
    catalogue = {actor.id: actor for actor in shipped.actors}
    for index, actor in enumerate(annotation.actors):
        there = catalogue.get(actor.id)
        if there is not None and there.kind is not actor.kind:
            yield Problem(
                path=f"actors[{index}].kind",
                message=f'"{actor.kind}" differs from the shipped catalogue, where "{actor.id}" is a {there.kind}',
            )
    for index, position in enumerate(annotation.positions):
        if position.condition is not None and position.stance is not Stance.CONDITIONAL:
            yield Problem(
                path=f"positions[{index}].condition",
                message=f"a stance of {position.stance} has no condition; did you mean conditional?",
            )
