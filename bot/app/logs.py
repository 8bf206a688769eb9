"""The log: written from a thread of its own, so that nothing waits for a slow terminal; the token never in it."""

from __future__ import annotations

import logging
import logging.handlers
import queue
from collections.abc import Generator
from contextlib import contextmanager
from typing import TextIO

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_HIDDEN = "[token]"
_QUIET = ("aiosqlite", "asyncio", "matplotlib", "PIL", "alembic")
_MEANT = ("Guilds intent seems to be disabled", "PyNaCl is not installed", "davey is not installed")
"""What discord.py warns of and this bot means to be so: it needs no intents and no voice."""


class SecretFormatter(logging.Formatter):
    """Formats lines in which secrets, wherever they came from, are not shown; tracebacks included."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__(_FORMAT)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return line


@contextmanager
def logging_to(stream: TextIO, *, level: str, secrets: tuple[str, ...] = ()) -> Generator[None]:
    """Log to a stream until the block ends; what waits is written then.

    Args:
        stream: where lines are written.
        level: the name of the least level that is logged.
        secrets: what must not be shown.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SecretFormatter(secrets))
    handler.addFilter(lambda record: not record.getMessage().startswith(_MEANT))
    lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    listener = logging.handlers.QueueListener(lines, handler)
    entry = logging.handlers.QueueHandler(lines)
    root = logging.getLogger()
    before = root.level
    root.addHandler(entry)
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    listener.start()
    try:
        yield
    finally:
        listener.stop()
        root.removeHandler(entry)
        root.setLevel(before)
