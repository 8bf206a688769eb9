"""Words and units: what a sentence is made of before it is parsed.

A *word* is one token as typed. A *unit* is what the reader and the parser see as one: a word, or a whole mention of an
actor ("the Israeli prime minister").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import pairwise

from bot.record.reading import Obstacle


class MentionForm(StrEnum):
    """How an actor was recognised."""

    NAME = auto()
    OFFICE = auto()
    MISSPELT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token.

    Attributes:
        text: as typed (clean).
        lower: its normal form in lower case ("n't" is "not"), what the lexicons are asked with.
        start, end: place in the clean text.
    """

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor named at words `start` to `end` (exclusive).

    Attributes:
        actors: ids it may mean: one when it is clear, several when ambiguous, none when an office has no known holder.
        text: as typed.
    """

    start: int
    end: int
    actors: tuple[str, ...]
    form: MentionForm
    text: str

    @property
    def is_clear(self) -> bool:
        """Whether it is clear who is meant."""
        return len(self.actors) == 1

    @property
    def obstacle(self) -> Obstacle:
        """Why nothing can be said of a mention that is not clear."""
        return Obstacle.AMBIGUOUS_ACTOR if self.actors else Obstacle.UNKNOWN_ACTOR


MENTION = "\N{BULLET}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word or a mention, with what the parser is shown for it.

    Attributes:
        lower: normal form, or `MENTION` for a mention, so that no phrase matches across one.
        shown: the token that the parser sees.
        text: as typed.
        parts: the lower-case words it stands for (one unless it is a mention).
    """

    lower: str
    shown: str
    text: str
    start: int
    end: int
    parts: tuple[str, ...]
    mention: Mention | None = None

    @property
    def is_mention(self) -> bool:
        """Whether it names an actor."""
        return self.mention is not None


def typed(words: Sequence[Word], start: int, end: int) -> str:
    """Return some words as they were typed, with blanks where there were blanks."""
    parts = [words[start].text]
    for previous, word in pairwise(words[start:end]):
        parts.append(f" {word.text}" if previous.end < word.start else word.text)
    return "".join(parts)
