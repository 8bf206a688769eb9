"""What references in a file may name: its own definitions, the library's, the shipped catalogue's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from bot.record.domain import Actor, Catalogue, Proposition, Topic
from bot.record.problems import Problem, meant, nearest

Definition: TypeAlias = Actor | Topic | Proposition


class Kind(StrEnum):
    """The three sorts of things that have ids to refer to."""

    ACTOR = "actor"
    TOPIC = "topic"
    PROPOSITION = "proposition"

    @property
    def part(self) -> str:
        """The list of a file that defines them."""
        return f"{self}s"

    @property
    def name_key(self) -> str:
        """The key of their canonical name: nobody else of the same sort bears it."""
        return {Kind.ACTOR: "name", Kind.TOPIC: "label", Kind.PROPOSITION: "text"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueIndex:
    """A catalogue by id and by canonical name (casefolded). Make it once where many files meet one catalogue."""

    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    propositions: Mapping[str, Proposition]
    names: Mapping[Kind, Mapping[str, str]]

    def of(self, kind: Kind) -> Mapping[str, Definition]:
        """Return the definitions of one sort by id."""
        if kind is Kind.ACTOR:
            return self.actors
        return self.topics if kind is Kind.TOPIC else self.propositions


def index_catalogue(catalogue: Catalogue) -> CatalogueIndex:
    """Return a catalogue by id and by name; of two with one id or name the first counts."""
    return CatalogueIndex(
        actors={item.id: item for item in reversed(catalogue.actors)},
        topics={item.id: item for item in reversed(catalogue.topics)},
        propositions={item.id: item for item in reversed(catalogue.propositions)},
        names={
            Kind.ACTOR: {item.name.casefold(): item.id for item in reversed(catalogue.actors)},
            Kind.TOPIC: {item.label.casefold(): item.id for item in reversed(catalogue.topics)},
            Kind.PROPOSITION: {item.text.casefold(): item.id for item in reversed(catalogue.propositions)},
        },
    )


def canonical_name(definition: Definition) -> str:
    """Return an actor's name, a topic's label or a proposition's text."""
    if isinstance(definition, Actor):
        return definition.name
    return definition.label if isinstance(definition, Topic) else definition.text


def other_names(definition: Definition) -> Iterator[str]:
    """Yield every name but the canonical one."""
    if isinstance(definition, Proposition):
        yield from definition.paraphrases
    else:
        yield from definition.aliases
        yield from definition.hidden_aliases


@dataclass(slots=True, kw_only=True)
class References:
    """Resolves references layer by layer, and says what was perhaps meant by one that leads nowhere.

    Attributes:
        layers: the file itself, its library, the shipped catalogue.
        unreadable: lists of the file (`actors`, …) that could not be read: nothing can be said of their ids.
        stand_in: how ids begin that stand for unreadable ones; empty when there are none.
    """

    layers: tuple[CatalogueIndex, ...]
    unreadable: frozenset[str] = frozenset()
    stand_in: str = ""
    _suggested: dict[tuple[Kind, str], str] = field(default_factory=dict[tuple[Kind, str], str])
    _suggestions_left: int = 25  # looking through a large library takes a while

    def knows(self, kind: Kind, identity: str) -> bool:
        """Return whether a reference resolves (or cannot be judged)."""
        if any(identity in layer.of(kind) for layer in self.layers) or kind.part in self.unreadable:
            return True
        return bool(self.stand_in) and identity.startswith(self.stand_in)

    def check(self, path: str, kind: Kind, identity: str | None) -> Iterator[Problem]:
        """Yield a problem when a reference leads nowhere."""
        if identity is not None and not self.knows(kind, identity):
            yield Problem(path=path, message=f'no {kind} "{identity}"{self._suggestion(kind, identity)}')

    def _suggestion(self, kind: Kind, identity: str) -> str:
        if (kind, identity) not in self._suggested:
            self._suggested[kind, identity] = self._searched(kind, identity) if self._suggestions_left else ""
            self._suggestions_left = max(0, self._suggestions_left - 1)
        return self._suggested[kind, identity]

    def _searched(self, kind: Kind, identity: str) -> str:
        definitions = [item for layer in self.layers for item in layer.of(kind).values()]
        found = _bearer(identity, definitions) or nearest(identity, (item.id for item in definitions))
        if found is not None:
            return meant(found)
        for other in Kind:
            if other is not kind and self.knows(other, identity):
                return f"; it is the id of {'an' if other is Kind.ACTOR else 'a'} {other}"
        return f"; define it under {kind.part}"


def _bearer(identity: str, definitions: Iterable[Definition]) -> str | None:
    """Return the id of whoever bears this as another name, or as a part of the id."""
    spoken = identity.replace("-", " ").casefold()
    parts = set(identity.split("-"))
    holding: str | None = None
    for item in definitions:
        if any(spoken == name.casefold() for name in (canonical_name(item), *other_names(item))):
            return item.id
        if holding is None and parts <= set(item.id.split("-")):
            holding = item.id
    return holding
