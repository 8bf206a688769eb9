"""Verdicts on changes of mind: one on record supports the claim, none leaves it open."""

from __future__ import annotations

from datetime import date

from bot.reasoning.changes import PositionChange, changes_of
from bot.reasoning.judge_alignment import scope_of
from bot.reasoning.ledger import Ledger
from bot.reasoning.relation import unique
from bot.reasoning.standing import is_known
from bot.reasoning.verdict import Verdict, joined
from bot.record.domain import Level
from bot.record.reading import Reading


def judge_change(reading: Reading, ledger: Ledger, *, as_of: date) -> Verdict:
    """Judge a claim that a position changed in the window; of several actors every one must have changed.

    A claim about several propositions or topics is supported by a change on any of them.
    """
    verdicts = tuple(_change_of(reading, ledger, actor, as_of=as_of) for actor in sorted(set(reading.actors)))
    if not verdicts:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="change/none-on-record", as_of=as_of)
    return verdicts[0] if len(verdicts) == 1 else joined(verdicts, as_of=as_of)


def _change_of(reading: Reading, ledger: Ledger, actor: str, *, as_of: date) -> Verdict:
    scope = scope_of(reading, ledger)
    since = reading.since.first_day if reading.since else None
    found: list[PositionChange] = []
    for proposition in ledger.propositions_of(actor):
        if scope is None or proposition in scope:
            known = [item for item in ledger.speaking(actor, proposition) if is_known(item, as_of)]
            found.extend(
                change for change in changes_of(ledger.record, actor, known, since=since) if _is_meant(reading, change)
            )
            if found and ledger.is_partial:  # one is enough for the level
                return Verdict(level=Level.SUPPORTED, rule="change/on-record", as_of=as_of)
    if not found:
        return Verdict(level=Level.NOT_ENOUGH_EVIDENCE, rule="change/none-on-record", as_of=as_of)
    found.sort(key=lambda change: (-change.later.date.first_day.toordinal(), change.proposition))
    positions = unique(item for change in found for item in (change.later, change.earlier))
    return Verdict(level=Level.SUPPORTED, rule="change/on-record", as_of=as_of, positions=positions)


def _is_meant(reading: Reading, change: PositionChange) -> bool:
    """Whether a change leads to the stance, and by the basis, that the claim names, if it names them."""
    to = change.later.position
    return reading.stance in (None, to.stance) and reading.basis in (None, to.basis)
