"""Clauses: a sentence split where it makes several claims, and what the lexicons find in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.lexicon import Attitude, Change, Lexicon, Relation, Saying, Uncheckable
from bot.reading.phrases import Match
from bot.reading.words import MENTION, Unit

NEGATIONS = frozenset({"not", "never", "neither", "nor", "nobody", "no", "without"})
_JOINERS = frozenset({"and", "but", "while", "whereas", "yet", "although", "though", "whilst", "however", "&"})
_STRONG_JOINERS = frozenset({"while", "whereas", "whilst", "but", "although", "though", "however"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we"})
_AUXILIARIES = frozenset(
    "do does did is are was were has have had can could would should will might may must am not".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What the lexicons find in a clause, from left to right."""

    stances: tuple[Match[Attitude], ...]
    stance_nouns: tuple[Match[Attitude], ...]
    relations: tuple[Match[Relation], ...]
    sayings: tuple[Match[Saying], ...]
    changes: tuple[Match[Change], ...]
    uncheckable: tuple[Match[Uncheckable], ...]

    @classmethod
    def of(cls, lowers: Sequence[str], lexicon: Lexicon) -> Cues:
        """Ask the lexicons."""
        return cls(
            stances=tuple(lexicon.stances.all(lowers)),
            stance_nouns=tuple(lexicon.stance_nouns.all(lowers)),
            relations=tuple(lexicon.relations.all(lowers)),
            sayings=tuple(lexicon.sayings.all(lowers)),
            changes=tuple(lexicon.changes.all(lowers)),
            uncheckable=tuple(lexicon.uncheckable.all(lowers)),
        )

    @property
    def has_claim(self) -> bool:
        """Whether anything here makes a claim about positions."""
        return bool(self.stances or self.stance_nouns or self.relations or self.changes)


def lowers_of(units: Sequence[Unit]) -> list[str]:
    """Return what the lexicons are asked with."""
    return [unit.lower for unit in units]


def split_claims(units: Sequence[Unit], lexicon: Lexicon) -> list[list[Unit]]:
    """Split a sentence into clauses that each make a claim; a clause without a subject takes that of the one before."""
    for index in range(1, len(units) - 1):
        lower = units[index].lower
        if lower not in _JOINERS and lower not in (",", ";", ":", "-"):
            continue
        left, right = list(units[:index]), list(units[index + 1 :])
        while right and right[0].lower in (*_JOINERS, ",", "then", "also", "now"):
            right = right[1:]
        while left and left[-1].lower in (",", ";", "-"):
            left = left[:-1]
        if not right or not _makes_claim(left, lexicon):
            continue
        if lower in ("and", ",") and _joins_subjects(left, right, lexicon):
            continue
        completed = _completed(left, right, lexicon, is_strong=lower in _STRONG_JOINERS)
        if completed is not None and (lower in _JOINERS or _begins_with_subject(right) or lower == ";"):
            return [left, *split_claims(completed, lexicon)]
    if units and units[0].lower in ("while", "whereas", "although", "though", "whilst"):
        return split_claims(units[1:], lexicon)
    return [list(units)]


