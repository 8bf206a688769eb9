"""The terminal: reads a line, does it, shows what came, until the person leaves or the bot ends."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.terminal.bare import bare_line
from bot.terminal.errors import EndedError
from bot.terminal.keyboard import Keyboard
from bot.terminal.lines import do_line
from bot.terminal.session import Session

_QUIET_SECONDS = 0.05
_POLL_SECONDS = 0.02


@dataclass(slots=True, kw_only=True)
class Terminal:
    """A person at a keyboard, a screen, and a bot that runs meanwhile.

    Attributes:
        session: the person.
        keyboard: gives lines.
        running: the bot.
    """

    session: Session
    keyboard: Keyboard
    running: asyncio.Task[None]
    _is_ready: bool = field(default=False, init=False)

    async def run(self) -> None:
        """Do lines until the person leaves.

        Raises:
            Exception: whatever ended the bot before.
        """
        with contextlib.suppress(EndedError):
            while (line := await self._alongside(self._next())) is not None:
                await self._interruptible(line)

    async def _next(self) -> str | None:
        noticing = asyncio.create_task(self._notice())
        try:
            return await self.keyboard.line(self.prompt)
        finally:
            noticing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await noticing

    async def _notice(self) -> None:
        """Show what happens while nobody has asked for anything."""
        while not self.session.screen.is_plain:
            await self.session.watch.quiet(_QUIET_SECONDS)
            self.session.show_new()
            await self.session.watch.change()

    async def _interruptible(self, line: str) -> None:
        """Do a line; Ctrl-C on a terminal waits for its answer no longer."""
        doing = asyncio.create_task(self._done(line))
        with _interrupting(doing, is_wanted=not self.session.screen.is_plain):
            await asyncio.wait({doing})
        if doing.cancelled():
            self.session.screen.wrong("Not waited for any longer.")
        else:
            doing.result()

    async def _done(self, line: str) -> None:
        if line.strip() and not self._is_ready:
            with self.session.screen.thinking():
                await self._ready()
        await do_line(self.session, line, self.keyboard.entry)

    async def _ready(self) -> None:
        """Wait until the bot has said which commands it has, and listens."""
        local = self.session.local
        while not (local.world.commands.all_of(None) and local.gateway.sessions):
            await asyncio.wait({self.running}, timeout=_POLL_SECONDS)
            if self.running.done():
                self.running.result()
                raise EndedError
        self._is_ready = True

    async def _alongside(self, reading: Coroutine[Any, Any, str | None]) -> str | None:
        """Return the line, or None when the bot ends first."""
        task = asyncio.create_task(reading)
        try:
            await asyncio.wait({task, self.running}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            self.running.result()
            return None
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @property
    def prompt(self) -> str:
        """Who one is and where, before the line."""
        session = self.session
        return f"{bare_line(session.person.user.display_name)} {session.survey.place(session.person.channel)}> "


@contextlib.contextmanager
def _interrupting(task: asyncio.Task[None], *, is_wanted: bool) -> Generator[None]:
    """Let Ctrl-C cancel a task while the block lasts."""
    loop = asyncio.get_running_loop()
    is_set = False
    if is_wanted:
        with contextlib.suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(signal.SIGINT, task.cancel)
            is_set = True
    try:
        yield
    finally:
        if is_set:
            loop.remove_signal_handler(signal.SIGINT)


def greeting(about: str, tries: Sequence[str]) -> str:
    """Return what is said first to a person at a terminal."""
    shown = "\n".join(f"  {line}" for line in tries)
    return (
        "daylight checks foreign-policy claims against a record of annotated articles.\n"
        "This is a Discord of its own on this machine: no token, no network.\n"
        f"{about}\n"
        f"\nTry\n{shown}\n"
        "\n/help lists the commands, :help the keys. Tab completes, Ctrl-D leaves."
    )
