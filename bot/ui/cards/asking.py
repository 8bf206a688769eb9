"""What every card is told beside its answer: whose card it is, and what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.ui.cards.card import Button, Choice, Option, Tone
from bot.ui.cards.text import Line, small
from bot.ui.limits import MOST_CHOICES
from bot.ui.state import Address, Trigger, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The circumstances of a card.

    Attributes:
        today: the day that the age of evidence is told against.
        address: what its buttons carry; None for a card without buttons, such as one printed by a terminal.
        has_record_changed: whether the record is another than when the question was first asked.
    """

    today: date
    address: Address | None = None
    has_record_changed: bool = False

    @property
    def warnings(self) -> tuple[Line, ...]:
        """What has to be said before anybody compares the card with an older one."""
        if not self.has_record_changed:
            return ()
        return (small("⚠️ The record has changed since this was first asked; this is what it says now."),)

    def button(self, label: str, view: View, *, page: int = 0, tone: Tone = Tone.QUIET) -> tuple[Button, ...]:
        """Return a button that opens something; none without an address."""
        if self.address is None:
            return ()
        return (Button(label=label, custom_id=self.address.custom_id(view, Trigger.OPEN, page), tone=tone),)

    def choice(self, placeholder: str, view: View, options: tuple[Option, ...]) -> Choice | None:
        """Return a select whose values say what is asked next; none without an address or options."""
        if self.address is None or not options:
            return None
        custom_id = self.address.custom_id(view, Trigger.CHOOSE)
        return Choice(custom_id=custom_id, placeholder=placeholder, options=options[:MOST_CHOICES])
