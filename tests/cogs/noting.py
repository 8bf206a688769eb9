"""Notes over the protocol, as tests use them: adding one, its card and buttons, a server that has settled something."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.database import open_database
from bot.storage.servers.settings import NoteLimits, ServerSettings, SettingsOf
from local_discord import Attachment, Exchange, LocalDiscord, Message, Permission, Person
from local_discord.kinds import MessageFlag, MessageKind
from local_discord.values import Json
from tests.app.stage import Stage, running_bot, settings_for

HARMS = ("@everyone", "@here", "](https://evil", "<@1>", "<@&2>", "<#3>", "</check:4>", "\u202e", "\u2066")


def shown(answer: Exchange) -> Message:
    """Return the message that answers."""
    assert answer.message is not None, answer.text
    return answer.message


async def added(person: Person, text: str, /, **options: str | bool) -> Message:
    """Add a note in one go, and return its card."""
    answer = await person.slash("note add", {"text": text, **options})
    assert "Kept as note" in answer.text, answer.text
    return shown(answer)


async def pressed(person: Person, message: Message, button: str) -> Exchange:
    """Press a button of a card as it is now, and wait until something came of it."""
    before = message.text
    answer = await person.click(message, button)
    if answer.message is not None and answer.message.id == message.id:
        await answer.until(lambda it: it.text != before)
    return answer


def labels(message: Message) -> set[str]:
    """Return what the buttons of a card say."""
    return {str(part["label"]) for part in message.parts if part.get("type") == 2}


def custom_id(message: Message, label: str) -> str:
    """Return the custom id of a button."""
    [found] = [str(part["custom_id"]) for part in message.parts if part.get("label") == label]
    return found


def file_of(local: LocalDiscord, message: Message) -> bytes:
    """Return the content of the only file of a message."""
    [attachment] = message.attachments
    return content_of(local, attachment)


def content_of(local: LocalDiscord, attachment: Attachment) -> bytes:
    """Return the content of a file."""
    path = attachment.url.removeprefix(local.world.mailbox.base)
    return local.world.mailbox.files[path].content


def entered(answer: Exchange) -> dict[str, str]:
    """Return what stands in the fields of a form already, by their labels."""
    assert answer.modal is not None, answer.text
    return {
        str(part["label"]): str(part["component"].get("value", ""))
        for part in answer.modal["components"]
        if part.get("component")
    }


def moderator(stage: Stage, name: str = "mia") -> Person:
    """Return somebody who may manage the server."""
    managers = stage.local.world.add_role(stage.lab, "Managers", Permission.MANAGE_GUILD)
    person = stage.person(name)
    stage.local.world.join(stage.lab, person.user, managers)
    return person


def forged(stage: Stage, pressing: str, *, channel: str | None = None) -> Message:
    """Return a message of the bot's with one button, as no card of it would have it."""
    world = stage.local.world
    place = world.places.channels[channel] if channel else world.places.channels_of(stage.lab.id)[0]
    text: Json = {"type": 10, "content": "A card."}
    button: Json = {"type": 2, "style": 2, "label": "Press", "custom_id": pressing}
    frame: Json = {"type": 17, "accent_color": 1, "components": [text, {"type": 1, "components": [button]}]}
    return world.mailbox.post(
        channel=place,
        author=world.bot.id,
        body={"flags": MessageFlag.COMPONENTS_V2.value, "components": [frame]},
        files={},
        kind=MessageKind.DEFAULT,
        reply_to=None,
    )


def database_in(folder: Path) -> str:
    """Return the address of a database in a folder."""
    return f"sqlite+aiosqlite:///{folder}/daylight.db"


@asynccontextmanager
async def settled(
    local: LocalDiscord, folder: Path, *, notes: NoteLimits | None = None, moderators: str | None = None
) -> AsyncGenerator[Stage]:
    """Run the bot with a server that has settled how much may be noted, and who moderates."""
    lab = local.world.add_guild("Lab")
    role = int(local.world.add_role(lab, moderators).id) if moderators else None
    async with open_database(database_in(folder)) as database:
        wanted = ServerSettings(notes=notes or NoteLimits(), moderator_role=role)
        await SettingsOf(database, int(lab.id)).write(wanted, by=1, at=datetime.now(UTC))
    async with running_bot(local, settings_for(local, folder, url=database_in(folder)), lab=lab) as stage:
        yield stage


def assert_inert(message: Message) -> None:
    """Assert that a card pings nobody and links nowhere, whatever was typed."""
    assert message.mentions.nobody
    for harm in HARMS:
        assert harm not in message.text
    assert "https://evil" not in message.text


async def execute_beside(file: Path, statement: str) -> None:
    """Do something to a database beside the bot, in a thread: the bot may have to end what it writes first."""

    def execute() -> None:
        with closing(sqlite3.connect(file, timeout=30)) as connection:
            connection.execute(statement)

    await asyncio.to_thread(execute)
