"""What else a claim may have meant, to pick from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.alternatives import alternatives
from bot.answers.checking import CheckAnswer
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Option, Text, compose
from bot.ui.cards.text import Line, bullet, line, quoted, small, span, title
from bot.ui.limits import MOST_BUTTONS_IN_ROW
from bot.ui.state import Trigger, View

_LONGEST = 240
_MOST_OFFERED = 2 * MOST_BUTTONS_IN_ROW


def readings_card(answer: CheckAnswer, asking: Asking) -> Card:
    """Return the other readings of a claim, each to be chosen."""
    others = alternatives(answer)
    heading = (
        title("Not what you asked?"),
        quoted(span(answer.claim, most=_LONGEST)),
        line("Read as: ", span(answer.reading.text or "nothing to check", most=_LONGEST)),
    )
    if not others:
        told: tuple[Line, ...] = (
            line(
                "Nothing else on record comes near to it. Say who holds which position, as in “",
                span("Macron supports a ban on drift nets"),
                "”, or ask /library what the record covers.",
            ),
        )
    else:
        told = (
            line("It may have meant one of these:"),
            *(bullet(span(item.reading.text, most=_LONGEST)) for item in others),
            small("Choose one below, or put the claim in other words with /check."),
        )
    options = tuple(Option(label=item.reading.text or item.key, value=f"reading:{item.key}") for item in others)
    return compose(
        words.NEUTRAL,
        Text(lines=heading, share=900),
        Text(lines=told, share=2600),
        asking.choice("What did you mean?", View.ANSWER, options),
    )


def did_you_mean_card(message: str, offers: Sequence[tuple[str, str]], asking: Asking) -> Card:
    """Return a card for a name that nobody or several bear, with the nearest names to pick.

    Args:
        message: what was wrong, as a sentence.
        offers: each name with the key of the remembered question that asks about it instead, at most ten.
        asking: whose card it is; its address is taken with each of the keys.
    """
    address = asking.address
    buttons: list[Button] = []
    seen: set[str] = set()
    for name, key in offers[:_MOST_OFFERED] if address is not None else ():
        if address is None or key in seen:
            continue
        seen.add(key)
        named = type(address)(guild=address.guild, asker=address.asker, key=key)
        buttons.append(Button(label=name, custom_id=named.custom_id(View.ANSWER, Trigger.CHOOSE)))
    rows = [
        Buttons(buttons=tuple(buttons[start : start + MOST_BUTTONS_IN_ROW]))
        for start in range(0, len(buttons), MOST_BUTTONS_IN_ROW)
    ]
    lines = [title("Who or what is meant?"), line(span(message[:1].upper() + message[1:], most=1200))]
    if buttons:
        lines.append(
            small("Press the one you mean, or ask again and take a name from the list that opens as you type.")
        )
    return compose(words.NEUTRAL, Text(lines=tuple(lines), share=1800), *rows)
