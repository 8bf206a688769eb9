"""`position`: what an actor has said and done."""

from __future__ import annotations

from argparse import Namespace

from bot.answers.plain import position_page
from bot.answers.questions import ask_position
from bot.cli.failures import OK
from bot.cli.opened import opened
from bot.cli.parser import MOST_SHOWN
from bot.cli.showing.positions import position_page_lines
from bot.cli.surroundings import Surroundings


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer and return the exit code.

    Raises:
        CommandError: a name cannot be used.
    """
    with opened(arguments, surroundings) as library:
        answer = library.ask(
            ask_position(
                library.library,
                arguments.actor,
                topic=arguments.topic,
                as_of=arguments.as_of,
                limit=arguments.limit or (None if arguments.as_json else MOST_SHOWN),
            )
        )
    if arguments.as_json:
        surroundings.write_json(
            position_page(answer.pages, answer.record, actor=answer.actor, topic=answer.topic, as_of=answer.as_of)
        )
    else:
        surroundings.show(position_page_lines(answer))
    return OK
