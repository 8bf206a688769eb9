"""From a text to its sentences: units, spelt right, without what people put around a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from bot.reading.clause import lowers_of
from bot.reading.lexicon import Lexicon
from bot.reading.names import NameIndex
from bot.reading.pipeline import Pipeline
from bot.reading.questions import as_statement
from bot.reading.spelling import Speller
from bot.reading.text import CleanText
from bot.reading.times import take_window
from bot.reading.words import MENTION, Mention, MentionForm, Unit, Word
from bot.reading.wrappings import Unwrapper

_ENDS = frozenset({".", "!", "?", "...", "!!", "??", "?!", "!?", ";", "\n"})
_MOST_UNITS = 120
_SHOUTING = len("NATO UN EU US")
_SOMEBODY = "Smith"
# The tokeniser parts "wont" like "won't"; the parser knows the half only with its apostrophe.
_APOSTROPHES = {"nt": "not", "n't": "not", "wo": "will", "ca": "can"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence to interpret.

    Attributes:
        units: words and mentions, without wrappings.
        is_denied: an odd number of denials stood around it ("it is not true that …").
        is_question: it asks.
        start, end: place in the clean text, wrappings included.
    """

    units: tuple[Unit, ...]
    is_denied: bool
    is_question: bool
    start: int
    end: int

    @property
    def lowers(self) -> tuple[str, ...]:
        """What the lexicons are asked with."""
        return lowers_of(self.units)


class SentenceReader:
    """Splits clean text into sentences; corrects spelling towards the words given."""

    def __init__(self, *, pipeline: Pipeline, lexicon: Lexicon, names: NameIndex, speller: Speller) -> None:
        self._pipeline = pipeline
        self._lexicon = lexicon
        self._names = names
        self._speller = speller
        self._unwrapper = Unwrapper(lexicon)

    def sentences(self, text: CleanText, *, as_of: date | None) -> list[Sentence]:
        """Return the sentences of a text without empty ones; one of more than 120 units is cut into several."""
        words = self._words(text.text)
        mentions = self._names.link(words, as_of=as_of)
        found: list[Sentence] = []
        for start, end in _stretches(words, mentions):
            units = self._units(words[start:end], _within(mentions, start, end), as_of)
            asks = end < len(words) and "?" in words[end].text
            found.extend(self._sentence(units, asks=asks))
        return found

    def _units(self, words: Sequence[Word], mentions: Sequence[Mention], as_of: date | None) -> list[Unit]:
        """Return the units of a stretch; an office is read for the time it speaks of ("in 2003 the chancellor")."""
        units = self._linked(words, mentions)
        if all(mention.form is not MentionForm.OFFICE for mention in mentions):
            return units
        until = take_window(units, self._lexicon.calendar, as_of=as_of)[1].until
        return units if until is None else self._linked(words, self._names.link(words, as_of=until.last_day))

    def _linked(self, words: Sequence[Word], mentions: Sequence[Mention]) -> list[Unit]:
        units: list[Unit] = []
        begins = {mention.start: mention for mention in mentions}
        index = 0
        while index < len(words):
            mention = begins.get(index)
            units.append(self._word_unit(words[index]) if mention is None else _mention_unit(words, mention))
            index = index + 1 if mention is None else mention.end
        return units

    def _words(self, text: str) -> list[Word]:
        capitals = sum(letter.isupper() for letter in text)
        is_shouted = len(text) > _SHOUTING and capitals > sum(letter.islower() for letter in text)
        return [
            word for token in self._pipeline.tokens(text) for word in self._words_of(token, text, is_shouted=is_shouted)
        ]

    def _words_of(self, token: Token, text: str, *, is_shouted: bool) -> Iterator[Word]:
        """Yield the words of a token: none for blanks, several for shorthand (but the "u" of "u-turn" is none)."""
        start, end = token.idx, token.idx + len(token.text)
        if token.is_space:
            if "\n" in token.text:
                yield Word(text="\n", lower="\n", start=start, end=start + 1)
            return
        shown = token.text.capitalize() if is_shouted and token.text.isupper() else token.text
        shown = _APOSTROPHES.get(shown.lower(), shown)
        lower = "not" if token.norm_ in ("not", "n't", "nt") else shown.lower()
        full = lower if text.startswith("-", end) else self._lexicon.shorthand.get(lower, lower)
        for part in full.split():
            yield Word(text=shown if part == lower else part, lower=part, start=start, end=end)

    def _word_unit(self, word: Word) -> Unit:
        lower = self._corrected(word.lower)
        shown = word.text if lower == word.lower else lower
        return Unit(lower=lower, shown=shown, text=word.text, start=word.start, end=word.end, parts=(lower,))

    def _corrected(self, lower: str) -> str:
        is_right = not lower.isalpha() or self._lexicon.knows(lower)
        if is_right or self._speller.knows_stem(self._lexicon.stemmer.stem(lower)):
            return lower
        return self._speller.nearest(lower) or lower

    def _sentence(self, units: list[Unit], *, asks: bool) -> Iterator[Sentence]:
        """Yield the sentence that some units make, or nothing when only wrappings stand there."""
        unwrapped, is_denied = self._unwrapper.unwrapped(units)
        statement, was_question = as_statement(unwrapped, self._lexicon.words)
        if statement:
            yield Sentence(
                units=tuple(statement),
                is_denied=is_denied,
                is_question=asks or was_question,
                start=units[0].start,
                end=units[-1].end,
            )


def _stretches(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield where stretches between ends of sentences begin and end, none of them empty or too long."""
    inside = {index for mention in mentions for index in range(mention.start, mention.end)}
    begins = {mention.start for mention in mentions}
    start = units = 0
    for index, word in enumerate(words):
        is_end = index not in inside and word.text in _ENDS
        is_full = units >= _MOST_UNITS and (index not in inside or index in begins)
        if is_end or is_full:
            if start < index:
                yield start, index
            start, units = index + is_end, 0
        units += index not in inside or index in begins
    if start < len(words):
        yield start, len(words)


def _within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions of a stretch, counted from its beginning."""
    return [
        replace(mention, start=mention.start - start, end=mention.end - start)
        for mention in mentions
        if start <= mention.start < end
    ]


def _mention_unit(words: Sequence[Word], mention: Mention) -> Unit:
    """Return the unit of a mention; the parser sees a name for it, whatever it is made of."""
    parts = tuple(word.lower for word in words[mention.start : mention.end])
    name = words[mention.start].text if len(parts) == 1 else _SOMEBODY
    return Unit(
        lower=MENTION,
        shown=name if name[:1].isupper() else name.capitalize(),
        text=mention.text,
        start=words[mention.start].start,
        end=words[mention.end - 1].end,
        parts=parts,
        mention=mention,
    )
