"""Requests to the moderators and what they are about, as immutable values."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.record.domain import Level
from bot.storage.errors import NotDoneError

LONGEST_CLAIM = 4_000
LONGEST_READING = 400
LONGEST_REMARK = 1_000
LONGEST_ANSWER = 2_000
_KEY_BYTES = 16


class RequestKind(StrEnum):
    """What is asked of the moderators."""

    UNANSWERED = "unanswered"
    """The record does not decide a claim."""
    WRONG = "wrong"
    """Somebody thinks that a verdict is wrong."""


class RequestState(StrEnum):
    """What became of a request."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class Happening(StrEnum):
    """What happened to a request."""

    ASKED = "asked"
    JOINED = "joined"
    CHANGED = "verdict changed"
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    REOPENED = "reopened"
    TOLD = "told"
    NOT_TOLD = "could not be told"


class RequestRefusedError(NotDoneError):
    """Something about a request is not done; the message says in two sentences what happened and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedClaim:
    """A claim as it was asked about.

    Attributes:
        text: as it was typed, up to 4,000 characters.
        as_of: the day to judge on; None for the record's newest.
        part: of several claims the one that is meant, from 0; None for all.
        choice: the key of another reading that the asker chose; None for the claim as it is read.
    """

    text: str
    as_of: date | None = None
    part: int | None = None
    choice: str | None = None

    @property
    def key(self) -> str:
        """32 hexadecimal digits, the same for the same question: letter case, blanks and a last full stop aside."""
        plain = " ".join(unicodedata.normalize("NFKC", self.text).casefold().split()).rstrip(".!?\u2026 ")
        asked = (plain or self.text, str(self.as_of), self.part, self.choice)
        return hashlib.blake2b(repr(asked).encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a claim is found to be.

    Attributes:
        level: the verdict.
        read_as: what the claim was read as.
        version: of the library that answered.
    """

    level: Level
    read_as: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and where the member is to be told.

    Attributes:
        member_id: the member; negative for somebody who had the data deleted.
        channel_id: where it was asked.
        is_private: whether it was asked privately, so that the member is told nothing in the channel.
    """

    member_id: int
    channel_id: int
    is_private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What a member asks of the moderators.

    Attributes:
        kind: what is asked.
        claim: about what.
        finding: the verdict that the asker saw.
        asker: who asks, and where to tell the member.
        remark: what the asker adds, up to 1,000 characters.
    """

    kind: RequestKind
    claim: AskedClaim
    finding: Finding
    asker: Asker
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLimits:
    """How much may be asked of a server's moderators.

    Attributes:
        per_member: the most requests that a member may take part in while they are open.
        per_server: the most open requests.
        watches: the most claims that a member may want to be told of.
    """

    per_member: int = 20
    per_server: int = 1_000
    watches: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request.

    Attributes:
        number: what it is called in its server, from 1.
        kind: what is asked.
        claim: what it is about.
        finding: what the claim was found to be last.
        state: what became of it.
        askers: how many members ask.
        answer: the moderators' answer; None where there is none, or where the record answered.
        answered_by: who answered; None for nobody, or for the record.
        opened_at, changed_at: when it was asked first, and when something last happened.
    """

    number: int
    kind: RequestKind
    claim: AskedClaim
    finding: Finding
    state: RequestState
    askers: int
    answer: str | None
    answered_by: int | None
    opened_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What an asker adds to a request; `text` may be empty."""

    member_id: int
    text: str
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a request; `who` is None where the record did it."""

    at: datetime
    happened: Happening
    who: int | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What asking did.

    Attributes:
        request: as it is now.
        is_new: whether nobody had asked it before.
        had_asked: whether this member had.
    """

    request: Request
    is_new: bool
    had_asked: bool
