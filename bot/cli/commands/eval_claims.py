"""`eval claims`: claims whose level is known, checked against the record that they are about."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from bot.answers.readers import Readers
from bot.bench.claims import (
    ClaimsFileError,
    EvaluationSet,
    LabelledClaim,
    Outcome,
    Score,
    confusion,
    evaluate,
    print_outcomes,
    read_claims,
    shipped_sets,
)
from bot.cli.failures import OK, bad_configuration, bad_input
from bot.cli.models import loaded_readers
from bot.cli.opened import opened, opened_files
from bot.cli.surroundings import Surroundings


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Evaluate one file of claims, or every shipped set, and return the exit code.

    Raises:
        CommandError: a file, a model or the library cannot be used.
    """
    if arguments.claims is not None:
        if arguments.aside:
            raise bad_input("--aside names shipped sets: leave it out, or leave out the file of claims")
        claims = _claims(arguments.claims)
        readers = loaded_readers(surroundings)
        with opened(arguments, surroundings) as library:
            outcomes = library.ask(evaluate(claims, library.library, readers))
        results = {arguments.claims.name: outcomes}
    else:
        if arguments.annotations or arguments.library:
            raise bad_input("the shipped sets have records of their own: name a file of claims, or no record")
        results = _shipped(surroundings, aside=arguments.aside)
    if arguments.as_json:
        surroundings.write_json([_plain(name, outcomes) for name, outcomes in results.items()])
        return OK
    for name, outcomes in results.items():
        print_outcomes(outcomes, surroundings.out, title=name)
    if len(results) > 1:
        every = [outcome for outcomes in results.values() for outcome in outcomes]
        surroundings.out.print(f"all {len(results)} sets: {Score.of(every)}", markup=False, highlight=False)
    return OK


def _shipped(surroundings: Surroundings, *, aside: bool) -> dict[str, Sequence[Outcome]]:
    sets = shipped_sets(surroundings.data(), aside=aside)
    if not sets:
        raise bad_configuration("the shipped sets of claims are missing: restore the data folder")
    readers = loaded_readers(surroundings)
    return {each.name: _evaluated(each, readers, surroundings) for each in sets}


def _evaluated(each: EvaluationSet, readers: Readers, surroundings: Surroundings) -> Sequence[Outcome]:
    claims = _claims(each.claims)
    with opened_files(each.files, surroundings) as library:
        return library.ask(evaluate(claims, library.library, readers))


def _claims(path: Any) -> Sequence[LabelledClaim]:
    try:
        return read_claims(path)
    except ClaimsFileError as error:
        raise bad_input(str(error)) from error


def _plain(name: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    score = Score.of(outcomes)
    return {
        "set": name,
        "claims": score.total,
        "accepted": score.accepted,
        "accuracy": score.accepted / score.total,
        "flips": score.flips,
        "confusion": confusion(outcomes),
        "misses": [
            {
                "line": outcome.claim.line,
                "claim": outcome.claim.text,
                "wanted": list(outcome.claim.accepted),
                "got": outcome.letter,
                "flip": outcome.is_flip,
                "rule": outcome.answer.verdict.rule,
                "reading": outcome.answer.reading.text,
            }
            for outcome in outcomes
            if not outcome.is_accepted
        ],
    }
