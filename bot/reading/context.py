"""What every part of the reader needs of one vocabulary, made once per library version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.reading.clause import Clause, Cues, lowers_of
from bot.reading.finder import Finder
from bot.reading.lexicon import Lexicon
from bot.reading.matching import HIGHEST_SCORE, Content, PropositionMatch, PropositionMatcher
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import PolarityReader
from bot.reading.topics import TopicIndex
from bot.reading.words import Unit
from bot.record.domain import ActorKind
from bot.record.vocabulary import Vocabulary

_OWN_FIRST = 0.08
_ON_TOPIC = 0.3


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
        return own | self.matcher.contraries(own)

    def clause(self, units: Sequence[Unit]) -> Clause:
        """Return units as a clause."""
        lowers = lowers_of(units)
        cues = Cues.of(lowers, self.lexicon)
        return Clause(units=tuple(units), lowers=lowers, cues=cues, parser=self._parse)

    def content(self, clause: Clause, places: Iterable[int]) -> Content:
        """Gather what some units of a clause are about."""
        inside = sorted(places)
        names = [index for index in inside if clause.units[index].is_mention]
        meaning = self.polarity.meaning(clause.doc, lowers=clause.lowers, places=inside, names=names)
        mentions = [mention for index in names if (mention := clause.units[index].mention) is not None]
        named = dict.fromkeys(actor for mention in mentions for actor in mention.actors[:1] if self._is_place(actor))
        return Content(
            text=" ".join(_shown(clause.units[index]) for index in inside),
            stems=tuple(dict.fromkeys(word.stem for word in meaning.words if not word.operator and not word.is_name)),
            operator_stems=tuple(sorted({word.stem for word in meaning.words if word.operator})),
            places=tuple(named),
            meaning=meaning,
        )

    def best(self, content: Content, *, actors: Collection[str], topic: str | None = None) -> PropositionMatch | None:
        """Return the proposition a content is about: one of the actors' own unless another fits clearly better.

        Args:
            content: what to look for.
            actors: whose propositions come first.
            topic: what the text has been about so far; of two that fit, the one on it is meant, and it needs fewer
                words.
        """
        held = self.propositions_held_by(actors)
        matches = self.matcher.matches(content, among=self.propositions_of(actors), preferred=held) if actors else []
        if matches and matches[0].score >= HIGHEST_SCORE - _OWN_FIRST:  # no other can fit clearly better
            return self.matcher.match(content, matches[0])
        everywhere = self.matcher.matches(content, among=None)
        if matches and (not everywhere or matches[0].score >= everywhere[0].score - _OWN_FIRST):
            return self.matcher.match(content, matches[0])
        if everywhere:
            return self.matcher.match(content, everywhere[0])
        if topic is None:
            return None
        on_topic = [
            proposition
            for proposition in (self.propositions_of(actors) if actors else self.vocabulary.propositions)
            if self.vocabulary.propositions[proposition].topic == topic
        ]
        looser = self.matcher.candidates(content, among=on_topic)
        return self.matcher.match(content, looser[0]) if looser and looser[0].score >= _ON_TOPIC else None

    def _parse(self, units: Sequence[Unit]) -> Doc:
        return self.pipeline.parse([unit.shown for unit in units])

    def _is_place(self, actor: str) -> bool:
        return self.vocabulary.actors[actor].kind is not ActorKind.PERSON


def _shown(unit: Unit) -> str:
    return unit.text if unit.is_mention else unit.lower
