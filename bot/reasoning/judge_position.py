"""Verdicts on position claims, held against standings, deeds and witnesses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.reasoning.conditions import condition_matches
from bot.reasoning.ledger import Ledger
from bot.reasoning.relation import unique
from bot.reasoning.standing import common, conditions_of, is_known, lasts, order
from bot.reasoning.verdict import Verdict, joined, others
from bot.reasoning.voices import prevailing_deeds
from bot.record.domain import Basis, Level, Stance
from bot.record.reading import Emphasis, Reading
from bot.record.record import CitedPosition


def judge_position(reading: Reading, ledger: Ledger, *, as_of: date) -> Verdict:
    """Judge a position claim; of several actors or propositions every one must hold."""
    actors: Sequence[str | None] = sorted(set(reading.actors)) or (None,)
    in_window = ledger if reading.since is None else ledger.since(reading.since.first_day)
    verdicts = tuple(
        _Case(reading, in_window, actor, proposition, as_of).judge()
        for actor in actors
        for proposition in sorted(set(reading.propositions))
    )
    if not verdicts:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="position/no-standing", as_of=as_of)
    return verdicts[0] if len(verdicts) == 1 else joined(verdicts, as_of=as_of)


def hold_against(
    reading: Reading, on_record: Stance | None, conditions: Sequence[str], *, stance: Stance | None = None
) -> tuple[Level, str]:
    """Hold a claimed stance against one on record; None on record is ambivalence.

    Args:
        reading: for condition and emphasis, and for the stance unless that is given.
        on_record: the stance on record.
        conditions: those on record, folded.
        stance: the claimed stance where it is not the reading's.
    """
    claimed = stance or reading.stance or Stance.SUPPORT
    if on_record is None:
        return Level.CONFLICTING, "position/ambivalent"
    if claimed is Stance.CONDITIONAL:
        if on_record is not Stance.CONDITIONAL:
            return Level.REFUTED, "position/unconditional-on-record"
        if condition_matches(reading.condition, conditions):
            return Level.SUPPORTED, "position/condition-matches"
        return Level.CONFLICTING, "position/other-condition"
    if on_record is Stance.CONDITIONAL:
        if reading.emphasis is Emphasis.WITHHELD:
            return Level.SUPPORTED, "position/withheld"
        if reading.emphasis is Emphasis.EMPHATIC:
            return Level.REFUTED, "position/condition-denied"
        return Level.CONFLICTING, "position/only-on-condition"
    if on_record is claimed:
        return Level.SUPPORTED, "position/standing-agrees"
    return Level.REFUTED, "position/standing-opposes"


class _Case:
    """One claimed stance of one actor, or of whoever acted, on one proposition."""

    def __init__(self, reading: Reading, ledger: Ledger, actor: str | None, proposition: str, as_of: date) -> None:
        self._reading = reading
        self._ledger = ledger
        self._actor = actor
        self._proposition = proposition
        self._as_of = as_of
        self._stance = reading.stance or Stance.SUPPORT
        self._basis = reading.basis if actor is not None else Basis.MATERIAL

    def judge(self) -> Verdict:
        """Judge it."""
        if self._reading.emphasis is Emphasis.EVER:
            witnesses = self._witnesses(lambda stance: stance is self._stance)
            if witnesses:
                return self._verdict(Level.SUPPORTED, "ever/witness", witnesses)
            return self._verdict(Level.NOT_ENOUGH_EVIDENCE, "ever/no-witness")
        if self._reading.emphasis is Emphasis.ALWAYS:
            witnesses = self._witnesses(lambda stance: stance is not self._stance)
            if witnesses:
                return self._verdict(Level.REFUTED, "position/not-always", witnesses)
        if self._actor is None:
            return self._state_of_affairs()
        if self._basis is Basis.MATERIAL:
            return self._deed(self._actor)
        return self._position(self._actor)

    def _position(self, actor: str) -> Verdict:
        standing = self._ledger.standing(actor, self._proposition, as_of=self._as_of, basis=self._basis)
        if standing is None:
            return self._by_contrary(actor)
        level, rule = hold_against(self._reading, standing.stance, standing.conditions)
        verdict = self._verdict(level, rule, standing.deciding)
        return replace(verdict, standings=(standing,), beside=standing.beside)

    def _by_contrary(self, actor: str) -> Verdict:
        """Refute support for what is contrary to what the actor supports: nobody can hold both."""
        basis = self._basis if self._basis is Basis.VERBAL else None
        found = (
            self._ledger.standing(actor, contrary, as_of=self._as_of, basis=basis)
            for contrary in self._ledger.arrangement.contraries.get(self._proposition, ())
        )
        standings = tuple(
            standing for standing in found if standing is not None and standing.stance in (Stance.SUPPORT, None)
        )
        positions = unique(
            item for standing in standings if standing.stance is Stance.SUPPORT for item in standing.deciding
        )
        is_withheld = self._stance is Stance.OPPOSE and self._reading.emphasis is Emphasis.WITHHELD
        if positions and self._stance is Stance.SUPPORT:
            verdict = self._verdict(Level.REFUTED, "position/contrary", positions)
        elif positions and is_withheld:
            verdict = self._verdict(Level.SUPPORTED, "position/contrary", positions)
        else:
            rule = "deed/none" if self._basis is Basis.MATERIAL else "position/no-standing"
            verdict = self._verdict(Level.NOT_ENOUGH_EVIDENCE, rule)
        beside = others((item for standing in standings for item in standing.deciding), verdict.positions)
        return replace(verdict, standings=standings, beside=beside)

    def _deed(self, actor: str) -> Verdict:
        """Hold a claim that something was done against the lasting deed, without one against the latest word."""
        standing = self._ledger.standing(actor, self._proposition, as_of=self._as_of)
        if standing is None:
            return self._by_contrary(actor)
        if standing.deeds:
            verdict = self._against_deeds(standing.deed, standing.deeds)
        else:
            level, rule = self._without_deed(standing.word)
            verdict = self._verdict(level, rule, standing.words)
        return replace(verdict, standings=(standing,), beside=others(standing.words, verdict.positions))

    def _against_deeds(self, stance: Stance | None, deeds: tuple[CitedPosition, ...]) -> Verdict:
        if stance is None:
            return self._verdict(Level.CONFLICTING, "deed/disputed", deeds)
        level, rule = hold_against(self._reading, stance, conditions_of(deeds))
        of_deeds = {"position/standing-agrees": "deed/lasting", "position/standing-opposes": "deed/opposite"}
        return self._verdict(level, of_deeds.get(rule, rule), deeds)

    def _without_deed(self, word: Stance | None) -> tuple[Level, str]:
        """Judge by the latest word what is said to be done: who refuses has not done it, and stops short of it."""
        if self._reading.emphasis is Emphasis.WITHHELD:
            if word is Stance.CONDITIONAL:
                return Level.SUPPORTED, "position/withheld"
            if word is self._stance:
                return Level.SUPPORTED, "deed/refused"
        elif word is Stance.CONDITIONAL:
            return Level.CONFLICTING, "deed/conditional-word"
        elif word is self._stance.opposite:
            return Level.REFUTED, "deed/refused"
        return Level.NOT_ENOUGH_EVIDENCE, "deed/none"

    def _state_of_affairs(self) -> Verdict:
        """Hold how things stand against the lasting deeds, whoever did them."""
        lasting = [
            item
            for item in self._ledger.on(self._proposition)
            if item.position.basis is Basis.MATERIAL and is_known(item, self._as_of) and lasts(item, self._as_of)
        ]
        deeds = order(prevailing_deeds(self._ledger.record, lasting))
        if not deeds:
            return self._verdict(Level.NOT_ENOUGH_EVIDENCE, "deed/none")
        standings = (
            self._ledger.standing(actor, self._proposition, as_of=self._as_of, own_only=True)
            for actor in sorted({item.position.actor for item in deeds})
        )
        verdict = self._against_deeds(common({item.position.stance for item in deeds}), deeds)
        return replace(verdict, standings=tuple(standing for standing in standings if standing is not None))

    def _witnesses(self, is_wanted: Callable[[Stance], bool]) -> tuple[CitedPosition, ...]:
        """Return what was said or done at any time in the window, by the actor or by whoever acted."""
        positions = (
            self._ledger.on(self._proposition)
            if self._actor is None
            else self._ledger.speaking(self._actor, self._proposition)
        )
        return order(
            item
            for item in positions
            if is_wanted(item.position.stance)
            and is_known(item, self._as_of)
            and (self._basis is None or item.position.basis is self._basis)
        )

    def _verdict(self, level: Level, rule: str, positions: tuple[CitedPosition, ...] = ()) -> Verdict:
        return Verdict(level=level, rule=rule, as_of=self._as_of, positions=positions)
