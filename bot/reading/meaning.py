"""What a text wants, word by word: its content words with their signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedWord:
    """A content word with its sign.

    Attributes:
        stem: what it is compared by.
        sign: +1 or -1.
        operator: +1 or -1 if it keeps or turns what it stands over, else 0.
        depth: how many words stand over it in its text.
        is_name: it names an actor or place, which says nothing for or against.
        is_agent: it belongs to who acts, which says nothing of what is done.
        is_verb: it is parsed as a verb, and so may turn round what stands with it.
    """

    stem: str
    sign: int
    operator: int
    depth: int
    is_name: bool
    is_agent: bool = False
    is_verb: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The signed content words of a text."""

    words: tuple[SignedWord, ...]

    @property
    def overall(self) -> int:
        """The sign of most of what the text is about; +1 when nothing decides."""
        things = [word for word in self.words if word.operator == 0] or [word for word in self.words if word.operator]
        return -1 if sum(word.sign for word in things) < 0 else 1
