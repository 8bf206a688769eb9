"""Articles brought in: a file or text read, recognised, and drafted, or checked where it is an annotation already."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answers.drafters import finder_of
from bot.answers.files import CheckedFile, SourceFile, articles_named_in, check_files
from bot.answers.readers import Models
from bot.answers.workers import Workers
from bot.intake.document import AnnotationFile, Document
from bot.intake.limits import ReadingLimits
from bot.intake.near_duplicates import NEAR, fingerprint, similarities, sketch, stacked
from bot.intake.reading import read_document
from bot.reading.drafting.drafter import Drafter, DraftingModels
from bot.reading.drafting.genres import likely_genre
from bot.record.annotation import write_annotation
from bot.record.dates import PartialDate
from bot.record.domain import Annotation
from bot.record.draft import Draft, DraftedArticle
from bot.record.vocabulary import Vocabulary
from bot.search.finder import LayeredFinder
from bot.storage.drafts.values import DraftEntry, NewDraft
from bot.storage.library import Library

_AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person who brings an article says of it; what is None is proposed by the file or the text."""

    title: str | None = None
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A draft whose text is nearly the same; `share` of the text's words, from 0 to 1."""

    entry: DraftEntry
    share: float


class Bringer:
    """Takes articles in."""

    def __init__(
        self, models: Models, drafting: DraftingModels, *, workers: Workers, limits: ReadingLimits | None = None
    ) -> None:
        """Take the models.

        Args:
            models: that claims are read with.
            drafting: what drafting needs beside them.
            workers: the threads that draft.
            limits: what reading a file may cost.
        """
        self._models = models
        self._drafting = drafting
        self._workers = workers
        self.limits = limits or ReadingLimits()
        self._reading = asyncio.Semaphore(_AT_ONCE)

    async def read(
        self, name: str, content: bytes, *, charset: str | None = None, url: str | None = None
    ) -> Document | AnnotationFile:
        """Read a file in a process of its own; of many at once some wait.

        Raises:
            IntakeError: nothing can be read; its message is for whoever gave the file.
        """
        async with self._reading:
            return await read_document(name, content, limits=self.limits, charset=charset, url=url)

    async def draft(self, library: Library, document: Document, given: Given, *, by: int) -> NewDraft:
        """Return the draft of a document over what a library knows.

        Raises:
            StorageError: the database cannot answer.
            BusyError: too much is waiting.
            TimeoutError: it took too long.
        """
        vocabulary = await library.vocabulary()
        finder = await finder_of(vocabulary, self._models, library.vectors())
        return await self._workers.do(self._made, document, given, vocabulary, finder, by)

    async def check(self, library: Library, name: str, content: bytes) -> CheckedFile:
        """Check an annotation file as it would be loaded into a library.

        Raises:
            StorageError: the database cannot answer.
        """
        source = SourceFile(path=Path(name), content=content)
        known = await library.catalogue(without=await self._workers.do(articles_named_in, [source]))
        shipped = await library.shipped()

        def checked() -> CheckedFile:
            [outcome] = check_files([source], library=known, shipped=shipped)
            return outcome

        return await self._workers.do(checked)

    async def check_annotation(self, library: Library, annotation: Annotation) -> CheckedFile:
        """Check an annotation that was made here, by the very rules that hold for files."""
        content = await self._workers.do(write_annotation, annotation)
        return await self.check(library, f"{annotation.article.id}.json", content.encode())

    def _made(
        self, document: Document, given: Given, vocabulary: Vocabulary, finder: LayeredFinder, by: int
    ) -> NewDraft:
        drafter = Drafter(vocabulary=vocabulary, models=self._drafting, finder=finder)
        article = article_of(document, given, self._drafting)
        draft: Draft = drafter.draft(article, document.text)
        return NewDraft(draft=draft, fingerprint=fingerprint(document.text), sketch=sketch(document.text), made_by=by)


def article_of(document: Document, given: Given, drafting: DraftingModels) -> DraftedArticle:
    """Return what is known of an article: as somebody says, else as its file proposes."""
    first = document.paragraphs[0] if document.paragraphs else ""
    title = given.title or (document.title.value if document.title else first[:_LONGEST_TITLE])
    published = given.published
    if published is None and document.published is not None:
        published = PartialDate.parse(document.published.value)
    return DraftedArticle(
        title=title,
        authors=tuple(author.value for author in document.authors),
        outlet=document.outlet.value if document.outlet else None,
        url=document.url.value if document.url else None,
        published=published,
        genre=likely_genre(title, document.text, drafting.words),
    )


_LONGEST_TITLE = 200


def nearest_alike(new: NewDraft, entries: Sequence[DraftEntry]) -> Alike | None:
    """Return the draft whose text comes nearest to that of a new one; None where none is near."""
    same = next((entry for entry in entries if entry.fingerprint == new.fingerprint), None)
    if same is not None:
        return Alike(entry=same, share=1.0)
    sketched = [(entry, entry.sketch) for entry in entries if entry.sketch is not None]
    if not sketched or new.sketch is None:
        return None
    shares = similarities(stacked([kept for _, kept in sketched]), new.sketch)
    place = int(shares.argmax())
    share = float(shares[place])
    return Alike(entry=sketched[place][0], share=share) if share >= NEAR else None
