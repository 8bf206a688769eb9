"""Position claims: who is for or against what, on what condition; a clause without a word of stance is a deed."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.clause import Clause
from bot.reading.context import Context
from bot.reading.deeds import DeedReader
from bot.reading.discourse import Discourse
from bot.reading.holders import HolderFinder, Holders
from bot.reading.holding import about, held
from bot.reading.limits import Limits, find_limits
from bot.reading.stance_cues import StanceCue, StanceCueFinder
from bot.record.domain import Stance
from bot.record.reading import Emphasis, Reading


class PositionReader:
    """Reads one clause as a position claim."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._holders = HolderFinder(context.lexicon)
        self._cues = StanceCueFinder(context.lexicon)
        self._deeds = DeedReader(context, self._holders)

    def read(self, clause: Clause, *, discourse: Discourse) -> Reading:
        """Return the reading of a clause that is no alignment claim.

        Args:
            clause: what to read.
            discourse: what the text has been about; learns what this clause is about.
        """
        limits = find_limits(clause, self._context.lexicon)
        cue = self._cues.find(clause, limits)
        if cue is None:
            return self._deeds.read(clause, limits, discourse=discourse)
        if cue.is_noun:
            holders = self._holders.of_noun(clause.units, cue.start, cue.end)
        else:
            holders = self._holders.of_verb(clause, cue.start, cue.end)
        if holders is not None and holders.unknown and clause.is_possessed() and cue.start > len(("A", "'s")):
            return self._deeds.read(clause, limits, discourse=discourse)
        reading = replace(
            held(clause, holders, discourse),
            stance=cue.stance.opposite if holders is not None and holders.denied else cue.stance,
            emphasis=self._emphasis(clause, cue, limits),
            negated=cue.negated,
        )
        if limits.is_conditional:
            reading = replace(reading, stance=Stance.CONDITIONAL, condition=limits.condition)
        places = self._content_places(clause, cue, holders, limits)
        return about(reading, clause, places, discourse=discourse, context=self._context)

    def _emphasis(self, clause: Clause, cue: StanceCue, limits: Limits) -> Emphasis:
        if cue.emphasis is not Emphasis.PLAIN:
            return cue.emphasis
        if "always" in clause.lowers[: cue.end]:
            return Emphasis.ALWAYS
        return Emphasis.EMPHATIC if limits.is_emphatic else Emphasis.PLAIN

    def _content_places(self, clause: Clause, cue: StanceCue, holders: Holders | None, limits: Limits) -> list[int]:
        """Return the units that say what the stance is about: those behind it, or all others in a passive."""
        taken = set(range(cue.start, cue.end)) | limits.places
        holder_places = holders.places if holders is not None else ()
        rest = [index for index in range(len(clause)) if index not in taken and index not in holder_places]
        behind = [index for index in rest if index >= cue.end]
        is_passive = bool(holder_places) and min(holder_places) >= cue.end
        if not is_passive and any(self._is_content(clause.lowers[index]) for index in behind):
            return behind
        return [index for index in rest if clause.lowers[index] != "by"]

    def _is_content(self, lower: str) -> bool:
        return lower not in self._context.lexicon.function_words and lower[:1].isalnum()
