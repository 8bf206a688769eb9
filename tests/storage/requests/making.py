"""Short words for requests in tests: a clock that is set by hand, claims, findings, askers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.record.domain import Level
from bot.storage.requests.values import AskedClaim, Asker, Finding, NewRequest, RequestKind, RequestLimits

SERVER, OTHER = 7, 8
START = datetime(2041, 6, 1, 12, tzinfo=UTC)
LIMITS = RequestLimits()
CLAIM = AskedClaim(text="Brandvik supports the bridge")
OPEN, REFUTED, SUPPORTED = Level.NOT_ENOUGH_EVIDENCE, Level.REFUTED, Level.SUPPORTED


@dataclass(slots=True, eq=False)
class Hands:
    """A clock that stands still until it is moved."""

    at: datetime = field(default=START)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def found(level: Level = OPEN, version: str = "1", read_as: str = "Brandvik supports it") -> Finding:
    return Finding(level=level, read_as=read_as, version=version)


def asker(member: int, channel: int = 500, *, private: bool = False) -> Asker:
    return Asker(member_id=member, channel_id=channel, is_private=private)


def unanswered(
    member: int,
    claim: AskedClaim = CLAIM,
    finding: Finding | None = None,
    *,
    channel: int = 500,
    private: bool = False,
) -> NewRequest:
    return NewRequest(
        kind=RequestKind.UNANSWERED,
        claim=claim,
        finding=finding or found(),
        asker=asker(member, channel, private=private),
    )


def wrong(member: int, remark: str, finding: Finding | None = None, claim: AskedClaim = CLAIM) -> NewRequest:
    return NewRequest(
        kind=RequestKind.WRONG,
        claim=claim,
        finding=finding or found(SUPPORTED),
        asker=asker(member),
        remark=remark,
    )
