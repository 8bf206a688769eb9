"""Servers, their members, roles and channels; users and direct messages."""

from __future__ import annotations

from local_discord.bodies.shapes import fields, snowflake
from local_discord.kinds import Intent
from local_discord.rendering.places import (
    channel_json,
    guild_json,
    listed_guild_json,
    member_json,
    own_user_json,
    role_json,
    user_json,
)
from local_discord.rest.calls import NOTHING, Call, Reply, Route, shown
from local_discord.rest.errors import (
    CLOSED_TO_DIRECT,
    MISSING_ACCESS,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_ROLE,
    UNKNOWN_USER,
    ApiError,
    require,
)
from local_discord.world.entities import Guild
from local_discord.world.world import World

_GUILD = "/guilds/{guild}"
_MOST_GUILDS = 200
_MOST_MEMBERS = 1000
_RECIPIENT = fields({"recipient_id": snowflake})


class GuildRoutes:
    """Answers what concerns servers and users."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Return the routes, the bot's own user before other users."""
        return [
            Route(method="GET", template="/users/@me", handler=self._me),
            Route(method="GET", template="/users/@me/guilds", handler=self._guilds),
            Route(method="DELETE", template="/users/@me/guilds/{guild}", handler=self._leave),
            Route(method="POST", template="/users/@me/channels", handler=self._open_direct),
            Route(method="GET", template="/users/{user}", handler=self._user),
            Route(method="GET", template=_GUILD, handler=self._guild_itself),
            Route(method="GET", template=f"{_GUILD}/channels", handler=self._channels),
            Route(method="GET", template=f"{_GUILD}/roles", handler=self._roles),
            Route(method="GET", template=f"{_GUILD}/roles/{{role}}", handler=self._role),
            Route(method="GET", template=f"{_GUILD}/members", handler=self._members),
            Route(method="GET", template=f"{_GUILD}/members/{{user}}", handler=self._member),
        ]

    def _guild(self, call: Call) -> Guild:
        guild = self._world.places.guilds.get(call.parts["guild"])
        if guild is None:
            raise ApiError(UNKNOWN_GUILD)
        if self._world.places.member(guild.id, self._world.bot.id) is None:
            raise ApiError(MISSING_ACCESS)
        return guild

    def _me(self, _: Call) -> Reply:
        return shown(own_user_json(self._world.bot))

    def _user(self, call: Call) -> Reply:
        user = self._world.places.users.get(call.parts["user"])
        if user is None:
            raise ApiError(UNKNOWN_USER)
        return shown(user_json(user))

    def _guilds(self, call: Call) -> Reply:
        limit = call.whole("limit", _MOST_GUILDS, least=1, most=_MOST_GUILDS)
        before, after = call.snowflake("before"), call.snowflake("after")
        guilds = sorted(self._world.places.guilds_of_the_bot(), key=lambda guild: int(guild.id))
        guilds = [guild for guild in guilds if after is None or int(guild.id) > int(after)]
        guilds = [guild for guild in guilds if before is None or int(guild.id) < int(before)]
        page = guilds[-limit:] if before is not None and after is None else guilds[:limit]
        with_counts = call.says("with_counts")
        return shown([listed_guild_json(self._world, guild, with_counts=with_counts) for guild in page])

    def _leave(self, call: Call) -> Reply:
        self._world.leave(self._guild(call), self._world.bot)
        return NOTHING

    def _open_direct(self, call: Call) -> Reply:
        require(_RECIPIENT(call.body, ()))
        user = self._world.places.users.get(str(call.body["recipient_id"]))
        if user is None:
            raise ApiError(UNKNOWN_USER)
        if user.is_bot:
            raise ApiError(CLOSED_TO_DIRECT)
        return shown(channel_json(self._world, self._world.direct(user)))

    def _guild_itself(self, call: Call) -> Reply:
        guild = self._guild(call)
        whole = guild_json(self._world, guild)
        if not call.says("with_counts"):
            return shown(whole)
        members = len(self._world.places.members(guild.id))
        return shown({**whole, "approximate_member_count": members, "approximate_presence_count": 0})

    def _channels(self, call: Call) -> Reply:
        channels = self._world.places.channels_of(self._guild(call).id)
        return shown([channel_json(self._world, item) for item in channels if not item.kind.is_thread])

    def _roles(self, call: Call) -> Reply:
        return shown([role_json(role) for role in self._world.places.roles(self._guild(call).id)])

    def _role(self, call: Call) -> Reply:
        role = self._world.places.role(self._guild(call).id, call.parts["role"])
        if role is None:
            raise ApiError(UNKNOWN_ROLE)
        return shown(role_json(role))

    def _members(self, call: Call) -> Reply:
        guild = self._guild(call)
        if Intent.GUILD_MEMBERS not in self._world.application.privileged_intents:
            raise ApiError(MISSING_ACCESS)
        limit = call.whole("limit", 1, least=1, most=_MOST_MEMBERS)
        after = int(call.snowflake("after") or 0)
        members = sorted(self._world.places.members(guild.id), key=lambda item: int(item.user))
        page = [item for item in members if int(item.user) > after][:limit]
        return shown([member_json(item, self._world.places.users[item.user]) for item in page])

    def _member(self, call: Call) -> Reply:
        member = self._world.places.member(self._guild(call).id, call.parts["user"])
        if member is None:
            raise ApiError(UNKNOWN_MEMBER)
        return shown(member_json(member, self._world.places.users[member.user]))
