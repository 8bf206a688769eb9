"""What publishing an article would change in the answers: divergences that arise or end, other verdicts.

The library as it would be is made in memory; of a large one only what speaks of the article's actors is taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import combinations

from bot.answers.readers import Readers
from bot.answers.rechecking import Flip, preview
from bot.reasoning.divergences import Divergence, divergences
from bot.record.annotation import write_annotation
from bot.record.domain import AlignmentAssertion, Annotation, Catalogue
from bot.record.record import Record
from bot.record.uniting import unite
from bot.storage.library import Library, RecordQuery
from bot.storage.requests.values import AskedClaim
from bot.storage.shipped import library_of

MOST_ARTICLES = 200
"""In a library of more articles only those are taken into the foresight that share an actor with the new one."""

_Key = tuple[str, str, str, str]
"""Two actors, and the proposition, or the two contraries, that they diverge on."""
_MOST_ACTORS = 12
_PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What would change.

    Attributes:
        arising, ending: divergences among the article's actors that there would be, and that there would be no more.
        record: what names the arising ones; `known` the ending ones.
        flips: claims whose level would be another.
        checked: how many claims were checked for that.
    """

    arising: tuple[Divergence, ...]
    ending: tuple[Divergence, ...]
    record: Record
    known: Record
    flips: tuple[Flip, ...]
    checked: int


async def foresee_publishing(
    library: Library, annotation: Annotation, readers: Readers, claims: Sequence[AskedClaim]
) -> Foresight:
    """Return what publishing an annotation into a library would change.

    Args:
        library: as it is.
        annotation: checked against the library.
        readers: of claims.
        claims: whose verdicts are compared.

    Raises:
        StorageError: a database cannot answer.
        BusyError: too much is waiting.
        TimeoutError: it took too long.
    """
    actors = sorted(actors_of(annotation))[:_MOST_ACTORS]
    async with _libraries(library, annotation) as (before, after):
        before_rows, known = await _divergences(before, actors)
        after_rows, record = await _divergences(after, actors)
        flips = await preview(before, after, readers, claims)
    return Foresight(
        arising=tuple(row for key, row in after_rows.items() if key not in before_rows),
        ending=tuple(row for key, row in before_rows.items() if key not in after_rows),
        record=record,
        known=known,
        flips=flips,
        checked=len(claims),
    )


def actors_of(annotation: Annotation) -> frozenset[str]:
    """Return the ids of everyone that an article holds positions or claims of, or claims something about."""
    found = {position.actor for position in annotation.positions} | {claim.speaker for claim in annotation.claims}
    for claim in annotation.claims:
        found |= set(claim.says.actors) if isinstance(claim.says, AlignmentAssertion) else {claim.says.actor}
    return frozenset(found)


@asynccontextmanager
async def _libraries(library: Library, annotation: Annotation) -> AsyncGenerator[tuple[Library, Library]]:
    """Yield a library as it is, and one in memory as it would be with an article published."""
    article = annotation.article.id
    entries = [entry.id for entry in await library.articles() if entry.state == _PUBLISHED]
    is_whole = len(entries) <= MOST_ARTICLES
    if not is_whole:
        bearing = await library.record(RecordQuery(actors=actors_of(annotation)))
        near = {item.citation.article for item in (*bearing.positions, *bearing.claims)}
        entries = [name for name in entries if name in near][:MOST_ARTICLES]
    others = {name: await library.annotation(name) for name in entries}
    catalogue = unite(await library.shipped(), await library.catalogue(without=[article]))
    digest = hashlib.sha256(write_annotation(annotation).encode()).hexdigest()[:16]
    version = f"{await library.version()}+{digest}"
    async with AsyncExitStack() as stack:
        after = await _made(stack, {**others, article: annotation}, catalogue, version)
        # Of a part of the library both sides are made alike, so that what differs is the article's doing.
        before = library if is_whole else await _made(stack, others, catalogue, f"{version}-")
        yield before, after


async def _made(
    stack: AsyncExitStack, articles: Mapping[str, Annotation], catalogue: Catalogue, version: str
) -> Library:
    libraries = await stack.enter_async_context(library_of(tuple(articles.values()), catalogue, version))
    return libraries.library()


async def _divergences(library: Library, actors: Sequence[str]) -> tuple[dict[_Key, Divergence], Record]:
    """Return the divergences of every two of some actors, by what they are on, and a record that names them."""
    found: dict[_Key, Divergence] = {}
    record = await library.record(RecordQuery(actors=frozenset(actors), shared_only=True, depth=1, with_claims=False))
    known = (await library.vocabulary()).actors
    for one, other in combinations([actor for actor in actors if actor in known], 2):
        for row in divergences(record, actor=one, other=other):
            found[(one, other, row.item.proposition, row.item.contrary or "")] = row
    return found, record
