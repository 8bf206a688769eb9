"""Who and what a person can name where the person looks: people, roles, channels, servers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from bot.terminal.bare import bare_line
from bot.terminal.errors import MistypedError
from local_discord import Channel, Guild, Person, Role, User

_Thing = TypeVar("_Thing")
_CLOSE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a person can name.

    Attributes:
        person: who, and where.
    """

    person: Person

    def users(self) -> tuple[User, ...]:
        """Return the people of the server, or of the direct messages, the bot too."""
        places = self.person.state.places
        guild = self.person.guild
        names = [item.user for item in places.members(guild.id)] if guild else self.person.channel.recipients
        return tuple(places.users[name] for name in names)

    def roles(self) -> tuple[Role, ...]:
        """Return the roles of the server."""
        guild = self.person.guild
        return self.person.state.places.roles(guild.id) if guild else ()

    def channels(self) -> tuple[Channel, ...]:
        """Return the channels of the server that the person sees."""
        guild = self.person.guild
        known = self.person.state.places.channels_of(guild.id) if guild else ()
        return tuple(item for item in known if self.person.state.places.sees(self.person.user.id, item))

    def servers(self) -> tuple[Guild, ...]:
        """Return the servers that the person is a member of."""
        places = self.person.state.places
        return tuple(item for item in places.guilds.values() if places.member(item.id, self.person.user.id))

    def user(self, name: str) -> User:
        """Return a person by name.

        Raises:
            MistypedError: nobody here is called that.
        """
        found = [(item, (item.name, item.display_name, item.mention)) for item in self.users()]
        return named(found, name.removeprefix("@"), what="Nobody here", sign="@")

    def role(self, name: str) -> Role:
        """Return a role by name.

        Raises:
            MistypedError: no role here is called that.
        """
        found = [(item, (item.name, item.name.removeprefix("@"), item.mention)) for item in self.roles()]
        return named(found, name.removeprefix("@"), what="No role here", sign="@")

    def user_or_role(self, name: str) -> User | Role:
        """Return a person or a role by name.

        Raises:
            MistypedError: neither is called that.
        """
        users: list[tuple[User | Role, tuple[str, ...]]] = [
            (item, (item.name, item.display_name)) for item in self.users()
        ]
        roles: list[tuple[User | Role, tuple[str, ...]]] = [(item, (item.name,)) for item in self.roles()]
        return named([*users, *roles], name.removeprefix("@"), what="Nobody and no role here", sign="@")

    def channel(self, name: str) -> Channel:
        """Return a channel by name.

        Raises:
            MistypedError: no channel here is called that.
        """
        found = [(item, (item.name, f"<#{item.id}>")) for item in self.channels()]
        return named(found, name.removeprefix("#"), what="No channel here", sign="#")

    def mentioned(self, kind: str, name: str) -> str:
        """Return the name behind a mention, as a client shows it."""
        places = self.person.state.places
        if kind == "#":
            channel = places.channels.get(name)
            return channel.name if channel and places.sees(self.person.user.id, channel) else "unknown"
        if kind == "@&":
            return next((role.name.removeprefix("@") for role in self.roles() if role.id == name), "deleted-role")
        user = places.users.get(name)
        return user.display_name if user else "unknown-user"

    def place(self, channel: Channel) -> str:
        """Return what a channel is called on the screen."""
        return f"#{bare_line(channel.name)}" if channel.guild else "direct messages"


def named(things: Sequence[tuple[_Thing, Iterable[str]]], name: str, *, what: str, sign: str = "") -> _Thing:
    """Return the thing of a name, or the only one whose name begins so.

    Raises:
        MistypedError: none or several are called that; the sentence lists what there is.
    """
    wanted = name.strip().casefold()
    forms = [(thing, tuple(form.casefold() for form in names), next(iter(names))) for thing, names in things]
    exact = [thing for thing, names, _ in forms if wanted in names]
    if exact:
        return exact[0]
    begun = [thing for thing, names, _ in forms if wanted and any(item.startswith(wanted) for item in names)]
    if len(begun) == 1:
        return begun[0]
    listing = ", ".join(f"{sign}{bare_line(shown).removeprefix(sign)}" for _, _, shown in forms) or "none"
    raise MistypedError(f'{what} is called "{bare_line(name)}". There is: {listing}.')


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return which of the known names was most likely meant, if any is near."""
    found = get_close_matches(name, list(known), n=1, cutoff=_CLOSE)
    return found[0] if found else None
