"""Who of an article is "he" and who is "she": by titles, and by a pronoun that can only mean one person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.drafting.cast import Cast
from bot.reading.drafting.lines import Line
from bot.reading.drafting.words import DraftingWords
from bot.record.domain import ActorKind

_BEGINNING = 2


def genders(lines: Sequence[Line], cast: Cast, words: DraftingWords) -> tuple[frozenset[str], frozenset[str]]:
    """Return the women and the men among the persons of an article, as far as its words tell."""
    women: set[str] = set()
    men: set[str] = set()
    before: list[str] = []
    for line in lines:
        for place, lower in enumerate(line.lowers):
            if lower not in ("she", "he") or (place > _BEGINNING and not line.clause.mentions(0, place)):
                continue
            inside = _persons(line, place, cast)
            alone = inside if len(inside) == 1 else before if not inside and len(before) == 1 else []
            (women if lower == "she" else men).update(set(alone) - women - men)
        before = _persons(line, len(line), cast)
    for line in lines:
        for place in line.clause.mentions():
            mention = line.units[place].mention
            title = {line.units[place].parts[0], line.lowers[place - 1] if place else ""}
            if mention is not None and mention.is_clear:
                women.update(mention.actors if title & words.women else ())
                men.update(mention.actors if title & words.men else ())
    return frozenset(women), frozenset(men)


def _persons(line: Line, end: int, cast: Cast) -> list[str]:
    """Return the persons whom a line names before a unit, each once."""
    mentions = [line.units[place].mention for place in line.clause.mentions(0, end)]
    clear = [mention.actors[0] for mention in mentions if mention is not None and mention.is_clear]
    return [actor for actor in dict.fromkeys(clear) if cast.actors[actor].kind is ActorKind.PERSON]
