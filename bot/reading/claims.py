"""One sentence read as its claims: each clause by the first kind of claim that fits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reading.agreeing import agreed_units
from bot.reading.alignments import AlignmentReader
from bot.reading.changes import ChangeReader
from bot.reading.clause import Clause
from bot.reading.clefts import straight
from bot.reading.context import Context
from bot.reading.discourse import Discourse
from bot.reading.ellipsis import repeated
from bot.reading.language import is_other_language
from bot.reading.obstacles import asks_openly, obstacle_of
from bot.reading.positions import PositionReader
from bot.reading.sayings import Said, SayingFinder
from bot.reading.sentences import Sentence
from bot.reading.splitting import ClaimSplitter
from bot.reading.times import Window, take_window
from bot.reading.wording import word
from bot.reading.words import Unit
from bot.record.domain import Basis
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

_SPEAKER_REACH = 6


class ClaimReader:
    """Reads sentences over one context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._splitter = ClaimSplitter(context.lexicon)
        self._sayings = SayingFinder(context.lexicon)
        self._alignments = AlignmentReader(context)
        self._positions = PositionReader(context)
        self._changes = ChangeReader(context, self._positions)

    def read(self, sentence: Sentence, *, discourse: Discourse, as_of: date | None) -> Reading:
        """Return what a sentence claims; several claims make a joint reading.

        Args:
            sentence: what to read.
            discourse: what the text has been about; learns what this sentence is about.
            as_of: the day that relative dates are reckoned from.
        """
        lexicon = self._context.lexicon
        if is_other_language(sentence.units, lexicon):
            return _not_checkable(Obstacle.OTHER_LANGUAGE)
        if asks_openly(sentence, lexicon):
            return _not_checkable(Obstacle.NO_CLAIM)
        readings: list[Reading] = []
        for units in self._splitter.split(sentence.units)[: discourse.claims_left]:
            readings.append(self._clause(units, discourse, as_of))
            discourse.remember(readings[-1], self._context.vocabulary)
        reading = self._joined(readings)
        return replace(reading, negated=not reading.negated) if sentence.is_denied else reading

    def _joined(self, readings: Sequence[Reading]) -> Reading:
        """Return several readings as one; a lone claim beside parts that claim nothing stands for itself."""
        checkable = [reading for reading in readings if reading.kind is not ReadingKind.NOT_CHECKABLE]
        is_lone = len(checkable) == 1 and any(reading.obstacle is Obstacle.NO_CLAIM for reading in readings)
        if is_lone:
            return checkable[0]
        if len(readings) == 1:
            return readings[0]
        return Reading(kind=ReadingKind.JOINT, parts=tuple(self._worded(reading) for reading in readings))

    def _clause(self, units: Sequence[Unit], discourse: Discourse, as_of: date | None) -> Reading:
        remaining, window = take_window(units, self._context.lexicon.calendar, as_of=as_of)
        clause = self._context.clause(straight(remaining or units, self._context.lexicon))
        obstacle = obstacle_of(clause, self._context.lexicon)
        if obstacle is not None:
            return _not_checkable(obstacle)
        if self._says_nothing(clause):
            return _not_checkable(Obstacle.NO_CLAIM)
        said = self._sayings.find(clause)
        reading = self._claim(clause, discourse) if said is None else self._saying(said, discourse)
        return reading if window.is_open else _within(reading, window)

    def _says_nothing(self, clause: Clause) -> bool:
        """Whether only small words stand in a clause ("I'd say so"): no name, no verb of a claim."""
        small = self._context.lexicon.function_words
        is_small = all(lower in small or not lower.isalnum() for lower in clause.lowers)
        return is_small and not clause.mentions() and next(clause.cues.predicates(), None) is None

    def _claim(self, clause: Clause, discourse: Discourse) -> Reading:
        """Read a clause that reports nothing said, or what was said."""
        elliptic = repeated(clause, discourse, self._context.lexicon.words)
        if elliptic is not None:
            return elliptic
        changed = self._changes.read(clause, discourse=discourse)
        if changed is not None:
            return changed
        agreed = agreed_units(clause, self._context.lexicon)
        if agreed is not None:
            return self._positions.read(self._context.clause(agreed), discourse=discourse)
        couple = self._couple(clause, discourse) or discourse.actors
        aligned = self._alignments.read(clause, pronoun_actors=couple)
        return self._positions.read(clause, discourse=discourse) if aligned is None else aligned

    def _couple(self, clause: Clause, discourse: Discourse) -> tuple[str, ...]:
        """Return whom "he and B" means in what a speaker says."""
        words = self._context.lexicon.words
        pronouns = words.subject_pronouns | words.object_pronouns | words.first_and_second
        if not discourse.speaker or pronouns.isdisjoint(clause.lowers):
            return ()
        mentions = (clause.units[index].mention for index in clause.mentions())
        named = (actor for mention in mentions if mention is not None for actor in mention.actors[:1])
        return tuple(dict.fromkeys((*discourse.speaker, *named)))

    def _saying(self, said: Said, discourse: Discourse) -> Reading:
        mention = said.speaker.mention
        if mention is None or not mention.is_clear:
            obstacle = Obstacle.UNKNOWN_ACTOR if mention is None else mention.obstacle
            return Reading(kind=ReadingKind.SAYING, obstacle=obstacle, mentioned=(said.speaker.text,))
        discourse.actors = mention.actors
        content = self._context.clause(self._with_speaker(said))
        inner = self._claim(content, discourse.said_by(mention.actors))
        if said.is_never and inner.kind is ReadingKind.POSITION and inner.obstacle is None:
            return replace(inner, emphasis=Emphasis.EVER, negated=True, basis=Basis.VERBAL)
        return Reading(
            kind=ReadingKind.SAYING,
            actors=mention.actors,
            speaker=mention.actors[0],
            content=self._worded(inner),
            obstacle=inner.obstacle,
            mentioned=inner.mentioned,
            negated=said.is_denied,
        )

    def _with_speaker(self, said: Said) -> list[Unit]:
        """Put the speaker in for "he" and "she" at the beginning of what is said, so that it reads by itself."""
        persons = self._context.lexicon.words.single_persons
        return [
            replace(said.speaker, start=unit.start, end=unit.end)
            if unit.lower in persons and index < _SPEAKER_REACH
            else unit
            for index, unit in enumerate(said.content)
        ]

    def _worded(self, reading: Reading) -> Reading:
        return replace(reading, text=word(reading, self._context.vocabulary))


def _within(reading: Reading, window: Window) -> Reading:
    """Return a reading whose claim, parts and content included, speaks of a window of time."""
    return replace(
        reading,
        since=window.since,
        until=window.until,
        parts=tuple(part if _was_before(part) else _within(part, window) for part in reading.parts),
        content=None if reading.content is None else replace(reading.content, since=window.since, until=window.until),
    )


def _was_before(reading: Reading) -> bool:
    """Whether a part tells what was held before the window began: "since May A *no longer opposes* it"."""
    return reading.emphasis is Emphasis.EVER and not reading.negated


def _not_checkable(obstacle: Obstacle) -> Reading:
    return Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=obstacle)
