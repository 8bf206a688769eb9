"""From a text to its sentences: units, without what people put around a claim, parsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from bot.reading.lexicon import Lexicon, Wrapping
from bot.reading.names import NameIndex
from bot.reading.pipeline import Pipeline
from bot.reading.spelling import Speller
from bot.reading.text import CleanText
from bot.reading.words import MENTION, Mention, Unit, Word

_ENDS = frozenset({".", "!", "?", "...", "!!", "??", "?!", "!?", ";", "\n"})
_AUXILIARIES = frozenset(
    "do does did is are was were has have had can could would should will wo ca might may must am".split()
)
_SPOKEN_FOR = frozenset({"think", "believe", "guess", "doubt"})
_MOST_WRAPPERS = 12
_MOST_UNITS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence to interpret.

    Attributes:
        units: words and mentions, without wrappings.
        is_denied: an odd number of denials stood around it ("it is not true that …").
        is_question: it asks.
        is_open_question: it asks for more than yes or no.
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
        return tuple(unit.lower for unit in self.units)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The actors named, from left to right."""
        return tuple(unit.mention for unit in self.units if unit.mention is not None)


class SentenceReader:
    """Splits clean text into sentences; corrects spelling towards the words given."""

    def __init__(
        self, *, pipeline: Pipeline, lexicon: Lexicon, names: NameIndex, speller: Speller, shorthand: Mapping[str, str]
    ) -> None:
        self._pipeline = pipeline
        self._lexicon = lexicon
        self._names = names
        self._speller = speller
        self._shorthand = shorthand

    def sentences(self, text: CleanText, *, as_of: date | None) -> list[Sentence]:
        """Return the sentences of a text, wrappings cut, without empty ones."""
        words = self._words(text.text)
        mentions = {mention.start: mention for mention in self._names.link(words, as_of=as_of)}
        found: list[Sentence] = []
        units: list[Unit] = []
        index = 0
        while index <= len(words):
            is_end = index == len(words) or (words[index].text in _ENDS and index not in mentions)
            if is_end or len(units) >= _MOST_UNITS:
                if units:
                    mark = words[index].text if index < len(words) and is_end else ""
                    found.append(self._sentence(units, asks="?" in mark))
                    units = []
                if index == len(words):
                    break
                if is_end:
                    index += 1
                    continue
            mention = mentions.get(index)
            unit = self._mention_unit(words, mention) if mention else self._word_unit(words[index])
            units.append(unit)
            index = mention.end if mention else index + 1
        return [sentence for sentence in found if sentence.units]

    def parse(self, units: Sequence[Unit]) -> Doc:
        """Parse units; token i of the result is unit i."""
        return self._pipeline.parse([unit.shown for unit in units])

    def _words(self, text: str) -> list[Word]:
        is_shouted = sum(letter.isupper() for letter in text) > sum(letter.islower() for letter in text) and len(
            text
        ) > len("NATO UN EU US")
        words: list[Word] = []
        for token in self._pipeline.tokens(text):
            if token.is_space and "\n" not in token.text:
                continue
            shown = token.text.capitalize() if is_shouted and token.text.isupper() else token.text
            lower = "not" if token.norm_ in ("not", "n't") else shown.lower()
            place = token.idx
            if token.is_space:
                words.append(Word(text="\n", lower="\n", start=place, end=place + 1))
                continue
            for part in self._shorthand.get(lower, lower).split():
                words.append(
                    Word(
                        text=shown if part == lower or lower == "not" else part,
                        lower=part,
                        start=place,
                        end=place + len(token.text),
                    )
                )
        return words

    def _mention_unit(self, words: Sequence[Word], mention: Mention) -> Unit:
        parts = tuple(word.lower for word in words[mention.start : mention.end])
        is_single = len(parts) == 1
        shown = words[mention.start].text if is_single else "Smith"
        return Unit(
            lower=MENTION,
            shown=shown if shown[:1].isupper() else shown.capitalize(),
            text=mention.text,
            start=words[mention.start].start,
            end=words[mention.end - 1].end,
            parts=parts,
            mention=mention,
        )

    def _word_unit(self, word: Word) -> Unit:
        lower = word.lower
        if (
            lower.isalpha()
            and not self._lexicon.knows(lower)
            and not self._speller.knows_stem(self._lexicon.stemmer.stem(lower))
        ):
            lower = self._speller.nearest(lower) or lower
        shown = word.text if lower == word.lower else lower
        return Unit(lower=lower, shown=shown, text=word.text, start=word.start, end=word.end, parts=(lower,))

    def _sentence(self, units: list[Unit], *, asks: bool) -> Sentence:
        start, end = units[0].start, units[-1].end
        is_denied = False
        is_question = asks
        for _ in range(_MOST_WRAPPERS):
            cut = self._without_opening(units) or self._without_ending(units)
            if cut is None:
                break
            units, denies = cut
            is_denied ^= denies
        units, was_question = _as_statement(units)
        return Sentence(
            units=tuple(units), is_denied=is_denied, is_question=is_question or was_question, start=start, end=end
        )

    def _without_opening(self, units: list[Unit]) -> tuple[list[Unit], bool] | None:
        if not units:
            return None
        lowers = [unit.lower for unit in units]
        if not lowers[0][:1].isalnum() and lowers[0] not in (MENTION, '"', "'"):
            return units[1:], False
        match = self._lexicon.openings.at(lowers, 0)
        if match is not None and match.end < len(units):
            return units[match.end :], match.value is Wrapping.DENIAL
        return self._without_first_person(units, lowers)

    def _without_first_person(self, units: list[Unit], lowers: list[str]) -> tuple[list[Unit], bool] | None:
        """Cut "… and I honestly think that": everything up to the last such verb before the first mention."""
        for index in range(len(lowers) - 1):
            if units[index].is_mention:
                break
            if lowers[index] not in ("i", "we", "me", "my"):
                continue
            for place in range(index + 1, min(index + 6, len(lowers))):
                match = self._lexicon.first_person.at(lowers, place)
                if match is None or match.end >= len(units):
                    continue
                end = match.end
                while end < len(lowers) - 1 and lowers[end] in (
                    "that",
                    ",",
                    ":",
                    "somewhere",
                    "whether",
                    "if",
                    "like",
                    "so",
                    "about",
                    "how",
                ):
                    end += 1
                between = lowers[index + 1 : place]
                return units[end:], "not" in between and not _SPOKEN_FOR.isdisjoint(lowers[place : match.end])
        return None

    def _without_ending(self, units: list[Unit]) -> tuple[list[Unit], bool] | None:
        if not units:
            return None
        lowers = [unit.lower for unit in units]
        if not lowers[-1][:1].isalnum() and lowers[-1] not in (MENTION, "'s", '"', "%"):
            return units[:-1], False
        for length in range(min(6, len(units) - 1), 0, -1):
            match = self._lexicon.endings.at(lowers, len(lowers) - length)
            if match is None or match.end != len(lowers):
                continue
            if (
                length <= 2
                and match.value is Wrapping.ENDING
                and lowers[-length - 1] not in (",", "-", ")")
                and not _is_loose(lowers[-length:])
            ):
                continue
            return units[:-length], match.value is Wrapping.FALSE_ENDING
        return None


