"""The counter for one's own data: all of it as a file, or deleted after asking back. It never serves anybody else's."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.answers.workers import Workers
from bot.desk.asking import Asker
from bot.desk.counters import Counter
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.turns import Turn
from bot.storage.database import Database
from bot.storage.servers.personal import PersonalData
from bot.ui.cards.card import Card, Document
from bot.ui.cards.personal import WITH_NOTES, WITHOUT_NOTES, deleted_card, deletion_card, own_data_card
from bot.ui.questions import Question
from bot.ui.server_questions import DataDeletionQuestion, OwnDataQuestion
from bot.ui.state import StateError, View

_QUESTIONS: frozenset[type[Question]] = frozenset({OwnDataQuestion, DataDeletionQuestion})
_LARGEST_FILE = 8_000_000
"""Bytes that Discord takes from everybody, with room to spare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalCounter(Counter):
    """Serves whoever asks with what is held about them: in the server where they ask, or everywhere elsewhere.

    Attributes:
        database: of all servers.
        asker: remembers questions.
        thinkers: the threads for what would hold up the event loop.
        now: tells the moment.
    """

    database: Database
    asker: Asker
    thinkers: Workers
    now: Callable[[], datetime]
    questions = _QUESTIONS

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return all that is held, or ask back before it is deleted."""
        data = await PersonalData(self.database).export(place.asker, place.guild or None)
        counts = _counted(data)
        if isinstance(question, DataDeletionQuestion):
            asking = await self.asker.asking(question, place, turn)
            return deletion_card(counts, asking, is_everywhere=not place.guild)
        document = await self.thinkers.do(_file, data) if counts else None
        return own_data_card(counts, document, is_everywhere=not place.guild)

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Delete what is held about whoever presses."""
        if not isinstance(question, DataDeletionQuestion) or turn.view is not View.DELETE_DATA:
            raise StateError("That is no longer offered. Ask again with the command.")
        if turn.page not in (WITH_NOTES, WITHOUT_NOTES):
            raise StateError("This button is damaged. Nothing was deleted: ask again with the command.")
        done = await PersonalData(self.database).delete(
            place.asker, place.guild or None, keep_notes=turn.page == WITHOUT_NOTES, at=self.now()
        )
        return deleted_card(done.removed, done.masked, is_everywhere=not place.guild)


def _counted(data: Mapping[str, Any]) -> dict[str, int]:
    """Return how much there is, by what it is, in all servers together."""
    counts: dict[str, int] = {}
    for server in data["servers"]:
        for title, rows in server.items():
            if title != "server":
                counts[title] = counts.get(title, 0) + len(rows)
    return counts


def _file(data: Mapping[str, Any]) -> Document:
    """Return all of it as a file; packed where it is large.

    Raises:
        RefusedError: even packed it is more than Discord takes.
    """
    content = json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    if len(content) <= _LARGEST_FILE:
        return Document(name="my-data.json", content=content)
    packed = gzip.compress(content)
    if len(packed) > _LARGEST_FILE:
        raise RefusedError(
            "What I hold about you is more than a file on Discord can be.",
            "Use the command in single servers, or ask whoever runs me.",
        )
    return Document(name="my-data.json.gz", content=packed)
