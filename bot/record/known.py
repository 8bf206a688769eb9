"""What references in a file may name: catalogues by id and by name, and what a file is loaded into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.record.domain import Actor, Annotation, Catalogue, Proposition, Topic
from bot.record.uniting import unite_actors, unite_propositions, unite_topics

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What a file is loaded into.

    Attributes:
        library: what the library itself knows; an id and a name mean one thing in it.
        shipped: what lies beneath it: the shipped catalogue, and for a server the shared library.
    """

    library: CatalogueIndex
    shipped: CatalogueIndex


class GrowingCatalogue:
    """A catalogue that takes in one file after another and keeps its index, so that ten thousand stay quick."""

    def __init__(self, start: Catalogue | Annotation | None = None) -> None:
        self._actors: dict[str, Actor] = {}
        self._topics: dict[str, Topic] = {}
        self._propositions: dict[str, Proposition] = {}
        self._names: dict[Kind, dict[str, str]] = {kind: {} for kind in Kind}
        self.index = CatalogueIndex(
            actors=self._actors, topics=self._topics, propositions=self._propositions, names=self._names
        )
        """The catalogue as it stands; what is added later shows in it."""
        if start is not None:
            self.add(start)

    def add(self, definitions: Catalogue | Annotation) -> None:
        """Take in what a catalogue or a file defines; of one id the first name stays, lists are united."""
        for actor in definitions.actors:
            known = self._actors.get(actor.id)
            self._actors[actor.id] = unite_actors(known, actor) if known else actor
            self._bear(Kind.ACTOR, actor)
        for topic in definitions.topics:
            known_topic = self._topics.get(topic.id)
            self._topics[topic.id] = unite_topics(known_topic, topic) if known_topic else topic
            self._bear(Kind.TOPIC, topic)
        for item in definitions.propositions:
            known_item = self._propositions.get(item.id)
            self._propositions[item.id] = unite_propositions(known_item, item) if known_item else item
            self._bear(Kind.PROPOSITION, item)

    def _bear(self, kind: Kind, definition: Definition) -> None:
        name = canonical_name(self.index.of(kind)[definition.id])
        self._names[kind].setdefault(name.casefold(), definition.id)


def index_catalogue(catalogue: Catalogue | Annotation) -> CatalogueIndex:
    """Return what a catalogue or a file defines by id and by name; of two with one id or name the first counts."""
    return CatalogueIndex(
        actors={item.id: item for item in reversed(catalogue.actors)},
        topics={item.id: item for item in reversed(catalogue.topics)},
        propositions={item.id: item for item in reversed(catalogue.propositions)},
        names={kind: _names(definitions_of(catalogue, kind)) for kind in Kind},
    )


def definitions_of(catalogue: Catalogue | Annotation, kind: Kind) -> Sequence[Definition]:
    """Return the definitions of one sort in their order."""
    if kind is Kind.ACTOR:
        return catalogue.actors
    return catalogue.topics if kind is Kind.TOPIC else catalogue.propositions


def _names(definitions: Sequence[Definition]) -> dict[str, str]:
    return {canonical_name(item).casefold(): item.id for item in reversed(definitions)}


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
