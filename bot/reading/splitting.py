"""A sentence split where it makes several claims: "A wants X and B opposes it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.clause import Cues, lowers_of
from bot.reading.kinds import Attitude, Saying
from bot.reading.lexicon import Lexicon
from bot.reading.words import Unit

_MARKS = frozenset({",", ";", ":", "-"})
_NEAR = len(("do", "not", "really", "also"))
_NEAR_DEED = len(("has", "also", "now"))


class ClaimSplitter:
    """Splits sentences into clauses that each make a claim."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = lexicon.words
        self._auxiliaries = words.auxiliaries | {"not"}
        self._joiners = words.claim_joiners | words.contrasts
        self._around_joiner = self._joiners | words.continuers | {","}
        self._before_verb = self._auxiliaries | words.between_subject_and_verb | {"never"}

    def split(self, units: Sequence[Unit]) -> list[list[Unit]]:
        """Return the clauses of a sentence; one without a subject of its own takes that of the one before."""
        clauses: list[list[Unit]] = []
        rest = list(units)
        while (parts := self._first(rest)) is not None:
            clauses.append(parts[0])
            rest = parts[1]
        if rest and rest[0].lower in self._lexicon.words.contrasts:
            rest = rest[1:]
        return [*clauses, rest]

    def _first(self, units: list[Unit]) -> tuple[list[Unit], list[Unit]] | None:
        """Return the first clause and the rest, or None where there is but one."""
        for index in range(1, len(units) - 1):
            joiner = units[index].lower
            if joiner not in self._joiners and joiner not in _MARKS:
                continue
            left, right = _without_marks_behind(units[:index]), self._without_joiners(units[index + 1 :])
            if not right or not (self._makes_claim(left) or self._repeats_verb(left, right)):
                continue
            if joiner in ("and", ",") and self._joins_subjects(left, right):
                continue
            completed = self._completed(left, right, is_contrast=joiner in self._lexicon.words.contrasts)
            stands_alone = joiner in self._joiners or joiner == ";" or self._subject_end(right) > 0
            if completed is not None and stands_alone:
                return left, completed
        if units and units[0].lower in self._lexicon.words.contrasts:
            return self._first(units[1:])
        return None

    def _without_joiners(self, right: list[Unit]) -> list[Unit]:
        start = 0
        while start < len(right) and right[start].lower in self._around_joiner:
            start += 1
        return right[start:]

    def _joins_subjects(self, left: Sequence[Unit], right: Sequence[Unit]) -> bool:
        """Whether two actors are joined rather than two claims: "A says that he *and B* agree"."""
        words, lexicon = self._lexicon.words, self._lexicon
        if not (left[-1].is_mention or left[-1].lower in words.subject_pronouns) or not right[0].is_mention:
            return False
        if self._repeats_verb(left, right):
            return False
        before = list(left[:-1])
        while before and (before[-1].lower in words.correlatives or before[-1].lower in ("that", ",")):
            before.pop()
        lowers = lowers_of(before)
        found = (*lexicon.stances.all(lowers), *lexicon.sayings.all(lowers))
        last = max((match.end for match in found), default=0)
        if not last or self._is_singular(right):
            return not last or any(match.value is not Saying.REPORTED for match in lexicon.sayings.all(lowers))
        return not any(unit.is_mention or unit.lower not in lexicon.function_words for unit in before[last:])

    def _is_singular(self, right: Sequence[Unit]) -> bool:
        """Whether a verb for one actor stands right behind the first of a part: "… and B *opposes* it"."""
        lowers = lowers_of(right)
        match = self._lexicon.stances.at(lowers, 1) if len(right) > 1 else None
        return match is not None and lowers[1].endswith("s") and lowers[1] not in self._auxiliaries

    def _makes_claim(self, units: Sequence[Unit]) -> bool:
        """Whether a left part stands by itself: somebody named, and a verb of stance, relation or deed after it."""
        mention = next((index for index, unit in enumerate(units) if unit.is_mention), None)
        if mention is None:
            return False
        lowers = lowers_of(units)
        cues = Cues.of(lowers, self._lexicon)
        ends = [match.end for match in cues.predicates() if match.end > mention]
        if ends and min(ends) < len(units):
            return True
        if cues.relations and sum(unit.is_mention for unit in units) > 1:
            return True
        words = self._lexicon.words
        has_state = any(lower in words.be or lower in words.have for lower in lowers[mention:])
        has_deed = any(match.start > mention for match in self._lexicon.operators.all(lowers))
        return has_deed or (has_state and len(units) > mention + len(("A", "is")))

    def _repeats_verb(self, left: Sequence[Unit], right: Sequence[Unit]) -> bool:
        """Whether both parts begin with a subject and one verb: "A arms C and B arms C too"."""
        first, second = self._subject_end(left), self._subject_end(right)
        if not first or not second or first >= len(left) or second >= len(right):
            return False
        verb = left[first].lower
        return verb == right[second].lower and verb not in self._lexicon.function_words

    def _completed(self, left: Sequence[Unit], right: list[Unit], *, is_contrast: bool) -> list[Unit] | None:
        """Return the right part as a clause of its own, or None when it belongs to the left."""
        lowers = lowers_of(right)
        cues = Cues.of(lowers, self._lexicon)
        subject_end = self._subject_end(right)
        if subject_end:
            if self._is_elliptic(right[subject_end:]):
                return self._with_predicate_of(left, right, subject_end)
            if self._lacks_object(right, cues):
                return [*right, replace(right[-1], lower="it", shown="it", text="it", parts=("it",))]
            has_predicate = self._has_predicate(right, cues, subject_end) or self._repeats_verb(left, right)
            return right if has_predicate else None
        if right[0].lower in ("so", "neither", "nor"):
            return self._inverted(left, right)
        subject = self._subject(left)
        starts = [match.start for match in (*cues.stances, *cues.relations, *cues.changes)]
        offset = 0
        while offset < len(lowers) and lowers[offset] in self._before_verb:
            offset += 1
        is_finite = offset > 0 or lowers[0].endswith(("s", "ed"))
        if subject and starts and min(starts) <= offset and (is_finite or is_contrast):
            return [*subject, *right]
        return None

    def _has_predicate(self, right: Sequence[Unit], cues: Cues, subject_end: int) -> bool:
        """Whether a verb stands near behind the subject that a part begins with."""
        lowers = lowers_of(right)
        if any(match.start - subject_end <= _NEAR for match in cues.predicates()):
            return True
        deeds = (match.start - subject_end for match in self._lexicon.operators.all(lowers))
        if any(0 <= distance <= _NEAR_DEED for distance in deeds):
            return True
        return subject_end < len(right) and lowers[subject_end] in self._auxiliaries

    def _lacks_object(self, right: Sequence[Unit], cues: Cues) -> bool:
        """Whether a part ends with its verb of stance: "while B *refuses*"."""
        last = next((match for match in cues.stances if match.end == len(right)), None)
        is_plain = last is not None and last.value in (Attitude.SUPPORT, Attitude.OPPOSE)
        return is_plain and self._subject_end(right) > 0

    def _inverted(self, left: Sequence[Unit], right: Sequence[Unit]) -> list[Unit] | None:
        """Complete "so does B" and "neither does B"."""
        actors = [unit for unit in right if unit.is_mention or unit.lower in ("and", "the", "not")]
        rest = [unit for unit in right if not unit.is_mention and unit.lower not in self._auxiliaries]
        if not any(unit.is_mention for unit in actors) or not all(
            unit.lower in self._lexicon.words.repeaters or not unit.lower[:1].isalnum() for unit in rest
        ):
            return None
        return self._with_predicate_of(left, actors, len(actors), keeps_denial=True)

    def _subject_end(self, units: Sequence[Unit]) -> int:
        """Return where the subject at the beginning of a clause ends; 0 when it begins with none."""
        words = self._lexicon.words
        between = words.correlatives | {"and", "or", "nor", ",", "the"}
        end = 0
        for index, unit in enumerate(units):
            if unit.is_mention or (index == 0 and unit.lower in words.subject_pronouns):
                end = index + 1
            elif unit.lower not in between:
                break
        return end

    def _subject(self, units: Sequence[Unit]) -> list[Unit]:
        first = next((index for index, unit in enumerate(units) if unit.is_mention), None)
        if first is None:
            return []
        end = first + self._subject_end(units[first:])
        start = first - 1 if first > 0 and units[first - 1].lower in self._lexicon.words.correlatives else first
        return list(units[start:end])

    def _is_elliptic(self, rest: Sequence[Unit]) -> bool:
        """Whether only an auxiliary is left of a predicate: "… but B does not"."""
        repeaters = self._lexicon.words.repeaters
        return (
            0 < len(rest) <= len(("does", "not", "either"))
            and all(unit.lower in self._auxiliaries or unit.lower in repeaters for unit in rest)
            and any(unit.lower in self._auxiliaries or unit.lower in ("too", "also", "either") for unit in rest)
        )

    def _with_predicate_of(
        self, left: Sequence[Unit], right: list[Unit], subject_end: int, *, keeps_denial: bool = False
    ) -> list[Unit] | None:
        """Give a subject the predicate of the clause before, denied or not as its own words say."""
        subject = self._subject(left)
        if not subject:
            return None
        predicate = list(left[left.index(subject[-1]) + 1 :])
        denial = next((unit for unit in right[subject_end:] if unit.lower == "not"), None)
        denied = [index for index, unit in enumerate(predicate[:3]) if unit.lower in ("not", "never")]
        if denial is not None and not denied:
            return [*right[:subject_end], denial, *predicate]
        if denial is None and denied and not keeps_denial:
            predicate = [unit for index, unit in enumerate(predicate) if index not in denied]
        return [*right[:subject_end], *predicate]


def _without_marks_behind(left: list[Unit]) -> list[Unit]:
    end = len(left)
    while end and left[end - 1].lower in _MARKS:
        end -= 1
    return left[:end]
