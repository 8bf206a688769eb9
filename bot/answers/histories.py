"""Answers with the whole history behind them: what charts and history pages show, and other answers do without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answers.names import find_actor
from bot.answers.questions import AlignmentAnswer, PositionAnswer
from bot.reasoning.changes import position_page
from bot.storage.library import Library, RecordQuery


async def ask_history(library: Library, actor: str, proposition: str, *, as_of: date | None = None) -> PositionAnswer:
    """Tell all that an actor has said and done on one proposition.

    Args:
        library: to look in.
        actor: as a person types the name.
        proposition: an id; one that is not on record has no page.
        as_of: the day; the newest on record when not given.

    Raises:
        UnknownNameError: the name means nobody or several.
        StorageError: the database cannot answer.
    """
    holder = find_actor(await library.vocabulary(), actor)
    record = await library.record(RecordQuery(actors=frozenset({holder}), propositions=frozenset({proposition})))
    pages = tuple(page for page in position_page(record, holder, as_of=as_of) if page.proposition == proposition)
    return PositionAnswer(actor=holder, topic=None, as_of=as_of or record.newest, pages=pages, record=record)


async def with_history(library: Library, answer: AlignmentAnswer) -> AlignmentAnswer:
    """Return an alignment with every position of both on what they share, not the latest alone.

    Raises:
        StorageError: the database cannot answer.
    """
    pair = frozenset({answer.alignment.first, answer.alignment.second})
    return replace(answer, record=await library.record(RecordQuery(actors=pair, shared_only=True)))
