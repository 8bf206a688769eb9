"""Claims about positions over time: changed, kept, given up, held once."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.clause import Clause
from bot.reading.context import Context
from bot.reading.discourse import Discourse
from bot.reading.grammar import NAMES, NOUNS
from bot.reading.kinds import Attitude, Change
from bot.reading.limits import find_limits
from bot.reading.phrases import Match
from bot.reading.positions import PositionReader
from bot.record.domain import Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

_COMMON_NOUNS = NOUNS - NAMES
_FORMERLY_REACH = 2


class ChangeReader:
    """Reads one clause as a claim about change, if it is one."""

    def __init__(self, context: Context, positions: PositionReader) -> None:
        self._context = context
        self._positions = positions
        self._words = context.lexicon.words
        self._behind = self._words.prepositions | {",", "and", "when"}

    def read(self, clause: Clause, *, discourse: Discourse) -> Reading | None:
        """Return the change reading of a clause, a joint one for "used to" and "no longer", or None."""
        limits = find_limits(clause, self._context.lexicon)
        for match in clause.cues.changes:
            if limits.is_conditional and match.start in limits.places:
                continue
            if any(relation.start <= match.start and relation.end > match.end for relation in clause.cues.relations):
                continue  # "move in step" is about two actors, not about a move
            if match.value in (Change.CHANGED, Change.KEPT):
                if self._stands_alone(clause, match):
                    return self._changed(clause, match, discourse)
            elif self._governs_stance(clause, match):
                return self._formerly(clause, match, discourse)
        return None

    def _governs_stance(self, clause: Clause, match: Match[Change]) -> bool:
        """Whether "used to" stands right before a word of stance, or "no longer" anywhere beside one.

        Words that may as well be deeds are none: "no longer admits refugees".
        """
        cues = (*clause.cues.stances, *clause.cues.stance_nouns, *clause.cues.stances_unless_denied)
        starts = [cue.start for cue in cues if cue.value is not Attitude.ADMIT]
        if match.value is Change.NO_LONGER or not starts:
            return bool(starts)
        return match.end <= min(starts) <= match.end + _FORMERLY_REACH

    def _stands_alone(self, clause: Clause, match: Match[Change]) -> bool:
        """Whether a verb of change is not one of doing something to a thing ("moved the embassy")."""
        is_long = match.end - match.start > 1
        if not is_long and match.end < len(clause) and clause.lowers[match.end] not in self._behind:
            return False
        is_noun = not is_long and clause.doc[match.start].tag_ in _COMMON_NOUNS
        return not is_noun or self._may_be_verb(clause, match)

    def _may_be_verb(self, clause: Clause, match: Match[Change]) -> bool:
        """Whether a word parsed as a noun stands where the verb of a short claim would ("A flip-flopped")."""
        before = clause.units[match.start - 1] if match.start else None
        return before is not None and (
            before.is_mention or before.lower in self._words.denials or before.lower in self._words.subject_pronouns
        )

    def _changed(self, clause: Clause, match: Match[Change], discourse: Discourse) -> Reading | None:
        reading = self._whose(clause, match, discourse)
        if reading is None or reading.obstacle is not None:
            return reading
        before = [lower for lower in clause.lowers[: match.end] if lower in self._words.denials]
        is_kept = match.value is Change.KEPT
        is_never_changed = is_kept and clause.lowers[match.start] == "never"
        is_negated = is_never_changed or (len(before) % 2 == 1) is not is_kept
        return self._about(replace(reading, negated=is_negated), clause, match, discourse)

    def _whose(self, clause: Clause, match: Match[Change], discourse: Discourse) -> Reading | None:
        """Return a change reading with whose position changed; None when nobody stands there."""
        reading = Reading(kind=ReadingKind.CHANGE)
        before = clause.mentions(0, match.start)
        mention = clause.units[before[0]].mention if before else None
        if mention is not None:
            if not mention.is_clear:
                return replace(reading, obstacle=mention.obstacle, mentioned=(mention.text,))
            return replace(reading, actors=mention.actors)
        if discourse.actors and not self._words.subject_pronouns.isdisjoint(clause.lowers):
            return replace(reading, actors=discourse.actors)
        stranger = next((unit.text for unit in clause.units[: match.start] if unit.text[:1].isupper()), None)
        return None if stranger is None else replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=(stranger,))

    def _about(self, reading: Reading, clause: Clause, match: Match[Change], discourse: Discourse) -> Reading:
        """Return a change reading with what the change is about: what stands behind the verb, else before it."""
        behind = range(match.end, len(clause))
        content = self._context.content(clause, behind if self._is_of_somebody(match, clause) else match.gap)
        if content.is_empty:
            holder = clause.mentions(0, match.start)[:1]
            places = [index for index in range(match.start) if index not in holder]
            content = self._context.content(
                clause, [index for index in places if clause.lowers[index] not in self._words.denials]
            )
        if content.is_empty:
            return reading
        best = self._context.best(content, actors=reading.actors, topic=discourse.topic)
        if best is not None:
            return replace(reading, propositions=(best.proposition,))
        topics = self._context.topics.named(content.stems)
        if topics:
            return replace(reading, topics=topics)
        return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,))

    def _is_of_somebody(self, match: Match[Change], clause: Clause) -> bool:
        """Whether a verb has no gap, or one that only says whose it was ("dropped *its* demand for …")."""
        small = self._context.lexicon.function_words
        return all(clause.units[index].is_mention or clause.lowers[index] in small for index in match.gap)

    def _formerly(self, clause: Clause, match: Match[Change], discourse: Discourse) -> Reading:
        """Read "used to oppose": opposed at some time, and does not now."""
        rest = [unit for index, unit in enumerate(clause.units) if not match.start <= index < match.end]
        if match.value is Change.NO_LONGER:
            rest = [unit for unit in rest if unit.lower != "not"]
        inner = self._positions.read(self._context.clause(rest), discourse=discourse)
        if inner.obstacle is not None or inner.stance is None or inner.stance is Stance.CONDITIONAL:
            return inner
        once = replace(inner, emphasis=Emphasis.EVER, negated=False)
        not_now = replace(inner, emphasis=Emphasis.WITHHELD, stance=inner.stance.opposite, negated=False)
        return Reading(kind=ReadingKind.JOINT, actors=inner.actors, parts=(once, not_now))
