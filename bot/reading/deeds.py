"""Deeds and states of affairs: "A has reopened the port", "the border is still sealed"."""

from __future__ import annotations

from dataclasses import replace

from bot.reading import grammar
from bot.reading.clause import Clause
from bot.reading.context import Context
from bot.reading.discourse import Discourse
from bot.reading.holders import HolderFinder, Holders
from bot.reading.holding import about, find_match, held
from bot.reading.kinds import Uncheckable
from bot.reading.limits import Limits
from bot.reading.matching import PropositionMatch
from bot.record.domain import Basis, Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind


class DeedReader:
    """Reads clauses that hold no word of stance."""

    def __init__(self, context: Context, holders: HolderFinder) -> None:
        self._context = context
        self._holders = holders
        words = context.lexicon.words
        self._no_deeds = words.states | words.do
        self._state_openers = words.be | words.have | {"not"}

    def read(self, clause: Clause, limits: Limits, *, discourse: Discourse) -> Reading:
        """Return the reading of a clause as a deed of somebody, or as a state of affairs, whoever's deed it is."""
        holders = self._doers(clause)
        taken = {*limits.places, *(holders.places if holders is not None else ())}
        places = [index for index in range(len(clause)) if index not in taken]
        if holders is None or not holders.is_known:
            return self._without_doer(clause, places, holders, discourse)
        reading = held(clause, holders, discourse)
        if limits.is_conditional:
            reading = replace(reading, stance=Stance.CONDITIONAL, condition=limits.condition)
            return about(reading, clause, places, discourse=discourse, context=self._context)
        if reading.obstacle is not None:
            return reading
        return self._done(reading, clause, places, limits, discourse)

    def _doers(self, clause: Clause) -> Holders | None:
        verb = next((index for index in range(len(clause)) if self._may_be_deed(clause, index)), None)
        holders = self._holders.of_verb(clause, verb, verb + 1) if verb is not None else None
        if holders is not None and holders.is_known:
            return holders
        is_passive = verb is not None and grammar.is_passive(clause.doc[verb])
        if clause.is_possessed() and not is_passive:
            return Holders(places=(0,))
        is_described = len(clause) > 1 and clause.units[0].is_mention and clause.lowers[1] in self._state_openers
        return Holders(places=(0,)) if is_described else holders

    def _may_be_deed(self, clause: Clause, index: int) -> bool:
        return (
            grammar.is_verb(clause.doc[index])
            and not clause.units[index].is_mention
            and clause.lowers[index] not in self._no_deeds
        )

    def _without_doer(
        self, clause: Clause, places: list[int], holders: Holders | None, discourse: Discourse
    ) -> Reading:
        reading = Reading(kind=ReadingKind.POSITION, stance=Stance.SUPPORT)
        if discourse.speaker:
            reading = replace(reading, actors=discourse.speaker)
            return about(reading, clause, places, discourse=discourse, context=self._context)
        if holders is not None and holders.unknown and not self._is_thing(holders.unknown):
            return replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=(holders.unknown,))
        if any(match.value is Uncheckable.JUDGEMENT for match in clause.cues.uncheckable):
            return Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.OPINION)
        content = self._context.content(clause, places)
        reading = replace(reading, basis=Basis.MATERIAL)
        match = self._context.best(content, actors=(), topic=discourse.topic)
        if match is None:
            return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,) if content.text else ())
        return _on(reading, match, denied=False)

    def _done(
        self, reading: Reading, clause: Clause, places: list[int], limits: Limits, discourse: Discourse
    ) -> Reading:
        """Read what somebody has done or not done; with "would" and its like it is only what they want."""
        words, lowers = self._context.lexicon.words, clause.lowers
        reading = replace(reading, stance=Stance.SUPPORT, basis=Basis.MATERIAL)
        denials = [lower for lower in lowers if lower in ("not", "never")]
        done = [index for index in places if lowers[index] not in words.phases and lowers[index] not in denials]
        content = self._context.content(clause, done)
        match = find_match(content, clause, done, actors=reading.actors, discourse=discourse, context=self._context)
        if match is None:
            return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,))
        is_denied = len(denials) % 2 == 1
        if discourse.speaker and self._context.matcher.names(match.proposition, reading.actors):
            return _on(replace(reading, actors=discourse.speaker, basis=None), match, denied=is_denied)
        if any(lower in words.modals for lower in lowers):
            emphasis = Emphasis.EMPHATIC if limits.is_emphatic else Emphasis.PLAIN
            return _on(replace(reading, basis=None, emphasis=emphasis), match, denied=is_denied)
        reading = _on(reading, match, denied=False)
        if "never" in denials:
            return replace(reading, emphasis=Emphasis.EVER, negated=True)
        return replace(reading, negated=is_denied)

    def _is_thing(self, word: str) -> bool:
        return word[:1].islower() or self._context.lexicon.knows(word.lower())


def _on(reading: Reading, match: PropositionMatch, *, denied: bool) -> Reading:
    """Return a reading of support for a content as one on the proposition that the content is about."""
    stance = Stance.SUPPORT if match.is_same is not denied else Stance.OPPOSE
    return replace(reading, propositions=(match.proposition,), stance=stance)
