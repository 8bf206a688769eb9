"""Agreement weighed against disagreement: "A and B agree on more than they disagree on" says that they mostly agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.clause import Clause
from bot.reading.kinds import Relation
from bot.reading.phrases import Match
from bot.reading.words import Unit

_AS_AMOUNT = {"more": "most", "less": "hardly", "fewer": "hardly"}
_REACH = len(("more", "of", "the", "big", "things", "often"))


def weighed(clause: Clause) -> list[Unit] | None:
    """Return a clause with "most" or "hardly" for such a comparison, None when it makes none."""
    than = next((index for index, lower in enumerate(clause.lowers) if lower == "than"), None)
    if than is None:
        return None
    amount = next((index for index in range(than - 1, -1, -1) if clause.lowers[index] in _AS_AMOUNT), None)
    if amount is None or than - amount > _REACH:
        return None
    first = next((match for match in clause.cues.relations if match.end <= than), None)
    second = next((match for match in clause.cues.relations if match.start > than), None)
    if first is None or second is None or first.value.polarity is second.value.polarity:
        return None
    end = _behind(clause.lowers, second)
    lower = _AS_AMOUNT[clause.lowers[amount]]
    word = replace(clause.units[amount], lower=lower, shown=lower, parts=(lower,))
    return [*clause.units[:amount], word, *clause.units[amount + 1 : than], *clause.units[end:]]


def _behind(lowers: Sequence[str], second: Match[Relation]) -> int:
    """Return where the weaker side ends: behind its "on", unless that begins the subject of the claim."""
    end = second.end
    return end + 1 if end == len(lowers) - 1 and lowers[end] in ("on", "about", "over") else end
