"""People in servers who use commands, press what they are shown and fill in what opens; and what they then see."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from local_discord import Exchange, Guild, LocalDiscord, Message, NoAnswerError, NotPossibleError, Permission, Person
from local_discord.kinds import CallbackKind
from local_discord.people.forms import Entry, inputs
from local_discord.values import Json, record, records
from tests.cogs.noting import content_of
from tests.isolation.script import MODERATOR, PEOPLE, Step, Way, commands_of

_PATIENCE = 20.0
_BUTTON, _SELECT, _TEXT = 2, 3, 4
_CHANCE = (
    (re.compile(r"<t:\d+(:\w)?>"), "<moment>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)?"), "<moment>"),
    (re.compile(r"\b\d{15,20}\b"), "<id>"),
    (re.compile(r"-\d{9,}\b"), "<nobody>"),
    (re.compile(r'(?<="question": ")[0-9a-v]{16}'), "<key>"),
)
"""What differs from one run to the next, whatever is done."""


@dataclass(slots=True, kw_only=True, eq=False)
class Stage:
    """One server with its people, and what each of them was shown last.

    Attributes:
        local: with the server.
        guild: the server.
        people: by name; one of them manages it.
        shown: the last answer of each.
        pressed: which buttons of which cards were pressed: the same press twice would count as a double click.
    """

    local: LocalDiscord
    guild: Guild
    people: Mapping[str, Person]
    shown: dict[str, Exchange] = field(default_factory=dict[str, Exchange])
    pressed: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])

    @classmethod
    def of(cls, local: LocalDiscord, guild: Guild) -> Stage:
        """Let people come into a server; one of them manages it."""
        world = local.world
        managers = world.add_role(guild, "managers", Permission.MANAGE_GUILD)
        people = {name: local.person(name, guild) for name in PEOPLE}
        world.join(guild, people[MODERATOR].user, managers)
        return cls(local=local, guild=guild, people=people)

    async def take(self, step: Step) -> str:
        """Do something, and return all that whoever did it sees of it."""
        person = self.people[step.who]
        try:
            match step.way:
                case Way.COMMAND:
                    return await self._use(person, step)
                case Way.COMPLETE:
                    return await self._complete(person, step)
                case Way.GO_ON:
                    return await self._go_on(person, step)
        except NotPossibleError as error:
            return self.plain(f"not possible: {error}")

    def public(self) -> list[str]:
        """Return the messages that stand in the channel for everybody, in no order of their own."""
        person = self.people[PEOPLE[0]]
        return sorted(self.look(message) for message in person.messages() if not message.is_private)

    def look(self, message: Message) -> str:
        """Return what a message shows: its text, what can be pressed and chosen, its files."""
        lines = [message.text]
        for part in message.parts:
            if part.get("type") == _BUTTON:
                lines.append(f"[{part.get('label') or part.get('emoji')}{' off' if part.get('disabled') else ''}]")
            elif part.get("options"):
                options = [f"{it.get('label')}/{it.get('description')}" for it in records(part["options"])]
                lines.append(f"<{part.get('placeholder')}: {', '.join(options)}>")
        for attachment in message.attachments:
            content = content_of(self.local, attachment).decode("utf-8", "replace")
            lines.append(f"file {attachment.filename}:\n{content}")
        return self.plain("\n".join(lines))

    def plain(self, text: str) -> str:
        """Return a text with names in the place of ids and moments, which are others in every run."""
        names = {person.user.id: name for name, person in self.people.items()}
        names |= {self.guild.id: "here", self.people[PEOPLE[0]].place: "channel"}
        for identity, name in names.items():
            text = text.replace(str(identity), f"<{name}>")
        for pattern, name in _CHANCE:
            text = pattern.sub(name, text)
        return text

    async def _use(self, person: Person, step: Step) -> str:
        known = commands_of(step.who)
        command = known[step.number % len(known)]
        given = command.given(step.word, step.digit)
        return await self._seen(step.who, await person.slash(command.line, given, patience=_PATIENCE))

    async def _complete(self, person: Person, step: Step) -> str:
        completing = [command for command in commands_of(step.who) if command.completes]
        command = completing[step.number % len(completing)]
        typed = ("", str(step.digit), step.word, step.word[:3])[step.number % 4]
        choices = await person.complete(command.line, command.completes, {command.completes: typed}, patience=_PATIENCE)
        return self.plain("; ".join(f"{choice.name} = {choice.value}" for choice in choices))

    async def _go_on(self, person: Person, step: Step) -> str:
        """Fill in what is open, else press something, else use a command."""
        before = self.shown.get(step.who)
        if before is not None and before.modal is not None:
            entries = entries_for(before.modal, step.word)
            return await self._seen(step.who, await person.submit(before, entries, patience=_PATIENCE))
        message = None if before is None or before.message is None else person.sees(before.message)
        parts = () if message is None else message.parts
        found = [part for part in parts if _can_be_used(part) and message and self._is_new(person, message, part)]
        if message is None or not found:
            return await self._use(person, step)
        part = found[step.number % len(found)]
        name = str(part["custom_id"])
        self.pressed.add((person.user.id, message.id, name))
        if part["type"] == _BUTTON:
            return await self._seen(step.who, await person.click(message, name, patience=_PATIENCE))
        options = records(part["options"])
        picked = str(options[step.digit % len(options)]["value"])
        return await self._seen(step.who, await person.choose(message, name, picked, patience=_PATIENCE))

    def _is_new(self, person: Person, message: Message, part: Json) -> bool:
        return (person.user.id, message.id, str(part["custom_id"])) not in self.pressed

    async def _seen(self, who: str, exchange: Exchange) -> str:
        """Wait until all has come, and return what is seen."""
        if exchange.acknowledged is CallbackKind.DEFERRED_UPDATE:
            token = exchange.interaction.token
            with suppress(NoAnswerError):
                await exchange.until(lambda _: self._answers(token) > 0, _PATIENCE)
        self.shown[who] = exchange
        if exchange.modal is not None:
            return self.plain(_form(exchange.modal))
        return "\n".join(self.look(message) for message in exchange.messages)

    def _answers(self, token: str) -> int:
        journal = self.local.journal
        changed = journal.requests("PATCH", ending=f"{token}/messages/@original")
        return len(changed) + len(journal.requests("POST", ending=f"/{token}"))


def _can_be_used(part: Json) -> bool:
    return bool(part.get("custom_id")) and not part.get("disabled") and (part["type"] in (_BUTTON, _SELECT))


def entries_for(modal: Json, word: str) -> dict[str, Entry]:
    """Return what is entered: a word wherever nothing stands, the first of what can be chosen where something must."""
    entries: dict[str, Entry] = {}
    for part in inputs(modal):
        if part["type"] == _TEXT and not part.get("value"):
            entries[part["custom_id"]] = f"About the {word}"
        elif part["type"] == _SELECT and part.get("required", True) and not _chosen(records(part.get("options"))):
            entries[part["custom_id"]] = [str(records(part["options"])[0]["value"])]
    return entries


def _chosen(options: Sequence[Json]) -> bool:
    return any(option.get("default") for option in options)


def _form(modal: Json) -> str:
    """Return what a form shows: its title, what is asked, what stands there already."""
    lines = [str(modal.get("title"))]
    for part in records(modal.get("components")):
        inner = record(part.get("component"))
        options = [f"{it.get('label')}{'*' if it.get('default') else ''}" for it in records(inner.get("options"))]
        lines.append(f"{part.get('label')} {part.get('content', '')} {inner.get('value')} {options}")
    return "\n".join(lines)
