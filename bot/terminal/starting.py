"""The world that a terminal begins with: servers, people and their roles, read from the shipped data."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from local_discord import ChannelKind, Guild, LocalDiscord, Permission, Person, Role, User
from local_discord.permissions import EVERYONE_BY_DEFAULT
from local_discord.world.entities import Channel

_FOUNDED = 200_000_000_000
_COUNTER_BITS = 22


class StartError(Exception):
    """The world to begin with cannot be read; the message says what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ServerStart(_Part):
    """A server, with permissions by role, and for channels that not everybody sees the role that does."""

    name: str
    owner: str
    roles: Mapping[str, tuple[str, ...]] = {}
    channels: Mapping[str, str | None]


class PersonStart(_Part):
    """Somebody, with roles by server."""

    name: str
    servers: Mapping[str, tuple[str, ...]]


class PostStart(_Part):
    """What somebody has written before the terminal opens."""

    author: str
    server: str
    channel: str
    text: str


class Start(_Part):
    """What there is to begin with, whom the person at the keyboard is at first, what is said of that, what to try."""

    servers: tuple[ServerStart, ...]
    people: tuple[PersonStart, ...]
    posts: tuple[PostStart, ...]
    person: str
    server: str
    about: str
    tries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """What was set up.

    Attributes:
        person: whom the person at the keyboard is at first, and where.
        about: who that is, and who else one can be, in a sentence or two.
        tries: lines worth typing first.
    """

    person: Person
    about: str
    tries: tuple[str, ...]


def read_start(data: Path) -> Start:
    """Read what there is to begin with.

    Args:
        data: the folder of the shipped data.

    Raises:
        StartError: it is missing or damaged.
    """
    file = data / "terminal" / "start.yaml"
    try:
        return Start.model_validate(yaml.safe_load(file.read_bytes()))
    except (OSError, yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise StartError(f"{file} cannot be used, restore the data folder: {error}") from error


def found(local: LocalDiscord, start: Start) -> Founded:
    """Set up servers and people, whose ids are the same each time: notes of a server are found again.

    Raises:
        StartError: something is named that is not there.
    """
    try:
        return _found(local, start)
    except (KeyError, StopIteration) as error:
        raise StartError(
            f"the terminal's data names {error} and does not say what it is: restore the data folder"
        ) from error


def _found(local: LocalDiscord, start: Start) -> Founded:
    world = local.world
    users = {
        item.name: world.places.add_user(
            User(id=_stable("user", item.name), name=item.name.casefold(), display_name=item.name)
        )
        for item in start.people
    }
    guilds: dict[str, Guild] = {}
    roles: dict[tuple[str, str], Role] = {}
    for item in start.servers:
        guild = world.places.add_guild(
            Guild(
                id=_stable("server", item.name),
                name=item.name,
                owner=users[item.owner].id,
                created_at=world.clock.now(),
            )
        )
        guilds[item.name] = guild
        for position, (name, permissions) in enumerate(item.roles.items(), 1):
            roles[item.name, name] = _role(local, guild, name, permissions, position)
        for position, (name, only_for) in enumerate(item.channels.items()):
            channel = _channel(local, guild, name, position)
            if only_for is not None:
                _hide(local, channel, roles[item.name, only_for])
        world.join(guild, world.bot)
    for item in start.people:
        for server, names in item.servers.items():
            world.join(guilds[server], users[item.name], *(roles[server, name] for name in names))
    for post in start.posts:
        channels = world.places.channels_of(guilds[post.server].id)
        place = next(channel for channel in channels if channel.name == post.channel)
        Person(state=world, user=users[post.author], place=place.id).post(post.text)
    person = local.person(users[start.person], guilds[start.server])
    return Founded(person=person, about=start.about, tries=start.tries)


def _role(local: LocalDiscord, guild: Guild, name: str, permissions: tuple[str, ...], position: int) -> Role:
    granted = Permission.NONE
    for permission in permissions:
        granted |= Permission[permission.upper()]
    identifier = _stable("role", guild.name, name)
    return local.world.places.put_role(
        Role(id=identifier, guild=guild.id, name=name, permissions=granted, position=position)
    )


def _channel(local: LocalDiscord, guild: Guild, name: str, position: int) -> Channel:
    identifier = _stable("channel", guild.name, name)
    return local.world.places.put_channel(
        Channel(
            id=identifier,
            kind=ChannelKind.TEXT,
            name=name,
            guild=guild.id,
            position=position,
            created_at=local.world.clock.now(),
        )
    )


def _hide(local: LocalDiscord, channel: Channel, only_for: Role) -> None:
    world = local.world
    everybody = world.everybody(world.places.guilds[channel.guild or ""])
    world.overwrite(channel, everybody, deny=Permission.VIEW_CHANNEL)
    world.overwrite(channel, only_for, allow=Permission.VIEW_CHANNEL & EVERYONE_BY_DEFAULT)


def _stable(*names: str) -> str:
    """Return an id that only these names have, the same each time."""
    digest = hashlib.sha256("\n".join(names).encode()).digest()
    return str((_FOUNDED + int.from_bytes(digest[:4])) << _COUNTER_BITS)
