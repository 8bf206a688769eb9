"""One's own data: as a file, asked back about, and deleted."""

from __future__ import annotations

from collections.abc import Mapping

from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Document, Text, Tone, compose
from bot.ui.cards.text import Line, bullet, line, small, title
from bot.ui.state import Trigger, View

WITH_NOTES, WITHOUT_NOTES = 1, 2
"""The pages of the view that deletes: notes too, or notes kept without whose they are."""


def own_data_card(counts: Mapping[str, int], document: Document | None, *, is_everywhere: bool) -> Card:
    """Return a card with what is held about whoever asks.

    Args:
        counts: how much, by what it is.
        document: all of it; None where there is nothing.
        is_everywhere: whether that is in all servers, or in this one.
    """
    if document is None:
        return _nothing(is_everywhere=is_everywhere)
    return compose(
        words.NEUTRAL,
        Text(lines=(title(f"🗂️ What I hold about you {_where(is_everywhere=is_everywhere)}"),), share=300),
        Text(lines=_counted(counts), share=2500),
        Text(lines=(small(f"All of it is in the file. {_others(is_everywhere=is_everywhere)}"),), share=500),
        document,
    )


def deletion_card(counts: Mapping[str, int], asking: Asking, *, is_everywhere: bool) -> Card:
    """Return a card that asks back before anything is deleted."""
    if not counts:
        return _nothing(is_everywhere=is_everywhere)
    where = _where(is_everywhere=is_everywhere)
    told = (
        line("Your marks, your questions to the moderators and what you wanted to be told of are deleted in any case."),
        line("For your notes you choose: they go too, or they stay as those of a deleted member."),
        line("Where your id stands beside something that stays, such as in an audit, a random number takes its place."),
        small("It cannot be undone. To leave all as it is, do nothing."),
    )
    address = asking.address
    buttons = address and Buttons(
        buttons=(
            Button(
                label="Delete, my notes too",
                custom_id=address.custom_id(View.DELETE_DATA, Trigger.DO, WITH_NOTES),
                tone=Tone.DANGER,
            ),
            Button(
                label="Delete, but leave my notes without my name",
                custom_id=address.custom_id(View.DELETE_DATA, Trigger.DO, WITHOUT_NOTES),
                tone=Tone.DANGER,
            ),
        )
    )
    return compose(
        words.TROUBLE,
        Text(lines=(title(f"🗑️ Delete what I hold about you {where}?"),), share=300),
        Text(lines=_counted(counts), share=2000),
        Text(lines=told, share=1200),
        buttons,
    )


def deleted_card(removed: Mapping[str, int], masked: Mapping[str, int], *, is_everywhere: bool) -> Card:
    """Return what a deletion did."""
    if not removed and not masked:
        return _nothing(is_everywhere=is_everywhere)
    lines: list[Line] = []
    if removed:
        lines += [line("Deleted:"), *_counted(removed)]
    if masked:
        lines += [line("Left, and no longer yours:"), *_counted(masked)]
    return compose(
        words.NEUTRAL,
        Text(lines=(title(f"🗑️ Done {_where(is_everywhere=is_everywhere)}"),), share=300),
        Text(lines=tuple(lines), share=2800),
        Text(lines=(small(_others(is_everywhere=is_everywhere)),), share=500),
    )


def _nothing(*, is_everywhere: bool) -> Card:
    told = line(f"I hold nothing about you {'anywhere' if is_everywhere else 'in this server'}.")
    return compose(words.NEUTRAL, Text(lines=(told, small(_others(is_everywhere=is_everywhere))), share=800))


def _counted(counts: Mapping[str, int]) -> tuple[Line, ...]:
    return tuple(bullet(f"{name}: {count:,}") for name, count in counts.items())


def _where(*, is_everywhere: bool) -> str:
    return "in all servers" if is_everywhere else "in this server"


def _others(*, is_everywhere: bool) -> str:
    if is_everywhere:
        return "Back-ups of whoever runs me may hold older data for a while."
    return "For all servers at once, use the command in a direct message to me."
