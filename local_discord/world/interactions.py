"""Interactions: what a person did, how the bot answered it, and until when it may."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from local_discord.kinds import CallbackKind, CommandKind, Context, Installation, InteractionKind
from local_discord.snowflakes import Snowflake
from local_discord.values import Json

ANSWER_WITHIN_SECONDS = 3.0
TOKEN_LIVES_SECONDS = 15 * 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A bot's first answer.

    Attributes:
        kind: which of the callbacks.
        data: what came with it: a message, choices or a modal.
    """

    kind: CallbackKind
    data: Json


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction:
    """Something that a person did, and what became of it; it changes as the bot answers.

    Attributes:
        id: a snowflake.
        token: the key to its answers.
        kind: what was done.
        user, channel, guild: the ids of who did it and where.
        data: what was done, as Discord tells the bot.
        name: the command's with its subcommands, else empty.
        command_kind: which kind of command, for commands.
        context: in a server, with the bot, or between people.
        owners: to whom the application was added that makes this possible.
        message: the id of the message whose component was used.
        parent: the interaction that opened the modal.
        born_at: seconds since 1970.
        must_be_private: whether every answer is for the person alone.
        acknowledgement: the bot's first answer.
        original: the id of the message that "@original" means.
        followups: the ids of further messages.
    """

    id: Snowflake
    token: str
    kind: InteractionKind
    user: Snowflake
    channel: Snowflake
    guild: Snowflake | None
    data: Json
    name: str = ""
    command_kind: CommandKind | None = None
    context: Context
    owners: dict[Installation, Snowflake]
    message: Snowflake | None = None
    parent: Interaction | None = None
    born_at: float
    must_be_private: bool = False
    acknowledgement: Acknowledgement | None = None
    original: Snowflake | None = None
    followups: list[Snowflake] = field(default_factory=list[Snowflake])
    _waiting: set[asyncio.Future[None]] = field(default_factory=set[asyncio.Future[None]])

    def may_be_acknowledged(self, now: float) -> bool:
        """Say whether the three seconds for the first answer have not passed."""
        return now - self.born_at <= ANSWER_WITHIN_SECONDS

    def token_lives(self, now: float) -> bool:
        """Say whether the quarter of an hour for further answers has not passed."""
        return now - self.born_at <= TOKEN_LIVES_SECONDS

    def touch(self) -> None:
        """Wake whoever waits for a change."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def changed(self) -> None:
        """Wait for the next change."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)
