"""`library`: what the record covers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from bot.answers.coverage import Coverage, coverage
from bot.answers.plain_coverage import actor, article, overview, topic
from bot.cli.failures import OK
from bot.cli.opened import opened
from bot.cli.showing.layout import Line
from bot.cli.showing.library import actor_line, article_lines, overview_lines, topic_line
from bot.cli.surroundings import Surroundings


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer and return the exit code."""
    with opened(arguments, surroundings) as library:
        found = library.ask(coverage(library.library, with_all=arguments.with_all))
    if arguments.as_json:
        surroundings.write_json(_plain(arguments.what, found))
    else:
        surroundings.show(_lines(arguments.what, found))
    return OK


def _plain(what: str | None, found: Coverage) -> object:
    match what:
        case "topics":
            return [topic(entry) for entry in found.topics]
        case "actors":
            return [actor(entry) for entry in found.actors]
        case "articles":
            return [article(entry) for entry in found.articles]
        case _:
            return overview(found)


def _lines(what: str | None, found: Coverage) -> Iterator[Line]:
    match what:
        case "topics":
            yield from map(topic_line, found.topics)
        case "actors":
            yield from map(actor_line, found.actors)
        case "articles":
            for entry in found.articles:
                yield from article_lines(entry)
        case _:
            yield from overview_lines(found)
