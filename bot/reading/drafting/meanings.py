"""What a sentence of a draft means, in the reader's own terms, so that it can be matched with propositions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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

_SYNONYM = 0.7
_FEWEST_SHARED = 2
_NORMS = frozenset({"should", "be", "there", "is", "are", "go", "ahead", "supported"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The words of a content, for comparing many: stems and places, with the groups of synonyms each is in."""

    stems: frozenset[str]
    groups: Mapping[str, frozenset[int]]
    all_groups: frozenset[int]


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
        self._contents: dict[str, Content] = {}
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

    def prepare(self, sentences: Iterable[str]) -> None:
        """Read many sentences at once, which takes a fraction of the time that each would take by itself."""
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in self._contents]
        units = [self._units(sentence) for sentence in new]
        docs = self._pipeline.parse_all([[unit.shown for unit in each] for each in units])
        for sentence, each, doc in zip(new, units, docs, strict=True):
            self._contents[sentence] = self._content(each, doc)

    def content(self, sentence: str) -> Content:
        """Return what a sentence is about, its "should be" and its full stop left out."""
        self.prepare([sentence])
        return self._contents[sentence]

    def _units(self, sentence: str) -> tuple[Unit, ...]:
        words = [
            Word(
                text=token.text,
                lower="not" if token.norm_ in ("not", "n't") else token.lower_,
                start=token.idx,
                end=token.idx + len(token.text),
            )
            for token in self._pipeline.tokens(sentence.rstrip("."))
        ]
        return word_units(words, self._cast)

    def _content(self, units: tuple[Unit, ...], doc: Doc) -> Content:
        clause = Clause(units=units, lowers=lowers_of(units), cues=_NO_CUES, parser=lambda _: doc)
        return self._context.content(clause, [i for i, lower in enumerate(clause.lowers) if lower not in _NORMS])

    def match(self, content: Content, actors: Collection[str]) -> PropositionMatch | None:
        """Return the proposition on record that a content is about; None when there is none."""
        if not self._context.vocabulary.propositions or content.is_empty:
            return None
        return self._context.best(content, actors=actors)

    def gist(self, content: Content) -> Gist:
        """Return the words by which a content is compared with many others."""
        stems = frozenset((*content.stems, *content.places))
        groups = {stem: frozenset(self._lexicon.synonyms.groups(stem)) for stem in stems}
        return Gist(stems=stems, groups=groups, all_groups=frozenset(item for each in groups.values() for item in each))

    def likeness(self, one: Gist, other: Gist) -> float:
        """Return how far two contents speak of the same thing, from 0 to 1, by their words and synonyms."""
        size = max(len(one.stems), len(other.stems))
        shared = float(len(one.stems & other.stems))
        if not shared and one.all_groups.isdisjoint(other.all_groups):
            return 0.0
        shared += sum(_SYNONYM for stem in one.stems - other.stems if not one.groups[stem].isdisjoint(other.all_groups))
        return shared / size if shared >= min(_FEWEST_SHARED, size) else 0.0

    def want_the_same(self, one: Content, other: Content) -> bool:
        """Say whether two contents about the same thing want the same of it."""
        return self._polarity.agree(one.meaning, [other.meaning], common=())


_NO_CUES = Cues(
    stances=(),
    stance_nouns=(),
    stances_unless_denied=(),
    relations=(),
    sayings=(),
    changes=(),
    uncheckable=(),
)
