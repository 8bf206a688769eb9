"""How often claims get the level that people gave them: `claim<TAB>accepted levels`, with the record they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.answers.checking import CheckAnswer, check
from bot.answers.inert import inert
from bot.answers.opening import shipped_articles
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

_MOST_LISTED = 20
_LARGEST_FILE = 16 * 1024 * 1024
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSet:
    """Claims with known levels, and the annotation files of the record that they are about."""

    name: str
    claims: Path
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many of how many claims got an accepted level, and how many the opposite of one."""

    total: int
    accepted: int
    flips: int

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> Score:
        """Count outcomes."""
        return cls(
            total=len(outcomes),
            accepted=sum(outcome.is_accepted for outcome in outcomes),
            flips=sum(outcome.is_flip for outcome in outcomes),
        )

    def __str__(self) -> str:
        """Return the counts with their shares, unrounded as far as four digits go."""
        return (
            f"accepted {self.accepted} of {self.total} ({self.accepted / self.total:.4f}), "
            f"flips {self.flips} ({self.flips / self.total:.4f})"
        )


def shipped_sets(data: Path, *, aside: bool = False) -> tuple[EvaluationSet, ...]:
    """Return the shipped sets, or those kept aside, by name; one without a record of its own is about the articles."""
    folder = data / "evaluation" / ("aside" if aside else "")
    return tuple(
        EvaluationSet(
            name=claims.parent.name,
            claims=claims,
            files=tuple(sorted(claims.parent.glob("record-*.yaml"))) or shipped_articles(data),
        )
        for claims in sorted(folder.glob("*/claims.tsv"))
    )


def read_claims(path: Path) -> tuple[LabelledClaim, ...]:
    """Read a file of claims; empty lines and those that begin with # are passed over.

    Raises:
        ClaimsFileError: with every line that is wrong.
    """
    claims: list[LabelledClaim] = []
    wrong: list[int] = []
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        text, tab, levels = line.rstrip("\r").rpartition("\t")
        accepted = tuple(letter.strip().upper() for letter in levels.split("|"))
        if not tab or not text.strip() or not set(accepted) <= set(LETTERS):
            wrong.append(number)
        else:
            claims.append(LabelledClaim(line=number, text=text.strip(), accepted=accepted))
    if wrong:
        several = f" and {len(wrong) - _MOST_LISTED} more" if len(wrong) > _MOST_LISTED else ""
        places = ", ".join(map(str, wrong[:_MOST_LISTED])) + several
        raise ClaimsFileError(f"{path}, line {places}: write a claim, a tab, and S, R, C or N (S|C accepts either)")
    if not claims:
        raise ClaimsFileError(f"{path} holds no claims")
    return tuple(claims)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise ClaimsFileError(f"{path} cannot be read: {reason or error}") from error
    if len(content) > _LARGEST_FILE:
        raise ClaimsFileError(f"{path} has more than the {_LARGEST_FILE:,} bytes that are read; split it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClaimsFileError(f"{path} is not UTF-8 text: save it as UTF-8") from error


async def evaluate(claims: Sequence[LabelledClaim], library: Library, readers: Readers) -> tuple[Outcome, ...]:
    """Check every claim against a library."""
    outcomes: list[Outcome] = []
    for claim in claims:
        answer = await check(library, readers, claim.text)
        outcomes.append(Outcome(claim=claim, letter=_LETTER_OF[answer.verdict.level], answer=answer))
    return tuple(outcomes)


def confusion(outcomes: Sequence[Outcome]) -> Mapping[str, Mapping[str, int]]:
    """Return how often each wanted letter (the first accepted one) got each letter."""
    counts = Counter((outcome.claim.accepted[0], outcome.letter) for outcome in outcomes)
    return {wanted: {got: counts[wanted, got] for got in LETTERS} for wanted in LETTERS}


def print_outcomes(outcomes: Sequence[Outcome], console: Console, *, title: str) -> None:
    """Print every miss with its reading, the confusion matrix, accuracy and flips."""

    def tell(text: str) -> None:
        console.print(inert(text), markup=False, highlight=False, emoji=False)

    for outcome in outcomes:
        if not outcome.is_accepted:
            mark = "FLIP" if outcome.is_flip else "miss"
            wanted = "|".join(outcome.claim.accepted)
            tell(f"{mark} line {outcome.claim.line}: wanted {wanted}, got {outcome.letter}: {outcome.claim.text}")
            tell(f"· {outcome.answer.verdict.rule} · {outcome.answer.reading.text}")
    tell("wanted (the first accepted level) by row, got by column")
    table = Table()
    table.add_column("")
    for letter in LETTERS:
        table.add_column(letter, justify="right")
    for wanted, row in confusion(outcomes).items():
        table.add_row(wanted, *map(str, row.values()))
    console.print(table)
    tell(f"{title}: {Score.of(outcomes)}")
