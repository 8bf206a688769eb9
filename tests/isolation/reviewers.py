"""A process that reviews drafts and publishes them beside a test, to be killed by it."""

from __future__ import annotations

import asyncio
import multiprocessing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from bot.record.domain import Annotation
from bot.record.drafted import annotation_of
from bot.record.review import DecisionKind
from bot.storage.database import Database, open_database
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import NewDecision, NewDraft, OpenedDraft
from bot.storage.library import Libraries
from tests.record.drafting import draft
from tests.storage.making import address

SERVER = 7
MODERATORS = (101, 102, 103)
_SUBJECTS = ("first", "second", "third")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What a moderator was told to be done.

    Attributes:
        draft: its number.
        ordinal: how many decisions were taken on it; 0 for publishing.
        said: the kind of the decision and its subject, or the id of the article that was published.
        who: the moderator.
    """

    draft: int
    ordinal: int
    said: tuple[str, str]
    who: int


def processes() -> ForkServerContext:
    """Return what starts processes; they are forked from one that has everything loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def now() -> datetime:
    """Return the moment of all this."""
    return datetime(2031, 6, 9, 12, tzinfo=UTC)


def article_of(opened: OpenedDraft) -> Annotation:
    """Return the article that a draft becomes as it stands; each draft one of its own."""
    made = annotation_of(opened.review.draft, opened.review.accepted)
    return replace(made, article=replace(made.article, id=f"draft-{opened.entry.number}"))


def _wanted(turn: int) -> list[NewDecision]:
    """Return what a moderator decides on one draft after the other, each candidate and then one once more."""
    kinds = (DecisionKind.ACCEPT, DecisionKind.SKIP, DecisionKind.REJECT)
    decided = [
        NewDecision(kind=kinds[(turn + place) % len(kinds)], subject=subject) for place, subject in enumerate(_SUBJECTS)
    ]
    undo = NewDecision(kind=DecisionKind.UNDO, subject=_SUBJECTS[turn % 3], undone=turn % 3 + 1)
    return [*decided, undo, NewDecision(kind=DecisionKind.ACCEPT, subject=_SUBJECTS[turn % 3])]


async def _review(database: Database, who: int, told: Connection) -> None:
    """Take drafts in, decide on each candidate and publish, telling each thing once it is confirmed."""
    drafts = Drafts(database, SERVER, now=now)
    library = Libraries(database).library(SERVER)
    accounts = ArticleAccounts(SERVER, now=now)
    for turn in count(who):
        number = await drafts.add(NewDraft(draft=draft(), fingerprint="a" * 64, sketch=b"sketch", made_by=who))
        opened = await drafts.find(number)
        for wanted in _wanted(turn):
            opened = await drafts.decide(number, [wanted], by=who)
            said = (wanted.kind.value, wanted.subject)
            told.send(Confirmed(draft=number, ordinal=opened.seen, said=said, who=who))
        article = article_of(opened)
        also = accounts.published(by=who, draft=(number, article.article.id))
        await library.publish([article], also=also)
        told.send(Confirmed(draft=number, ordinal=0, said=("published", article.article.id), who=who))


async def _review_for_ever(file: Path, told: Connection) -> None:
    async with open_database(address(file)) as database:
        await asyncio.gather(*(_review(database, who, told) for who in MODERATORS))


def review_for_ever(file: Path, told: Connection) -> None:
    """Let several moderators review drafts at once, and tell what is confirmed."""
    asyncio.run(_review_for_ever(file, told))
