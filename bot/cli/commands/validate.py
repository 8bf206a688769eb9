"""`validate`: is this a valid annotation, and if not, why not."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from bot.answers.files import CheckedFile, check_files, read_files, shipped_catalogue
from bot.answers.inert import inert_lines
from bot.cli.failures import BAD_INPUT, OK
from bot.cli.showing.layout import Line, line
from bot.cli.surroundings import Surroundings
from bot.record.domain import Catalogue
from bot.record.problems import Problem


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer and return the exit code.

    References resolve in the file, in the others and in the shipped catalogue.
    """
    outcomes = check_files(
        read_files(arguments.files), library=Catalogue(), shipped=shipped_catalogue(surroundings.data())
    )
    if arguments.as_json:
        surroundings.write_json([plain_outcome(outcome) for outcome in outcomes])
    else:
        surroundings.show(valid_lines(outcomes))
        for outcome in outcomes:
            if outcome.error is not None:
                surroundings.warn(inert_lines(str(outcome.error)))
    return BAD_INPUT if any(outcome.error is not None for outcome in outcomes) else OK


def plain_outcome(outcome: CheckedFile) -> dict[str, object]:
    """Return what became of a file, for programs."""
    return {
        "file": str(outcome.path),
        "valid": outcome.parsed is not None,
        "article": outcome.parsed.annotation.article.id if outcome.parsed is not None else None,
        "problems": _problems(outcome.error.problems if outcome.error is not None else ()),
        "warnings": _problems(outcome.parsed.warnings if outcome.parsed is not None else ()),
    }


def valid_lines(outcomes: Sequence[CheckedFile]) -> Iterator[Line]:
    """Yield a line for each file that holds, with what is worth knowing about it."""
    for outcome in outcomes:
        if outcome.parsed is not None:
            found = outcome.parsed.annotation
            holds = f"{len(found.positions)} positions, {len(found.claims)} claims"
            # The path stays whole, so that it can be copied.
            yield line(("✔ valid", "green"), f" {outcome.path}", wraps=False)
            yield line(f"{found.article.title} ({holds})", indent=2)
            for warning in outcome.parsed.warnings:
                yield line(f"note: {warning}", indent=2)


def _problems(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [{"path": problem.path, "message": problem.message} for problem in problems]
