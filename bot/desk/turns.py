"""What of an answer is asked for: the answer itself or what a button opens, does or sends in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.ui.state import Trigger, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file that came with a command; it is read when it is needed.

    Attributes:
        name: as the person calls it.
        size: in bytes, as Discord says.
        read: returns its content.
    """

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What of an answer is asked for.

    Attributes:
        view: the answer itself, or what a button opens or does.
        page: from 0; for what is not turned, a number of the view's own, such as the version that is edited.
        key: of the question, when it is remembered already.
        trigger: how it is asked for.
        values: what was chosen in a select.
        file: what came with the command.
    """

    view: View = View.ANSWER
    page: int = 0
    key: str | None = None
    trigger: Trigger = Trigger.OPEN
    values: tuple[str, ...] = ()
    file: Incoming | None = None


FIRST = Turn()
