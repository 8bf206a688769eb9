"""A session: what a client asked to hear, what it was told, and its connection while there is one."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from local_discord.gateway.codes import Operation
from local_discord.gateway.compression import Stream
from local_discord.kinds import Intent
from local_discord.snowflakes import Snowflake, shard_of
from local_discord.values import Json

REPLAYED = 5000


class Connection:
    """One WebSocket; what is sent waits in a queue, so that nobody waits for a slow client."""

    def __init__(
        self, socket: web.WebSocketResponse, stream: Stream | None, transport: asyncio.Transport | None
    ) -> None:
        self._socket = socket
        self._stream = stream
        self._transport = transport
        self._queue: asyncio.Queue[Json | int] = asyncio.Queue()

    def send(self, message: Json) -> None:
        """Send a message after those that wait."""
        self._queue.put_nowait(message)

    def close(self, code: int) -> None:
        """Close with a code after what waits."""
        self._queue.put_nowait(code)

    def abort(self) -> None:
        """Break the connection without a word."""
        if self._transport is not None:
            self._transport.abort()

    async def write(self) -> None:
        """Send what waits until the connection ends."""
        while not self._socket.closed:
            message = await self._queue.get()
            try:
                if isinstance(message, int):
                    await self._socket.close(code=message)
                    return
                text = json.dumps(message, separators=(",", ":"))
                if self._stream is None:
                    await self._socket.send_str(text)
                else:
                    await self._socket.send_bytes(self._stream.pack(text.encode()))
            except ConnectionError:
                return


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    """A session, which outlives its connections.

    Attributes:
        id: a snowflake.
        intents: which events it hears.
        shard, shards: which part of the servers it hears of.
        sequence: the number of the newest event.
        replay: the newest events.
        connection: None while the client is away.
        left_at: since when it is away, in seconds since 1970.
    """

    id: Snowflake
    intents: Intent
    shard: int
    shards: int
    sequence: int = 0
    replay: deque[Json] = field(default_factory=lambda: deque[Json](maxlen=REPLAYED))
    connection: Connection | None = None
    left_at: float | None = None

    def hears_of(self, guild: Snowflake | None) -> bool:
        """Say whether a server, or direct messages, belong to its shard."""
        return shard_of(guild, self.shards) == self.shard

    def tell(self, event: str, data: Json) -> None:
        """Tell of an event, and keep it for a client that resumes."""
        self.sequence += 1
        message: Json = {"op": Operation.DISPATCH.value, "t": event, "s": self.sequence, "d": data}
        self.replay.append(message)
        if self.connection is not None:
            self.connection.send(message)

    def can_resume_from(self, sequence: int) -> bool:
        """Say whether everything after an event is still kept."""
        oldest_kept = self.sequence - len(self.replay)
        return oldest_kept <= sequence <= self.sequence

    def resume(self, connection: Connection, sequence: int) -> None:
        """Go on with another connection, after telling what was missed."""
        self.connection, self.left_at = connection, None
        for message in tuple(self.replay):
            if message["s"] > sequence:
                connection.send(message)
        self.tell("RESUMED", {})
