"""The verdict that a note is started from, as it was on its card."""

from __future__ import annotations

import logging

from bot.answers.readers import Readers
from bot.answers.rechecking import answer_to
from bot.answers.workers import BusyError
from bot.desk.requesting_words import claim_asked
from bot.record.domain import Level
from bot.storage.errors import StorageError
from bot.storage.library import Library
from bot.storage.notes.values import Attached
from bot.ui.questions import CheckQuestion, question_id

_LEVELS = tuple(Level)
_log = logging.getLogger(__name__)


def page_of_level(level: Level) -> int:
    """Return the number by which a button carries the level of its card."""
    return _LEVELS.index(level)


async def attached_verdict(question: CheckQuestion, page: int, library: Library, readers: Readers) -> Attached:
    """Return the verdict on a claim as of the version of the record that its card was of.

    The claim is checked again. Where the record has changed since, what it says by now is not what was discussed: then
    the level is that of the card, and the rule is left out. So it is where the claim cannot be checked just now, as
    what somebody has written is not to wait for it.

    Args:
        question: that the card answered; it says of which version.
        page: the number that the button carried.
        library: of the server.
        readers: of claims.
    """
    try:
        answer = await answer_to(library, readers, claim_asked(question))
    except (StorageError, BusyError, TimeoutError) as error:
        _log.warning("A claim could not be checked again for a note: %s", error or "it took too long")
        answer = None
    key = question_id(question)
    if answer is not None and question.version in ("", answer.record.version):
        return Attached(
            claim=answer.claim,
            level=answer.verdict.level.value,
            rule=answer.verdict.rule,
            as_of=question.as_of,
            version=answer.record.version,
            question=key,
        )
    level = _LEVELS[page] if page < len(_LEVELS) else Level.NOT_ENOUGH_EVIDENCE
    return Attached(
        claim=question.text if answer is None else answer.claim,
        level=level.value,
        rule="",
        as_of=question.as_of,
        version=question.version,
        question=key,
    )
