"""Professed alignment: what two actors say of themselves as a pair."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.reasoning.ledger import Ledger
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


def professed(ledger: Ledger, first: str, second: str, *, as_of: date, topics: Collection[str] = ()) -> Professed:
    """Return what two actors profess of their alignment.

    Args:
        ledger: where to look.
        first, second: the pair.
        as_of: only claims known on this day.
        topics: only claims on these topics, narrower or broader ones, or on none in particular; empty for all.
    """
    shown: list[ProfessedClaim] = []
    values: list[Fraction] = []
    about = [
        claim
        for claim in ledger.claims
        if claim.claim.speaker in (first, second)
        and claim.date.first_day <= as_of
        and _is_about(ledger.record, claim, first, second, topics)
    ]
    for speaker in sorted({first, second}):
        latest = _latest([claim for claim in about if claim.claim.speaker == speaker])
        counted = [value for claim in latest if (value := _value(claim)) is not None]
        shown.extend(ProfessedClaim(cited=claim, value=_value(claim)) for claim in latest)
        if counted:
            values.append(sum(counted, Fraction(0)) / len(counted))
    index = sum(values, Fraction(0)) / len(values) if values else None
    return Professed(index=index, claims=tuple(sorted(shown, key=_newest_first)))


def _latest(claims: list[CitedClaim]) -> list[CitedClaim]:
    """Return a speaker's newest counted claims, and what was said since that is only shown."""
    newest = max((claim.date.first_day for claim in claims if _value(claim) is not None), default=date.min)
    return [claim for claim in claims if claim.date.first_day >= newest]


def _value(claim: CitedClaim) -> Fraction | None:
    says = claim.claim.says
    return professed_value(says) if isinstance(says, AlignmentAssertion) else None


def _is_about(record: Record, claim: CitedClaim, first: str, second: str, topics: Collection[str]) -> bool:
    says = claim.claim.says
    if not isinstance(says, AlignmentAssertion) or not {first, second} <= set(says.actors):
        return False
    if not topics or says.topic is None:
        return True
    claimed = narrower_topics(record, (says.topic,))
    return says.topic in narrower_topics(record, topics) or any(topic in claimed for topic in topics)


def _newest_first(claim: ProfessedClaim) -> tuple[int, str, int]:
    return (-claim.cited.date.first_day.toordinal(), claim.cited.citation.article, claim.cited.ordinal)
