"""What every part of the reader needs of one vocabulary, made once per library version."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.reading.finder import Finder
from bot.reading.lexicon import Lexicon
from bot.reading.matching import Content, PropositionMatch, PropositionMatcher
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import PolarityReader
from bot.reading.topics import TopicIndex
from bot.reading.words import Unit
from bot.record.domain import ActorKind
from bot.record.reading import Reading
from bot.record.vocabulary import Vocabulary

_OWN_FIRST = 0.08
_ON_TOPIC = 0.3


@dataclass(slots=True, kw_only=True)
class Discourse:
    """What a text has been about so far: whom pronouns mean, on which topic, and the claim before."""

    actors: tuple[str, ...] = ()
    topic: str | None = None
    previous: Reading | None = None
    match: PropositionMatch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The vocabulary with what is derived from it."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    pipeline: Pipeline
    finder: Finder
    polarity: PolarityReader
    matcher: PropositionMatcher
    topics: TopicIndex
    office_holders: Mapping[str, tuple[str, ...]]

    def propositions_held_by(self, actors: Collection[str]) -> frozenset[str]:
        """Return the propositions that any of some actors, or who holds an office of theirs, has a position on."""
        bearing = self.vocabulary.propositions_of_actor
        holders = {holder for actor in actors for holder in self.office_holders.get(actor, ())}
        return frozenset(proposition for actor in {*actors, *holders} for proposition in bearing.get(actor, ()))

    def propositions_of(self, actors: Collection[str]) -> frozenset[str]:
        """Return the propositions that some actors hold a position on, and their contraries."""
        own = self.propositions_held_by(actors)
        contrary = {
            other for proposition in own for other in self.vocabulary.propositions[proposition].contrary
        } & self.vocabulary.propositions.keys()
        return frozenset(own | contrary)

    def parse(self, units: Sequence[Unit]) -> Doc:
        """Parse a clause; token i of the result is unit i."""
        return self.pipeline.parse([unit.shown for unit in units])

    def content(self, units: Sequence[Unit], doc: Doc, places: Collection[int]) -> Content:
        """Gather what some units of a clause are about."""
        lowers = [unit.lower for unit in units]
        inside = sorted(places)
        names = {index for index in inside if units[index].is_mention}
        meaning = self.polarity.meaning(doc, lowers=lowers, places=inside, names=names)
        operators = {word.stem for word in meaning.words if word.operator}
        stems = tuple(dict.fromkeys(word.stem for word in meaning.words if not word.operator and not word.is_name))
        named = tuple(
            dict.fromkeys(
                actor
                for index in sorted(names)
                if (mention := units[index].mention) is not None
                for actor in mention.actors[:1]
                if self.vocabulary.actors[actor].kind is not ActorKind.PERSON
            )
        )
        text = " ".join(_shown(units[index]) for index in inside)
        return Content(text=text, stems=stems, operator_stems=tuple(sorted(operators)), places=named, meaning=meaning)

    def best(self, content: Content, *, actors: Collection[str], topic: str | None = None) -> PropositionMatch | None:
        """Return the proposition a content is about: one of the actors' own unless another fits clearly better.

        Args:
            content: what to look for.
            actors: whose propositions come first.
            topic: what the text has been about so far; of two that fit, the one on it is meant, and it needs fewer words.
        """
        everywhere = self.matcher.matches(content, among=None)
        held = self.propositions_held_by(actors)
        matches = self.matcher.matches(content, among=self.propositions_of(actors), preferred=held) if actors else []
        if matches and (not everywhere or matches[0].score >= everywhere[0].score - _OWN_FIRST):
            return matches[0]
        if everywhere:
            return everywhere[0]
        if topic is None:
            return None
        on_topic = [
            proposition
            for proposition in (self.propositions_of(actors) if actors else self.vocabulary.propositions)
            if self.vocabulary.propositions[proposition].topic == topic
        ]
        looser = self.matcher.candidates(content, among=on_topic)
        return looser[0] if looser and looser[0].score >= _ON_TOPIC else None


def _shown(unit: Unit) -> str:
    return unit.text if unit.is_mention else unit.lower
