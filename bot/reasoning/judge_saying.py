"""Verdicts on sayings: whether somebody said it, not whether it is so.

Of what the speaker said to the point the newest counts, as a word stands until the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from bot.reasoning.judge_position import hold_against
from bot.reasoning.ledger import Ledger
from bot.reasoning.scope import narrower_topics
from bot.reasoning.standing import common, conditions_of, order
from bot.reasoning.verdict import Verdict, joined
from bot.record.domain import AlignmentAssertion, Basis, Level, Polarity, PositionAssertion, Quantifier, Stance
from bot.record.reading import Reading, ReadingKind
from bot.record.record import CitedClaim, CitedPosition

_STRENGTH = {Quantifier.EVERY: 3, Quantifier.NO: 3, Quantifier.MOST: 2, None: 2, Quantifier.SOME: 1}
_ALL, _SOME = 3, 1


def judge_saying(reading: Reading, ledger: Ledger, *, as_of: date) -> Verdict:
    """Judge whether the speaker said what the reading's content says; of several things each must have been said."""
    content, speaker = reading.content, reading.speaker
    nothing = Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="saying/not-on-record", as_of=as_of)
    if content is None or speaker is None or content.obstacle is not None:
        return nothing
    if content.kind is ReadingKind.JOINT and not content.negated:
        parts = (judge_saying(replace(reading, content=part), ledger, as_of=as_of) for part in content.parts)
        return joined(tuple(parts), as_of=as_of)
    claims = [item for item in ledger.claims if item.claim.speaker == speaker and _is_in_window(item, reading, as_of)]
    if content.kind is ReadingKind.ALIGNMENT:
        return _said_alignment(content, ledger, claims) or nothing
    if content.kind is not ReadingKind.POSITION:
        return nothing
    said = tuple(
        _said_position(content, claims, _words(reading, ledger, about, as_of=as_of), about) or nothing
        for about in product(sorted(set(content.actors)) or ("",), sorted(set(content.propositions)))
    )
    return said[0] if len(said) == 1 else joined(said, as_of=as_of)


