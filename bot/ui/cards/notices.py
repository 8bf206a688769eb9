"""Short cards that answer nothing: errors, limits, questions back, cards whose question is forgotten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.ui import words
from bot.ui.cards.card import Button, Buttons, Card, Text, compose
from bot.ui.cards.text import Moment, Pointer, Pointing, code, line, small, span, title

_LONGEST = 1500
_MOST_CHANNELS = 10


def error_card(
    happened: str, remedy: str, *, is_kept: bool = True, reference: str | None = None, channels: Collection[int] = ()
) -> Card:
    """Return a card for what went wrong.

    Args:
        happened: what happened, as a sentence.
        remedy: what the person can do, as a sentence.
        is_kept: whether it can be said that nothing was lost.
        reference: what finds the error in the log, for an error that nobody expected.
        channels: where it would work.
    """
    kept = ("Nothing was lost. ",) if is_kept else ()
    lines = [
        title("⚠️ That did not work"),
        line(span(happened, most=_LONGEST)),
        line(*kept, span(remedy, most=_LONGEST)),
    ]
    if channels:
        shown = sorted(channels)[:_MOST_CHANNELS]
        lines.append(line("It works here:", *(piece for channel in shown for piece in (" ", _channel(channel)))))
    if reference is not None:
        lines.append(small("If you tell the people who run me, give them this: ", code(reference, most=60)))
    return compose(words.TROUBLE, Text(lines=tuple(lines), share=3800))


def rate_limit_card(again: datetime, *, command: str) -> Card:
    """Return a card for somebody who asks faster than everyone may.

    Args:
        again: when the next question is answered; with a time zone.
        command: the name of the command that was used.
    """
    lines = (
        title("⏳ One moment"),
        line(
            f"You have asked /{command} often in a short time, and others ask too. I answer you again ",
            Moment(at=again),
            ".",
        ),
        small("Nothing was lost; the answers so far stay where they are."),
    )
    return compose(words.NEUTRAL, Text(lines=lines, share=1000))


def forgotten_card() -> Card:
    """Return a card for a button whose question is no longer remembered."""
    return error_card(
        "I no longer remember what this card was about: it was deleted, or it is from before a move.",
        "Ask again with the command.",
    )


def elsewhere_card() -> Card:
    """Return a card for a press on a card that is somebody else's alone, or of another server."""
    return error_card(
        "This card is private to whoever asked, or belongs to another server.",
        "Ask the same with the command yourself.",
    )


def changed_card() -> Card:
    """Return a card for a choice that is no longer offered."""
    return error_card("The record has changed, and this is no longer offered.", "Ask again with the command.")


def confirm_card(question: str, consequence: str, *, confirm: Button, cancel: Button) -> Card:
    """Return a card that asks back before something is done.

    Args:
        question: what is about to be done, as a question.
        consequence: what follows and whether it can be undone, as a sentence.
        confirm: the button that does it.
        cancel: the button that leaves all as it is.
    """
    lines = (title(span(question, most=300)), line(span(consequence, most=_LONGEST)))
    return compose(words.TROUBLE, Text(lines=lines, share=2500), Buttons(buttons=(confirm, cancel)))


def _channel(identifier: int) -> Pointer:
    return Pointer(kind=Pointing.CHANNEL, id=identifier)
