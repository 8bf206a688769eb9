"""`export`: an article's annotation as a file, or as a page to be read in a browser."""

from __future__ import annotations

from argparse import Namespace

from bot.answers.names import find_article
from bot.cli.failures import OK
from bot.cli.opened import opened
from bot.cli.surroundings import Surroundings
from bot.pages.asking import ask_article_page
from bot.record.annotation import write_annotation, write_annotation_as_yaml
from bot.storage.library import Library


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Write the article in the form that was asked for and return the exit code.

    Raises:
        CommandError: no such article.
    """
    with opened(arguments, surroundings) as library:
        written = library.ask(_written(library.library, arguments.article, arguments.format))
    surroundings.write(written)
    return OK


async def _written(library: Library, typed: str, form: str) -> str:
    titles = {entry.id: entry.title for entry in await library.articles()}
    article = find_article(titles, typed)
    if form == "html":
        page = await ask_article_page(library, article)
        # As with JSON: no terminal's or pipe's encoding can spoil what is ASCII.
        return page.encode("ascii", "xmlcharrefreplace").decode("ascii")
    annotation = await library.annotation(article)
    return write_annotation_as_yaml(annotation) if form == "yaml" else write_annotation(annotation)
