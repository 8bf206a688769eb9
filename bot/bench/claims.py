"""How often claims get the level that people gave them: `claim<TAB>accepted levels`, with the record they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.answers.checking import CheckAnswer, check
from bot.answers.readers import Readers
from bot.record.domain import Level
from bot.storage.library import Library

LETTERS: Mapping[str, tuple[Level, ...]] = {
    "S": (Level.SUPPORTED,),
    "R": (Level.REFUTED,),
    "C": (Level.CONFLICTING,),
    "N": (Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE),
}
"""The levels that each letter accepts."""

_LETTER_OF = {level: letter for letter, levels in LETTERS.items() for level in levels}
_FLIPS = {("S", "R"), ("R", "S")}


class ClaimsFileError(Exception):
    """A file of claims cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClaim:
    """A claim and the letters of the levels that are right for it, the first the likeliest."""

    line: int
    text: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a claim got."""

    claim: LabelledClaim
    letter: str
    answer: CheckAnswer

    @property
    def is_accepted(self) -> bool:
        """Whether the level is one of those accepted."""
        return self.letter in self.claim.accepted

    @property
    def is_flip(self) -> bool:
        """Whether the level is the opposite of every accepted one: Supported for Refuted, or the reverse."""
        return all((wanted, self.letter) in _FLIPS for wanted in self.claim.accepted)


def read_claims(path: Path) -> tuple[LabelledClaim, ...]:
    """Read a file of claims; empty lines and those that begin with # are passed over.

    Raises:
        ClaimsFileError: with the line that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimsFileError(f"{path} cannot be read: {error}") from error
    claims: list[LabelledClaim] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        text, tab, levels = line.rpartition("\t")
        accepted = tuple(letter.strip().upper() for letter in levels.split("|"))
        if not tab or not text.strip() or not set(accepted) <= set(LETTERS):
            raise ClaimsFileError(f"{path}, line {number}: write a claim, a tab, and S, R, C or N (S|C accepts either)")
        claims.append(LabelledClaim(line=number, text=text.strip(), accepted=accepted))
    if not claims:
        raise ClaimsFileError(f"{path} holds no claims")
    return tuple(claims)


async def evaluate(claims: Sequence[LabelledClaim], library: Library, readers: Readers) -> tuple[Outcome, ...]:
    """Check every claim against a library."""
    outcomes: list[Outcome] = []
    for claim in claims:
        answer = await check(library, readers, claim.text)
        outcomes.append(Outcome(claim=claim, letter=_LETTER_OF[answer.verdict.level], answer=answer))
    return tuple(outcomes)


def print_outcomes(outcomes: Sequence[Outcome], console: Console, *, title: str) -> None:
    """Print accuracy, flips, the confusion matrix and every miss with its reading."""
    for outcome in outcomes:
        if not outcome.is_accepted:
            mark = "FLIP" if outcome.is_flip else "miss"
            wanted = "|".join(outcome.claim.accepted)
            console.print(
                f"{mark} line {outcome.claim.line}: wanted {wanted}, got {outcome.letter}: {outcome.claim.text}",
                markup=False,
                highlight=False,
            )
            console.print(
                f"     {outcome.answer.verdict.rule} · {outcome.answer.reading.text}", markup=False, highlight=False
            )
    counts = Counter((outcome.claim.accepted[0], outcome.letter) for outcome in outcomes)
    table = Table(title=f"{title}: rows wanted (the first accepted level), columns got")
    table.add_column("")
    for letter in LETTERS:
        table.add_column(letter, justify="right")
    for wanted in LETTERS:
        table.add_row(wanted, *(str(counts[wanted, letter]) for letter in LETTERS))
    console.print(table)
    accepted = sum(outcome.is_accepted for outcome in outcomes)
    flips = sum(outcome.is_flip for outcome in outcomes)
    total = len(outcomes)
    console.print(
        f"{title}: accepted {accepted} of {total} ({accepted / total:.4f}), flips {flips} ({flips / total:.4f})",
        markup=False,
        highlight=False,
    )
