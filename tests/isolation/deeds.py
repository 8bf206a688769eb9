"""What is done in servers that must know nothing of each other: every kind of deed, drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from hypothesis import strategies as st

GUILDS = (71, 72, 73, 74)
MEMBERS = (301, 302, 303)
"""Everybody is in every server: what somebody does in one must not show in another even to the same person."""

WORDS = ("bridge", "quota", "harbour", "treaty")
"""Few words, so that servers write about the same things under the same numbers, tags and names."""


class Kind(StrEnum):
    """What is done in one server."""

    ADD = "add a note"
    EDIT = "edit a note"
    DELETE = "delete a note"
    UNDO = "bring a note back"
    PIN = "pin a note"
    MARK = "mark a note"
    PURGE_NOTES = "purge notes of one server"
    ASK = "ask the moderators"
    ANSWER = "answer a request"
    DISMISS = "dismiss a request"
    REOPEN = "reopen a request"
    WATCH = "watch a claim"
    UNWATCH = "stop watching"
    RECHECK = "check again"
    SETTLE = "change settings"
    DRAFT = "draft an article"
    DECIDE = "decide on a draft"
    DISCARD = "discard a draft"
    UPLOAD = "keep a file"
    DROP = "drop a file"
    PUBLISH = "publish an article"
    RETRACT = "retract an article"
    RESTORE = "restore an article"
    REMEMBER = "remember a question"
    FORGET_MEMBER = "delete a member's data here"
    MOVE = "export the server and take it in again"
    PURGE = "purge the server"


class HostKind(StrEnum):
    """What whoever runs the bot does, or the bot by itself, in all servers at once."""

    LEAVE = "list the servers, where one was left or has come back"
    TELL = "tell who waits to be told"
    TIDY = "forget what is over"
    PURGE_DUE = "purge what was left long ago"
    SHARE = "publish a shared article"
    FORGET_MEMBER = "delete a member's data everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something done, in one server or in all.

    Attributes:
        kind: what.
        guild: where; for a deed in all servers it does not matter.
        member: who does it.
        number: which note, request, draft, article or file, from 1.
        word: what it is about.
        flag: what else there is to choose.
        hours: that have passed since the deed before.
    """

    kind: Kind | HostKind
    guild: int
    member: int
    number: int
    word: str
    flag: bool
    hours: int

    @property
    def is_host(self) -> bool:
        """Whether it is done in all servers at once."""
        return isinstance(self.kind, HostKind)


_OFTEN = (Kind.ADD, Kind.ADD, Kind.ASK, Kind.WATCH, Kind.DRAFT, Kind.UPLOAD, Kind.PUBLISH)
"""What others need before they can do anything comes more often."""

_KINDS: tuple[Kind | HostKind, ...] = (*Kind, *_OFTEN, *HostKind)


def _deeds(kinds: Sequence[Kind | HostKind]) -> st.SearchStrategy[Deed]:
    return st.builds(
        Deed,
        kind=st.sampled_from(kinds),
        guild=st.sampled_from(GUILDS[:2]) | st.sampled_from(GUILDS),
        member=st.sampled_from(MEMBERS[:1]) | st.sampled_from(MEMBERS),
        number=st.integers(1, 3),
        word=st.sampled_from(WORDS),
        flag=st.booleans(),
        hours=st.sampled_from((0, 0, 0, 1, 30, 24 * 8, 24 * 31)),
    )


def opening(guild: int) -> list[Deed]:
    """Return what was done in a server before: something everywhere, in each server about something else."""
    word = WORDS[GUILDS.index(guild)]
    other = WORDS[GUILDS.index(guild) - 1]
    done: tuple[tuple[Kind, int, str], ...] = (
        (Kind.ADD, 1, word),
        (Kind.ADD, 2, other),
        (Kind.EDIT, 1, other),
        (Kind.MARK, 2, word),
        (Kind.ASK, 1, word),
        (Kind.ASK, 2, other),
        (Kind.WATCH, 1, word),
        (Kind.DRAFT, 1, word),
        (Kind.DECIDE, 1, word),
        (Kind.PUBLISH, 2, word),
        (Kind.UPLOAD, 1, word),
        (Kind.REMEMBER, 1, word),
    )
    plain = Deed(kind=Kind.ADD, guild=guild, member=MEMBERS[0], number=1, word=word, flag=True, hours=0)
    return [
        replace(plain, kind=kind, number=number, word=about, member=MEMBERS[1 if kind is Kind.MARK else 0])
        for kind, number, about in done
    ]


@st.composite
def stories(draw: st.DrawFn) -> list[Deed]:
    """Draw what is done, one deed after the other: of all kinds, or of a few that then meet all the more often."""
    before = [opening(guild) for guild in GUILDS[: draw(st.integers(2, len(GUILDS)))]]
    kinds = draw(st.just(_KINDS) | st.lists(st.sampled_from(_KINDS), min_size=2, max_size=8, unique=True))
    return [*chain(*before), *draw(st.lists(_deeds(kinds), min_size=8, max_size=30))]
