"""Checking claims again once the library has changed: which verdicts are others now, and who is to be told.

All claims are checked that were found as of another version: an article may bring a name or a proposition by which a
claim is read anew, so that nothing in its old reading tells which articles concern it. What bounds the work is a budget
for each pass; the rest is taken up where it was left.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.alternatives import reread
from bot.answers.checking import CheckAnswer, check
from bot.answers.part_answers import part_answer
from bot.answers.readers import Readers
from bot.answers.workers import BusyError
from bot.storage.errors import StorageError
from bot.storage.library import Library
from bot.storage.requests.values import AskedClaim, Finding
from bot.storage.requests.waiting import Settled, Waiting

_NOTHING_READ = "nothing to check"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What one pass did.

    Attributes:
        settled: the claims whose level changed, those asked first before others.
        checked: how many claims were checked.
        is_finished: whether nothing is left to be checked as of this version.
    """

    settled: tuple[Settled, ...]
    checked: int
    is_finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A claim whose level differs between two libraries."""

    claim: AskedClaim
    before: Finding
    after: Finding


async def recheck(waiting: Waiting, library: Library, readers: Readers, *, budget: int) -> Pass:
    """Check a server's open requests and live watches again, those asked first before others.

    What changed is settled with what people are to be told, claim by claim: a pass that breaks off loses nothing.

    Args:
        waiting: of the server.
        library: of the same server.
        readers: of claims.
        budget: the most claims that are checked.

    Raises:
        StorageError: the database cannot answer.
        BusyError: too much is waiting.
    """
    version = await library.version()
    claims = await waiting.behind(version, most=budget)
    settled: list[Settled] = []
    for item in claims:
        # The version is asked for before the claim is: what is found is of that version, or of a newer one.
        asked = await library.version()
        found = await _found(library, readers, item.claim)
        changed = await waiting.settle(item, found, version=asked)
        settled += [changed] if changed is not None else []
    is_finished = len(claims) < budget and await waiting.finished(version)
    return Pass(settled=tuple(settled), checked=len(claims), is_finished=is_finished)


async def _found(library: Library, readers: Readers, claim: AskedClaim) -> Finding | None:
    """Return what a claim is found to be; one that cannot be read holds up nobody else's, and its verdict stays."""
    try:
        return await find(library, readers, claim)
    except (StorageError, BusyError):
        raise
    except TimeoutError:
        _log.warning("A claim that waits for the record took too long to be checked again; its verdict stays")
    except Exception:  # noqa: BLE001 - whatever it is about this claim, others wait too
        _log.exception("A claim that waits for the record could not be checked again; its verdict stays")
    return None


async def preview(before: Library, after: Library, readers: Readers, claims: Iterable[AskedClaim]) -> tuple[Flip, ...]:
    """Return which claims have another level in one library than in another.

    Args:
        before: as it is.
        after: as it would be; its version must have a name that no other library's has, as readers are kept by it.
        readers: of claims.
        claims: to be checked in both; what can no longer be checked in one of them is left out.

    Raises:
        StorageError: a database cannot answer.
        BusyError: too much is waiting.
        TimeoutError: reading took too long.
    """
    flips: list[Flip] = []
    for claim in claims:
        old, new = await find(before, readers, claim), await find(after, readers, claim)
        if old is not None and new is not None and old.level is not new.level:
            flips.append(Flip(claim=claim, before=old, after=new))
    return tuple(flips)


async def find(library: Library, readers: Readers, claim: AskedClaim) -> Finding | None:
    """Return what a claim is found to be; None where the part or the reading that was chosen is there no longer.

    Raises:
        StorageError: the database cannot answer.
        BusyError: too much is waiting.
        TimeoutError: reading took too long.
    """
    answer = await answer_to(library, readers, claim)
    return None if answer is None else finding_of(answer)


async def answer_to(library: Library, readers: Readers, claim: AskedClaim) -> CheckAnswer | None:
    """Return the answer to a claim as it was asked about; None where its part or reading is there no longer.

    Raises:
        StorageError: the database cannot answer.
        BusyError: too much is waiting.
        TimeoutError: reading took too long.
    """
    whole = await check(library, readers, claim.text, as_of=claim.as_of, always_near=claim.choice is not None)
    answer = whole if claim.part is None else part_answer(whole, claim.part)
    if answer is None or claim.choice is None:
        return answer
    return await reread(library, answer, claim.choice, as_of=claim.as_of)


def finding_of(answer: CheckAnswer) -> Finding:
    """Return what an answer found, to be kept and compared."""
    return Finding(
        level=answer.verdict.level, read_as=answer.reading.text or _NOTHING_READ, version=answer.record.version
    )
