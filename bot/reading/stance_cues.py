"""The stance of a clause: its first verb or noun of stance, read with the denials before it and what it governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.clause import Clause
from bot.reading.closed_classes import ClosedClasses
from bot.reading.kinds import Attitude
from bot.reading.lexicon import Lexicon
from bot.reading.limits import Limits
from bot.reading.phrases import Match
from bot.reading.stance_words import is_word_of_stance
from bot.record.domain import Stance
from bot.record.reading import Emphasis

_PERFECT_REACH = 4
_BORDERS = frozenset({",", ";", "and", "but"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCue:
    """A verb or noun of stance at units `start` to `end`, and what it says once denials are reckoned with.

    Attributes:
        stance: of its holder towards what follows.
        emphasis: WITHHELD when only the opposite is denied, EVER for "never" and "ever", else PLAIN.
        negated: it says that the stance was not taken at any time.
        is_noun: "A's support for" rather than "A supports".
    """

    start: int
    end: int
    stance: Stance
    emphasis: Emphasis = Emphasis.PLAIN
    negated: bool = False
    is_noun: bool = False


class StanceCueFinder:
    """Finds the stance of clauses."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: ClosedClasses = lexicon.words
        self._operators = lexicon.operators

    def find(self, clause: Clause, limits: Limits) -> StanceCue | None:
        """Return the stance of a clause, None when no word of stance stands in it."""
        cues = clause.cues
        nouns = cues.stance_nouns
        inside = {index for noun in nouns for index in range(noun.start, noun.end)} | limits.places
        verbs = [
            match
            for match in cues.stances
            if match.start not in inside
            and is_word_of_stance(clause, match, self._words)
            and not self._is_second_word(clause, match.start)
        ]
        if verbs and (not nouns or verbs[0].start < nouns[0].start):
            return self._of_verbs(clause, verbs)
        if nouns:
            denials = self._denials(clause, 0, nouns[0].start)
            return StanceCue(
                start=nouns[0].start,
                end=nouns[0].end,
                stance=_turned(nouns[0].value, denials),
                emphasis=Emphasis.EVER if self._is_ever(clause, nouns[0].start) else Emphasis.PLAIN,
                is_noun=True,
            )
        match = next((match for match in cues.stances_unless_denied if match.start not in inside), None)
        return None if match is None else self._unless_denied(clause, match, self._denials_of(clause, match))

    def _is_second_word(self, clause: Clause, index: int) -> bool:
        """Whether a word only completes the verb before it: "is holding *back* weapons"."""
        if index == 0 or clause.lowers[index] not in self._words.particles:
            return False
        phrase = self._operators.at(clause.lowers, index - 1)
        return phrase is not None and phrase.end == index + 1

    def _of_verbs(self, clause: Clause, verbs: Sequence[Match[Attitude]]) -> StanceCue:
        first = verbs[0]
        denials = self._denials_of(clause, first)
        denials += [clause.lowers[index] for index in first.skipped if clause.lowers[index] in self._words.denials]
        withheld = next((match for match in clause.cues.stances_unless_denied if match.start == first.start), None)
        if withheld is not None and denials:
            return self._unless_denied(clause, withheld, denials)
        stance, end = self._governed(clause, verbs)
        if first.value is Attitude.WITHHELD:
            is_denied = len(denials) % 2 == 1
            return StanceCue(
                start=first.start,
                end=end,
                stance=stance if is_denied else stance.opposite,
                emphasis=Emphasis.PLAIN if is_denied else Emphasis.WITHHELD,
            )
        if "never" in denials and self._is_past(clause, first.start):
            return StanceCue(start=first.start, end=end, stance=stance, emphasis=Emphasis.EVER, negated=True)
        if self._is_ever(clause, first.start):
            return StanceCue(
                start=first.start, end=end, stance=stance, emphasis=Emphasis.EVER, negated=len(denials) % 2 == 1
            )
        return StanceCue(start=first.start, end=end, stance=stance.opposite if len(denials) % 2 else stance)

    def _governed(self, clause: Clause, verbs: Sequence[Match[Attitude]]) -> tuple[Stance, int]:
        """Return the stance of a verb with those that follow it at once ("refuses to support"), and where they end."""
        first = verbs[0]
        stance, end = _stance_of(first.value), first.end
        for following in verbs[1:]:
            between = clause.lowers[end : following.start]
            if clause.mentions(end, following.start) or not all(self._links(lower) for lower in between):
                break
            end = following.end
            if following.value in (Attitude.BELIEVE, Attitude.ADMIT, Attitude.WITHHELD) or (
                following.value is first.value is Attitude.SUPPORT
            ):
                continue
            inner = _turned(following.value, [lower for lower in between if lower == "not"])
            return (inner if stance is Stance.SUPPORT else inner.opposite), end
        return stance, end

    def _links(self, lower: str) -> bool:
        return lower in self._words.links or lower == "not" or lower.endswith("ly")

    def _unless_denied(self, clause: Clause, match: Match[Attitude], denials: Sequence[str]) -> StanceCue:
        """Read "has not endorsed": short of support; "never endorsed": at no time; "does not endorse": against."""
        stance = Stance.OPPOSE if match.value is Attitude.EXCLUDED_UNLESS_DENIED else Stance.SUPPORT
        emphasis = Emphasis.PLAIN
        if "never" in denials or self._is_ever(clause, match.start):
            emphasis = Emphasis.EVER
        elif denials:
            stance = stance.opposite
            before = clause.lowers[: match.start]
            is_perfect = any(lower in self._words.perfect or lower == "yet" for lower in before)
            emphasis = Emphasis.WITHHELD if is_perfect or stance is Stance.SUPPORT else Emphasis.PLAIN
        negated = emphasis is Emphasis.EVER and len(denials) % 2 == 1
        return StanceCue(start=match.start, end=match.end, stance=stance, emphasis=emphasis, negated=negated)

    def _is_ever(self, clause: Clause, start: int) -> bool:
        """Whether a stance is said to have been taken at some time: "did A ever oppose", "has A ever backed"."""
        before = clause.lowers[:start]
        return "ever" in before and not any(
            lower in self._words.modals or lower in self._words.future for lower in before
        )

    def _is_past(self, clause: Clause, start: int) -> bool:
        """Whether "never" speaks of the past ("never backed it"), not of the will ("would never back it")."""
        if any(lower in self._words.modals or lower in self._words.future for lower in clause.lowers[:start]):
            return False
        before = clause.lowers[max(0, start - _PERFECT_REACH) : start]
        return any(lower in self._words.perfect for lower in before) or clause.doc[start].tag_ in ("VBD", "VBN")

    def _denials_of(self, clause: Clause, match: Match[Attitude]) -> list[str]:
        """Return what may deny a verb: the denials after the last mention or comma before it."""
        start = match.start
        while start > 0 and not clause.units[start - 1].is_mention and clause.lowers[start - 1] not in _BORDERS:
            start -= 1
        return self._denials(clause, start, match.start)

    def _denials(self, clause: Clause, start: int, end: int) -> list[str]:
        return [lower for lower in clause.lowers[start:end] if lower in self._words.denials]


def _stance_of(attitude: Attitude) -> Stance:
    return Stance.OPPOSE if attitude in (Attitude.OPPOSE, Attitude.DENY) else Stance.SUPPORT


def _turned(attitude: Attitude, denials: Sequence[str]) -> Stance:
    stance = _stance_of(attitude)
    return stance.opposite if len(denials) % 2 else stance
