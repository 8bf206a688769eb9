"""The screen: what a person reads, coloured on a terminal, bare in a pipe."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from rich.console import Console
from rich.text import Text

from bot.terminal.bare import bare
from bot.terminal.rows import Printed, Row, row

_WRONG = "! "


@dataclass(slots=True, kw_only=True)
class Screen:
    """Where is printed.

    Attributes:
        console: takes what is printed.
        is_plain: whether only answers are wanted, as programs read them.
        has_printed: whether an answer was printed that the next must be parted from.
    """

    console: Console
    is_plain: bool
    has_printed: bool = False

    def answer(self, rows: Iterable[Printed]) -> None:
        """Print an answer, parted from the one before by an empty line."""
        if self.has_printed:
            self._print(row(""))
        self.has_printed = True
        for item in rows:
            self._print(item)
        self.console.file.flush()

    def say(self, text: str, style: str = "") -> None:
        """Print a text line by line, as it is."""
        for line in bare(text).split("\n"):
            rest = line.lstrip(" ")
            self._print(row(rest, style, lead=" " * (len(line) - len(rest))))
        self.has_printed = True
        self.console.file.flush()

    def wrong(self, sentence: str) -> None:
        """Print why a line could not be done."""
        self.answer([Row(text=Text(bare(sentence), overflow="fold"), lead=_WRONG)])

    def thinking(self) -> AbstractContextManager[object]:
        """Show that the bot thinks, while the block lasts."""
        return nullcontext() if self.is_plain else self.console.status("thinking …", spinner="dots")

    def _print(self, item: Printed) -> None:
        shown = replace(item, bar=None) if self.is_plain else item
        self.console.print(shown, crop=False, highlight=False, markup=False, emoji=False, soft_wrap=False)
