"""The counters that serve what belongs to servers, and what they offer beside answers to the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answers.readers import Readers
from bot.answers.workers import Workers
from bot.desk.asking import Asker, Beside
from bot.desk.authority import Authority
from bot.desk.counters import Counter
from bot.desk.noting import NoteCounter
from bot.desk.noting_beside import NotesBeside
from bot.desk.noting_room import NoteRoom
from bot.desk.personal import PersonalCounter
from bot.desk.requesting import RequestCounter
from bot.desk.requesting_beside import RequestsBeside
from bot.desk.review_cards import ReviewCards
from bot.desk.reviewing import ReviewCounter
from bot.desk.serving import ServerCounter
from bot.desk.serving_audit import AuditCounter
from bot.resources import data_directory
from bot.storage.database import Database
from bot.storage.library import Libraries
from bot.storage.requests.values import RequestLimits
from bot.ui.dates import read_date_styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What counters work with.

    Attributes:
        database: of all servers.
        libraries: of all servers.
        readers: of claims.
        authority: knows what servers have settled.
        thinkers: the threads for what would hold up the event loop.
        now: tells the moment, in UTC.
    """

    database: Database
    libraries: Libraries
    readers: Readers
    authority: Authority
    thinkers: Workers
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
    review = ReviewCounter(
        database=means.database,
        libraries=means.libraries,
        authority=means.authority,
        cards=ReviewCards(libraries=means.libraries, asker=asker),
        asker=asker,
        thinkers=means.thinkers,
        now=means.now,
    )
    styles = read_date_styles(data_directory())
    return (
        review,
        NoteCounter.of(notes),
        ServerCounter(
            database=means.database,
            authority=means.authority,
            asker=asker,
            thinkers=means.thinkers,
            styles=styles,
            now=means.now,
        ),
        AuditCounter(
            database=means.database, authority=means.authority, asker=asker, thinkers=means.thinkers, styles=styles
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
