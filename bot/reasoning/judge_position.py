"""Verdicts on position claims, held against standings, deeds and witnesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reasoning.relation import contraries
from bot.reasoning.standing import Standing, is_known, lasts, order, reduce_positions, standing_of, voices_of
from bot.reasoning.verdict import Verdict, joined
from bot.record.domain import Basis, Level, Stance
from bot.record.reading import Emphasis, Reading
from bot.record.record import CitedPosition, Record

_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "if",
        "only",
        "when",
        "once",
        "after",
        "as",
        "unless",
        "provided",
        "providing",
        "that",
        "of",
        "to",
        "in",
        "on",
        "for",
        "by",
        "with",
        "and",
        "or",
        "is",
        "are",
        "be",
        "was",
        "were",
        "it",
        "its",
        "his",
        "her",
        "their",
        "they",
        "he",
        "she",
        "not",
        "no",
        "at",
        "all",
        "long",
        "so",
        "absolutely",
    ]
)


def judge_position(reading: Reading, record: Record, *, as_of: date) -> Verdict:
    """Judge a position claim; of several actors or propositions every one must hold."""
    actors: Sequence[str | None] = reading.actors or (None,)
    verdicts = tuple(
        _judge_one(reading, record, actor, proposition, as_of=as_of)
        for actor in actors
        for proposition in reading.propositions
    )
    if not verdicts:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="position/no-standing", as_of=as_of)
    return verdicts[0] if len(verdicts) == 1 else joined(verdicts, as_of=as_of)


def _judge_one(reading: Reading, record: Record, actor: str | None, proposition: str, *, as_of: date) -> Verdict:
    stance = reading.stance or Stance.SUPPORT
    windowed = _in_window(reading, record)
    if reading.emphasis is Emphasis.EVER:
        return _ever(reading, windowed, actor, proposition, stance, as_of=as_of)
    if actor is None:
        return _state_of_affairs(windowed, proposition, stance, as_of=as_of)
    if reading.basis is Basis.MATERIAL:
        return _deed(windowed, actor, proposition, stance, as_of=as_of)
    standing = standing_of(windowed, actor, proposition, as_of=as_of)
    if standing is not None and reading.basis is Basis.VERBAL:
        standing = reduce_positions(windowed, actor, proposition, standing.words, as_of=as_of)
    if standing is None:
        return _by_contrary(windowed, actor, proposition, stance, reading.emphasis, as_of=as_of)
    level, rule = against_standing(standing, stance, reading.emphasis, reading.condition)
    if reading.emphasis is Emphasis.ALWAYS and level is Level.SUPPORTED:
        otherwise = _otherwise(windowed, actor, proposition, stance, as_of=as_of)
        if otherwise:
            level, rule = Level.REFUTED, "position/not-always"
            return Verdict(level=level, rule=rule, as_of=as_of, positions=otherwise, standings=(standing,))
    return Verdict(level=level, rule=rule, as_of=as_of, positions=_evidence(standing), standings=(standing,))


def _otherwise(
    record: Record, actor: str, proposition: str, stance: Stance, *, as_of: date
) -> tuple[CitedPosition, ...]:
    """Return the actor's positions of another stance, at any time until a day."""
    voices = voices_of(record, actor)
    return order(
        item
        for item in record.positions
        if item.position.proposition == proposition
        and item.position.stance is not stance
        and is_known(item, as_of)
        and voices.speaks(item)
    )


def against_standing(
    standing: Standing, stance: Stance, emphasis: Emphasis, condition: str | None
) -> tuple[Level, str]:
    """Hold a claimed stance against a standing."""
    if standing.stance is None:
        return Level.CONFLICTING, "position/ambivalent"
    if stance is Stance.CONDITIONAL:
        if standing.stance is not Stance.CONDITIONAL:
            return Level.REFUTED, "position/unconditional-on-record"
        if condition_matches(condition, standing.conditions):
            return Level.SUPPORTED, "position/condition-matches"
        return Level.CONFLICTING, "position/other-condition"
    if standing.stance is Stance.CONDITIONAL:
        if emphasis is Emphasis.WITHHELD:
            return Level.SUPPORTED, "position/withheld"
        if emphasis is Emphasis.EMPHATIC:
            return Level.REFUTED, "position/condition-denied"
        return Level.CONFLICTING, "position/only-on-condition"
    if standing.stance is stance:
        return Level.SUPPORTED, "position/standing-agrees"
    return Level.REFUTED, "position/standing-opposes"


def condition_matches(claimed: str | None, conditions: Sequence[str]) -> bool:
    """Say whether a claimed condition is one on record: at least half of its content words are in it."""
    words = _content_words(claimed or "")
    if not words:
        return True
    return any(2 * len(words & _content_words(condition)) >= len(words) for condition in conditions)


