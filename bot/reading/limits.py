"""What limits a stance: the condition it depends on, or the emphasis that rules conditions out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading import grammar
from bot.reading.clause import Clause
from bot.reading.kinds import Limit
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match

_TRAILING_REACH = 5


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
    opening = next((match for match in matches if _opens(clause, match)), None)
    if opening is not None:
        start, end = _start(clause, opening, lexicon), _end(clause, opening)
        places.update(range(start, end))
        condition = " ".join(unit.text for unit in clause.units[start:end])
        if "only" in clause.lowers[:start]:
            places.add(clause.lowers.index("only"))
    emphatic = [
        match for match in matches if match.value in (Limit.EMPHATIC, Limit.CONCEDING) and match.start not in places
    ]
    for match in emphatic:
        places.update(range(match.start, match.end if match.value is Limit.EMPHATIC else _end(clause, match)))
    return Limits(condition=condition, is_emphatic=bool(emphatic), places=frozenset(places))


def _opens(clause: Clause, match: Match[Limit]) -> bool:
    """Whether a phrase makes what stands beside it a condition."""
    match match.value:
        case Limit.CONDITIONAL | Limit.TRAILING:
            return True
        case Limit.AFTER_ONLY:
            return _only_before(clause, match)
        case Limit.CLAUSE:
            return _only_before(clause, match) or _clause_follows(clause, match)
        case Limit.EMPHATIC | Limit.CONCEDING:
            return False


def _only_before(clause: Clause, match: Match[Limit]) -> bool:
    before = clause.lowers[: match.start]
    return "only" in before and "not" not in before[: before.index("only")]


def _clause_follows(clause: Clause, match: Match[Limit]) -> bool:
    """Whether "once" opens a clause ("once it is safe") rather than saying when ("once opposed it", "as soon as")."""
    is_first = match.start == 0 and "," not in clause.lowers
    behind = clause.doc[match.end :]
    if is_first or not behind or behind[0].tag_ in grammar.FINITE_VERBS | grammar.PARTICIPLES:
        return False
    return any(token.tag_ in grammar.FINITE_VERBS for token in behind)


def _start(clause: Clause, opening: Match[Limit], lexicon: Lexicon) -> int:
    """Return where a condition begins: with its phrase, or with the preposition before "at most"."""
    if opening.value is not Limit.TRAILING:
        return opening.start
    reach = range(opening.start - 1, max(0, opening.start - _TRAILING_REACH), -1)
    return next((place for place in reach if clause.lowers[place] in lexicon.words.prepositions), opening.start)


def _end(clause: Clause, opening: Match[Limit]) -> int:
    """Return where a condition ends: with the clause, or before the comma when it comes first."""
    if opening.value is Limit.TRAILING:
        return opening.end
    if opening.start > 0:
        return len(clause)
    ends = (index for index in range(opening.end, len(clause)) if clause.lowers[index] in (",", "then"))
    return next(ends, opening.end)
