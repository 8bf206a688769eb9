"""`alignment`: what two actors profess beside what can be observed."""

from __future__ import annotations

from argparse import Namespace

from bot.answers.plain import alignment
from bot.answers.questions import ask_alignment
from bot.cli.failures import OK, bad_input
from bot.cli.opened import opened
from bot.cli.showing.alignment import alignment_lines
from bot.cli.surroundings import Surroundings


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer and return the exit code.

    Raises:
        CommandError: a name cannot be used, or both mean one actor.
    """
    with opened(arguments, surroundings) as library:
        answer = library.ask(
            ask_alignment(
                library.library, arguments.actor, arguments.other, topic=arguments.topic, as_of=arguments.as_of
            )
        )
    if answer.alignment.first == answer.alignment.second:
        raise bad_input(f"both names mean {answer.alignment.first}: name two actors")
    if arguments.as_json:
        surroundings.write_json(alignment(answer.alignment, answer.record, answer.topic))
    else:
        surroundings.show(alignment_lines(answer))
    return OK
