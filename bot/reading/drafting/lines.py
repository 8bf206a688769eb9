"""The lines of an article: its passages with actors recognised, ready to be asked for their parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bot.reading.clause import Clause, Cues, lowers_of
from bot.reading.drafting.cast import Cast
from bot.reading.drafting.passages import Passage
from bot.reading.lexicon import Lexicon
from bot.reading.pipeline import Pipeline
from bot.reading.text import fold
from bot.reading.words import MENTION, Mention, Unit, Word, typed

_SOMEBODY = "Smith"
_LONGEST_THING = 6
_NOT_BEFORE_WORD = frozenset({",", ".", ";", ":", "!", "?", ")", "'s", "'", "%", "n't"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence with its units.

    Attributes:
        number: its place among the lines of the article.
        clause: the units with what the lexicons find in them; the parse is made when it is asked for.
        words: for each unit the first word of the passage that it stands for, and one more for the end.
        quotes: for each unit the number of its quotation, -1 outside of any.
    """

    number: int
    passage: Passage
    clause: Clause
    words: tuple[int, ...]
    quotes: tuple[int, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """The words and mentions."""
        return self.clause.units

    @property
    def lowers(self) -> tuple[str, ...]:
        """What the lexicons are asked with."""
        return self.clause.lowers

    @property
    def doc(self) -> Doc:
        """The parse; token i is unit i."""
        return self.clause.doc

    @property
    def is_title(self) -> bool:
        """Whether it is the article's title."""
        return self.passage.paragraph is None

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.units)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of some units in the article's text, in code points, end exclusive."""
        return self.passage.span(self.words[start], self.words[end])

    def text(self, start: int, end: int) -> str:
        """Return some units as they are written, quotation marks left out."""
        return joined([unit.text for unit in self.units[start:end]])

    def is_quoted(self, index: int) -> bool:
        """Whether a unit stands in a quotation."""
        return self.quotes[index] >= 0

    def actor_mention(self, token: Token) -> Mention | None:
        """Return the mention that a token of the parse stands for."""
        return self.units[token.i].mention


class LineMaker:
    """Makes lines out of passages."""

    def __init__(self, pipeline: Pipeline, lexicon: Lexicon) -> None:
        self._pipeline = pipeline
        self._lexicon = lexicon

    def lines(self, passages: Sequence[Passage], cast: Cast) -> list[Line]:
        """Return one line for each passage."""
        units = [word_units(passage.words, cast) for passage in passages]
        docs = self._pipeline.parse_all([[unit.shown for unit in each] for each in units])
        return [
            self._line(number, passage, each, doc)
            for number, (passage, each, doc) in enumerate(zip(passages, units, docs, strict=True))
        ]

    def _line(self, number: int, passage: Passage, units: tuple[Unit, ...], doc: Doc) -> Line:
        places = {word.start: index for index, word in enumerate(passage.words)}
        firsts = [places[unit.start] for unit in units]
        lowers = lowers_of(units)
        return Line(
            number=number,
            passage=passage,
            clause=Clause(units=units, lowers=lowers, cues=Cues.of(lowers, self._lexicon), parser=lambda _: doc),
            words=(*firsts, len(passage.words)),
            quotes=tuple(passage.quotes[index] for index in firsts),
        )


def word_units(words: Sequence[Word], cast: Cast) -> tuple[Unit, ...]:
    """Return words as units: mentions of actors, names of things, and single words."""
    begins = {mention.start: mention for mention in cast.link(words)}
    units: list[Unit] = []
    index = 0
    while index < len(words):
        mention = begins.get(index)
        end = mention.end if mention is not None else _thing_end(words, index, cast)
        units.append(_word_unit(words, index, end) if mention is None else _mention_unit(words, mention))
        index = end
    return tuple(units)


def joined(parts: Sequence[str]) -> str:
    """Return words as a text, with blanks where English has them."""
    text = ""
    tight = True
    for part in parts:
        is_tight = tight or part in _NOT_BEFORE_WORD
        if part == "-" and text and not text.endswith(" "):
            text += "-"
            tight = True
            continue
        text += part if is_tight else f" {part}"
        tight = part in ("(", "$", "£", "€")
    return text


def _thing_end(words: Sequence[Word], index: int, cast: Cast) -> int:
    """Return where a name of something that is no actor ends; the next word where none begins."""
    if not words[index].is_capitalised:
        return index + 1
    for end in range(min(len(words), index + _LONGEST_THING), index + 1, -1):
        if tuple(fold(word.text) for word in words[index:end]) in cast.things:
            return end
    return index + 1


def _word_unit(words: Sequence[Word], start: int, end: int) -> Unit:
    word = words[start]
    parts = tuple(item.lower for item in words[start:end])
    return Unit(
        lower=" ".join(parts),
        shown=word.text,
        text=typed(words, start, end),
        start=word.start,
        end=words[end - 1].end,
        parts=parts,
    )


def _mention_unit(words: Sequence[Word], mention: Mention) -> Unit:
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
