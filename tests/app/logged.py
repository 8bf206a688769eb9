"""What was logged during a test: errors that it did not expect fail it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


class Log:
    """The errors that were logged, and those that a test expects."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog
        self._expected: list[str] = []

    def expect(self, beginning: str) -> None:
        """Allow errors that begin so."""
        self._expected.append(beginning)

    def errors(self) -> list[str]:
        """Return the messages of errors."""
        return [record.getMessage() for record in self._caplog.records if record.levelno >= logging.ERROR]

    def unexpected(self) -> list[str]:
        """Return the messages of errors that no test expected."""
        return [message for message in self.errors() if not message.startswith(tuple(self._expected))]

    @property
    def text(self) -> str:
        """All that was logged, tracebacks included."""
        return self._caplog.text


def watched(caplog: pytest.LogCaptureFixture) -> Iterator[Log]:
    """Yield the log and hold it against what was expected."""
    caplog.set_level(logging.INFO)
    log = Log(caplog)
    yield log
    assert log.unexpected() == []
