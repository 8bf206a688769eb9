"""The memory of questions behind cards: written together, found again from memory or the database.

One commit to a disk takes a millisecond or more, and there is one writer: so what comes while a commit is under way is
written with the next one, all in one transaction.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from bot.storage.errors import StorageError
from bot.storage.memories import AskedQuestion, Memories
from bot.ui.questions import Question, QuestionError, decode, encode, member_in, question_id

_MOST_RECENT = 2_000
_log = logging.getLogger(__name__)


class Notebook:
    """Keeps the questions of cards."""

    def __init__(self, memories: Memories, *, today: Callable[[], date], patience: float) -> None:
        """Begin with what the database holds.

        Args:
            memories: where questions are kept.
            today: the day that is noted with a question.
            patience: the most seconds that whoever asks waits for a question to be written.
        """
        self._memories = memories
        self._today = today
        self._patience = patience
        self._recent: OrderedDict[tuple[int, str], Question] = OrderedDict()
        self._waiting: list[tuple[AskedQuestion, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def remember(self, question: Question, *, guild: int) -> str:
        """Keep a question and return its key; who asks is kept nowhere.

        It is written when this returns, unless the database is slow or refuses: then the answer does not wait for
        it. Buttons work as long as this process lives, and what is written late is still written.
        """
        key = question_id(question)
        self._keep_recent((guild, key), question)
        asked = AskedQuestion(
            guild_id=guild, key=key, content=encode(question), asked_on=self._today(), about=member_in(question)
        )
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.wait({done}, timeout=self._patience)
        return key

    async def recall(self, guild: int, key: str) -> Question | None:
        """Return the question of a key; None when it is not, or no longer, known.

        Raises:
            StorageError: with a sentence for a person.
        """
        known = self._recent.get((guild, key))
        if known is not None:
            return known
        content = await self._memories.find(guild, key)
        if content is None:
            return None
        try:
            question = decode(content)
        except QuestionError as error:
            _log.warning("A remembered question cannot be read any more: %s", error)
            return None
        self._keep_recent((guild, key), question)
        return question

    async def close(self) -> None:
        """Write what is still to be written."""
        if self._writing is not None:
            await self._writing

    def _keep_recent(self, place: tuple[int, str], question: Question) -> None:
        self._recent[place] = question
        self._recent.move_to_end(place)
        if len(self._recent) > _MOST_RECENT:
            self._recent.popitem(last=False)

    async def _write(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                try:
                    # One row a statement: the same question may be asked twice at once.
                    rows = {(item.guild_id, item.key): item for item, _ in batch}
                    await self._memories.keep(list(rows.values()))
                except StorageError as error:
                    _log.warning("Questions could not be kept, so their buttons end with this process: %s", error)
                finally:
                    for _, done in batch:
                        if not done.done():
                            done.set_result(None)
        finally:
            self._writing = None
