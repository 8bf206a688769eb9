"""What stands below every verdict in a server: asking the moderators, being told of changes, objecting to it."""

from __future__ import annotations

from bot.desk.places import Place
from bot.desk.requesting_words import page_for
from bot.record.domain import Level
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button
from bot.ui.questions import CheckQuestion, Question
from bot.ui.state import Trigger, View

_UNDECIDED = frozenset({Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE})


class RequestsBeside:
    """Offers what a member may do about a verdict."""

    async def buttons(
        self, question: Question, asking: Asking, place: Place, *, level: Level | None
    ) -> tuple[Button, ...]:
        """Return the buttons below a verdict; none below other answers."""
        address = asking.address
        if address is None or level is None or not isinstance(question, CheckQuestion):
            return ()
        page = page_for(place)
        ask = Button(label="Ask the moderators", custom_id=address.custom_id(View.ASK_MODERATORS, Trigger.DO, page))
        wrong = Button(label="This verdict is wrong", custom_id=address.custom_id(View.WRONG, Trigger.FORM, page))
        watch = Button(label="Tell me when this changes", custom_id=address.custom_id(View.WATCH, Trigger.DO, page))
        return (ask if level in _UNDECIDED else wrong, watch)
