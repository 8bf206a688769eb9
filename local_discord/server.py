"""A Discord on this machine, from when it starts until it is left."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

from local_discord.clock import Clock, SystemClock
from local_discord.connecting import (
    DISCORD,
    LOOPBACK,
    Addresses,
    Transport,
    best_transport,
    connector_to,
    connector_to_port,
)
from local_discord.faults import Faults
from local_discord.gateway.gateway import Gateway
from local_discord.journal import Journal
from local_discord.judging.referee import Referee
from local_discord.people.person import Person
from local_discord.rest.applications import ApplicationRoutes
from local_discord.rest.channels import ChannelRoutes
from local_discord.rest.edge import API, Edge
from local_discord.rest.guilds import GuildRoutes
from local_discord.rest.interactions import InteractionRoutes
from local_discord.world.entities import Application, Channel, Guild, Role, User
from local_discord.world.happenings import Happening, MessageHappened
from local_discord.world.world import World

TOKEN = "local.discord.token"  # noqa: S105 - it opens nothing but this
HEARTBEAT_SECONDS = 41.25

_MOST_JSON = 4 * 1024 * 1024
_GOODBYE_SECONDS = 0.1


class NotStartedError(RuntimeError):
    """Something was asked of a local Discord that is not running."""


class LocalDiscord:
    """A Discord for one bot, over a Unix socket or TCP on the loopback interface.

    Attributes:
        token: the bot's.
        journal: what the bot asked and was told, and what was wrong with it.
        faults: what is to go wrong.
        world: what exists; set it up before or while the bot runs.
        gateway: the sessions; it can be told to misbehave.
    """

    def __init__(
        self,
        *,
        application: Application | None = None,
        token: str = TOKEN,
        transport: Transport | None = None,
        path: Path | None = None,
        port: int = 0,
        clock: Clock | None = None,
        judge: Referee | None = None,
        heartbeat: float = HEARTBEAT_SECONDS,
    ) -> None:
        """Prepare a local Discord; it starts with "async with".

        Args:
            application: what the developer portal knows of the bot.
            token: the one that is let in.
            transport: Unix socket or TCP; the better of those that the machine has unless given.
            path: of the Unix socket; a short temporary one unless given.
            port: for TCP; a free one unless given.
            clock: by which interactions expire.
            judge: holds what passes against Discord's own description.
            heartbeat: seconds between two heartbeats of a client.
        """
        self._transport = transport or best_transport()
        self._path = path
        self._port = port
        self._folder = contextlib.ExitStack()
        self._runner: web.AppRunner | None = None
        known = application or Application()
        self.token = token
        self.journal = Journal()
        self.faults = Faults()
        self.world = World(application=known, clock=clock or SystemClock(), base=DISCORD.files)
        self.gateway = Gateway(
            state=self.world, journal=self.journal, token=token, url=DISCORD.gateway, heartbeat=heartbeat
        )
        self._edge = Edge(
            token=token,
            attachment_limit=known.attachment_limit,
            faults=self.faults,
            journal=self.journal,
            referee=judge,
            mailbox=self.world.mailbox,
        )
        self.world.happenings.listen(self._wake)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen."""
        application = web.Application(client_max_size=_MOST_JSON)
        application.router.add_get("/", self.gateway.handle)
        routes = [
            *ApplicationRoutes(self.world, lambda: self.gateway.url).routes(),
            *InteractionRoutes(self.world).routes(),
            *ChannelRoutes(self.world).routes(),
            *GuildRoutes(self.world).routes(),
        ]
        self._edge.install(application, routes)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=_GOODBYE_SECONDS)
        await runner.setup()
        self._runner = runner
        if self._transport is Transport.UNIX:
            await web.UnixSite(runner, self.path).start()
            return
        site = web.TCPSite(runner, LOOPBACK, self._port)
        await site.start()
        self._port = runner.addresses[0][1]
        self.gateway.url = self.addresses.gateway
        self.world.mailbox.base = self.addresses.files

    async def stop(self) -> None:
        """Close every connection and listen no more."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await self.gateway.close()
            await runner.cleanup()
        self._folder.close()

    @property
    def path(self) -> str:
        """The path of the Unix socket, for clients in other processes.

        Raises:
            NotStartedError: it listens on TCP.
        """
        if self._transport is not Transport.UNIX:
            raise NotStartedError("This local Discord listens on TCP; it has addresses in the place of a path.")
        if self._path is None:
            # Paths of Unix sockets may have some hundred bytes alone, which a project's own folder may exceed.
            folder = self._folder.enter_context(tempfile.TemporaryDirectory(prefix="discord-"))
            self._path = Path(folder) / "socket"
        return str(self._path)

    @property
    def addresses(self) -> Addresses:
        """Where clients go: Discord's own names over a Unix socket, this machine over TCP.

        Raises:
            NotStartedError: the port is not known yet.
        """
        if self._transport is Transport.UNIX:
            return DISCORD
        if self._runner is None:
            raise NotStartedError("The port is known once the local Discord runs.")
        host = f"{LOOPBACK}:{self._port}"
        return Addresses(api=f"http://{host}{API}", gateway=f"ws://{host}", files=f"http://{host}")

    def connector(self) -> aiohttp.BaseConnector:
        """Return a connector for one client: Client(connector=...). It needs a running event loop.

        Raises:
            NotStartedError: it does not run.
        """
        if self._runner is None:
            raise NotStartedError('The local Discord does not run; enter it with "async with" first.')
        return connector_to(self.path) if self._transport is Transport.UNIX else connector_to_port(self._port)

    def person(self, who: str | User, where: Guild | Channel | None = None, *roles: Role) -> Person:
        """Return somebody at a client.

        Args:
            who: a user, or a name; somebody new unless the name is known.
            where: a channel, or a server, at whose first channel that can be seen the person looks; direct messages
                with the bot unless given. Who is no member of a server joins it.
            roles: of a server that the person joins.

        Raises:
            ValueError: the server has no channel that the person sees.
        """
        user = self.world.user(who) if isinstance(who, str) else who
        if where is None:
            return Person(state=self.world, user=user, place=self.world.direct(user).id)
        guild = self.world.places.guilds.get((where.guild or "") if isinstance(where, Channel) else where.id)
        if guild is not None and self.world.places.member(guild.id, user.id) is None:
            self.world.join(guild, user, *roles)
        channels = [where] if isinstance(where, Channel) else self.world.places.channels_of(where.id)
        seen = (item for item in channels if item.kind.holds_messages and self.world.places.sees(user.id, item))
        place = next(seen, None)
        if place is None:
            raise ValueError(f"{user.name} sees no channel of {where.name}; make one, or give a role that may.")
        return Person(state=self.world, user=user, place=place.id)

    def _wake(self, happening: Happening) -> None:
        """Wake those who wait for an answer whose message has changed."""
        if isinstance(happening, MessageHappened) and happening.message.origin is not None:
            interaction = self.world.interaction(happening.message.origin.token)
            if interaction is not None:
                interaction.touch()
