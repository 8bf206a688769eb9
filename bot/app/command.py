"""`run` with a token: the bot as a process, with signals, a log and exit codes."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import aiohttp

from bot.app.logs import logging_to
from bot.app.running import run_bot
from bot.app.supervising import ConfigurationError
from bot.app.wiring import give_way
from bot.cli.failures import OK, bad_configuration
from bot.cli.surroundings import Surroundings
from bot.reading.lexicon import LexiconError
from bot.reading.pipeline import PipelineUnavailable
from bot.record.problems import AnnotationError
from bot.settings import Settings
from bot.storage.errors import StorageError
from bot.ui.dates import DateStyleError

_MENDED_BY_PEOPLE = (
    ConfigurationError,
    StorageError,
    AnnotationError,
    PipelineUnavailable,
    LexiconError,
    DateStyleError,
)


def run(
    _arguments: Namespace,
    surroundings: Surroundings,
    *,
    connector: Callable[[], aiohttp.BaseConnector] | None = None,
) -> int:
    """Run the bot until a signal ends it, and return the exit code.

    Args:
        surroundings: for settings and data.
        connector: makes a connector to another Discord than the real one.

    Raises:
        CommandError: the configuration or the installation has to be mended.
    """
    settings, data = surroundings.settings(), surroundings.data()
    with logging_to(sys.stderr, level=settings.log_level, secrets=(settings.discord_token or "",)):
        try:
            asyncio.run(_until_signalled(settings, data, connector))
        except _MENDED_BY_PEOPLE as error:
            failure = bad_configuration(str(error))
        else:
            return OK
    raise failure


async def _until_signalled(
    settings: Settings, data: Path, connector: Callable[[], aiohttp.BaseConnector] | None
) -> None:
    give_way()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Where the loop takes no signals (Windows), Ctrl-C interrupts it as usual.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    await run_bot(settings, data=data, stop=stop, connector=connector)
