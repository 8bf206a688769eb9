"""Telling people what they asked to be told: a task that sends what waits in the outbox, once, where it was asked."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time

import aiohttp
import discord

from bot.answers.workers import BusyError
from bot.desk.telling import Message, Pace, TellingDesk
from bot.storage.errors import StorageError
from bot.ui.render import render

_NONCE_BYTES = 12
_PASSING = 500
"""From this status on it is Discord's own trouble."""
_TOO_MANY = 429
_CLOSED_TO_DIRECT = 50007
_log = logging.getLogger(__name__)


class Teller:
    """Sends messages to people who asked."""

    def __init__(self, client: discord.Client, desk: TellingDesk, *, pace: Pace) -> None:
        """Take a client; nothing is sent yet."""
        self._client = client
        self._desk = desk
        self._pace = pace
        self._tidied: float | None = None

    async def run(self) -> None:
        """Tell people until it is cancelled, whatever goes wrong in between."""
        await self._client.wait_until_ready()
        while True:
            try:
                await self.look()
            except (StorageError, BusyError, TimeoutError) as error:
                _log.warning("People could not be told just now, trying again soon: %s", error)
            except Exception:  # noqa: BLE001 - whatever it was, others are still to be told
                _log.exception("People could not be told; trying again soon")
            await asyncio.sleep(self._pace.look)

    async def look(self) -> None:
        """Check again what has to be, and send what is due.

        Raises:
            StorageError: the database cannot answer.
        """
        if self._tidied is None or time.monotonic() - self._tidied >= self._pace.tidying:
            await self._desk.tidy()
            self._tidied = time.monotonic()
        await self._send_all()
        async for _ in self._desk.check_again():
            await self._send_all()

    async def _send_all(self) -> None:
        while message := await self._desk.borrow():
            await self._send(message)

    async def _send(self, message: Message) -> None:
        try:
            async with asyncio.timeout(self._pace.sending):
                await self._post(message)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.info("Askers are told later, as the connection to Discord broke: %r", error)
            await self._desk.later(message, "the connection to Discord broke")
        except discord.HTTPException as error:
            if error.status >= _PASSING or error.status == _TOO_MANY:
                _log.info("Askers are told later, as Discord says %s", error)
                await self._desk.later(message, "Discord did not take the message")
            else:
                _log.info("Askers cannot be told: Discord says %s", error)
                await self._desk.not_told(message, _why(message, error))
        else:
            await self._desk.told(message)

    async def _post(self, message: Message) -> None:
        """Send a message once: tried again within minutes, Discord knows it by its nonce and sends no second one."""
        mentioned = [discord.Object(member) for member in message.members]
        await (await self._place(message)).send(
            view=render(message.card),
            allowed_mentions=discord.AllowedMentions(everyone=False, roles=False, users=mentioned),
            nonce=hashlib.blake2b(message.lent.key.encode(), digest_size=_NONCE_BYTES).hexdigest(),
        )

    async def _place(self, message: Message) -> discord.abc.Messageable:
        if message.to is not None:
            return self._client.get_partial_messageable(message.to, guild_id=message.lent.guild_id or None)
        [member] = message.lent.people
        return await self._client.create_dm(discord.Object(member))


def _why(message: Message, error: discord.HTTPException) -> str:
    """Return why people cannot be told, in a few words for the request's history."""
    if error.code == _CLOSED_TO_DIRECT:
        return "1 in private: the member takes no direct messages from here"
    where = "in private" if message.to is None else "in the channel"
    match error:
        case discord.NotFound():
            reason = "it is gone" if message.to is not None else "the member is gone"
        case discord.Forbidden():
            reason = "no access"
        case _:
            reason = f"Discord refuses it ({error.code})"
    return f"{len(message.lent.people)} {where}: {reason}"
