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
from bot.reading.pronouns import with_thing
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
        taken = limits.places.union(() if cue is None else range(cue.start, cue.end))
        whole = with_thing(clause, taken, discourse.thing, self._context.lexicon)
        if whole is not None:
            return self.read(self._context.clause(whole), discourse=replace(discourse, thing=()))
        if cue is None:
            return self._deeds.read(clause, limits, discourse=discourse)
        if cue.is_noun:
            holders = self._holders.of_noun(clause.units, cue.start, cue.end)
        else:
            holders = self._holders.of_verb(clause, cue.start, cue.end)
        if holders is not None and holders.unknown and self._is_of_thing(clause, cue, holders):
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

    def _is_of_thing(self, clause: Clause, cue: StanceCue, holders: Holders) -> bool:
        """Whether it tells how a thing is: "A's ports are open to ships", "the route is open to everyone"."""
        if clause.is_possessed() and cue.start > len(("A", "'s")):
            return True
        lexicon, cued = self._context.lexicon, clause.lowers[cue.start : cue.end]
        tells_how = cued[0] in lexicon.words.be and bool(lexicon.operator_words.all(cued[1:]))
        return tells_how and holders.unknown.islower() and "by" not in clause.lowers

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
        behind = self._preferred(clause, cue, [index for index in rest if index >= cue.end])
        is_passive = bool(holder_places) and min(holder_places) >= cue.end
        if not is_passive and any(self._is_content(clause.lowers[index]) for index in behind):
            return behind
        return [index for index in rest if clause.lowers[index] != "by"]

    def _preferred(self, clause: Clause, cue: StanceCue, behind: list[int]) -> list[int]:
        """Leave out what is liked less: "would rather talk *than fight*"."""
        if self._context.lexicon.words.comparatives.isdisjoint(clause.lowers[cue.start : cue.end]):
            return behind
        than = next((index for index in behind if clause.lowers[index] == "than"), len(clause))
        return [index for index in behind if index < than and (index < than - 1 or clause.lowers[index] != "rather")]

    def _is_content(self, lower: str) -> bool:
        return lower not in self._context.lexicon.function_words and lower[:1].isalnum()
