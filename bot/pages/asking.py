"""The page of an article in a library: what commands and cards hand out."""

from __future__ import annotations

import asyncio
from datetime import date

from bot.pages.gathering import article_divergences, article_record
from bot.pages.page import article_page
from bot.record.domain import Annotation
from bot.record.vocabulary import Vocabulary
from bot.storage.library import Library


async def ask_article_page(
    library: Library, article: str, *, number: int | None = None, retrieved: date | None = None
) -> str:
    """Return an article of a library as an HTML file; it is made in a thread, so that nobody else is held up.

    Args:
        library: to look in; it gives the names to the ids that the article only refers to.
        article: its id.
        number: of the version; the current one when not given.
        retrieved: the day on which the article was read at its address.

    Raises:
        StorageError: there is no such article or version.
    """
    annotation = await library.annotation(article, number)
    vocabulary = await library.vocabulary()
    return await asyncio.to_thread(_made, annotation, vocabulary, retrieved)


def _made(annotation: Annotation, vocabulary: Vocabulary, retrieved: date | None) -> str:
    record = article_record(annotation, vocabulary)
    return article_page(annotation, record=record, divergences=article_divergences(record), retrieved=retrieved)
