"""Which proposition a content is about, and whether it wants it or its opposite.

Similarity alone cannot say that nothing matches; so a match also needs shared words: candidates come from the finder,
best first, and are weighed by how much of the content they cover, by synonyms too, and by whether they speak of the
same places.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.reading.finder import Finder
from bot.reading.lexicon import Lexicon
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import Meaning, PolarityReader
from bot.reading.text import fold
from bot.record.domain import ActorKind, Proposition
from bot.record.vocabulary import Vocabulary

_CANDIDATES = 12
_DEMAND = ("they", "should")
_COSINE_WEIGHT = 0.55
_COVERAGE_WEIGHT = 0.35
_REVERSE_WEIGHT = 0.10
HIGHEST_SCORE = _COSINE_WEIGHT + _COVERAGE_WEIGHT + _REVERSE_WEIGHT
"""What no proposition scores more than, unless it is a preferred one."""
_NEEDED = 0.50
_NEEDED_PLAIN = 0.45
_OTHER_PLACE = 0.35
_PREFERRED = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a claim is about, without holder and stance.

    Attributes:
        text: the words, for the finder.
        stems: its content words, operators left out.
        operator_stems: the reversing and affirming words.
        places: ids of states and bodies named in it.
        meaning: its signed words.
    """

    text: str
    stems: tuple[str, ...]
    operator_stems: tuple[str, ...]
    places: tuple[str, ...]
    meaning: Meaning

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.stems and not self.operator_stems and not self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class NearProposition:
    """A proposition that a content may be about, and how near it is."""

    proposition: str
    score: float
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionMatch:
    """A proposition that a content is about; `is_same` when it wants what the proposition says, not its opposite.

    `is_clear` is False when it cannot be told whether it wants the same or the opposite.
    """

    proposition: str
    is_same: bool
    score: float
    coverage: float
    is_clear: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is looked up of a proposition, made once."""

    stems: frozenset[str]
    own_stems: tuple[str, ...]
    groups: frozenset[int]


class PropositionMatcher:
    """Matches contents with the propositions of one vocabulary."""

    def __init__(
        self, *, vocabulary: Vocabulary, lexicon: Lexicon, pipeline: Pipeline, polarity: PolarityReader, finder: Finder
    ) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._pipeline = pipeline
        self._polarity = polarity
        self._finder = finder
        self._has_contrary = frozenset(name for name, known in vocabulary.propositions.items() if known.contrary)
        self._known: dict[str, _Known] = {}
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        self._place_stems: dict[str, frozenset[str]] = {}

    def matches(
        self, content: Content, *, among: Collection[str] | None, preferred: Collection[str] = ()
    ) -> list[NearProposition]:
        """Return the propositions a content may be about, best first, those that are about something else left out."""
        needed = _NEEDED_PLAIN if self._finder.is_plain else _NEEDED
        found = self.candidates(content, among=among, preferred=preferred)
        return [near for near in found if near.score >= needed]

    def candidates(
        self, content: Content, *, among: Collection[str] | None, preferred: Collection[str] = ()
    ) -> list[NearProposition]:
        """Return the nearest propositions with their scores, acceptable or not; preferred ones a little higher."""
        if content.is_empty or (among is not None and not among):
            return []
        found = self._finder.propositions(content.text, among=among, limit=_CANDIDATES)
        nearest: list[NearProposition] = []
        for candidate in found:
            coverage, reverse = self._coverage(content, candidate.proposition)
            closeness = candidate.score * 0.6 if self._finder.is_plain else candidate.cosine
            score = _COSINE_WEIGHT * closeness + _COVERAGE_WEIGHT * coverage + _REVERSE_WEIGHT * reverse
            if self._speaks_of_other_places(content, candidate.proposition):
                score -= _OTHER_PLACE
            if candidate.proposition in preferred:
                score += _PREFERRED
            nearest.append(NearProposition(proposition=candidate.proposition, score=score, coverage=coverage))
        return sorted(nearest, key=lambda item: (-item.score, item.proposition))

    def match(self, content: Content, near: NearProposition) -> PropositionMatch:
        """Return a proposition with whether it wants what the content wants, which may take a parse of it."""
        return PropositionMatch(
            proposition=near.proposition,
            is_same=self.is_same(content, near.proposition),
            is_clear=self.is_clear(content, near.proposition),
            score=near.score,
            coverage=near.coverage,
        )

    def is_same(self, content: Content, proposition: str) -> bool:
        """Say whether a content wants what a proposition says rather than its opposite."""
        topic = self._vocabulary.topics.get(self._vocabulary.propositions[proposition].topic)
        common = self._stems(topic.label) if topic is not None else []
        return self._polarity.agree(content.meaning, self._wordings(proposition), common=common)

    def is_clear(self, content: Content, proposition: str) -> bool:
        """Say whether it can be told if a content wants what a proposition says or its opposite.

        It cannot where a verb stands in it that nobody knows ("wants the dam *frobnicated*"): it may turn all round.
        What topics are called is no verb, whatever the parse says.
        """
        known = self._looked_up(proposition)
        return not any(
            word.is_verb
            and not word.operator
            and not word.is_name
            and word.stem not in self._lexicon.neutral
            and self._degree(known, word.stem) == 0
            and not self._polarity.is_opposed(word, self._wordings(proposition))
            and word.stem not in self._topic_stems
            for word in content.meaning.words
        )

    def speaking_of(self, stems: Collection[str], propositions: Sequence[str]) -> tuple[str, ...]:
        """Return the propositions that have all of some stems, themselves or in paraphrases or topic.

        Where none has them all, synonyms count.
        """
        if not stems:
            return ()
        known = {proposition: self._looked_up(proposition) for proposition in propositions}
        exact = tuple(proposition for proposition in propositions if known[proposition].stems.issuperset(stems))
        return exact or tuple(
            proposition
            for proposition in propositions
            if all(self._degree(known[proposition], stem) > 0 for stem in stems)
        )

    def names(self, proposition: str, actors: Collection[str]) -> bool:
        """Say whether a proposition's own text speaks of one of some actors."""
        own = set(self._looked_up(proposition).own_stems)
        return any(not own.isdisjoint(self._stems_of_place(actor)) for actor in actors)

    def contraries(self, propositions: Collection[str]) -> frozenset[str]:
        """Return the contraries of some propositions, as far as they are known."""
        known = self._vocabulary.propositions
        return frozenset(
            other for name in self._has_contrary.intersection(propositions) for other in known[name].contrary
        ).intersection(known)

    def _coverage(self, content: Content, proposition: str) -> tuple[float, float]:
        known = self._looked_up(proposition)
        total = matched = 0.0
        for stem in content.stems:
            total += 1
            matched += self._degree(known, stem)
        for stem in content.operator_stems:
            total += 0.3
            matched += 0.3 * max(self._degree(known, stem), 0.5)
        for place in content.places:
            is_named = not known.stems.isdisjoint(self._stems_of_place(place))
            total += 1 if is_named else 0.5
            matched += is_named
        covered = set(content.stems) | set(content.operator_stems)
        for place in content.places:
            covered |= self._stems_of_place(place)
        groups = {group for stem in covered for group in self._lexicon.synonyms.groups(stem)}
        own = [
            stem in covered or not groups.isdisjoint(self._lexicon.synonyms.groups(stem)) for stem in known.own_stems
        ]
        return (matched / total if total else 0.0, sum(own) / len(own) if own else 0.0)

    def _degree(self, known: _Known, stem: str) -> float:
        if stem in known.stems:
            return 1.0
        return 0.7 if not known.groups.isdisjoint(self._lexicon.synonyms.groups(stem)) else 0.0

    def _speaks_of_other_places(self, content: Content, proposition: str) -> bool:
        """Whether a content names states and the proposition none of them."""
        states = [place for place in content.places if self._vocabulary.actors[place].kind is ActorKind.STATE]
        known = self._looked_up(proposition)
        return bool(states) and all(known.stems.isdisjoint(self._stems_of_place(place)) for place in states)

    def _stems_of_place(self, actor_id: str) -> frozenset[str]:
        if actor_id not in self._place_stems:
            actor = self._vocabulary.actors[actor_id]
            names = (actor.name, *actor.aliases) if actor.kind is not ActorKind.PERSON else (actor.name,)
            self._place_stems[actor_id] = frozenset(self._stems(" ".join(names)))
        return self._place_stems[actor_id]

    def _looked_up(self, proposition_id: str) -> _Known:
        known = self._known.get(proposition_id)
        if known is None:
            proposition = self._vocabulary.propositions[proposition_id]
            own = self._stems(proposition.text)
            stems = frozenset(
                (*own, *self._stems(" ".join((*proposition.paraphrases, *self._topic_words(proposition)))))
            )
            groups = frozenset(group for stem in stems for group in self._lexicon.synonyms.groups(stem))
            known = self._known[proposition_id] = _Known(stems=stems, own_stems=tuple(own), groups=groups)
        return known

    @cached_property
    def _topic_stems(self) -> frozenset[str]:
        topics = self._vocabulary.topics.values()
        return frozenset(self._stems(" ".join(label for topic in topics for label in (topic.label, *topic.aliases))))

    def _topic_words(self, proposition: Proposition) -> list[str]:
        topic = self._vocabulary.topics.get(proposition.topic)
        return [] if topic is None else [topic.label, *topic.aliases, *topic.hidden_aliases]

    def _stems(self, text: str) -> list[str]:
        words = [token.lower_ for token in self._pipeline.tokens(text)]
        return [
            self._lexicon.stemmer.stem(word)
            for word in words
            if word[:1].isalnum() and word not in self._lexicon.function_words
        ]

    def _wordings(self, proposition_id: str) -> tuple[Meaning, ...]:
        """Return the meanings of a proposition's text and of its paraphrases: they all want the same."""
        meanings = self._meanings.get(proposition_id)
        if meanings is None:
            proposition = self._vocabulary.propositions[proposition_id]
            meanings = tuple(self._meaning(text) for text in (proposition.text, *proposition.paraphrases))
            self._meanings[proposition_id] = meanings
        return meanings

    def _meaning(self, text: str) -> Meaning:
        words = [token.text for token in self._pipeline.tokens(text) if not token.is_space]
        opening = _DEMAND if self._is_demand(words) else ()
        doc = self._pipeline.parse([*opening, *words])
        lowers = ["not" if token.norm_ == "not" else fold(token.text) for token in doc]
        names = [token.i for token in doc if token.tag_ in ("NNP", "NNPS")]
        return self._polarity.meaning(doc, lowers=lowers, places=range(len(opening), len(doc)), names=names)

    def _is_demand(self, words: Sequence[str]) -> bool:
        """Whether a wording is a bare demand ("boycott their salt"): a parser easily takes its verb for a noun."""
        lowers = [fold(word) for word in words[:2]]
        if len(lowers) < len(("boycott", "salt")):
            return False
        first = self._lexicon.operators.at(lowers[:1], 0)
        return first is not None and lowers[1] not in self._lexicon.words.noun_prepositions | {"in"}
