"""What a button or select carries in its custom id: a version, what to show, of which question, for whom.

A custom id reads `daylight:1:evidence:next:0:4fz:a1b2c3d4:2`: version, view, trigger, server, asker, question, page;
server and asker in base 36. Ids of another version are told as such, not guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

VERSION = 1
PATTERN = re.compile(r"daylight:(?P<version>\d{1,4}):(?P<content>[a-z0-9:-]{1,88})")
"""What every custom id of a card matches, of whatever version."""

_CONTENT = re.compile(
    r"(?P<view>[a-z-]+):(?P<trigger>[a-z]+):(?P<guild>[0-9a-z]{1,13}):(?P<asker>[0-9a-z]{1,13})"
    r":(?P<key>[0-9a-z]{1,24}):(?P<page>\d{1,6})"
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class View(StrEnum):
    """What a press shows."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    WORKING = "working"
    CHART = "chart"
    READINGS = "readings"
    ASK_MODERATORS = "ask-moderators"
    WRONG = "wrong"
    WATCH = "watch"
    UNWATCH = "unwatch"
    REQUEST_REPLY = "request-reply"
    REQUEST_DISMISS = "request-dismiss"
    REQUEST_REOPEN = "request-reopen"
    NOTE_ADD = "note-add"
    NOTE_EDIT = "note-edit"
    NOTE_DELETE = "note-delete"
    NOTE_UNDO = "note-undo"
    NOTE_PIN = "note-pin"
    NOTE_UNPIN = "note-unpin"
    NOTE_MARK = "note-mark"
    NOTE_HISTORY = "note-history"
    NOTE_DISCUSS = "note-discuss"
    NOTE_EXPORT = "note-export"
    NOTES_HERE = "notes-here"
    REVIEW = "review"
    ACCEPT = "accept"
    REJECT = "reject"
    SKIP = "skip"
    UNDO_DECISION = "undo-decision"
    EDIT_CANDIDATE = "edit-candidate"
    BASIS = "basis"
    PROPOSITION = "proposition"
    MERGE = "merge"
    CONTRARY = "contrary"
    ADD_POSITION = "add-position"
    SURE_ONES = "sure-ones"
    ABOUT_ARTICLE = "about-article"
    ABOUT_ACTOR = "about-actor"
    LOAD = "load"
    PUBLISH = "publish"
    DISCARD = "discard"
    VERSIONS = "versions"
    RETRACT = "retract"
    RESTORE = "restore"
    EXPORT_ARTICLE = "export-article"
    SERVER_SETTINGS = "server-settings"
    NOTE_LIMITS = "note-limits"
    AUDIT_EXPORT = "audit-export"
    DELETE_DATA = "delete-data"


class Trigger(StrEnum):
    """What was pressed: an opening button, one that turns pages, a select, or what changes something.

    A form is opened by `FORM` and sent in with `SUBMIT`, or with `POST` when everybody is to see what comes of it.
    """

    OPEN = "open"
    BACK = "back"
    NEXT = "next"
    JUMP = "jump"
    CHOOSE = "choose"
    DO = "do"
    FORM = "form"
    SUBMIT = "submit"
    POST = "post"


TURNING = frozenset({Trigger.BACK, Trigger.NEXT, Trigger.JUMP})
_IN_PLACE = frozenset({Trigger.CHOOSE, Trigger.DO, Trigger.SUBMIT})


class Manner(StrEnum):
    """How a press is answered."""

    EDIT = "edit"
    PRIVATELY = "privately"
    REFUSE = "refuse"


class StateError(ValueError):
    """A custom id says nothing that is understood; the message is for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Whose card it is: in which server's library (0: the shared one), asked by whom, of which remembered question."""

    guild: int
    asker: int
    key: str

    def state(self, view: View, trigger: Trigger = Trigger.OPEN, page: int = 0) -> State:
        """Return the state of a control on the card."""
        return State(view=view, trigger=trigger, guild=self.guild, asker=self.asker, key=self.key, page=page)

    def custom_id(self, view: View, trigger: Trigger = Trigger.OPEN, page: int = 0) -> str:
        """Return the custom id of a control on the card."""
        return encode(self.state(view, trigger, page))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a control stands for; `page` counts from 0."""

    view: View
    trigger: Trigger
    guild: int
    asker: int
    key: str
    page: int = 0

    @property
    def address(self) -> Address:
        """Whose card the control is on."""
        return Address(guild=self.guild, asker=self.asker, key=self.key)

    def chosen(self, value: str) -> State:
        """Return the state with the page that was jumped to.

        Raises:
            StateError: the value is no page.
        """
        if not re.fullmatch(r"\d{1,6}", value, re.ASCII):
            raise StateError("That page does not exist. Nothing was lost: ask again with the command.")
        return replace(self, page=int(value))


def encode(state: State) -> str:
    """Return a custom id of at most 100 characters.

    Raises:
        ValueError: the key is none that a memory may give, or a number is negative.
    """
    content = ":".join(
        (state.view, state.trigger, _base36(state.guild), _base36(state.asker), state.key, str(state.page))
    )
    if not _CONTENT.fullmatch(content):
        raise ValueError(f"no custom id can carry {content!r}")
    return f"daylight:{VERSION}:{content}"


def decode(custom_id: str) -> State:
    """Return what a custom id says.

    Raises:
        StateError: it is of another version, or damaged; the message tells the person what to do.
    """
    match = PATTERN.fullmatch(custom_id)
    if match is None:
        raise StateError("This button is none of mine. Nothing was lost: ask again with the command.")
    if int(match["version"]) != VERSION:
        raise StateError(
            "This card was made by another version of me and its buttons no longer work. "
            "Nothing was lost: ask again with the command."
        )
    content = _CONTENT.fullmatch(match["content"])
    if content is None or content["view"] not in set(View) or content["trigger"] not in set(Trigger):
        raise StateError("This button is damaged. Nothing was lost: ask again with the command.")
    return State(
        view=View(content["view"]),
        trigger=Trigger(content["trigger"]),
        guild=int(content["guild"], 36),
        asker=int(content["asker"], 36),
        key=content["key"],
        page=int(content["page"]),
    )


def manner(state: State, *, clicker: int, guild: int, is_private: bool) -> Manner:
    """Decide how a press is answered.

    The asker turns the pages of a public card in place; anybody else gets a private copy of the page, so that nobody
    turns a page under somebody who reads it. What a button opens is private, and so is what comes of a deed or a form
    on a public card; on a private one it takes the card's place. A private card answers its owner alone. No card
    answers in a server that it was not made in, unless it shows the shared library alone.

    Args:
        state: of the control.
        clicker: who pressed it.
        guild: the server where it was pressed; 0 in direct messages.
        is_private: whether the card is one that only its owner sees.
    """
    if state.guild not in (0, guild) or (is_private and state.asker != clicker):
        return Manner.REFUSE
    is_own = state.asker == clicker
    if state.trigger in TURNING:
        return Manner.EDIT if is_own else Manner.PRIVATELY
    if state.trigger in _IN_PLACE:
        return Manner.EDIT if is_private else Manner.PRIVATELY
    return Manner.PRIVATELY


def _base36(number: int) -> str:
    if number < 0:
        raise ValueError(f"{number} is not an id")
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
