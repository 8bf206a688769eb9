"""What a sentence of a draft means, in the reader's own terms, so that it can be matched with propositions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.reading.clause import Clause, Cues, lowers_of
from bot.reading.context import Context
from bot.reading.drafting.cast import Cast
from bot.reading.drafting.lines import word_units
from bot.reading.finder import Finder
from bot.reading.lexicon import Lexicon
from bot.reading.matching import Content, PropositionMatch, PropositionMatcher
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import PolarityReader
from bot.reading.topics import TopicIndex
from bot.reading.words import Unit, Word
from bot.record.vocabulary import Vocabulary

_ALIKE = 0.62
_FEWEST_SHARED = 2
_NORMS = frozenset({"should", "be", "there", "is", "are", "go", "ahead", "supported"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far two sentences speak of the same thing (0 to 1), and whether they want the same of it."""

    degree: float
    is_same: bool


class MeaningReader:
    """Reads the sentences of one draft over a vocabulary that knows the draft's cast."""

    def __init__(
        self, *, vocabulary: Vocabulary, lexicon: Lexicon, pipeline: Pipeline, finder: Finder, cast: Cast
    ) -> None:
        self._pipeline = pipeline
        self._lexicon = lexicon
        self._cast = cast
        self._polarity = PolarityReader(lexicon)
        matcher = PropositionMatcher(
            vocabulary=vocabulary, lexicon=lexicon, pipeline=pipeline, polarity=self._polarity, finder=finder
        )
        self._context = Context(
            vocabulary=vocabulary,
            lexicon=lexicon,
            pipeline=pipeline,
            finder=finder,
            polarity=self._polarity,
            matcher=matcher,
            topics=TopicIndex(vocabulary, lexicon),
            office_holders={},
        )

    @property
    def context(self) -> Context:
        """The reader's context over the draft's vocabulary."""
        return self._context

    def content(self, sentence: str) -> Content:
        """Return what a sentence is about, its "should be" and its full stop left out."""
        words = [
            Word(
                text=token.text,
                lower="not" if token.norm_ in ("not", "n't") else token.lower_,
                start=token.idx,
                end=token.idx + len(token.text),
            )
            for token in self._pipeline.tokens(sentence.rstrip("."))
        ]
        units = word_units(words, self._cast)
        clause = Clause(units=units, lowers=lowers_of(units), cues=_NO_CUES, parser=self._parsed)
        return self._context.content(clause, [i for i, lower in enumerate(clause.lowers) if lower not in _NORMS])

    def match(self, content: Content, actors: Collection[str]) -> PropositionMatch | None:
        """Return the proposition on record that a content is about; None when there is none."""
        if not self._context.vocabulary.propositions or content.is_empty:
            return None
        return self._context.best(content, actors=actors)

    def likeness(self, one: Content, other: Content) -> Likeness:
        """Compare two contents by their words and synonyms."""
        first, second = set(one.stems) | set(one.places), set(other.stems) | set(other.places)
        if not first or not second:
            return Likeness(degree=0.0, is_same=True)
        synonyms = self._lexicon.synonyms
        shared = sum(
            1.0 if stem in second else 0.7 * any(synonyms.same(stem, item) for item in second) for stem in first
        )
        size = max(len(first), len(second))
        degree = shared / size if shared >= min(_FEWEST_SHARED, size) else 0.0
        return Likeness(degree=degree, is_same=self._polarity.agree(one.meaning, [other.meaning], common=()))

    def is_alike(self, likeness: Likeness) -> bool:
        """Say whether two contents are so much alike that they make one proposition."""
        return likeness.degree >= _ALIKE

    def _parsed(self, units: Sequence[Unit]) -> Doc:
        return self._pipeline.parse([unit.shown for unit in units])


_NO_CUES = Cues(
    stances=(),
    stance_nouns=(),
    stances_unless_denied=(),
    relations=(),
    sayings=(),
    changes=(),
    uncheckable=(),
)
