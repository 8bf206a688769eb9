"""Asking routes without HTTP: a world with a bot in a server, and calls as the edge would make them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local_discord import Channel, Guild, ManualClock, Message, Permission, User
from local_discord.kinds import Context, Installation, InteractionKind
from local_discord.rest.applications import ApplicationRoutes
from local_discord.rest.calls import Call, Reply, Route
from local_discord.rest.channels import ChannelRoutes
from local_discord.rest.errors import ApiError
from local_discord.rest.guilds import GuildRoutes
from local_discord.rest.interactions import InteractionRoutes
from local_discord.world.entities import Application
from local_discord.world.interactions import Interaction
from local_discord.world.messages import Upload
from local_discord.world.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A world, and a way to ask its routes."""

    world: World
    clock: ManualClock
    routes: tuple[Route, ...]
    lab: Guild
    channel: Channel
    ann: User

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        files: Mapping[int, Upload] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Reply:
        """Ask; an error is a reply too."""
        for route in self.routes:
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.template)
            found = re.fullmatch(pattern, path)
            if route.method == method and found:
                call = Call(
                    parts=found.groupdict(), query=query or {}, body={} if body is None else body, files=files or {}
                )
                try:
                    return route.handler(call)
                except ApiError as error:
                    return Reply(status=error.refusal.status, body=error.body)
        raise LookupError(f"{method} {path} has no route.")

    def code(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, int]:
        """Ask, and return status and code of an error."""
        reply = self.ask(method, path, body, **more)
        return reply.status, reply.body["code"]

    def begin(
        self, kind: InteractionKind = InteractionKind.COMMAND, message: Message | None = None, **data: Any
    ) -> Interaction:
        """Begin an interaction of Ann's in the channel."""
        interaction = Interaction(
            id=self.world.snowflakes.next(),
            token=self.world.new_token(),
            kind=kind,
            user=self.ann.id,
            channel=self.channel.id,
            guild=self.lab.id,
            data=data,
            name="act",
            context=Context.GUILD,
            owners={Installation.GUILD: self.lab.id},
            message=message.id if message else None,
            born_at=self.clock.now(),
        )
        self.world.begin(interaction)
        return interaction

    def answer(self, interaction: Interaction, body: Any, **more: Any) -> Reply:
        """Answer an interaction first."""
        return self.ask("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body, **more)

    @property
    def app(self) -> str:
        """The path of the application."""
        return f"/applications/{self.world.bot.id}"

    def webhook(self, interaction: Interaction) -> str:
        """Return the path for further answers."""
        return f"/webhooks/{self.world.bot.id}/{interaction.token}"


def asker(application: Application | None = None) -> Asker:
    """Return an asker in a server with a channel, where the bot may do all but rule."""
    clock = ManualClock()
    world = World(application=application or Application(), clock=clock, base="https://files")
    routes = (
        *ApplicationRoutes(world, lambda: "wss://gateway").routes(),
        *InteractionRoutes(world).routes(),
        *ChannelRoutes(world).routes(),
        *GuildRoutes(world).routes(),
    )
    lab = world.add_guild("Lab")
    world.join(lab, world.bot, world.add_role(lab, "Bot", ~Permission.ADMINISTRATOR))
    ann = world.add_user("ann")
    world.join(lab, ann)
    [channel] = world.places.channels_of(lab.id)
    return Asker(world=world, clock=clock, routes=routes, lab=lab, channel=channel, ann=ann)
