"""What every counter's cards are told, and what stands below an answer although another counter serves it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.desk.notebook import Notebook
from bot.desk.places import Place
from bot.desk.turns import FIRST, Turn
from bot.record.domain import Level
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, parts_of
from bot.ui.limits import MOST_BUTTONS_IN_ROW, MOST_COMPONENTS
from bot.ui.questions import Question
from bot.ui.state import Address


class Beside(Protocol):
    """Offers something beside the answers of others, such as the notes on an actor."""

    async def buttons(
        self, question: Question, asking: Asking, place: Place, *, level: Level | None
    ) -> tuple[Button, ...]:
        """Return the buttons below an answer.

        Args:
            question: that was answered; its names are ids.
            asking: whose card it is.
            place: where it is asked; in a server.
            level: of the verdict, where the answer is one.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Remembers what is asked, and says to cards whose they are.

    Attributes:
        notebook: keeps questions.
        today: tells which day it is in a server.
        besides: offer something below answers in servers.
    """

    notebook: Notebook
    today: Callable[[int], Awaitable[date]]
    besides: Sequence[Beside] = ()

    async def asking(self, question: Question, place: Place, turn: Turn = FIRST) -> Asking:
        """Return the circumstances of a card, its question remembered."""
        key = turn.key or await self.notebook.remember(question, guild=place.guild)
        asked: date | None = getattr(question, "as_of", None) or getattr(question, "until", None)
        today = asked or await self.today(place.guild)
        return Asking(today=today, address=Address(guild=place.guild, asker=place.asker, key=key))

    async def with_beside(
        self, card: Card, question: Question, asking: Asking, place: Place, *, level: Level | None = None
    ) -> Card:
        """Return a card with what is offered beside it, as far as there is room."""
        if not place.guild:
            return card
        offered: list[Button] = []
        for beside in self.besides:
            offered += await beside.buttons(question, asking, place, level=level)
        for row in batched_buttons(offered):
            wider = replace(card, blocks=(*card.blocks, Buttons(buttons=row)))
            if parts_of(wider.blocks) > MOST_COMPONENTS:
                break
            card = wider
        return card


def batched_buttons(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    """Return buttons in rows of five."""
    starts = range(0, len(buttons), MOST_BUTTONS_IN_ROW)
    return [tuple(buttons[start : start + MOST_BUTTONS_IN_ROW]) for start in starts]
