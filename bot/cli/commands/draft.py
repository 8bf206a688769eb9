"""`draft`: an article's text in, candidate positions and claims out, for a person to decide."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from pathlib import Path

from bot.answers.drafters import drafter_of, drafting_models
from bot.cli.failures import OK, bad_configuration, bad_input
from bot.cli.models import loaded_models
from bot.cli.opened import opened
from bot.cli.showing.drafts import draft_lines
from bot.cli.surroundings import Surroundings
from bot.intake.document import AnnotationFile, Document
from bot.intake.limits import ReadingLimits
from bot.intake.reading import read_document
from bot.intake.refusal import IntakeError
from bot.reading.drafting.drafter import DraftingModels
from bot.reading.drafting.genres import likely_genre
from bot.reading.lexicon import LexiconError
from bot.record.dates import PartialDate
from bot.record.domain import Genre
from bot.record.draft import DraftedArticle
from bot.record.draft_json import encode_draft


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Draft, print and return the exit code.

    Raises:
        CommandError: the file, a model or the library cannot be used.
    """
    document = _document(arguments.file)
    models = loaded_models(surroundings)
    try:
        drafting = drafting_models(models, surroundings.data())
    except LexiconError as error:
        raise bad_configuration(str(error)) from error
    for warning in document.warnings:
        surroundings.warn(warning)
    article = _article(arguments, document, drafting)
    if article.published is None:
        surroundings.warn('the day it appeared is not known, so "on Tuesday" is not understood: give --published')
    with opened(arguments, surroundings) as library:
        vocabulary = library.ask(library.library.vocabulary())
        drafter = library.ask(drafter_of(vocabulary, models, drafting, library.library.vectors()))
    draft = drafter.draft(article, document.text)
    if arguments.as_json:
        surroundings.write_json(json.loads(encode_draft(draft)))
    else:
        surroundings.show(draft_lines(draft))
    return OK


def _document(path: Path) -> Document:
    limits = ReadingLimits()
    try:
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise bad_input(f"{path} cannot be read: {reason or error}") from error
    try:
        document = asyncio.run(read_document(path.name, content, limits=limits))
    except IntakeError as error:
        raise bad_input(str(error)) from error
    if isinstance(document, AnnotationFile):
        raise bad_input(f"{path} is an annotation already: use `validate` or `load`")
    return document


def _article(arguments: Namespace, document: Document, drafting: DraftingModels) -> DraftedArticle:
    title = arguments.title or (document.title.value if document.title else arguments.file.stem)
    published: PartialDate | None = arguments.published
    if published is None and document.published is not None:
        published = PartialDate.parse(document.published.value)
    genre = Genre(arguments.genre) if arguments.genre else likely_genre(title, document.text, drafting.words)
    return DraftedArticle(
        title=title,
        authors=tuple(item.value for item in document.authors),
        outlet=document.outlet.value if document.outlet else None,
        url=document.url.value if document.url else None,
        published=published,
        genre=genre,
    )
