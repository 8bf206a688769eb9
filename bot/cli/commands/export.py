"""`export`: an article's annotation as a file."""

from __future__ import annotations

from argparse import Namespace

from bot.answers.names import find_article
from bot.cli.failures import OK
from bot.cli.opened import opened
from bot.cli.surroundings import Surroundings
from bot.record.annotation import write_annotation, write_annotation_as_yaml
from bot.record.domain import Annotation
from bot.storage.library import Library


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Write the annotation and return the exit code.

    Raises:
        CommandError: no such article.
    """
    with opened(arguments, surroundings) as library:
        annotation = library.ask(_annotation(library.library, arguments.article))
    written = write_annotation_as_yaml(annotation) if arguments.format == "yaml" else write_annotation(annotation)
    surroundings.write(written)
    return OK


async def _annotation(library: Library, typed: str) -> Annotation:
    titles = {entry.id: entry.title for entry in await library.articles()}
    return await library.annotation(find_article(titles, typed))
