"""What a server has settled: all of it in sentences, what was just changed marked, buttons to change it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.storage.servers.settings import NoteLimits, ServerSettings
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Text, Tone, compose
from bot.ui.cards.text import Line, Piece, Pointer, Pointing, bold, bullet, line, small, span, title
from bot.ui.dates import DateStyle, local
from bot.ui.state import Trigger, View

LIMITS = ("note_longest", "notes_per_member", "notes_per_server", "notes_per_hour")
"""What settings of notes are called in the audit."""

_NAMES = {
    "moderator_role": "Moderators",
    "is_private": "Answers",
    "channels": "Claims are checked",
    "language": "Dates",
    "time_zone": "Time zone",
}


def settings_card(
    settings: ServerSettings, asking: Asking, style: DateStyle, *, now: datetime, changed: Collection[str] | None = None
) -> Card:
    """Return the settings of a server.

    Args:
        settings: of the server.
        asking: whose card it is.
        style: how days are written by these settings.
        now: as an example of how they are.
        changed: the names of what was just changed; None where nothing was to be.
    """
    says = {
        "moderator_role": _moderators(settings),
        "is_private": (
            "only the asker sees them" if settings.is_private else "everybody sees them",
            ", unless the asker says otherwise",
        ),
        "channels": _channels(settings),
        "language": (f"{style.name}, as {style.day(local(now, settings.time_zone).date())}",),
        "time_zone": (settings.time_zone, f", where it is {local(now, settings.time_zone):%H:%M}"),
    }
    marked = frozenset(changed or ())
    lines = [_said(_NAMES[name], pieces, is_new=name in marked) for name, pieces in says.items()]
    lines.append(_said("Notes", (_limits(settings.notes),), is_new=not marked.isdisjoint(LIMITS)))
    return compose(
        words.NEUTRAL,
        Text(lines=(title("⚙️ Settings of this server"), *_outcome(changed)), share=400),
        Text(lines=tuple(lines), share=2600),
        Text(lines=_hint(settings), share=600),
        _buttons(asking),
    )


def _outcome(changed: Collection[str] | None) -> tuple[Line, ...]:
    if changed is None:
        return ()
    if not changed:
        return (line("Nothing was different, so nothing was changed."),)
    return (line("Changed; what is new is marked. It is in the audit too."),)


def _said(name: str, pieces: tuple[Piece | str, ...], *, is_new: bool) -> Line:
    return bullet("🆕 " if is_new else "", bold(name), ": ", *pieces)


def _moderators(settings: ServerSettings) -> tuple[Piece | str, ...]:
    if settings.moderator_role is None:
        return ("nobody but those who may manage the server",)
    return (Pointer(kind=Pointing.ROLE, id=settings.moderator_role), " and those who may manage the server")


def _channels(settings: ServerSettings) -> tuple[Piece | str, ...]:
    if not settings.channels:
        return ("in all channels",)
    pieces: list[Piece | str] = ["in"]
    for channel in sorted(settings.channels):
        pieces += [" ", Pointer(kind=Pointing.CHANNEL, id=channel)]
    return tuple(pieces)


def _limits(notes: NoteLimits) -> str:
    return (
        f"up to {notes.longest:,} characters, {notes.per_member:,} of a member and {notes.per_hour:,} of a member in "
        f"an hour, {notes.per_server:,} in all"
    )


def _hint(settings: ServerSettings) -> tuple[Line, ...]:
    if settings.moderator_role is None:
        return ()
    told = (
        "Discord hides /article and /request from members who only hold this role. To show them: Server Settings, "
        "Integrations, this bot, the command, add the role."
    )
    return (small(span(told)),)


def _buttons(asking: Asking) -> Buttons | None:
    address = asking.address
    if address is None:
        return None
    return Buttons(
        buttons=(
            Button(label="Change", custom_id=address.custom_id(View.SERVER_SETTINGS, Trigger.FORM), tone=Tone.MAIN),
            Button(label="Limits of notes", custom_id=address.custom_id(View.NOTE_LIMITS, Trigger.FORM)),
        )
    )
