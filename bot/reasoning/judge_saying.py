"""Verdicts on sayings: whether somebody said it, not whether it is so."""

from __future__ import annotations

from datetime import date

from bot.reasoning.judge_position import against_standing
from bot.reasoning.scope import narrower_topics
from bot.reasoning.standing import is_known, order, reduce_positions, voices_of
from bot.reasoning.verdict import Verdict
from bot.record.domain import AlignmentAssertion, Level, Polarity, PositionAssertion, Quantifier, Stance
from bot.record.reading import Reading, ReadingKind
from bot.record.record import CitedClaim, Record

_STRENGTH = {Quantifier.EVERY: 3, None: 2, Quantifier.MOST: 2, Quantifier.SOME: 1, Quantifier.NO: 3}


def judge_saying(reading: Reading, record: Record, *, as_of: date) -> Verdict:
    """Judge whether the speaker said what the reading's content says."""
    content = reading.content
    speaker = reading.speaker
    nothing = Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="saying/not-on-record", as_of=as_of)
    if content is None or speaker is None:
        return nothing
    if content.kind is ReadingKind.ALIGNMENT:
        return _said_alignment(content, record, speaker, as_of=as_of) or nothing
    if content.kind is not ReadingKind.POSITION or content.obstacle is not None:
        return nothing
    return (
        _claimed_position(content, record, speaker, as_of=as_of)
        or _attributed(content, record, speaker, as_of=as_of)
        or _own_word(content, record, speaker, as_of=as_of)
        or nothing
    )


def _said_alignment(content: Reading, record: Record, speaker: str, *, as_of: date) -> Verdict | None:
    """Find the speaker's alignment claims about the same actors."""
    matching: list[CitedClaim] = []
    opposing: list[CitedClaim] = []
    for claim in _claims_of(record, speaker, as_of):
        says = claim.claim.says
        if not isinstance(says, AlignmentAssertion) or set(says.actors) != set(content.actors):
            continue
        if not _same_scope(content, says, record):
            continue
        said, asked = _leaning(says.polarity, says.quantifier), _leaning(content.polarity, content.quantifier)
        if said == asked and _STRENGTH[says.quantifier] >= _STRENGTH[content.quantifier]:
            matching.append(claim)
        elif said == -asked:
            opposing.append(claim)
    return _from_claims(matching, opposing, as_of)


def _leaning(polarity: Polarity | None, quantifier: Quantifier | None) -> int:
    """Return +1 for a claim that leans to alignment, -1 for one that leans away ("aligned on nothing")."""
    sign = -1 if polarity is Polarity.DIVERGENT else 1
    return -sign if quantifier is Quantifier.NO else sign


def _same_scope(content: Reading, says: AlignmentAssertion, record: Record) -> bool:
    """A claim about everything says it of each topic; one about a topic says nothing of the others."""
    if says.topic is None:
        return True
    covered = narrower_topics(record, (says.topic,))
    topics = set(content.topics) | {
        record.propositions[item].topic for item in content.propositions if item in record.propositions
    }
    return bool(topics) and topics <= covered


def _claimed_position(content: Reading, record: Record, speaker: str, *, as_of: date) -> Verdict | None:
    """Find the speaker's claims about the position of the content's holder."""
    matching: list[CitedClaim] = []
    opposing: list[CitedClaim] = []
    for claim in _claims_of(record, speaker, as_of):
        says = claim.claim.says
        if (
            not isinstance(says, PositionAssertion)
            or says.actor not in content.actors
            or says.proposition not in content.propositions
        ):
            continue
        wanted = _stance_wanted(content)
        if says.stance is wanted:
            matching.append(claim)
        elif says.stance is wanted.opposite:
            opposing.append(claim)
    return _from_claims(matching, opposing, as_of)


def _attributed(content: Reading, record: Record, speaker: str, *, as_of: date) -> Verdict | None:
    """Find positions of another holder that are on record according to the speaker."""
    if content.actors == (speaker,):
        return None
    items = [
        item
        for item in record.positions
        if item.position.according_to == speaker
        and item.position.proposition in content.propositions
        and (not content.actors or item.position.actor in content.actors)
        and is_known(item, as_of)
    ]
    if not items:
        return None
    newest = max(item.date.first_day for item in items)
    latest = order(item for item in items if item.date.first_day == newest)
    stances = {item.position.stance for item in latest}
    wanted = _stance_wanted(content)
    if stances == {wanted}:
        level, rule = Level.SUPPORTED, "saying/on-record"
    elif stances == {wanted.opposite}:
        level, rule = Level.REFUTED, "saying/opposite-on-record"
    else:
        level, rule = Level.CONFLICTING, "position/only-on-condition"
    return Verdict(level=level, rule=rule, as_of=as_of, positions=latest)


def _own_word(content: Reading, record: Record, speaker: str, *, as_of: date) -> Verdict | None:
    """Hold what the speaker is said to say of the own position against the latest word."""
    if content.actors != (speaker,) or not content.propositions:
        return None
    voices = voices_of(record, speaker)
    found: Verdict | None = None
    for proposition in content.propositions:
        words = [
            item
            for item in record.positions
            if item.position.proposition == proposition
            and item.position.basis.value == "verbal"
            and item.position.according_to in (None, speaker)
            and voices.speaks(item)
        ]
        standing = reduce_positions(record, speaker, proposition, words, as_of=as_of)
        if standing is None:
            return None
        level, rule = against_standing(standing, _stance_wanted(content), content.emphasis, content.condition)
        rule = {Level.SUPPORTED: "saying/on-record", Level.REFUTED: "saying/opposite-on-record"}.get(level, rule)
        if found is None or level is not Level.SUPPORTED:
            found = Verdict(level=level, rule=rule, as_of=as_of, positions=standing.deciding, standings=(standing,))
    return found


def _stance_wanted(content: Reading) -> Stance:
    stance = content.stance or Stance.SUPPORT
    return stance.opposite if content.negated else stance


def _claims_of(record: Record, speaker: str, as_of: date) -> list[CitedClaim]:
    return [claim for claim in record.claims if claim.claim.speaker == speaker and claim.date.first_day <= as_of]


def _from_claims(matching: list[CitedClaim], opposing: list[CitedClaim], as_of: date) -> Verdict | None:
    if matching:
        return Verdict(level=Level.SUPPORTED, rule="saying/on-record", as_of=as_of, claims=tuple(matching))
    if opposing:
        return Verdict(level=Level.REFUTED, rule="saying/opposite-on-record", as_of=as_of, claims=tuple(opposing))
    return None
