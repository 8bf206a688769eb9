"""Professed alignment: what two actors say of themselves as a pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.reasoning.scope import narrower_topics
from bot.record.domain import AlignmentAssertion, Polarity, Quantifier
from bot.record.record import CitedClaim, Record

_VALUES = {
    Quantifier.EVERY: Fraction(1),
    Quantifier.MOST: Fraction(1, 2),
    None: Fraction(1),
    Quantifier.NO: Fraction(-1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessedClaim:
    """A claim of one of the two about the pair; `value` is None when it is shown and not counted."""

    cited: CitedClaim
    value: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Professed:
    """Professed alignment: the mean over the latest counted claim of each of the two; None without one."""

    index: Fraction | None
    claims: tuple[ProfessedClaim, ...]


def professed_value(assertion: AlignmentAssertion) -> Fraction | None:
    """Return what a claim professes, from -1 to 1; None for "some", which says too little to count."""
    if assertion.quantifier is Quantifier.SOME:
        return None
    value = _VALUES[assertion.quantifier]
    return value if assertion.polarity is Polarity.ALIGNED else -value


def professed(record: Record, first: str, second: str, *, as_of: date, topic: str | None = None) -> Professed:
    """Return what two actors profess of their alignment, on a topic or on all."""
    claims = [
        claim
        for claim in record.claims
        if _is_about(record, claim, first, second, topic) and claim.date.first_day <= as_of
    ]
    shown: list[ProfessedClaim] = []
    values: list[Fraction] = []
    for speaker in sorted({first, second}):
        latest = _latest([claim for claim in claims if claim.claim.speaker == speaker])
        counted = [value for claim in latest if (value := _value(claim)) is not None]
        shown.extend(ProfessedClaim(cited=claim, value=_value(claim)) for claim in latest)
        if counted:
            values.append(sum(counted, Fraction(0)) / len(counted))
    index = sum(values, Fraction(0)) / len(values) if values else None
    return Professed(index=index, claims=tuple(sorted(shown, key=_newest_first)))


def _latest(claims: list[CitedClaim]) -> list[CitedClaim]:
    """Return the newest counted claims of a speaker, and whatever newer claim is only shown."""
    counted = [claim for claim in claims if _value(claim) is not None]
    newest = max((claim.date.first_day for claim in counted), default=date.min)
    return [claim for claim in claims if claim.date.first_day >= newest and (_value(claim) is None or claim in counted)]


def _value(claim: CitedClaim) -> Fraction | None:
    says = claim.claim.says
    return professed_value(says) if isinstance(says, AlignmentAssertion) else None


def _is_about(record: Record, claim: CitedClaim, first: str, second: str, topic: str | None) -> bool:
    says = claim.claim.says
    if not isinstance(says, AlignmentAssertion) or not {first, second} <= set(says.actors):
        return False
    if claim.claim.speaker not in (first, second):
        return False
    if topic is None or says.topic is None:
        return True
    return says.topic in narrower_topics(record, (topic,)) or topic in narrower_topics(record, (says.topic,))


def _newest_first(claim: ProfessedClaim) -> tuple[int, str, int]:
    return (-claim.cited.date.first_day.toordinal(), claim.cited.citation.article, claim.cited.ordinal)
