"""A bot over a database file, and a record that changes behind its back: somebody publishes on a command line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app.wiring import Bounds
from bot.desk.telling import Pace
from bot.record.domain import Stance
from bot.storage.database import Database, open_database
from bot.storage.library import Libraries
from bot.storage.requests.requests import Requests
from bot.storage.requests.values import Event, Request
from local_discord import Guild, LocalDiscord, Message, Permission, Person
from tests.app.stage import Stage, running_bot, settings_for
from tests.local_discord.running import eventually
from tests.reading.world import ACTORS, PROPOSITIONS, TOPICS
from tests.storage.making import AGAINST, FOR, address, article, said
from tests.storage.requests.making import Hands

BRIDGE = "Brandvik supports building a bridge across the sound"
WORLD = article("world", actors=ACTORS, topics=TOPICS, propositions=PROPOSITIONS)
QUICK = Bounds(telling=Pace(look=0.05, first_pause=0.05, lease=1.0))
ASK, WATCH, WRONG = "Ask the moderators", "Tell me when this changes", "This verdict is wrong"
CHANGED = "The record has changed, and with it a verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """A local Discord with one server, and the database of the bots that run on it."""

    local: LocalDiscord
    lab: Guild
    folder: Path

    @property
    def url(self) -> str:
        """The address of the database."""
        return address(self.folder / "daylight.db")

    @asynccontextmanager
    async def bot(self, bounds: Bounds = QUICK) -> AsyncGenerator[Stage]:
        """Run a bot until the block ends."""
        settings = settings_for(self.local, self.folder, url=self.url)
        async with running_bot(self.local, settings, lab=self.lab, bounds=bounds) as stage:
            yield stage

    @asynccontextmanager
    async def database(self) -> AsyncGenerator[Database]:
        """Open the database beside the bots."""
        async with open_database(self.url) as database:
            yield database

    async def settle_in(self) -> None:
        """Let the server's record know who and what there is, and nobody's position."""
        async with self.database() as database:
            await Libraries(database).library(int(self.lab.id)).publish([WORLD])

    async def publish(self, stance: Stance) -> None:
        """Publish what Brandvik thinks of the bridge."""
        told = article("bridge", said("ilsa-brandvik", "build-bridge", stance, "2041-05-01"))
        async with self.database() as database:
            await Libraries(database).library(int(self.lab.id)).publish([told])

    async def refute(self) -> None:
        """Publish that Brandvik opposes the bridge."""
        await self.publish(AGAINST)

    async def support(self) -> None:
        """Publish that Brandvik supports the bridge."""
        await self.publish(FOR)

    async def retract(self) -> None:
        """Take back what was published."""
        async with self.database() as database:
            await Libraries(database).library(int(self.lab.id)).retract("bridge", "in doubt")

    async def request(self, number: int) -> tuple[Request, tuple[Event, ...]]:
        """Return a request with its history, newest first."""
        async with self.database() as database:
            requests = Requests(database, int(self.lab.id), now=Hands())
            return await requests.find(number), await requests.history(number)

    async def happens(self, number: int, detail: str) -> None:
        """Wait until a request's history tells something."""
        async with self.database() as database:
            requests = Requests(database, int(self.lab.id), now=Hands())
            for _ in range(200):
                if any(detail in event.detail for event in await requests.history(number)):
                    return
                await _a_moment()
        raise AssertionError(f"request {number} tells nothing of {detail!r}")

    def person(self, name: str) -> Person:
        """Return somebody in the server."""
        return self.local.person(name, self.lab)

    def moderator(self, name: str = "mia") -> Person:
        """Return somebody who may manage the server."""
        world = self.local.world
        role = world.add_role(self.lab, "managers", Permission.MANAGE_GUILD)
        world.join(self.lab, world.user(name), role)
        return self.person(name)


async def _a_moment() -> None:
    await asyncio.sleep(0.02)


async def pressed(person: Person, button: str, *, claim: str = BRIDGE, private: bool = False) -> Message:
    """Let somebody check a claim and press a button below the verdict; return the verdict."""
    answer = await person.slash("check", claim=claim, private=private)
    assert answer.message is not None
    shown = await person.click(answer.message, button)
    assert shown.is_private, shown.text
    return answer.message


def told_in(person: Person) -> list[Message]:
    """Return the messages that tell people of a change where somebody looks."""
    return [message for message in person.messages() if CHANGED in message.text]


def told_privately(room: Newsroom, person: Person) -> list[Message]:
    """Return the direct messages that tell somebody of a change."""
    return told_in(room.local.person(person.user))


async def eventually_told(person: Person, times: int = 1, *, patience: float = 10.0) -> list[Message]:
    """Wait until people were told, and a little longer, in which they might be told again."""
    await eventually(lambda: len(told_in(person)) >= times, patience=patience)
    for _ in range(15):
        await _a_moment()
    return told_in(person)
