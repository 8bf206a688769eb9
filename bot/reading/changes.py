"""Claims about positions over time: changed, kept, given up, held once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.clauses import Cues, lowers_of
from bot.reading.context import Context, Discourse
from bot.reading.holders import HolderFinder
from bot.reading.lexicon import Change
from bot.reading.phrases import Match
from bot.reading.positions import PositionReader
from bot.reading.words import Unit
from bot.record.domain import Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

_AFTER = frozenset(
    "on about over regarding concerning when from in since , and with to for toward towards at of".split()
)


class ChangeReader:
    """Reads one clause as a claim about change, if it is one."""

    def __init__(self, context: Context, positions: PositionReader) -> None:
        self._context = context
        self._positions = positions
        self._holders = HolderFinder(context.lexicon)

    def read(self, units: Sequence[Unit], cues: Cues, *, discourse: Discourse) -> Reading | None:
        """Return the change reading of a clause, a joint one for "used to" and "no longer", or None."""
        for match in cues.changes:
            if match.value in (Change.CHANGED, Change.KEPT) and self._stands_alone(units, match):
                return self._changed(units, match, discourse)
            if match.value in (Change.FORMERLY, Change.NO_LONGER) and self._governs_stance(match, cues):
                return self._formerly(units, match, discourse)
        return None

    def _governs_stance(self, match: Match[Change], cues: Cues) -> bool:
        """Whether "used to" stands right before a word of stance, or "no longer" anywhere beside one."""
        starts = [stance.start for stance in (*cues.stances, *cues.stance_nouns)]
        if match.value is Change.NO_LONGER:
            return bool(starts)
        return any(match.end <= start <= match.end + 2 for start in starts) and min(starts) >= match.end

    def _stands_alone(self, units: Sequence[Unit], match: Match[Change]) -> bool:
        is_long = match.end - match.start > 1
        return is_long or match.end == len(units) or units[match.end].lower in _AFTER

    def _changed(self, units: Sequence[Unit], match: Match[Change], discourse: Discourse) -> Reading | None:
        doc = self._context.parse(units)
        lowers = lowers_of(units)
        if (
            match.end - match.start == 1
            and doc[match.start].tag_ in ("NN", "NNS")
            and not self._may_be_verb(units, match)
        ):
            return None
        mention = next((index for index, unit in enumerate(units[: match.start]) if unit.is_mention), None)
        actors = discourse.actors
        reading = Reading(kind=ReadingKind.CHANGE)
        taken = set(range(match.start, match.end))
        if mention is not None:
            found = units[mention].mention
            taken.add(mention)
            if found is None or len(found.actors) != 1:
                obstacle = Obstacle.AMBIGUOUS_ACTOR if found is not None and found.actors else Obstacle.UNKNOWN_ACTOR
                return replace(reading, obstacle=obstacle, mentioned=(units[mention].text,))
            actors = found.actors
        elif not ({"he", "she", "they", "it"} & set(lowers)) or not discourse.actors:
            stranger = next((unit for unit in units[: match.start] if unit.text[:1].isupper()), None)
            if stranger is None:
                return None
            return replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=(stranger.text,))
        denials = [lower for lower in lowers[: match.end] if lower in ("not", "never", "no")]
        is_kept = match.value is Change.KEPT
        negated = (len(denials) % 2 == 1) != is_kept
        if is_kept and lowers[match.start] == "never":
            negated = True
        reading = replace(reading, actors=actors, negated=negated)
        places = [index for index in range(len(units)) if index not in taken and lowers[index] not in ("not", "never")]
        after = [index for index in places if index >= match.end]
        content = self._context.content(units, doc, after)
        if content.is_empty:
            content = self._context.content(units, doc, places)
        if content.is_empty:
            return reading
        best = self._context.best(content, actors=actors, topic=discourse.topic)
        if best is not None:
            return replace(reading, propositions=(best.proposition,))
        topics = self._context.topics.named(content.stems)
        if topics:
            return replace(reading, topics=topics)
        return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,))

    def _may_be_verb(self, units: Sequence[Unit], match: Match[Change]) -> bool:
        """Whether a word parsed as a noun stands where the verb of a short claim would ("A flip-flopped")."""
        before = units[match.start - 1] if match.start else None
        return before is not None and (before.is_mention or before.lower in ("not", "never", "he", "she", "they"))

    def _formerly(self, units: Sequence[Unit], match: Match[Change], discourse: Discourse) -> Reading | None:
        """Read "used to oppose": opposed at some time, and does not now."""
        rest = [unit for index, unit in enumerate(units) if not match.start <= index < match.end]
        if match.value is Change.NO_LONGER:
            rest = [unit for unit in rest if unit.lower != "not"]
        inner = self._positions.read(rest, Cues.of(lowers_of(rest), self._context.lexicon), discourse=discourse)
        if inner.obstacle is not None or inner.stance in (None, Stance.CONDITIONAL):
            return inner
        once = replace(inner, emphasis=Emphasis.EVER, negated=False)
        not_now = replace(
            inner, emphasis=Emphasis.WITHHELD, stance=inner.stance.opposite if inner.stance else None, negated=False
        )
        return Reading(kind=ReadingKind.JOINT, actors=inner.actors, parts=(once, not_now))
