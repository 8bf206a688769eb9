"""How much an alignment claim speaks of: quantifier and polarity, reckoned with denials as logic has it."""

from __future__ import annotations

from bot.reading.clause import Clause
from bot.reading.kinds import Amount, Relation
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.record.domain import Polarity, Quantifier

_QUANTIFIERS = {
    Amount.EVERY: Quantifier.EVERY,
    Amount.MOST: Quantifier.MOST,
    Amount.SOME: Quantifier.SOME,
    Amount.NO: Quantifier.NO,
}
_YET_TO = ("yet", "to")
_DENYING = (Amount.HARDLY, Amount.ANY, Amount.NO)


def reckon(clause: Clause, cue: Match[Relation], lexicon: Lexicon) -> tuple[Polarity, Quantifier | None, bool]:
    """Return polarity and quantifier of an alignment claim, and whether the whole is still denied."""
    amounts = [
        match for match in lexicon.quantifiers.all(clause.lowers) if not _counts_actors(clause, match, cue, lexicon)
    ]
    covered = {index for match in amounts for index in range(match.start, match.end)}
    covered |= set(range(cue.start, cue.end)) - set(cue.skipped)
    end = _end_of_statement(clause, cue)
    denials = [
        lower
        for index, lower in enumerate(clause.lowers[:end])
        if index not in covered and (lower in lexicon.words.denials or clause.lowers[index : index + 2] == _YET_TO)
    ]
    values = [match.value for match in amounts]
    amount = next((value for value in values if value in _DENYING), values[0] if values else None)
    if cue.value.is_full and amount not in (Amount.MOST, Amount.HARDLY):
        amount = Amount.EVERY
    if cue.value.is_partial and amount is None:
        amount = Amount.ANY
    is_denied = len(denials) % 2 == 1
    return _reckoned(cue.value.polarity, amount, denied=is_denied, is_never="never" in denials)


def _end_of_statement(clause: Clause, cue: Match[Relation]) -> int:
    """Return where denials stop counting: at a comma behind the relation ("agree on all, never a quarrel")."""
    return next((index for index in range(cue.end, len(clause)) if clause.lowers[index] == ","), len(clause))


def _counts_actors(clause: Clause, match: Match[Amount], cue: Match[Relation], lexicon: Lexicon) -> bool:
    """Whether a quantifier counts the actors ("A, B and C all agree") or something else than issues."""
    if match.end - match.start > 1:
        return False
    if cue.start <= match.start < cue.end and match.start not in cue.skipped:
        return True
    if match.start == 0 or clause.lowers[match.start] not in ("all", "each"):
        return False
    before = clause.units[match.start - 1]
    words = lexicon.words
    return before.is_mention or before.lower in words.be | words.have or before.lower in words.pairs


def _reckoned(
    polarity: Polarity, amount: Amount | None, *, denied: bool, is_never: bool
) -> tuple[Polarity, Quantifier | None, bool]:
    match amount:
        case Amount.HARDLY:
            return polarity.opposite, Quantifier.MOST, denied
        case Amount.ANY:
            return polarity, Quantifier.NO if denied else Quantifier.SOME, False
        case Amount.MANY:
            return (polarity.opposite, Quantifier.MOST, False) if denied else (polarity, None, False)
        case Amount.NO if not denied and polarity is Polarity.DIVERGENT:
            return Polarity.ALIGNED, Quantifier.EVERY, False
        case Amount.NO if denied:
            return polarity, Quantifier.SOME, False
        case Amount.EVERY | Amount.SOME if denied:
            return polarity.opposite, Quantifier.SOME, False
        case None if denied:
            return polarity.opposite, Quantifier.EVERY if is_never else None, False
        case _:
            return polarity, _QUANTIFIERS[amount] if amount else None, denied