def _content_words(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(word[:6] for word in words if word not in _SMALL_WORDS)


def _in_window(reading: Reading, record: Record) -> Record:
    """Leave only positions that the claim's window reaches."""
    since = reading.since
    if since is None:
        return record
    kept = tuple(
        item
        for item in record.positions
        if item.date.last_day >= since.first_day
        or (item.position.basis is Basis.MATERIAL and lasts(item, since.first_day))
    )
    return replace(record, positions=kept)


def _evidence(standing: Standing) -> tuple[CitedPosition, ...]:
    return tuple(dict.fromkeys((*standing.deciding, *standing.words, *standing.deeds)))


def _by_contrary(
    record: Record, actor: str, proposition: str, stance: Stance, emphasis: Emphasis, *, as_of: date
) -> Verdict:
    """Refute support for what is contrary to what the actor supports: nobody can hold both."""
    held = [
        standing
        for contrary in sorted(contraries(record, proposition))
        if (standing := standing_of(record, actor, contrary, as_of=as_of)) is not None
        and standing.stance is Stance.SUPPORT
    ]
    if not held or stance is Stance.CONDITIONAL:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="position/no-standing", as_of=as_of)
    positions = tuple(dict.fromkeys(item for standing in held for item in standing.deciding))
    if stance is Stance.SUPPORT:
        return Verdict(
            level=Level.REFUTED, rule="position/contrary", as_of=as_of, positions=positions, standings=tuple(held)
        )
    level = Level.SUPPORTED if emphasis is Emphasis.WITHHELD else Level.NOT_ENOUGH_EVIDENCE
    rule = "position/contrary" if emphasis is Emphasis.WITHHELD else "position/no-standing"
    return Verdict(level=level, rule=rule, as_of=as_of, positions=positions, standings=tuple(held))


def _deed(record: Record, actor: str, proposition: str, stance: Stance, *, as_of: date) -> Verdict:
    """Hold a claim that something was done against the lasting deed, without one against the latest word."""
    standing = standing_of(record, actor, proposition, as_of=as_of)
    if standing is None:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="deed/none", as_of=as_of)
    if standing.deeds:
        if standing.deed is None:
            level, rule = Level.CONFLICTING, "deed/disputed"
        elif standing.deed is stance:
            level, rule = Level.SUPPORTED, "deed/lasting"
        else:
            level, rule = Level.REFUTED, "deed/opposite"
        return Verdict(level=level, rule=rule, as_of=as_of, positions=standing.deeds, standings=(standing,))
    if standing.word is Stance.CONDITIONAL:
        level, rule = Level.CONFLICTING, "deed/conditional-word"
    elif standing.word is not None and standing.word is stance.opposite:
        level, rule = Level.REFUTED, "deed/refused"
    else:
        level, rule = Level.NOT_ENOUGH_EVIDENCE, "deed/none"
    return Verdict(level=level, rule=rule, as_of=as_of, positions=standing.words, standings=(standing,))


def _state_of_affairs(record: Record, proposition: str, stance: Stance, *, as_of: date) -> Verdict:
    """Hold how things stand against the lasting deeds, whoever did them."""
    deeds = order(
        item
        for item in record.positions
        if item.position.proposition == proposition
        and item.position.basis is Basis.MATERIAL
        and is_known(item, as_of)
        and lasts(item, as_of)
    )
    standings = tuple(
        standing
        for actor in sorted({item.position.actor for item in deeds})
        if (standing := standing_of(record, actor, proposition, as_of=as_of, own_only=True)) is not None
    )
    stances = {standing.deed for standing in standings}
    if not stances:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="deed/none", as_of=as_of)
    if len(stances) > 1 or None in stances:
        level, rule = Level.CONFLICTING, "deed/disputed"
    elif stances == {stance}:
        level, rule = Level.SUPPORTED, "deed/lasting"
    else:
        level, rule = Level.REFUTED, "deed/opposite"
    positions = tuple(dict.fromkeys(item for standing in standings for item in standing.deeds))
    return Verdict(level=level, rule=rule, as_of=as_of, positions=positions, standings=standings)


def _ever(
    reading: Reading, record: Record, actor: str | None, proposition: str, stance: Stance, *, as_of: date
) -> Verdict:
    """Look for a witness: a position of that stance at any time in the window."""
    voices = voices_of(record, actor) if actor is not None else None
    witnesses = order(
        item
        for item in record.positions
        if item.position.proposition == proposition
        and item.position.stance is stance
        and is_known(item, as_of)
        and (reading.basis is None or item.position.basis is reading.basis)
        and (voices is None or voices.speaks(item))
    )
    if witnesses:
        return Verdict(level=Level.SUPPORTED, rule="ever/witness", as_of=as_of, positions=witnesses)
    return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="ever/no-witness", as_of=as_of)
