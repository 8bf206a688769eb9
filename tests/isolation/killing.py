"""Killing a process that reviews drafts, again and again, and looking each time at what is there."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.record.review import Decision, DecisionKind, ItemState, Review
from bot.storage.database import Database, open_database
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import DraftState, OpenedDraft
from bot.storage.library import Libraries
from bot.storage.servers.audit import Audit, AuditFilter, Deed
from tests.isolation.reviewers import SERVER, Confirmed, article_of, now, processes, review_for_ever
from tests.record.drafting import draft
from tests.storage.making import address

PATIENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What a campaign came to.

    Attributes:
        kills: how often the process was killed.
        decisions: how many decisions it had confirmed.
        published: how many drafts it had confirmed to be published.
        unconfirmed: how many decisions and publications are there whose confirmation was cut off.
        wrong: what was confirmed and is not there as confirmed, what is there by half, and what SQLite found wrong.
    """

    kills: int
    decisions: int
    published: int
    unconfirmed: int
    wrong: tuple[str, ...]


async def kill_again_and_again(file: Path, kills: int, *, seed: int) -> Campaign:
    """Let a process review under load and kill it at a random moment, so often; look at everything after each time."""
    chance = random.Random(seed)
    confirmed: dict[tuple[int, int], Confirmed] = {}
    wrong: list[str] = []
    held = 0
    for _ in range(kills):
        for it in await _killed(file, chance.uniform(0, 0.25)):
            if (it.draft, it.ordinal) in confirmed:
                wrong.append(f"decision {it.ordinal} on draft {it.draft} was confirmed twice")
            confirmed[it.draft, it.ordinal] = it
        with closing(sqlite3.connect(file)) as connection:
            wrong += [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
            wrong += [f"{row} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")]
        async with open_database(address(file)) as database:
            held, found = await _looked_at(database, confirmed)
        wrong += found
    return Campaign(
        kills=kills,
        decisions=sum(it.ordinal > 0 for it in confirmed.values()),
        published=sum(it.ordinal == 0 for it in confirmed.values()),
        unconfirmed=held - len(confirmed),
        wrong=tuple(wrong),
    )


async def _killed(file: Path, moment: float) -> list[Confirmed]:
    """Let a process review until a moment after its first confirmation, kill it, and return what it confirmed."""
    here, there = processes().Pipe(duplex=False)
    process = processes().Process(target=review_for_ever, args=(file, there))
    process.start()
    there.close()
    assert await asyncio.to_thread(here.poll, PATIENCE)
    await asyncio.sleep(moment)
    process.kill()
    await asyncio.to_thread(process.join, PATIENCE)
    return await asyncio.to_thread(_told, here.recv)


def _told(receive: Callable[[], Confirmed]) -> list[Confirmed]:
    """Return what was told until the end, which a kill may have put in the middle of a message."""
    told: list[Confirmed] = []
    with suppress(EOFError, OSError):
        while True:
            told.append(receive())
    return told


async def _looked_at(database: Database, confirmed: dict[tuple[int, int], Confirmed]) -> tuple[int, list[str]]:
    """Return how many decisions and publications there are, and what is wrong with them."""
    drafts = Drafts(database, SERVER, now=now)
    opened = {entry.number: await drafts.find(entry.number) for entry in await drafts.list()}
    wrong = [
        f"draft {it.draft} is not there, but {it.said} was confirmed"
        for it in confirmed.values()
        if it.draft not in opened
    ]
    taken = {
        (number, decision.ordinal): (decision.kind.value, decision.subject, decision.who)
        for number, each in opened.items()
        for decision in each.review.decisions
    }
    wrong += [
        f"decision {it.ordinal} on draft {it.draft} is {taken.get((it.draft, it.ordinal))}, not {(*it.said, it.who)}"
        for it in confirmed.values()
        if it.ordinal and taken.get((it.draft, it.ordinal)) != (*it.said, it.who)
    ]
    for each in opened.values():
        wrong += _folded_otherwise(each)
    published, found = await _published(database, opened, confirmed)
    return len(taken) + published, wrong + found


def _folded_otherwise(opened: OpenedDraft) -> list[str]:
    """Return how a draft stands otherwise than its decisions make it stand."""
    review, entry = opened.review, opened.entry
    again = Review(
        draft(),
        tuple(
            Decision(ordinal=place, kind=it.kind, subject=it.subject, undone=it.undone, who=it.who, at=now())
            for place, it in enumerate(review.decisions, start=1)
        ),
    )
    states: dict[str, ItemState] = {}
    for decision in review.decisions:
        match decision.kind:
            case DecisionKind.ACCEPT:
                states[decision.subject] = ItemState.ACCEPTED
            case DecisionKind.REJECT:
                states[decision.subject] = ItemState.REJECTED
            case DecisionKind.SKIP:
                states[decision.subject] = ItemState.SKIPPED
            case _:
                states.pop(decision.subject, None)
    stands = {item.candidate.id: item.state for item in review.items if item.state is not ItemState.OPEN}
    accepted = sum(state is ItemState.ACCEPTED for state in states.values())
    is_same = again.decisions == review.decisions and again.accepted == review.accepted
    if is_same and stands == states and entry.accepted == accepted:
        return []
    return [f"draft {entry.number} stands at {stands} with {entry.accepted} accepted, its decisions say {states}"]


async def _published(
    database: Database, opened: dict[int, OpenedDraft], confirmed: dict[tuple[int, int], Confirmed]
) -> tuple[int, list[str]]:
    """Return how many drafts are published, and which are published by half: article, state and audit are one."""
    library = Libraries(database).library(SERVER)
    articles = {entry.id: await library.annotation(entry.id) for entry in await library.articles()}
    accounts = [account async for account in Audit(database, SERVER).export(AuditFilter())]
    on_account = sorted(it.subject for it in accounts if it.deed is Deed.ARTICLE_PUBLISHED)
    states = {each.entry.article: each for each in opened.values() if each.entry.state is DraftState.PUBLISHED}
    wrong: list[str] = []
    if not sorted(articles) == on_account == sorted(str(name) for name in states):
        wrong.append(f"articles {sorted(articles)}, published drafts {sorted(map(str, states))}, audit {on_account}")
    for name, annotation in articles.items():
        if name in states and annotation != article_of(states[name]):
            wrong.append(f"{name} does not say what was accepted")
    drafted = sorted(it.subject for it in accounts if it.deed is Deed.ARTICLE_DRAFTED)
    if drafted != sorted(f"draft {number}" for number in opened):
        wrong.append(f"drafts {sorted(opened)} are on account as {drafted}")
    wrong += [
        f"{it.said[1]} was confirmed and is not published"
        for it in confirmed.values()
        if it.ordinal == 0 and it.said[1] not in articles
    ]
    return len(articles), wrong
