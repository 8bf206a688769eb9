"""The gateway: takes connections, begins and resumes sessions, tells them what happens, and can misbehave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import traceback
from collections.abc import Iterator

from aiohttp import WSMsgType, web

from local_discord.gateway.codes import CloseCode, Operation
from local_discord.gateway.compression import stream
from local_discord.gateway.events import events, without_content
from local_discord.gateway.members import tell_members
from local_discord.gateway.session import Connection, Session
from local_discord.journal import Journal
from local_discord.kinds import HIGHEST_INTENT, PRIVILEGED_INTENTS, Intent
from local_discord.rendering.places import own_user_json, whole_guild_json
from local_discord.snowflakes import Snowflake
from local_discord.values import Json, listed, record, text, whole
from local_discord.world.happenings import Happening
from local_discord.world.state import State

_MOST_BYTES = 4096
_FORGOTTEN_AFTER_SECONDS = 300.0
_VERSION = "10"
_SHARD_PARTS = 2


class Gateway:
    """All sessions of the bot."""

    def __init__(self, *, state: State, journal: Journal, token: str, url: str, heartbeat: float) -> None:
        """Make a gateway without sessions.

        Args:
            state: what exists.
            journal: keeps what clients send.
            token: the bot's.
            url: where clients resume.
            heartbeat: seconds between two heartbeats of a client.
        """
        self._state = state
        self._journal = journal
        self._token = token
        self._heartbeat = heartbeat
        self._sessions: dict[Snowflake, Session] = {}
        self._connections: set[Connection] = set()
        self._refusal: int | None = None
        self._handshakes_to_fail = 0
        self.url = url
        state.happenings.listen(self._hear)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions, connected or to be resumed, oldest first."""
        return tuple(self._sessions.values())

    # Misbehaving.

    def drop(self, code: int = CloseCode.GOING_AWAY) -> None:
        """Close every connection; sessions can be resumed."""
        for connection in self._cut():
            connection.close(code)

    def cut(self) -> None:
        """Break every connection without a word; sessions can be resumed."""
        for connection in self._cut():
            connection.abort()

    def ask_to_reconnect(self) -> None:
        """Ask every client to connect anew and resume."""
        for session in self.sessions:
            if session.connection is not None:
                session.connection.send({"op": Operation.RECONNECT.value, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session ended; unless resumable, it has."""
        for session in self.sessions:
            if session.connection is not None:
                session.connection.send({"op": Operation.INVALID_SESSION.value, "d": resumable})
            if not resumable:
                self._sessions.pop(session.id, None)

    def refuse_next(self, code: int) -> None:
        """Close the next connection that identifies with a code."""
        self._refusal = code

    def fail_handshakes(self, times: int) -> None:
        """Answer the next connections with 503 before they become WebSockets."""
        self._handshakes_to_fail = times

    def _cut(self) -> Iterator[Connection]:
        for session in self.sessions:
            if session.connection is not None:
                connection = session.connection
                self._away(session)
                yield connection

    # Telling.

    def _hear(self, happening: Happening) -> None:
        for event in events(self._state, happening):
            hearing = [
                session
                for session in self.sessions
                if not event.needed & ~session.intents and session.hears_of(event.guild)
            ]
            if not hearing:
                continue
            data = event.says()
            for session in hearing:
                may_read = not event.has_foreign_content or Intent.MESSAGE_CONTENT in session.intents
                session.tell(event.name, data if may_read else without_content(data))

    # Connections.

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve a client until it leaves."""
        if self._handshakes_to_fail > 0:
            self._handshakes_to_fail -= 1
            return web.Response(status=503)
        try:
            packing = stream(request.query.get("compress"))
        except ValueError as error:
            return web.Response(status=400, text=str(error))
        socket = web.WebSocketResponse(max_msg_size=_MOST_BYTES, compress=False, timeout=1.0)
        await socket.prepare(request)
        connection = Connection(socket, packing, request.transport)
        self._connections.add(connection)
        writing = asyncio.create_task(connection.write())
        session: Session | None = None
        try:
            if request.query.get("v", _VERSION) != _VERSION or request.query.get("encoding", "json") != "json":
                connection.close(CloseCode.INVALID_API_VERSION)
            else:
                milliseconds = int(self._heartbeat * 1000)
                connection.send({"op": Operation.HELLO.value, "d": {"heartbeat_interval": milliseconds}})
            async for frame in socket:
                try:
                    session = self._receive(connection, session, frame.data, is_text=frame.type is WSMsgType.TEXT)
                except Exception:  # noqa: BLE001 - a mistake of the local Discord's own must reach the test
                    self._journal.crashes.append(f"gateway {frame.data}\n{traceback.format_exc()}")
                    connection.close(CloseCode.UNKNOWN_ERROR)
        finally:
            self._connections.discard(connection)
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writing
            self._end(connection, session, socket.close_code)
        return socket

    async def close(self) -> None:
        """Close all connections and forget all sessions."""
        for connection in tuple(self._connections):
            connection.close(CloseCode.GOING_AWAY)
        self._sessions.clear()

    def _end(self, connection: Connection, session: Session | None, code: int | None) -> None:
        """Keep a session whose client left without saying good-bye; forget one whose client did."""
        if session is None or session.connection is not connection:
            return
        self._away(session)
        if code in (CloseCode.NORMAL, CloseCode.GOING_AWAY):
            self._sessions.pop(session.id, None)

    def _away(self, session: Session) -> None:
        session.connection = None
        session.left_at = self._state.clock.now()

    def _receive(
        self, connection: Connection, session: Session | None, raw: object, *, is_text: bool
    ) -> Session | None:
        """Take a message of a client; return the session that it is in after it."""
        message = _message(raw) if is_text else None
        if message is None:
            connection.close(CloseCode.DECODE_ERROR)
            return session
        self._journal.received.append(message)
        data = message.get("d")
        match message.get("op"):
            case Operation.HEARTBEAT:
                connection.send({"op": Operation.HEARTBEAT_ACKNOWLEDGED.value, "d": None})
            case Operation.IDENTIFY | Operation.RESUME if session is not None:
                connection.close(CloseCode.ALREADY_AUTHENTICATED)
            case Operation.IDENTIFY:
                return self._identify(connection, record(data))
            case Operation.RESUME:
                return self._resume(connection, record(data))
            case Operation.PRESENCE | Operation.VOICE_STATE | Operation.REQUEST_MEMBERS if session is None:
                connection.close(CloseCode.NOT_AUTHENTICATED)
            case Operation.REQUEST_MEMBERS if session is not None:
                tell_members(self._state, session, record(data))
            case Operation.PRESENCE | Operation.VOICE_STATE:
                pass
            case _:
                connection.close(CloseCode.UNKNOWN_OPERATION)
        return session

    def _identify(self, connection: Connection, data: Json) -> Session | None:
        refusal = self._refusal or self._why_refused(data)
        self._refusal = None
        if refusal is not None:
            connection.close(refusal)
            return None
        shard, shards = listed(data.get("shard")) or (0, 1)
        session = Session(
            id=self._state.snowflakes.next(),
            intents=Intent(data["intents"]),
            shard=shard,
            shards=shards,
            connection=connection,
        )
        self._forget_the_long_gone()
        self._sessions[session.id] = session
        self._welcome(session)
        return session

    def _why_refused(self, data: Json) -> CloseCode | None:
        if data.get("token") != self._token:
            return CloseCode.AUTHENTICATION_FAILED
        intents = whole(data.get("intents"), -1)
        if not 0 <= intents <= 2 * HIGHEST_INTENT - 1:
            return CloseCode.INVALID_INTENTS
        if Intent(intents) & PRIVILEGED_INTENTS & ~self._state.application.privileged_intents:
            return CloseCode.DISALLOWED_INTENTS
        shard = listed(data.get("shard")) or [0, 1]
        if len(shard) != _SHARD_PARTS or not 0 <= whole(shard[0], -1) < whole(shard[1]):
            return CloseCode.INVALID_SHARD
        return None

    def _welcome(self, session: Session) -> None:
        guilds = [item for item in self._state.places.guilds_of_the_bot() if session.hears_of(item.id)]
        session.tell(
            "READY",
            {
                "v": int(_VERSION),
                "user": own_user_json(self._state.bot),
                "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": self.url,
                "shard": [session.shard, session.shards],
                "application": {"id": self._state.bot.id, "flags": 0},
                "private_channels": [],
            },
        )
        if Intent.GUILDS in session.intents:
            for guild in guilds:
                session.tell("GUILD_CREATE", whole_guild_json(self._state, guild))

    def _resume(self, connection: Connection, data: Json) -> Session | None:
        if data.get("token") != self._token:
            connection.close(CloseCode.AUTHENTICATION_FAILED)
            return None
        session = self._sessions.get(text(data.get("session_id")))
        sequence = whole(data.get("seq"), -1)
        if session is None or not session.can_resume_from(sequence):
            connection.send({"op": Operation.INVALID_SESSION.value, "d": False})
            return None
        if session.connection is not None:
            session.connection.close(CloseCode.UNKNOWN_ERROR)
        session.resume(connection, sequence)
        return session

    def _forget_the_long_gone(self) -> None:
        now = self._state.clock.now()
        for session in self.sessions:
            if session.left_at is not None and now - session.left_at > _FORGOTTEN_AFTER_SECONDS:
                self._sessions.pop(session.id, None)


def _message(raw: object) -> Json | None:
    try:
        parsed = json.loads(raw) if isinstance(raw, str) else None
    except (ValueError, RecursionError):
        return None
    return record(parsed) or None
