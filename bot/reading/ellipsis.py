"""Claims that only repeat the one before for somebody else: "B does too", "B does not"."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.clause import Clause
from bot.reading.closed_classes import ClosedClasses
from bot.reading.discourse import Discourse
from bot.record.reading import Reading, ReadingKind

_LONGEST = len(("and", "so", "does", "B", "too"))


def repeated(clause: Clause, discourse: Discourse, words: ClosedClasses) -> Reading | None:
    """Return the claim before with the actors of this clause, None when it says something of its own."""
    previous = discourse.previous
    if previous is None or previous.kind is not ReadingKind.POSITION or len(clause) > _LONGEST:
        return None
    verbs = words.do | words.be | words.have
    mentions = [mention for unit in clause.units if (mention := unit.mention) is not None]
    others = {unit.lower for unit in clause.units if not unit.is_mention}
    if not mentions or others.isdisjoint(verbs) or not others <= verbs | words.repeaters | {"not"}:
        return None
    reading = replace(previous, actors=tuple(actor for mention in mentions for actor in mention.actors))
    if "not" in others and previous.stance is not None:
        return replace(reading, stance=previous.stance.opposite)
    return reading