def _is_in_window(item: CitedClaim | CitedPosition, reading: Reading, as_of: date) -> bool:
    since = reading.since
    return item.date.first_day <= as_of and (since is None or item.date.last_day >= since.first_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alignment:
    """What is said of an alignment: which way it leans, how much of it, on which topics (None: on all)."""

    leaning: int
    strength: int
    topics: frozenset[str] | None
    is_unquantified: bool


def _said_alignment(content: Reading, ledger: Ledger, claims: Sequence[CitedClaim]) -> Verdict | None:
    """Hold the newest to the point among the speaker's claims about the same actors against the content."""
    asked = _asked(content, ledger)
    to_the_point: list[tuple[CitedClaim, bool]] = []
    for item in claims:
        says = item.claim.says
        if isinstance(says, AlignmentAssertion) and set(says.actors) == set(content.actors):
            topics = None if says.topic is None else narrower_topics(ledger.record, (says.topic,))
            implies = _implies(_alignment(says.polarity, says.quantifier, topics), asked)
            if implies is not None:
                to_the_point.append((item, implies))
    if not to_the_point:
        return None
    newest = max(item.date.first_day for item, _ in to_the_point)
    latest = [(item, implies) for item, implies in to_the_point if item.date.first_day == newest]
    is_said = any(implies for _, implies in latest)
    return Verdict(
        level=Level.SUPPORTED if is_said else Level.REFUTED,
        rule="saying/on-record" if is_said else "saying/opposite-on-record",
        claims=_ordered([item for item, implies in latest if implies is is_said]),
    )


def _asked(content: Reading, ledger: Ledger) -> _Alignment:
    known = ledger.record.propositions
    named = {*content.topics, *(known[name].topic for name in content.propositions if name in known)}
    topics = narrower_topics(ledger.record, named) if named else None
    asked = _alignment(content.polarity, content.quantifier, topics)
    if not content.negated:
        return asked
    return replace(asked, leaning=-asked.leaning, strength=_ALL + _SOME - asked.strength)


def _alignment(polarity: Polarity | None, quantifier: Quantifier | None, topics: frozenset[str] | None) -> _Alignment:
    leaning = -1 if polarity is Polarity.DIVERGENT else 1
    return _Alignment(
        leaning=-leaning if quantifier is Quantifier.NO else leaning,
        strength=_STRENGTH[quantifier],
        topics=topics,
        is_unquantified=quantifier is None,
    )


def _implies(said: _Alignment, asked: _Alignment) -> bool | None:
    """Say whether what was said implies what is asked (True), rules it out (False), or neither (None).

    "On all" rules out "apart on some", "on most" rules out "apart on most"; what is said of everything is said of each
    topic, and one topic is an example, or a counter-example, for everything.
    """
    agrees = said.leaning == asked.leaning
    if said.topics == asked.topics:
        if agrees:
            return True if said.strength >= asked.strength else None
        return False if said.strength + asked.strength > _ALL else None
    if said.topics is None or (asked.topics is not None and asked.topics <= said.topics):
        if agrees and said.is_unquantified:
            return True if asked.strength <= said.strength else None
        return agrees if said.strength == _ALL else None
    if asked.topics is None or said.topics <= asked.topics:
        return agrees if asked.strength == (_SOME if agrees else _ALL) else None
    return None


def _words(reading: Reading, ledger: Ledger, about: tuple[str, str], *, as_of: date) -> list[CitedPosition]:
    """Return the speaker's own words on the own position, or the positions that are on record according to it."""
    actor, proposition = about
    if actor == reading.speaker:
        found = [item for item in ledger.speaking(actor, proposition) if item.position.basis is Basis.VERBAL]
    else:
        held = ledger.own(actor, proposition) if actor else ledger.on(proposition)
        found = [item for item in held if item.position.according_to == reading.speaker]
    return [item for item in found if _is_in_window(item, reading, as_of)]


def _said_position(
    content: Reading,
    claims: Sequence[CitedClaim],
    words: Sequence[CitedPosition],
    about: tuple[str, str],
) -> Verdict | None:
    """Hold the newest that the speaker said of somebody's position on a proposition against the content."""
    fitting = [item for item in claims if _is_about(item, content, about)]
    newest = max((item.date.first_day for item in (*fitting, *words)), default=None)
    if newest is None:
        return None
    latest_claims = [item for item in fitting if item.date.first_day == newest]
    latest_words = order(item for item in words if item.date.first_day == newest)
    stances = {item.position.stance for item in latest_words}
    stances |= {item.claim.says.stance for item in latest_claims if isinstance(item.claim.says, PositionAssertion)}
    stance = content.stance or Stance.SUPPORT
    level, _ = hold_against(
        content,
        common(stances),
        conditions_of(latest_words),
        stance=stance.opposite if content.negated else stance,
    )
    rules = {Level.SUPPORTED: "saying/on-record", Level.REFUTED: "saying/opposite-on-record"}
    if level not in rules:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="saying/not-on-record", beside=latest_words)
    return Verdict(level=level, rule=rules[level], positions=latest_words, claims=_ordered(latest_claims))


def _is_about(item: CitedClaim, content: Reading, about: tuple[str, str]) -> bool:
    """Whether a claim is about somebody's position on a proposition; without a basis it is about either."""
    says = item.claim.says
    return (
        isinstance(says, PositionAssertion)
        and (says.actor, says.proposition) == about
        and (says.basis is None or content.basis is None or says.basis is content.basis)
    )


def _ordered(claims: Sequence[CitedClaim]) -> tuple[CitedClaim, ...]:
    return tuple(
        sorted(claims, key=lambda item: (-item.date.first_day.toordinal(), item.citation.article, item.ordinal))
    )
