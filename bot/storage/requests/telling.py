"""What people are to be told, and where: one message in each channel for those who asked there, one each in private."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Level
from bot.storage.outbox.outbox import put_in
from bot.storage.outbox.values import Lent, Work
from bot.storage.requests.values import AskedClaim, Asker, Finding
from bot.storage.servers.audit import JSON

_MOST_IN_A_MESSAGE = 40
_TOKEN_BYTES = 8


class TellingKind(StrEnum):
    """Of what people are told."""

    CHANGED = "verdict-changed"
    ANSWERED = "request-answered"


class TellingError(ValueError):
    """What is to be told cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A message to people who asked.

    Attributes:
        kind: of what they are told.
        claim: what they asked about.
        channel_id: where; None for a direct message to the one person.
        before: the verdict that they saw or were told of last.
        after: the verdict as it is now; of an answer, the one that the moderators saw.
        answer: of the moderators; empty where the record answered.
        numbers: the requests that it concerns.
    """

    kind: TellingKind
    claim: AskedClaim
    channel_id: int | None
    before: Finding
    after: Finding
    answer: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """Somebody who is to be told: where, what verdict the member knows, and of which requests."""

    asker: Asker
    knows: Finding
    numbers: frozenset[int] = frozenset()


def each_once(hearers: Iterable[Hearer]) -> tuple[Hearer, ...]:
    """Return everybody once, in the channel where somebody asked both there and privately."""
    found: dict[int, Hearer] = {}
    for hearer in hearers:
        member = hearer.asker.member_id
        known = found.get(member)
        if known is None:
            found[member] = hearer
            continue
        kept = hearer if known.asker.is_private and not hearer.asker.is_private else known
        found[member] = Hearer(asker=kept.asker, knows=kept.knows, numbers=known.numbers | hearer.numbers)
    return tuple(found.values())


async def put_in_tellings(
    connection: AsyncConnection,
    guild_id: int,
    hearers: Iterable[Hearer],
    *,
    kind: TellingKind,
    claim: AskedClaim,
    after: Finding,
    answer: str = "",
    at: datetime,
) -> int:
    """Put what people are to be told into the outbox, in the transaction of what they are told of.

    Returns:
        How many people will be told.
    """
    told = 0
    for group in _groups([hearer for hearer in hearers if hearer.asker.member_id > 0]):
        first = group[0]
        telling = Telling(
            kind=kind,
            claim=claim,
            channel_id=None if first.asker.is_private else first.asker.channel_id,
            before=first.knows,
            after=after,
            answer=answer,
            numbers=tuple(sorted({number for hearer in group for number in hearer.numbers})),
        )
        work = Work(
            kind=kind.value,
            key=f"{claim.key}:{secrets.token_hex(_TOKEN_BYTES)}",
            content=_plain(telling),
            people=tuple(hearer.asker.member_id for hearer in group),
        )
        await put_in(connection, guild_id, work, at=at)
        told += len(group)
    return told


def read_telling(lent: Lent) -> Telling:
    """Return what borrowed work says.

    Raises:
        TellingError: it is damaged.
    """
    content = cast("Mapping[str, Any]", lent.content)
    try:
        claim = content["claim"]
        return Telling(
            kind=TellingKind(lent.kind),
            claim=AskedClaim(
                text=str(claim["text"]),
                as_of=date.fromisoformat(claim["as_of"]) if claim["as_of"] else None,
                part=claim["part"],
                choice=claim["choice"],
            ),
            channel_id=None if content["channel"] is None else int(content["channel"]),
            before=_finding(content["before"]),
            after=_finding(content["after"]),
            answer=str(content["answer"]),
            numbers=tuple(int(number) for number in content["requests"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise TellingError(f"a message to askers is damaged: {error!r}") from error


def _groups(hearers: Sequence[Hearer]) -> Iterator[tuple[Hearer, ...]]:
    """Yield those who read one message: of one channel, who know one verdict; in private, everybody alone."""
    by_message: dict[tuple[object, ...], list[Hearer]] = {}
    for hearer in hearers:
        asker = hearer.asker
        place = ("private", asker.member_id) if asker.is_private else ("channel", asker.channel_id)
        by_message.setdefault((*place, hearer.knows.level), []).append(hearer)
    for group in by_message.values():
        for start in range(0, len(group), _MOST_IN_A_MESSAGE):
            yield tuple(group[start : start + _MOST_IN_A_MESSAGE])


def _plain(telling: Telling) -> dict[str, JSON]:
    claim = telling.claim
    return {
        "claim": {
            "text": claim.text,
            "as_of": claim.as_of.isoformat() if claim.as_of else None,
            "part": claim.part,
            "choice": claim.choice,
        },
        # As text: a program that reads JSON's numbers as floating point would change an id.
        "channel": None if telling.channel_id is None else str(telling.channel_id),
        "before": _plain_finding(telling.before),
        "after": _plain_finding(telling.after),
        "answer": telling.answer,
        "requests": list(telling.numbers),
    }


def _plain_finding(finding: Finding) -> dict[str, JSON]:
    return {"level": finding.level.value, "read_as": finding.read_as, "version": finding.version}


def _finding(content: Mapping[str, Any]) -> Finding:
    return Finding(level=Level(content["level"]), read_as=str(content["read_as"]), version=str(content["version"]))
