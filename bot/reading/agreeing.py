"""The claim that one actor agrees with another that p: it is about both positions, not about their alignment."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.clause import Clause
from bot.reading.kinds import Relation
from bot.reading.lexicon import Lexicon
from bot.reading.words import Unit
from bot.record.domain import Polarity


def agreed_units(clause: Clause, lexicon: Lexicon) -> list[Unit] | None:
    """Return "A and B agree that p" for "A agrees with B that p", None for any other clause."""
    cue = next((match for match in clause.cues.relations if match.value == Relation(polarity=Polarity.ALIGNED)), None)
    if cue is None or clause.lowers[cue.start] not in lexicon.agreeing:
        return None
    that = next((index for index in range(cue.end, len(clause)) if clause.lowers[index] == "that"), None)
    subject = clause.mentions(0, cue.start)
    if that is None or not subject or "not" in clause.lowers[:that]:
        return None
    if not lexicon.words.prepositions.isdisjoint(clause.lowers[: cue.start]):
        return None
    partners = clause.mentions(cue.end, that)
    allowed = lexicon.words.joiners | lexicon.words.comparers | {"the", "view"}
    between = (clause.lowers[index] for index in range(cue.end, that) if index not in partners)
    if not all(lower in allowed for lower in between):
        return None
    joiner = replace(clause.units[that], lower="and", shown="and", text="and", parts=("and",))
    actors = [unit for place in (*subject, *partners) for unit in (joiner, clause.units[place])][1:]
    return [*actors, clause.units[cue.start], *clause.units[that:]]
