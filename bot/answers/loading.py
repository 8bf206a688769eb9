"""Bringing annotation files into a library: checked against what it knows, then published with their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answers.files import CheckedFile, articles_named_in, check_files, read_files
from bot.record.domain import Annotation
from bot.search.encoder import Encoder
from bot.search.library_index import stored_vectors
from bot.storage.library import Also, Library
from bot.storage.publishing import PublishOutcome


async def check_for(library: Library, paths: Sequence[Path]) -> tuple[CheckedFile, ...]:
    """Check files as they would be loaded into a library, in the order given.

    What they replace does not bind them: an article that comes again may define its own actors and propositions anew.
    """
    sources = read_files(paths)
    known = await library.catalogue(without=articles_named_in(sources))
    return check_files(sources, library=known, shipped=await library.shipped())


async def foresee(library: Library, annotations: Sequence[Annotation]) -> PublishOutcome:
    """Return what publishing would do, and change nothing."""
    new: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    for annotation in annotations:
        article = annotation.article.id
        versions = await library.history(article)
        if not versions:
            new.append(article)
        elif versions[0].state == "published" and await library.annotation(article) == annotation:
            unchanged.append(article)
        else:
            changed.append(article)
    return PublishOutcome(new=tuple(new), changed=tuple(changed), unchanged=tuple(unchanged))


@dataclass(frozen=True, slots=True, kw_only=True)
class Loader:
    """Publishes into libraries; without an encoder no vectors are written, and search goes by words until they are."""

    encoder: Encoder | None

    async def load(
        self, library: Library, annotations: Sequence[Annotation], *, also: Also | None = None
    ) -> PublishOutcome:
        """Publish articles: their vectors are written before the version that needs them is visible.

        `also` writes what belongs into the same transaction.
        """
        if self.encoder is not None:
            texts = (
                text
                for annotation in annotations
                for proposition in annotation.propositions
                for text in (proposition.text, *proposition.paraphrases)
            )
            await stored_vectors(texts, store=library.vectors(), encoder=self.encoder)
        return await library.publish(annotations, also=also)
