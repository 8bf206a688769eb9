"""Rows on a terminal: a text that wraps under its lead, or buttons that wrap as wholes, beside a card's bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

_NARROWEST = 12
BAR = "│ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph.

    Attributes:
        text: what it says.
        lead: stands before its first line; the others are indented by its width.
        repeats: whether the lead stands before every line, as beside a quotation.
        wraps: whether it may be broken; an address is not, so that it can be copied whole.
        bar: the colour of the bar beside it; None for no bar.
    """

    text: Text
    lead: str = ""
    repeats: bool = False
    wraps: bool = True
    bar: str | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        edge = _edge(self.bar)
        lead = self.lead if options.max_width - cell_len(self.lead) - len(edge) >= _NARROWEST else self.lead.lstrip()
        if not self.wraps:
            yield _joined(edge, lead, self.text)
            return
        width = max(options.max_width - cell_len(lead) - len(edge), 1)
        for number, part in enumerate(self.text.wrap(console, width)):
            part.rstrip()
            before = lead if number == 0 or self.repeats else " " * cell_len(lead)
            yield _joined(edge, before, part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chips:
    """Buttons in a row; none is broken unless it is wider than the terminal.

    Attributes:
        chips: what stands on each.
        bar: the colour of the bar beside them; None for no bar.
    """

    chips: tuple[Text, ...]
    bar: str | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        width = max(options.max_width - len(_edge(self.bar)), 1)
        for line in self._lines(console, width):
            yield _joined(_edge(self.bar), "", line)

    def _lines(self, console: Console, width: int) -> Iterator[Text]:
        current = Text()
        for chip in self.chips:
            if current and current.cell_len + 1 + chip.cell_len <= width:
                current = Text(" ").join((current, chip))
                continue
            if current:
                yield current
            *before, current = chip.wrap(console, width) if chip.cell_len > width else [chip.copy()]
            yield from before
        if current:
            yield current


Printed = Row | Chips


def row(text: str | Text, style: str = "", *, lead: str = "") -> Row:
    """Return a row of a text; strings are in one style and never read as markup."""
    return Row(text=Text(text, style=style, overflow="fold") if isinstance(text, str) else text, lead=lead)


def _edge(bar: str | None) -> Text:
    return Text() if bar is None else Text(BAR, style=bar)


def _joined(edge: Text, before: str, part: Text) -> Text:
    line = Text(no_wrap=True, overflow="ignore").append_text(edge)
    if part.plain:
        line.append(before).append_text(part)
    else:
        line.append(before.rstrip())
    line.rstrip()
    return line
