"""Deeds and states of affairs: "A has reopened the port", "the border is still sealed"."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.clause import Clause
from bot.reading.context import Context
from bot.reading.discourse import Discourse
from bot.reading.doers import DoerFinder
from bot.reading.holders import HolderFinder, Holders
from bot.reading.holding import about, find_match, held
from bot.reading.kinds import Change, Uncheckable
from bot.reading.limits import Limits
from bot.reading.matching import Content, PropositionMatch
from bot.record.domain import Basis, Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

_STATED = 0.6


class DeedReader:
    """Reads clauses that hold no word of stance."""

    def __init__(self, context: Context, holders: HolderFinder) -> None:
        self._context = context
        self._doers = DoerFinder(context.lexicon, holders)

    def read(self, clause: Clause, limits: Limits, *, discourse: Discourse) -> Reading:
        """Return the reading of a clause as a deed of somebody, or as a state of affairs, whoever's deed it is."""
        if not discourse.speaker and self._is_judged(clause):
            return Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.OPINION)
        holders = self._doers.find(clause)
        if holders is None or not holders.is_known:
            return self._without_doer(clause, holders, limits, discourse)
        return self._with_doer(clause, holders, limits, discourse)

    def _with_doer(self, clause: Clause, holders: Holders, limits: Limits, discourse: Discourse) -> Reading:
        taken = {*limits.places, *holders.places}
        places = [index for index in range(len(clause)) if index not in taken]
        reading = held(clause, holders, discourse)
        if limits.is_conditional:
            reading = replace(reading, stance=Stance.CONDITIONAL, condition=limits.condition)
            return about(reading, clause, places, discourse=discourse, context=self._context)
        if reading.obstacle is not None:
            return reading
        return self._done(reading, clause, places, limits, discourse)

    def _without_doer(self, clause: Clause, holders: Holders | None, limits: Limits, discourse: Discourse) -> Reading:
        """Read a state of affairs: whoever's deed it is, unless somebody named stands beside the subject."""
        words, lowers = self._context.lexicon.words, clause.lowers
        reading = Reading(kind=ReadingKind.POSITION, stance=Stance.SUPPORT)
        places = [index for index in range(len(clause)) if index not in limits.places]
        if discourse.speaker:
            reading = replace(reading, actors=discourse.speaker)
            return about(reading, clause, places, discourse=discourse, context=self._context)
        if holders is not None and holders.unknown and not self._is_thing(holders.unknown):
            return replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=(holders.unknown,))
        if limits.is_conditional or any(lower in words.modals for lower in lowers):
            return replace(reading, obstacle=Obstacle.NO_ACTOR)
        ended = ended_places(clause)
        kept = [index for index in places if index not in ended and lowers[index] != "ever"]
        content = self._context.content(clause, kept)
        match = self._context.best(content, actors=(), topic=discourse.topic)
        beside = self._doers.beside_subject(clause)
        if beside is not None and (match is None or not self._names(match, clause, beside)):
            return self._with_doer(clause, Holders(places=(beside,)), limits, discourse)
        if match is None or not match.is_clear or not self._is_stated(clause, content, match):
            return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,) if content.text else ())
        emphasis = Emphasis.EVER if "ever" in lowers else Emphasis.PLAIN
        reading = replace(reading, basis=Basis.MATERIAL, emphasis=emphasis, negated=bool(ended))
        return _on(reading, match, denied=False)

    def _names(self, match: PropositionMatch, clause: Clause, place: int) -> bool:
        """Whether a proposition speaks of who is mentioned at a place."""
        mention = clause.units[place].mention
        return mention is not None and self._context.matcher.names(match.proposition, mention.actors)

    def _is_stated(self, clause: Clause, content: Content, match: PropositionMatch) -> bool:
        """Whether words say that a thing is so or not so, rather than only mention it ("the dam is an eyesore")."""
        lexicon = self._context.lexicon
        last = lexicon.stemmer.stem(clause.lowers[-1])
        is_predicate = clause.doc[-1].tag_ == "JJ" and not lexicon.words.be.isdisjoint(clause.lowers)
        if (
            is_predicate
            and last in content.stems
            and not self._context.matcher.speaking_of([last], [match.proposition])
        ):
            return False
        return bool(content.operator_stems) or match.coverage >= _STATED

    def _is_judged(self, clause: Clause) -> bool:
        """Whether a clause says no more than how good or bad something is: "A joining B was a mistake"."""
        words = self._context.lexicon.words
        for match in clause.cues.uncheckable:
            before = match.start - 1
            while before >= 0 and (
                clause.lowers[before] in words.before_verb - words.be or clause.lowers[before] in words.articles
            ):
                before -= 1
            is_said = clause.lowers[match.start] in words.be or (before >= 0 and clause.lowers[before] in words.be)
            if match.value is Uncheckable.JUDGEMENT and is_said:
                return True
        return False

    def _done(
        self, reading: Reading, clause: Clause, places: list[int], limits: Limits, discourse: Discourse
    ) -> Reading:
        """Read what somebody has done or not done; with "would" and its like it is only what they want."""
        words, lowers = self._context.lexicon.words, clause.lowers
        reading = replace(reading, stance=Stance.SUPPORT, basis=Basis.MATERIAL)
        ended = ended_places(clause)
        denials = [lower for index, lower in enumerate(lowers) if lower in ("not", "never") and index not in ended]
        left_out = {*words.phases, *denials, "ever"}
        done = [index for index in places if lowers[index] not in left_out and index not in ended]
        content = self._context.content(clause, done)
        match = find_match(content, clause, done, actors=reading.actors, discourse=discourse, context=self._context)
        if match is None:
            return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,))
        is_denied = (len(denials) + bool(ended)) % 2 == 1
        if discourse.speaker and self._context.matcher.names(match.proposition, reading.actors):
            return _on(replace(reading, actors=discourse.speaker, basis=None), match, denied=is_denied)
        if any(lower in words.modals or lower in words.future for lower in lowers):
            emphasis = Emphasis.EMPHATIC if limits.is_emphatic else Emphasis.PLAIN
            return _on(replace(reading, basis=None, emphasis=emphasis), match, denied=is_denied)
        if not self._context.lexicon.ties.isdisjoint(lowers):
            reading = replace(reading, basis=None)
        reading = _on(reading, match, denied=False)
        if "never" in denials or "ever" in lowers:
            return replace(reading, emphasis=Emphasis.EVER, negated=is_denied)
        return replace(reading, negated=is_denied)

    def _is_thing(self, word: str) -> bool:
        return word[:1].islower() or self._context.lexicon.knows(word.lower())


def ended_places(clause: Clause) -> frozenset[int]:
    """Return the units of "no longer", "not ... anymore" and their like: what was so and is not so now."""
    found: set[int] = set()
    for match in clause.cues.changes:
        if match.value is Change.NO_LONGER:
            found.update(range(match.start, match.end))
            if clause.lowers[match.start] not in ("no", "not"):
                found.update(index for index, lower in enumerate(clause.lowers) if lower == "not")
    return frozenset(found)


def _on(reading: Reading, match: PropositionMatch, *, denied: bool) -> Reading:
    """Return a reading of support for a content as one on the proposition that the content is about."""
    stance = Stance.SUPPORT if match.is_same is not denied else Stance.OPPOSE
    return replace(reading, propositions=(match.proposition,), stance=stance)
