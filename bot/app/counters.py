"""The counters that serve what belongs to servers, and what they offer beside answers to the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.answers.bringing import Bringer
from bot.answers.drafters import drafting_models
from bot.answers.loading import Loader
from bot.answers.readers import Models, Readers
from bot.answers.workers import Workers
from bot.desk.articles import ArticleCounter
from bot.desk.asking import Asker, Beside
from bot.desk.authority import Authority
from bot.desk.bringing import BringCounter, Fetch
from bot.desk.counters import Counter
from bot.desk.noting import NoteCounter
from bot.desk.noting_beside import NotesBeside
from bot.desk.noting_room import NoteRoom
from bot.desk.personal import PersonalCounter
from bot.desk.publishing import Publisher
from bot.desk.requesting import RequestCounter
from bot.desk.requesting_beside import RequestsBeside
from bot.desk.review_cards import ReviewCards
from bot.desk.reviewing import ReviewCounter
from bot.desk.serving import ServerCounter
from bot.desk.serving_audit import AuditCounter
from bot.storage.database import Database
from bot.storage.library import Libraries
from bot.storage.requests.values import RequestLimits
from bot.ui.dates import DateStyles


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What counters work with.

    Attributes:
        database: of all servers.
        libraries: of all servers.
        readers: of claims.
        authority: knows what servers have settled.
        thinkers: the threads for what would hold up the event loop.
        models: that claims and articles are read with.
        data: the folder of the shipped data.
        styles: how dates are written in each language.
        fetch: fetches pages; None where the host has not switched that on.
        now: tells the moment, in UTC.
    """

    database: Database
    libraries: Libraries
    readers: Readers
    authority: Authority
    thinkers: Workers
    models: Models
    data: Path
    styles: DateStyles
    fetch: Fetch | None
    now: Callable[[], datetime]


def besides(means: Means) -> tuple[Beside, ...]:
    """Return what stands below answers in servers, in order."""
    return (RequestsBeside(), NotesBeside(database=means.database, now=means.now))


def counters(means: Means, asker: Asker) -> tuple[Counter, ...]:
    """Return the counters beside that of the record."""
    notes = NoteRoom(
        database=means.database,
        libraries=means.libraries,
        readers=means.readers,
        authority=means.authority,
        asker=asker,
        thinkers=means.thinkers,
        now=means.now,
    )
    return (
        *_of_articles(means, asker),
        NoteCounter.of(notes),
        ServerCounter(
            database=means.database,
            authority=means.authority,
            asker=asker,
            thinkers=means.thinkers,
            styles=means.styles,
            now=means.now,
        ),
        AuditCounter(
            database=means.database,
            authority=means.authority,
            asker=asker,
            thinkers=means.thinkers,
            styles=means.styles,
        ),
        PersonalCounter(database=means.database, asker=asker, thinkers=means.thinkers, now=means.now),
        RequestCounter(
            database=means.database,
            libraries=means.libraries,
            readers=means.readers,
            authority=means.authority,
            asker=asker,
            limits=RequestLimits(),
            now=means.now,
        ),
    )


def _of_articles(means: Means, asker: Asker) -> tuple[Counter, ...]:
    """Return the counters for bringing articles in, reviewing, publishing and taking back."""
    cards = ReviewCards(libraries=means.libraries, asker=asker)
    drafting = drafting_models(means.models, means.data)
    bringer = Bringer(means.models, drafting, workers=means.thinkers)
    publisher = Publisher(
        database=means.database,
        libraries=means.libraries,
        readers=means.readers,
        bringer=bringer,
        loader=Loader(encoder=means.models.encoder),
        now=means.now,
    )
    return (
        ReviewCounter(
            database=means.database,
            libraries=means.libraries,
            authority=means.authority,
            cards=cards,
            asker=asker,
            thinkers=means.thinkers,
            now=means.now,
        ),
        BringCounter(
            database=means.database,
            libraries=means.libraries,
            authority=means.authority,
            asker=asker,
            cards=cards,
            bringer=bringer,
            publisher=publisher,
            fetch=means.fetch,
            now=means.now,
        ),
        ArticleCounter(
            libraries=means.libraries,
            authority=means.authority,
            asker=asker,
            now=means.now,
        ),
    )
