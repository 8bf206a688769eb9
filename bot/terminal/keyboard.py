"""Where lines come from: a person at a terminal, helped while typing, or a pipe that is read line by line."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import BinaryIO, Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout

from bot.terminal.offering import offers
from bot.terminal.session import Session

_LONGEST_LINE = 64 * 1024


class Keyboard(Protocol):
    """Gives lines."""

    async def line(self, prompt: str) -> str | None:
        """Return the next line to be done; None at the end."""
        ...

    async def entry(self, prompt: str) -> str | None:
        """Return what is entered in a form's field; None at the end."""
        ...


class Pipe:
    """Lines from a pipe or file, one at a time: the next is read when the one before is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting: bytes | None = None

    async def line(self, prompt: str) -> str | None:
        """Return the next line; None at the end."""
        del prompt
        read, self._waiting = self._waiting, None
        if read is None:
            read = await self._next()
        return read.decode("utf-8", "replace").rstrip("\r\n") if read else None

    async def begins(self) -> bool:
        """Wait for the first line, keep it, and say whether there is one."""
        self._waiting = await self._next()
        return bool(self._waiting)

    async def _next(self) -> bytes:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bytes] = loop.create_future()
        # A thread that waits for a pipe cannot be woken; as a daemon it does not keep the process from ending.
        threading.Thread(target=self._read, args=(loop, answer), daemon=True).start()
        return await answer

    async def entry(self, prompt: str) -> str | None:
        """Return the next line; None at the end."""
        return await self.line(prompt)

    def _read(self, loop: asyncio.AbstractEventLoop, answer: asyncio.Future[bytes]) -> None:
        try:
            read = self._stream.readline(_LONGEST_LINE)
        except (OSError, ValueError):
            read = b""

        def give() -> None:
            if not answer.done():
                answer.set_result(read)

        if not loop.is_closed():
            loop.call_soon_threadsafe(give)


class Typing:
    """Lines from a person at a terminal, with completion and history."""

    def __init__(
        self,
        session: Session,
        *,
        history: Path | None,
        toolbar: Callable[[], str],
        source: Input | None = None,
        target: Output | None = None,
    ) -> None:
        """Make a keyboard.

        Args:
            session: whose commands and names complete.
            history: where lines are remembered; None or a file that cannot be written for this run alone.
            toolbar: tells what stands below the line.
            source, target: the terminal; the process's own unless given.
        """
        self._lines: PromptSession[str] = PromptSession(
            history=_history(history),
            completer=SessionCompleter(session),
            complete_while_typing=True,
            bottom_toolbar=toolbar,
            reserve_space_for_menu=6,
            input=source,
            output=target,
        )
        self._entries: PromptSession[str] = PromptSession(input=source, output=target)

    async def line(self, prompt: str) -> str | None:
        """Return the next line; None when the person leaves. What was typed before Ctrl-C is dropped."""
        return await self._asked(self._lines, prompt)

    async def entry(self, prompt: str) -> str | None:
        """Return what is entered in a form's field; None when the person leaves."""
        return await self._asked(self._entries, prompt)

    async def _asked(self, asking: PromptSession[str], prompt: str) -> str | None:
        while True:
            try:
                with patch_stdout(raw=True):
                    return await asking.prompt_async(prompt)
            except KeyboardInterrupt:
                continue
            except EOFError:
                return None


class SessionCompleter(Completer):
    """Completes what a session offers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> list[Completion]:
        """Return nothing: what is offered is asked of the bot, which takes an event loop."""
        del document, complete_event
        return []

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion]:
        """Yield what may come next at the cursor."""
        del complete_event
        for offer in await offers(self._session, document.text_before_cursor):
            yield Completion(offer.text, start_position=-offer.replaces, display=offer.shown, display_meta=offer.about)


def _history(file: Path | None) -> History:
    if file is None:
        return InMemoryHistory()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab"):
            return FileHistory(str(file))
    except OSError:
        return InMemoryHistory()
