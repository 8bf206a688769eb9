"""One clause: its units, what the lexicons find in it, and its parse once somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from bot.reading.kinds import Attitude, Change, Relation, Saying, Uncheckable
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.reading.words import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What the lexicons find in a clause, from left to right."""

    stances: tuple[Match[Attitude], ...]
    stance_nouns: tuple[Match[Attitude], ...]
    stances_unless_denied: tuple[Match[Attitude], ...]
    relations: tuple[Match[Relation], ...]
    sayings: tuple[Match[Saying], ...]
    changes: tuple[Match[Change], ...]
    uncheckable: tuple[Match[Uncheckable], ...]

    @classmethod
    def of(cls, lowers: Sequence[str], lexicon: Lexicon) -> Cues:
        """Ask the lexicons."""
        return cls(
            stances=tuple(lexicon.stances.all(lowers)),
            stance_nouns=tuple(lexicon.stance_nouns.all(lowers)),
            stances_unless_denied=tuple(lexicon.stances_unless_denied.all(lowers)),
            relations=tuple(lexicon.relations.all(lowers)),
            sayings=tuple(lexicon.sayings.all(lowers)),
            changes=tuple(lexicon.changes.all(lowers)),
            uncheckable=tuple(lexicon.uncheckable.all(lowers)),
        )

    def predicates(self) -> Iterator[Match[Attitude] | Match[Relation] | Match[Change] | Match[Saying]]:
        """Yield what a claim may turn on: verbs of stance, relation, change and saying."""
        yield from self.stances
        yield from self.relations
        yield from self.changes
        yield from self.sayings


@dataclass(frozen=True, kw_only=True)
class Clause:
    """Units with their cues and their parse; not slotted, so that the parse is made at most once and only if needed.

    Attributes:
        units: words and mentions.
        lowers: for each unit what the lexicons are asked with.
        cues: what they answered.
        parser: makes the parse; its token i is unit i.
    """

    units: tuple[Unit, ...]
    lowers: tuple[str, ...]
    cues: Cues
    parser: Callable[[Sequence[Unit]], Doc]

    @cached_property
    def doc(self) -> Doc:
        """The parse."""
        return self.parser(self.units)

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.units)

    def mentions(self, start: int = 0, end: int | None = None) -> list[int]:
        """Return the units that name actors between two places."""
        return [index for index in range(start, len(self) if end is None else end) if self.units[index].is_mention]

    def is_possessed(self) -> bool:
        """Say whether it begins with something that belongs to an actor: "A's ports are open"."""
        return len(self) > len(("A", "'s")) and self.units[0].is_mention and self.lowers[1] == "'s"


def lowers_of(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return what the lexicons are asked with."""
    return tuple(unit.lower for unit in units)
