"""The checks within an annotation and of what it refers to: ids, references, the tree of topics, times, contraries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.record.anchors import check_anchors
from bot.record.conflicts import find_conflicts, find_differences, find_shared_names
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
from bot.record.known import Kind, Layers
from bot.record.oddities import find_oddities
from bot.record.problems import Problem
from bot.record.references import References
from bot.record.topic_tree import find_circles


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong (nothing is taken then) and what is only worth saying."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check(annotation: Annotation, references: References, layers: Layers) -> Findings:
    """Check an annotation within itself, against its library and against the shipped catalogue.

    Args:
        annotation: what a file holds.
        references: resolves its ids, in the file itself and in these layers.
        layers: what it is loaded into.
    """
    problems = (
        *check_definitions(annotation, references),
        *_repeated("claims", [claim.id for claim in annotation.claims]),
        *find_conflicts(annotation, layers.library),
        *_positions(annotation.positions, references),
        *_claims(annotation.claims, references),
        *check_anchors(annotation),
    )
    return Findings(problems=problems, warnings=(*find_differences(annotation, layers), *find_oddities(annotation)))


def check_definitions(definitions: Catalogue | Annotation, references: References) -> Iterator[Problem]:
    """Yield what is wrong with actors, topics and propositions in themselves."""
    yield from _repeated("actors", [actor.id for actor in definitions.actors])
    yield from _repeated("topics", [topic.id for topic in definitions.topics])
    yield from _repeated("propositions", [proposition.id for proposition in definitions.propositions])
    yield from find_shared_names(definitions)
    yield from _actors(definitions.actors, references)
    yield from _topics(definitions.topics, references)
    yield from _propositions(definitions.propositions, references)


def _repeated(part: str, ids: Sequence[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, identity in enumerate(ids):
        if identity in first:
            yield Problem(
                path=f"{part}[{index}].id", message=f'"{identity}" is already defined at {part}[{first[identity]}]'
            )
        first.setdefault(identity, index)


def _actors(actors: Iterable[Actor], references: References) -> Iterator[Problem]:
    for index, actor in enumerate(actors):
        for number, role in enumerate(actor.roles):
            path = f"actors[{index}].roles[{number}]"
            yield from references.check(f"{path}.of", Kind.ACTOR, role.of)
            if role.of == actor.id:
                yield Problem(path=f"{path}.of", message="an actor cannot hold an office of itself")
            if role.start and role.end and role.end.last_day < role.start.first_day:
                yield Problem(path=f"{path}.to", message=f'"{role.end}" is before from ("{role.start}")')


def _topics(topics: Sequence[Topic], references: References) -> Iterator[Problem]:
    for index, topic in enumerate(topics):
        yield from references.check(f"topics[{index}].broader", Kind.TOPIC, topic.broader)
    yield from find_circles(topics, references.layers)


def _propositions(propositions: Iterable[Proposition], references: References) -> Iterator[Problem]:
    for index, proposition in enumerate(propositions):
        yield from references.check(f"propositions[{index}].topic", Kind.TOPIC, proposition.topic)
        for number, other in enumerate(proposition.contrary):
            path = f"propositions[{index}].contrary[{number}]"
            if other == proposition.id:
                yield Problem(path=path, message="a proposition cannot be contrary to itself")
            else:
                yield from references.check(path, Kind.PROPOSITION, other)


def _positions(positions: Iterable[Position], references: References) -> Iterator[Problem]:
    for index, position in enumerate(positions):
        path = f"positions[{index}]"
        yield from references.check(f"{path}.actor", Kind.ACTOR, position.actor)
        yield from references.check(f"{path}.proposition", Kind.PROPOSITION, position.proposition)
        yield from references.check(f"{path}.according_to", Kind.ACTOR, position.according_to)
        if position.stance is Stance.CONDITIONAL and position.condition is None:
            yield Problem(
                path=f"{path}.condition",
                message='a conditional stance needs its condition; write it, such as "only if attacked first"',
            )
        if position.date and position.until and position.until.last_day < position.date.first_day:
            yield Problem(path=f"{path}.until", message=f'"{position.until}" is before date ("{position.date}")')


def _claims(claims: Iterable[Claim], references: References) -> Iterator[Problem]:
    for index, claim in enumerate(claims):
        path = f"claims[{index}]"
        yield from references.check(f"{path}.speaker", Kind.ACTOR, claim.speaker)
        if isinstance(claim.says, AlignmentAssertion):
            yield from _alignment(f"{path}.says.alignment", claim.says, references)
        else:
            yield from _assertion(f"{path}.says.position", claim.says, references)


def _alignment(path: str, says: AlignmentAssertion, references: References) -> Iterator[Problem]:
    for number, actor in enumerate(says.actors):
        yield from references.check(f"{path}.actors[{number}]", Kind.ACTOR, actor)
        if actor in says.actors[:number]:
            yield Problem(path=f"{path}.actors[{number}]", message=f'"{actor}" is named twice; name each actor once')
    yield from references.check(f"{path}.topic", Kind.TOPIC, says.topic)


def _assertion(path: str, says: PositionAssertion, references: References) -> Iterator[Problem]:
    yield from references.check(f"{path}.actor", Kind.ACTOR, says.actor)
    yield from references.check(f"{path}.proposition", Kind.PROPOSITION, says.proposition)