_LOOSE = frozenset(
    "lol lmao imo imho tbh ngl iirc afaik fr pls please thx thanks tho though btw bro dude folks guys innit huh eh apparently "
    "obviously honestly anyway nowadays right".split()
)


def _is_loose(ending: Sequence[str]) -> bool:
    """Some endings need no comma before them."""
    return ending[0] in _LOOSE or len(ending) > 1


def _as_statement(units: list[Unit]) -> tuple[list[Unit], bool]:
    """Turn "Do A and B agree" into "A and B do agree"; a denial in a question asks for its affirmation."""
    if not units or units[0].lower not in _AUXILIARIES:
        return units, False
    place = 1
    is_negative = place < len(units) and units[place].lower == "not"
    place += is_negative
    end = _end_of_subject(units, place)
    if end == place:
        return (units[:1] + units[2:] if is_negative else units), True
    auxiliary = [] if units[0].lower in ("do", "does", "did") else [replace(units[0], shown=units[0].shown.lower())]
    return [*units[place:end], *auxiliary, *units[end:]], True


def _end_of_subject(units: Sequence[Unit], start: int) -> int:
    """Return where a subject made of mentions ("both A, B and C") ends."""
    end = start
    index = start
    while index < len(units) and (
        units[index].is_mention or units[index].lower in ("and", "or", ",", "both", "either", "neither", "nor", "the")
    ):
        index += 1
        if units[index - 1].is_mention:
            end = index
    return end
