"""`run` without a token: the bot on a local Discord in this process, and a person or a pipe before it."""

from __future__ import annotations

import asyncio
import contextlib
import io
import signal
import sys
import tempfile
from argparse import Namespace
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO, cast

from rich.console import Console

from bot.app.logs import logging_to
from bot.app.running import run_bot
from bot.app.supervising import ConfigurationError
from bot.app.wiring import Bounds
from bot.cli.failures import OK, bad_configuration
from bot.cli.surroundings import Surroundings
from bot.reading.lexicon import LexiconError
from bot.reading.pipeline import PipelineUnavailable
from bot.record.problems import AnnotationError
from bot.settings import Settings
from bot.storage.errors import StorageError
from bot.terminal.bare import bare_line
from bot.terminal.keeping import Keeper
from bot.terminal.keyboard import Keyboard, Pipe, Typing
from bot.terminal.screen import Screen
from bot.terminal.session import Session
from bot.terminal.starting import Founded, StartError, found, read_start
from bot.terminal.terminal import Terminal, greeting
from bot.terminal.watching import Watch
from local_discord import Application, LocalDiscord

_NAME = "daylight"
_KEPT = Path("var/files")
_HISTORY = Path("var/terminal_history")
_READY_SECONDS = 0.05
_MENDED_BY_PEOPLE = (
    ConfigurationError,
    StorageError,
    AnnotationError,
    PipelineUnavailable,
    LexiconError,
    StartError,
)


def run(_arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer lines until they end, and return the exit code.

    Raises:
        CommandError: the configuration or the installation has to be mended.
    """
    settings, data = surroundings.settings(), surroundings.data()
    is_typed = surroundings.typed.isatty() and surroundings.out.is_terminal
    # Whoever asks a question does not read a log; what went wrong is worth a line all the same.
    level = "WARNING" if settings.log_level == "INFO" else settings.log_level
    with logging_to(cast("TextIO", _Standing()), level=level):
        try:
            asyncio.run(_played(settings, data, surroundings, is_typed=is_typed))
        except _MENDED_BY_PEOPLE as error:
            failure = bad_configuration(str(error))
        else:
            return OK
    raise failure


async def _played(settings: Settings, data: Path, surroundings: Surroundings, *, is_typed: bool) -> None:
    start = read_start(data)
    pipe = None if is_typed else Pipe(surroundings.typed)
    if pipe is not None and not await pipe.begins():
        surroundings.warn(
            "daylight: there is no DISCORD_TOKEN, so commands are read from standard input, and there were none"
        )
        return
    async with LocalDiscord(application=Application(name=_NAME)) as local:
        founded = found(local, start)
        screen = Screen(console=Console() if is_typed else surroundings.out, is_plain=not is_typed)
        keeper = Keeper(folder=_KEPT, files=local.world.mailbox.files, base=local.world.mailbox.base)
        watch = Watch(founded.person)
        session = Session(local=local, person=founded.person, watch=watch, screen=screen, keeper=keeper)
        async with _bot(settings, data, local) as running:
            if pipe is None:
                _welcome(session, founded)
            terminal = Terminal(session=session, keyboard=pipe or _typing(session), running=running)
            await _until_terminated(terminal)
        await session.watch.stop()


@asynccontextmanager
async def _bot(settings: Settings, data: Path, local: LocalDiscord) -> AsyncGenerator[asyncio.Task[None]]:
    """Run the bot while the block lasts; its answers are given before it ends."""
    stop = asyncio.Event()
    with tempfile.TemporaryDirectory(prefix="daylight-") as folder:
        own = replace(
            settings,
            discord_token=local.token,
            checks_per_minute=0,
            development_guild=None,
            health_file=Path(folder) / "health",
        )
        running = asyncio.create_task(
            run_bot(
                own,
                data=data,
                stop=stop,
                connector=local.connector,
                bounds=Bounds(double_click=0.0),
                guild_ready_timeout=_READY_SECONDS,
            )
        )
        try:
            yield running
        finally:
            stop.set()
            await asyncio.gather(running, return_exceptions=True)


async def _until_terminated(terminal: Terminal) -> None:
    """Run a terminal until it ends, or the process is asked to."""
    task = asyncio.create_task(terminal.run())
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError, RuntimeError):
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        await asyncio.wait({task})
    finally:
        task.cancel()
        with contextlib.suppress(NotImplementedError, RuntimeError):
            loop.remove_signal_handler(signal.SIGTERM)
    if not task.cancelled():
        task.result()


def _typing(session: Session) -> Keyboard:
    def toolbar() -> str:
        guild = session.person.guild
        where = bare_line(guild.name) if guild else "direct messages"
        return f" {where} · /help · :help · Tab completes"

    return Typing(session, history=_HISTORY, toolbar=toolbar)


def _welcome(session: Session, founded: Founded) -> None:
    session.screen.say(greeting(founded.about, founded.tries))
    for message in founded.person.messages():
        session.show(message)
    session.watch.take()


class _Standing(io.TextIOBase):
    """The standard error stream of the moment: while a line is being typed, another one stands in its place."""

    def write(self, text: str, /) -> int:
        """Write."""
        return sys.stderr.write(text)

    def flush(self) -> None:
        """Flush."""
        sys.stderr.flush()
