"""Putting the bot together: models, libraries, threads and the desk, opened in order and closed again."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module, metadata
from pathlib import Path

from bot.answers.opening import libraries_in
from bot.answers.readers import Models, Readers, load_models
from bot.answers.workers import Workers
from bot.app.counters import Means, besides, counters
from bot.desk.answering import Answerer
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.counters import Counters
from bot.desk.customs import Customs
from bot.desk.days import read_days
from bot.desk.desk import Desk
from bot.desk.limiting import RateLimit, Repeats
from bot.desk.notebook import Notebook
from bot.desk.pressing import Presser
from bot.desk.suggesting import Suggester
from bot.desk.telling import Pace, TellingDesk
from bot.desk.underway import UnderWay
from bot.intake.fetching import Page, fetch_page, user_agent
from bot.intake.limits import FetchLimits
from bot.intake.network import open_internet
from bot.settings import Settings
from bot.storage.database import Database, open_database
from bot.storage.memories import Memories
from bot.ui.dates import read_date_styles

_MINUTE = 60.0
_GIVING_WAY_SECONDS = 0.0005
_CHARTS = ("bot.ui.charts.alignment", "bot.ui.charts.divergences")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Bounds of time and number. All times are in seconds.

    Attributes:
        answer: the most that an answer takes.
        thinking: the most that reading or drawing takes, waiting included.
        remembering: the most that an answer waits until its question is written, or for a server's settings.
        completing: the most that a completion waits for newer names.
        draining: the most that the process waits for answers under way before it ends.
        double_click: within which the same press counts once.
        settings_kept: how long a server's settings that decide over no right are kept.
        threads: how many claims are read at once.
        most_waiting: how many claims may be read or wait.
        most_charts: how many charts may be drawn or wait.
        telling: how fast people are told what they asked to be told.
    """

    answer: float = 25.0
    thinking: float = 20.0
    remembering: float = 1.0
    completing: float = 1.0
    draining: float = 10.0
    double_click: float = 1.0
    settings_kept: float = 5.0
    threads: int = 2
    most_waiting: int = 100
    most_charts: int = 16
    telling: Pace = field(default_factory=Pace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a client needs.

    Attributes:
        desk: answers.
        database: of all servers.
        telling: knows who is to be told of what.
    """

    desk: Desk
    database: Database
    telling: TellingDesk


async def load(data: Path, spacy_model: str | None) -> Models:
    """Load the models, and whatever else would make the first answer slow.

    Raises:
        PipelineUnavailable: the spaCy pipeline cannot be loaded.
        LexiconError: a word list is missing or malformed.
    """
    models, *_ = await asyncio.gather(
        asyncio.to_thread(load_models, data, spacy_model=spacy_model), asyncio.to_thread(_load_others)
    )
    return models


@asynccontextmanager
async def opened(
    settings: Settings,
    data: Path,
    models: Models,
    bounds: Bounds,
    *,
    now: Callable[[], datetime] | None = None,
) -> AsyncGenerator[Opened]:
    """Open the libraries and the desk before them, ready to answer; close them in the end.

    Args:
        settings: which database.
        data: the folder of the shipped data.
        models: loaded.
        bounds: of time and number.
        now: tells the moment, in UTC.

    Raises:
        StorageError: the database cannot be used.
        AnnotationError: a shipped file is damaged.
        DateStyleError: the file of languages is.
    """
    clock = now or _now
    async with open_database(settings.database_url) as database:
        libraries = await libraries_in(database, data)
        thinkers = _workers("think", bounds.threads, bounds.most_waiting, bounds)
        painters = _workers("paint", 1, bounds.most_charts, bounds)
        readers = Readers(models, workers=thinkers)
        memories = Memories(database)
        notebook = Notebook(memories, today=lambda: clock().date(), patience=bounds.remembering)
        authority = Authority(database, clock=time.monotonic, seconds=bounds.settings_kept, patience=bounds.remembering)
        styles = read_date_styles(data)
        means = Means(
            database=database,
            libraries=libraries,
            readers=readers,
            authority=authority,
            thinkers=thinkers,
            models=models,
            data=data,
            styles=styles,
            fetch=_fetch if settings.article_urls else None,
            now=clock,
        )
        customs = Customs(authority=authority, styles=styles, now=clock)
        asker = Asker(notebook=notebook, today=customs.today, besides=besides(means))
        answerer = Answerer(libraries=libraries, readers=readers, painters=painters, asker=asker, version=version())
        served = Counters([answerer, *counters(means, asker)])
        desk = Desk(
            answerer=answerer,
            counters=served,
            presser=Presser(
                counters=served,
                notebook=notebook,
                customs=customs,
                repeats=Repeats(seconds=bounds.double_click, clock=time.monotonic),
                patience=bounds.answer,
            ),
            authority=authority,
            customs=customs,
            suggester=Suggester(libraries, thinkers=thinkers, patience=bounds.completing),
            thinkers=thinkers,
            limit=RateLimit(settings.checks_per_minute, seconds=_MINUTE, clock=time.monotonic),
            under_way=UnderWay(),
            patience=bounds.answer,
        )
        telling = TellingDesk(database, libraries, readers, notebook, now=means.now, pace=bounds.telling)
        shared = libraries.library()
        await readers.reader(await shared.vocabulary(), shared.vectors())
        await desk.suggester.topics(0, "")
        try:
            yield Opened(desk=desk, database=database, telling=telling)
        finally:
            await notebook.close()
            thinkers.close()
            painters.close()


def give_way() -> None:
    """Let threads that read claims give way to the event loop sooner than Python lets them by itself.

    An answer passes from thread to thread some twenty times; with the usual five milliseconds it would wait each time
    for a claim that somebody else has had read. It holds for the whole process.
    """
    sys.setswitchinterval(_GIVING_WAY_SECONDS)


def keep_what_is_loaded() -> None:
    """Take what is loaded by now for lasting, so that Python's collector need not go through it again and again.

    Going through models and names takes a tenth of a second, during which nobody is answered. It holds for the whole
    process; call it once everything is open.
    """
    gc.collect()
    gc.freeze()


def version() -> str:
    """Return the program's version."""
    try:
        return metadata.version("daylight")
    except metadata.PackageNotFoundError:
        return "from a checkout"


def _workers(name: str, threads: int, most_waiting: int, bounds: Bounds) -> Workers:
    return Workers(threads=threads, most_waiting=most_waiting, patience=bounds.thinking, name=name)


def _load_others() -> None:
    """Load the drawing library and the words of dates, each of which takes some tenths of a second."""
    for name in _CHARTS:
        import_module(name)
    read_days("yesterday", today=_now().date())


async def _fetch(url: str) -> Page:
    """Fetch a page from the open Internet.

    Raises:
        IntakeError: it cannot be read; the message is for whoever named it.
    """
    return await fetch_page(url, network=open_internet(), limits=FetchLimits(), agent=user_agent(version()))


def _now() -> datetime:
    return datetime.now(UTC)
