"""`divergences`: who diverges from whom on what."""

from __future__ import annotations

from argparse import Namespace

from bot.answers.plain import divergence
from bot.answers.questions import ask_divergences
from bot.cli.failures import OK, bad_input
from bot.cli.opened import opened
from bot.cli.parser import MOST_SHOWN
from bot.cli.showing.divergences import divergence_lines
from bot.cli.surroundings import Surroundings


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer and return the exit code.

    Raises:
        CommandError: a name or a window cannot be used.
    """
    if arguments.since is not None and arguments.until is not None and arguments.since > arguments.until:
        raise bad_input("--since lies after --until: exchange the two days")
    with opened(arguments, surroundings) as library:
        answer = library.ask(
            ask_divergences(
                library.library,
                topic=arguments.topic,
                actor=arguments.actor,
                other=arguments.other,
                since=arguments.since,
                until=arguments.until,
                limit=arguments.limit or (None if arguments.as_json else MOST_SHOWN),
            )
        )
    if arguments.as_json:
        surroundings.write_json([divergence(row, answer.record) for row in answer.rows])
    else:
        surroundings.show(divergence_lines(answer))
    return OK
