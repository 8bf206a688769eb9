"""What stands below answers of others in a server: the notes on the same, and on a verdict a way to start one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.desk.noting_verdicts import page_of_level
from bot.desk.noting_words import lists_beside, tie_of
from bot.desk.places import Place
from bot.record.domain import Level
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.notes.notes import Notes
from bot.storage.notes.values import TieKind
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button
from bot.ui.note_questions import NotesQuestion
from bot.ui.questions import CheckQuestion, Question
from bot.ui.state import Trigger, View

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesBeside:
    """Offers notes beside answers. An answer never waits for more than counts, and never fails for want of them.

    Attributes:
        database: of all servers.
        now: tells the moment, in UTC.
    """

    database: Database
    now: Callable[[], datetime]

    async def buttons(
        self, question: Question, asking: Asking, place: Place, *, level: Level | None
    ) -> tuple[Button, ...]:
        """Return how many notes there are on the same, and on a verdict a way to start one."""
        if asking.address is None or not place.guild:
            return ()
        lists = lists_beside(question)
        counts = await self._counts(lists, place)
        buttons = [
            Button(
                label=f"{words.count_words(count, 'note')} {_where(listed, is_only=len(counts) == 1)}",
                custom_id=asking.address.custom_id(View.NOTES_HERE, Trigger.OPEN, lists.index(listed)),
            )
            for listed, count in counts.items()
        ]
        if level is not None and isinstance(question, CheckQuestion):
            custom_id = asking.address.custom_id(View.NOTE_DISCUSS, Trigger.FORM, page_of_level(level))
            buttons.append(Button(label="Discuss as note", custom_id=custom_id))
        return tuple(buttons)

    async def _counts(self, lists: tuple[NotesQuestion, ...], place: Place) -> dict[NotesQuestion, int]:
        """Return how many notes each list has that has any; nothing where that cannot be told."""
        notes = Notes(self.database, place.guild, now=self.now)
        try:
            counted = {listed: await _count(notes, listed) for listed in lists}
        except StorageError as error:
            _log.warning("Notes beside an answer could not be counted: %s", error)
            return {}
        return {listed: count for listed, count in counted.items() if count}


async def _count(notes: Notes, listed: NotesQuestion) -> int:
    return await (notes.count_on(TieKind.ARTICLE) if listed.on_articles else notes.count([tie_of(listed)]))


def _where(listed: NotesQuestion, *, is_only: bool) -> str:
    if is_only:
        return "here"
    if listed.topic is not None:
        return "on this topic"
    return "on these two" if listed.other is not None else "on this actor"
