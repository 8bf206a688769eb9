"""A database with the servers that live in it, and everything that can be done there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.storage.database import Database
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.uploads import Uploads
from bot.storage.errors import NotDoneError, StorageError
from bot.storage.library import Libraries, Library
from bot.storage.memories import Memories
from bot.storage.notes.notes import Notes
from bot.storage.outbox.outbox import Outbox
from bot.storage.requests.requests import Requests
from bot.storage.requests.waiting import Waiting
from bot.storage.requests.watches import Watches
from bot.storage.servers.audit import Audit
from bot.storage.servers.personal import PersonalData
from bot.storage.servers.presence import Presence
from bot.storage.servers.settings import SettingsOf
from tests.isolation.deeds import Deed
from tests.storage.requests.making import Hands

Doing = Callable[["House", Deed], Awaitable[object]]


@dataclass(slots=True, kw_only=True, eq=False)
class House:
    """A database, who lives in it, and what its servers know by heart.

    Attributes:
        database: with everything.
        guilds: the servers that live in it.
        now: the time.
        left: the servers that the bot is not in.
        files: the keys of files that wait, by server, oldest first; they are drawn by chance.
        unknown: the numbers of deleted members by the server that they were drawn in; drawn by chance too.
    """

    database: Database
    guilds: frozenset[int]
    now: Hands = field(default_factory=Hands)
    left: set[int] = field(default_factory=set[int])
    files: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    unknown: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    libraries: Libraries = field(init=False)

    def __post_init__(self) -> None:
        self.libraries = Libraries(self.database)

    async def do(self, deed: Deed, doings: Mapping[object, Doing]) -> str:
        """Let time pass, do something, and return what whoever did it is told."""
        self.now.at += timedelta(hours=deed.hours)
        try:
            return repr(await doings[deed.kind](self, deed))
        except (NotDoneError, StorageError) as refusal:
            return f"{type(refusal).__name__}: {refusal}"

    def plain(self, guild: int, text: str) -> str:
        """Return a text with names in the place of what was drawn by chance in a server."""
        for place, key in enumerate(self.files.get(guild, ()), start=1):
            text = text.replace(key, f"<file {place}>")
        for place, number in enumerate(self.unknown.get(guild, ()), start=1):
            text = text.replace(str(number), f"<unknown {place}>")
        return text

    def file(self, deed: Deed) -> str:
        """Return the key of a file of a server, or one that it never had."""
        files = self.files.get(deed.guild, [])
        return files[-deed.number] if deed.number <= len(files) else "0" * 20

    async def forget(self, member: int, guild: int | None, *, keep_notes: bool) -> object:
        """Delete what is held about a member in one server, or in all, and return what that did."""
        drawn: list[int] = []

        def draw() -> int:
            drawn.append(-1_000_000_000 - sum(map(len, self.unknown.values())) - len(drawn))
            return drawn[-1]

        personal = PersonalData(self.database, draw=draw)
        done = await personal.delete(member, guild, keep_notes=keep_notes, at=self.now())
        for server, number in zip(done.servers, drawn, strict=True):
            self.unknown.setdefault(server, []).append(number)
        # How much was deleted everywhere is the member's own, who has been in all of these servers.
        return done if guild is not None else None

    def notes(self, guild: int) -> Notes:
        return Notes(self.database, guild, now=self.now)

    def requests(self, guild: int) -> Requests:
        return Requests(self.database, guild, now=self.now)

    def watches(self, guild: int) -> Watches:
        return Watches(self.database, guild, now=self.now)

    def waiting(self, guild: int) -> Waiting:
        return Waiting(self.database, guild, now=self.now)

    def settings(self, guild: int) -> SettingsOf:
        return SettingsOf(self.database, guild)

    def audit(self, guild: int) -> Audit:
        return Audit(self.database, guild)

    def drafts(self, guild: int) -> Drafts:
        return Drafts(self.database, guild, now=self.now)

    def uploads(self, guild: int) -> Uploads:
        return Uploads(self.database, guild, now=self.now)

    def accounts(self, guild: int) -> ArticleAccounts:
        return ArticleAccounts(guild, now=self.now)

    def library(self, guild: int) -> Library:
        return self.libraries.library(guild)

    @property
    def memories(self) -> Memories:
        return Memories(self.database)

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.database, now=self.now)

    @property
    def presence(self) -> Presence:
        return Presence(self.database)