def _joins_subjects(left: Sequence[Unit], right: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether two actors are joined rather than two claims: "A says that he *and B* agree"."""
    if not (left[-1].is_mention or left[-1].lower in _PRONOUNS) or not right[0].is_mention:
        return False
    before = list(left[:-1])
    while before and before[-1].lower in ("that", "both", ","):
        before.pop()
    last = max(
        (
            match.end
            for group in (lexicon.stances.all(lowers_of(before)), lexicon.sayings.all(lowers_of(before)))
            for match in group
        ),
        default=0,
    )
    return not any(unit.is_mention or unit.lower not in lexicon.function_words for unit in before[last:]) or not last


def _makes_claim(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a left part stands by itself: somebody named, and a verb of stance, relation or deed after it."""
    mention = next((index for index, unit in enumerate(units) if unit.is_mention), None)
    if mention is None:
        return False
    lowers = lowers_of(units)
    cues = Cues.of(lowers, lexicon)
    claim_ends = [
        match.end
        for group in (cues.stances, cues.relations, cues.changes, cues.sayings)
        for match in group
        if match.end > mention
    ]
    if claim_ends and min(claim_ends) < len(units):
        return True
    if cues.relations and sum(unit.is_mention for unit in units) > 1:
        return True
    return (
        any(match.start > mention for match in lexicon.operators.all(lowers))
        or any(lower in ("has", "have", "is", "are", "was", "were") for lower in lowers[mention:])
        and len(units) > mention + 2
    )


def _completed(left: Sequence[Unit], right: list[Unit], lexicon: Lexicon, *, is_strong: bool) -> list[Unit] | None:
    """Return the right part as a clause of its own, or None when it belongs to the left."""
    lowers = lowers_of(right)
    cues = Cues.of(lowers, lexicon)
    subject_end = _subject_end(right)
    if subject_end:
        rest = right[subject_end:]
        if _is_elliptic(rest):
            return _with_predicate_of(left, right, subject_end, lexicon)
        starts = [
            match.start for group in (cues.stances, cues.relations, cues.changes, cues.sayings) for match in group
        ]
        near = [start for start in starts if start - subject_end <= len(("do", "not", "really", "also"))]
        has_verb = any(
            match.start - subject_end <= 3 for match in lexicon.operators.all(lowers) if match.start >= subject_end
        )
        has_auxiliary = bool(rest) and rest[0].lower in _AUXILIARIES
        if near or has_verb or has_auxiliary:
            return right
        return None
    if right[0].lower in ("so", "neither", "nor") and is_mention_only(
        [unit for unit in right if unit.lower not in (*_AUXILIARIES, "so", "neither", "nor", "and", "the")]
    ):
        actors = [unit for unit in right if unit.is_mention or unit.lower in ("and", "the", "not")]
        return (
            _with_predicate_of(left, actors, len(actors), lexicon, keeps_denial=True)
            if any(unit.is_mention for unit in actors)
            else None
        )
    subject = _subject(left)
    if not subject:
        return None
    begins = [match.start for group in (cues.stances, cues.relations, cues.changes) for match in group]
    offset = 0
    while offset < len(lowers) and lowers[offset] in (*_AUXILIARIES, "never", "also", "now", "still", "then", "always"):
        offset += 1
    is_finite = offset > 0 or (bool(lowers) and lowers[0].endswith(("s", "ed")))
    if begins and min(begins) <= offset and (is_finite or is_strong):
        return [*subject, *right]
    return None


def _subject_end(units: Sequence[Unit]) -> int:
    """Return where the subject at the beginning of a clause ends; 0 when it begins with none."""
    end = 0
    for index, unit in enumerate(units):
        if unit.is_mention or (index == 0 and unit.lower in _PRONOUNS):
            end = index + 1
        elif unit.lower not in ("and", "or", ",", "both", "the", "neither", "nor"):
            break
    return end


def _begins_with_subject(units: Sequence[Unit]) -> bool:
    return _subject_end(units) > 0


def _subject(units: Sequence[Unit]) -> list[Unit]:
    first = next((index for index, unit in enumerate(units) if unit.is_mention), None)
    if first is None:
        return []
    end = first + _subject_end(units[first:])
    start = first - 1 if first > 0 and units[first - 1].lower in ("both", "neither", "either") else first
    return list(units[start:end])


def _is_elliptic(rest: Sequence[Unit]) -> bool:
    """Whether only an auxiliary is left of a predicate: "… but B does not"."""
    return (
        0 < len(rest) <= len(("does", "not", "either"))
        and all(unit.lower in (*_AUXILIARIES, "so", "too", "either", "also", "it", ".", "n't") for unit in rest)
        and any(unit.lower in _AUXILIARIES for unit in rest)
    )


def _with_predicate_of(
    left: Sequence[Unit], right: list[Unit], subject_end: int, lexicon: Lexicon, *, keeps_denial: bool = False
) -> list[Unit] | None:
    subject = _subject(left)
    if not subject:
        return None
    start = left.index(subject[-1]) + 1
    predicate = list(left[start:])
    denies = any(unit.lower == "not" for unit in right[subject_end:])
    is_denied = [index for index, unit in enumerate(predicate[:3]) if unit.lower in ("not", "never")]
    if denies and not is_denied:
        negation = next(unit for unit in right[subject_end:] if unit.lower == "not")
        return [*right[:subject_end], negation, *predicate]
    if not denies and is_denied and not keeps_denial:
        return [*right[:subject_end], *(unit for index, unit in enumerate(predicate) if index not in is_denied)]
    return [*right[:subject_end], *predicate]


def is_mention_only(units: Sequence[Unit]) -> bool:
    """Whether nothing but actors and small words stands here."""
    return all(unit.lower == MENTION or not unit.lower[:1].isalnum() for unit in units)
