"""Sayings: "A says that …", "according to A, …", "…, A says"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.clause import Clause
from bot.reading.kinds import Saying
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.reading.words import Unit

_SUBJECT_AND_VERB = len(("there", "really", "is"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who is said to have said what.

    Attributes:
        speaker: the unit that names the speaker.
        content: the units of what was said.
        is_denied, is_never: "did not say", "never said".
    """

    speaker: Unit
    content: tuple[Unit, ...]
    is_denied: bool = False
    is_never: bool = False


class SayingFinder:
    """Finds what clauses report as said."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._audiences = lexicon.audiences
        self._links = lexicon.words.quote_marks
        words = lexicon.words
        self._words = words
        self._relatives = words.whatever
        self._between = words.between_subject_and_verb | words.do | words.have | words.denials | {","}

    def find(self, clause: Clause) -> Said | None:
        """Return who is said to have said what, or None when a clause reports nothing."""
        for match in clause.cues.sayings:
            match match.value:
                case Saying.REPORTED if not self._has_clause(clause, match.end):
                    said = None
                case Saying.VERB | Saying.REPORTED | Saying.TOLD:
                    said = self._by_verb(clause, match)
                case Saying.BEFORE:
                    said = self._by_preposition(clause, match)
                case Saying.NAMED:
                    said = self._by_view(clause, match)
                case Saying.NOUN:
                    said = self._by_noun(clause, match)
            if said is not None and _has_words(said.content):
                return said
        return None

    def _by_verb(self, clause: Clause, match: Match[Saying]) -> Said | None:
        units, lowers = clause.units, clause.lowers
        speaker = match.start - 1
        while speaker >= 0 and not units[speaker].is_mention and self._may_stand_between(lowers[speaker]):
            speaker -= 1
        if speaker < 0 or not units[speaker].is_mention:
            return self._inverted(units, match)
        content = units[self._behind_audience(clause, match) :]
        if not _has_words(content):
            if speaker > 0 and lowers[speaker - 1] in self._relatives:
                return None
            content = units[:speaker]
        elif speaker > 0 and lowers[speaker - 1] in ("and", "or", "nor"):
            return None
        between = lowers[speaker + 1 : match.start]
        return Said(
            speaker=units[speaker],
            content=self._trimmed(content),
            is_denied="not" in between,
            is_never="never" in between,
        )

    def _has_clause(self, clause: Clause, start: int) -> bool:
        """Whether a clause begins at a unit: "that …", or a subject and its verb ("there is", "B will")."""
        words = self._words
        lowers = clause.lowers[start : start + _SUBJECT_AND_VERB]
        if not lowers or lowers[0] == "that":
            return bool(lowers)
        if not (clause.units[start].is_mention or lowers[0] in words.subject_pronouns | {"there", "nobody", "no"}):
            return False
        verbs = words.auxiliaries | words.clitics
        return any(lower in verbs for lower in lowers[1:])

    def _may_stand_between(self, lower: str) -> bool:
        return lower in self._between or lower.endswith("ly")

    def _behind_audience(self, clause: Clause, match: Match[Saying]) -> int:
        """Return where what was said begins: behind "told reporters that"."""
        hearer = match.end
        is_told = match.value is Saying.TOLD and hearer < len(clause)
        if not is_told or not (clause.units[hearer].is_mention or clause.lowers[hearer] in self._audiences):
            return hearer
        that = (place + 1 for place in range(hearer, len(clause)) if clause.lowers[place] == "that")
        return next(that, hearer + 1)

    def _inverted(self, units: Sequence[Unit], match: Match[Saying]) -> Said | None:
        """Read "…, said A" at the end."""
        speaker = match.end + (match.end < len(units) and units[match.end].lower == "the")
        if speaker == len(units) - 1 and units[speaker].is_mention and match.start > 1:
            return Said(speaker=units[speaker], content=self._trimmed(units[: match.start]))
        return None

    def _by_preposition(self, clause: Clause, match: Match[Saying]) -> Said | None:
        if match.end >= len(clause) or not clause.units[match.end].is_mention:
            return None
        content = clause.units[match.end + 1 :] if match.start == 0 else clause.units[: match.start]
        return Said(speaker=clause.units[match.end], content=self._trimmed(content))

    def _by_view(self, clause: Clause, match: Match[Saying]) -> Said | None:
        """Read "in A's view …" and "…, as A puts it"."""
        if match.start > 0 and match.end < len(clause):
            return None
        content = clause.units[match.end :] or clause.units[: match.start]
        speaker = clause.mentions(match.start, match.end)[0]
        return Said(speaker=clause.units[speaker], content=self._trimmed(content))

    def _by_noun(self, clause: Clause, match: Match[Saying]) -> Said | None:
        speaker = match.start - 1 - (match.start > 0 and clause.lowers[match.start - 1] == "'s")
        if speaker < 0 or not clause.units[speaker].is_mention or match.end >= len(clause):
            return None
        return Said(speaker=clause.units[speaker], content=self._trimmed(clause.units[match.end :]))

    def _trimmed(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        start, end = 0, len(units)
        while start < end and units[start].lower in self._links:
            start += 1
        while end > start and units[end - 1].lower in self._links:
            end -= 1
        return tuple(units[start:end])


def _has_words(units: Sequence[Unit]) -> bool:
    return any(unit.is_mention or unit.lower[:1].isalnum() for unit in units)
