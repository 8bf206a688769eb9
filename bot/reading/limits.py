"""What limits a stance: the condition it depends on, or the emphasis that rules conditions out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.clause import Clause
from bot.reading.kinds import Limit
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The condition and emphasis of a clause.

    Attributes:
        condition: its words as typed; None without one.
        is_emphatic: "no matter what" and its like stand there.
        places: the units that both take up.
    """

    condition: str | None
    is_emphatic: bool
    places: frozenset[int]

    @property
    def is_conditional(self) -> bool:
        """Whether the stance depends on a condition; emphasis overrules one ("unconditionally, even if …")."""
        return self.condition is not None and not self.is_emphatic


def find_limits(clause: Clause, lexicon: Lexicon) -> Limits:
    """Return the limits of a clause."""
    matches = lexicon.limits.all(clause.lowers)
    places: set[int] = set()
    condition: str | None = None
    opening = next((match for match in matches if match.value is Limit.CONDITIONAL), None)
    if opening is not None:
        end = _end(clause, opening)
        places.update(range(opening.start, end))
        condition = " ".join(unit.text for unit in clause.units[opening.start : end])
        if "only" in clause.lowers[: opening.start]:
            places.add(clause.lowers.index("only"))
    emphatic = [match for match in matches if match.value is Limit.EMPHATIC and match.start not in places]
    places.update(index for match in emphatic for index in range(match.start, match.end))
    return Limits(condition=condition, is_emphatic=bool(emphatic), places=frozenset(places))


def _end(clause: Clause, opening: Match[Limit]) -> int:
    """Return where a condition ends: with the clause, or before the comma when it comes first."""
    if opening.start > 0:
        return len(clause)
    ends = (index for index in range(opening.end, len(clause)) if clause.lowers[index] in (",", "then"))
    return next(ends, opening.end)
