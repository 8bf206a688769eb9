"""The reader: any text in, a reading out, over one vocabulary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.reading.claims import ClaimReader
from bot.reading.context import Context
from bot.reading.discourse import Discourse
from bot.reading.finder import Finder
from bot.reading.known_words import known_words
from bot.reading.lexicon import Lexicon
from bot.reading.matching import PropositionMatcher
from bot.reading.names import NameIndex
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import PolarityReader
from bot.reading.sentences import SentenceReader
from bot.reading.spelling import Speller
from bot.reading.text import clean
from bot.reading.topics import TopicIndex
from bot.reading.wording import word
from bot.record.reading import Obstacle, Reading, ReadingKind
from bot.record.vocabulary import Vocabulary

_LONGEST_TEXT = 4000
_MOST_SENTENCES = 12
_MOST_CLAIMS = 24


class Reader:
    """Reads texts over one vocabulary; immutable, safe to share between threads once made."""

    def __init__(self, *, vocabulary: Vocabulary, lexicon: Lexicon, pipeline: Pipeline, finder: Finder) -> None:
        polarity = PolarityReader(lexicon)
        matcher = PropositionMatcher(
            vocabulary=vocabulary, lexicon=lexicon, pipeline=pipeline, polarity=polarity, finder=finder
        )
        self._vocabulary = vocabulary
        self._finder = finder
        self._claims = ClaimReader(
            Context(
                vocabulary=vocabulary,
                lexicon=lexicon,
                pipeline=pipeline,
                finder=finder,
                polarity=polarity,
                matcher=matcher,
                topics=TopicIndex(vocabulary, lexicon),
                office_holders=_office_holders(vocabulary),
            )
        )
        known = known_words(lexicon, vocabulary)
        self._sentences = SentenceReader(
            pipeline=pipeline,
            lexicon=lexicon,
            names=NameIndex(vocabulary, lexicon, lambda text: [token.text for token in pipeline.tokens(text)]),
            speller=Speller(known, stems=frozenset(lexicon.stemmer.stem(item) for item in known)),
        )

    def read(self, text: str, *, as_of: date | None) -> Reading:
        """Return what a text claims; several claims make a joint reading whose parts have spans of their own.

        Args:
            text: anything; what goes beyond 4,000 characters, twelve sentences or 24 claims is not read.
            as_of: the day that relative dates and offices are reckoned from.
        """
        cleaned = clean(text, most=_LONGEST_TEXT)
        sentences = self._sentences.sentences(cleaned, as_of=as_of)[:_MOST_SENTENCES]
        if not sentences:
            return self._finished(Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.NO_CLAIM), (0, len(text)))
        discourse = Discourse(claims_left=_MOST_CLAIMS)
        readings = [
            self._finished(
                self._claims.read(sentence, discourse=discourse, as_of=as_of),
                cleaned.span(sentence.start, sentence.end),
            )
            for sentence in sentences
            if discourse.claims_left > 0
        ]
        claims = [reading for reading in readings if reading.kind is not ReadingKind.NOT_CHECKABLE] or readings[:1]
        if len(claims) == 1:
            return claims[0]
        span = (claims[0].span[0], claims[-1].span[1])
        return self._finished(Reading(kind=ReadingKind.JOINT, parts=tuple(claims)), span)

    def near(self, text: str, *, limit: int = 3) -> tuple[str, ...]:
        """Return the propositions nearest to a text, to offer as "did you mean"."""
        found = self._finder.propositions(clean(text, most=_LONGEST_TEXT).text, limit=limit)
        return tuple(item.proposition for item in found)

    def _finished(self, reading: Reading, span: tuple[int, int]) -> Reading:
        return replace(reading, text=word(reading, self._vocabulary), span=span)


def _office_holders(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return for each body those who ever held an office of it."""
    holders: dict[str, set[str]] = {}
    for actor in vocabulary.actors.values():
        for role in actor.roles:
            holders.setdefault(role.of, set()).add(actor.id)
    return {body: tuple(sorted(actors)) for body, actors in holders.items()}
