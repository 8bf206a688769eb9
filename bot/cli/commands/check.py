"""`check`: a claim in, a cited verdict out; with `-` a claim per line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from bot.answers.checking import CheckAnswer, check
from bot.answers.plain_verdict import checked
from bot.answers.readers import Readers
from bot.cli.failures import OK
from bot.cli.models import loaded_readers
from bot.cli.opened import Opened, opened
from bot.cli.showing.verdict import verdict_lines
from bot.cli.surroundings import Surroundings

_FROM_INPUT = ["-"]
_LONGEST_LINE = 64 * 1024


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer and return the exit code.

    Raises:
        CommandError: a model or the library cannot be used.
    """
    readers = loaded_readers(surroundings)
    with opened(arguments, surroundings) as library:
        if arguments.claim == _FROM_INPUT:
            for claim in claims_in(surroundings.typed):
                surroundings.write_json(checked(_answer(library, readers, claim, arguments.as_of)), indent=None)
            return OK
        # What a terminal cannot have meant as text, a program may still pass.
        claim = " ".join(arguments.claim).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        answer = _answer(library, readers, claim, arguments.as_of)
    if arguments.as_json:
        surroundings.write_json(checked(answer))
    else:
        surroundings.show(verdict_lines(answer))
    return OK


def claims_in(typed: BinaryIO) -> Iterator[str]:
    """Yield the lines that are not blank, each as soon as it is there; of an endless line only the beginning."""
    while line := typed.readline(_LONGEST_LINE):
        claim = line.decode("utf-8", "replace").removeprefix("\ufeff").strip()
        while line and not line.endswith(b"\n"):
            line = typed.readline(_LONGEST_LINE)
        if claim:
            yield claim


def _answer(library: Opened, readers: Readers, claim: str, as_of: date | None) -> CheckAnswer:
    return library.ask(check(library.library, readers, claim, as_of=as_of))
