"""Pages: a fixed number of entries on each, buttons to turn them, and a select to jump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Button, Buttons, Choice, Option
from bot.ui.limits import MOST_CHOICES
from bot.ui.state import Trigger, View

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Entry]):
    """One page of entries.

    Attributes:
        entries: those on it.
        number: from 0.
        pages: how many there are, at least one.
        first: the place of the first entry among all, from 0.
        total: of all entries.
    """

    entries: tuple[Entry, ...]
    number: int
    pages: int
    first: int
    total: int

    @property
    def words(self) -> str:
        """Where one is: "page 2 of 5"; nothing when there is one page."""
        return f"page {self.number + 1:,} of {self.pages:,}" if self.pages > 1 else ""


def page_of(
    entries: Sequence[Entry], number: int, *, size: int, total: int | None = None, first: int = 0
) -> Page[Entry]:
    """Return a page; a number beyond the last means the last.

    Args:
        entries: all of them, or those from `first` on that were fetched.
        number: of the page, from 0.
        size: how many entries a page has.
        total: how many there are where not all were fetched.
        first: the place of the first entry given.
    """
    count = len(entries) if total is None else total
    pages = max(1, -(-count // size))
    place = min(max(0, number), pages - 1)
    start = max(0, place * size - first)
    return Page(
        entries=tuple(entries[start : start + size]), number=place, pages=pages, first=place * size, total=count
    )


def turning(page: Page[Entry], view: View, asking: Asking) -> tuple[Block, ...]:
    """Return the controls that turn pages; none for a single page or without an address."""
    address = asking.address
    if page.pages == 1 or address is None:
        return ()
    back, onward = page.number - 1, page.number + 1
    buttons = Buttons(
        buttons=(
            Button(label="◀ Back", custom_id=address.custom_id(view, Trigger.BACK, max(0, back)), is_disabled=back < 0),
            Button(
                label="Next ▶",
                custom_id=address.custom_id(view, Trigger.NEXT, min(onward, page.pages - 1)),
                is_disabled=onward >= page.pages,
            ),
        )
    )
    if page.pages <= _FEWEST_TO_JUMP:
        return (buttons,)
    options = tuple(
        Option(label=f"Page {number + 1:,}", value=str(number), is_chosen=number == page.number)
        for number in _stops(page.number, page.pages)
    )
    jump = Choice(custom_id=address.custom_id(view, Trigger.JUMP), placeholder="Jump to a page", options=options)
    return (buttons, jump)


_FEWEST_TO_JUMP = 3


def _stops(current: int, pages: int) -> list[int]:
    """Return the pages to jump to: all when they fit, otherwise spread evenly, with the current one and the last."""
    if pages <= MOST_CHOICES:
        return list(range(pages))
    steps = MOST_CHOICES - 2
    return sorted({round(step * (pages - 1) / steps) for step in range(steps + 1)} | {current})
