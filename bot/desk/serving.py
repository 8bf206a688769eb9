"""The counter for what a server settles: shown, changed in forms, for those who may manage the server."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers.workers import Workers
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.counters import Counter
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.serving_zones import find_zone, near_zones
from bot.desk.turns import Turn
from bot.storage.database import Database
from bot.storage.servers.settings import (
    MOST_NOTES,
    NOTE_LIMITS,
    NoteLimits,
    ServerSettings,
    SettingsOf,
)
from bot.ui import words
from bot.ui.cards.card import Card, Option
from bot.ui.cards.settings import settings_card
from bot.ui.dates import DateStyles
from bot.ui.escaping import clean
from bot.ui.forms import ChannelsField, ChoiceField, Filled, Form, RoleField, TextField, compose_form
from bot.ui.limits import shorten
from bot.ui.questions import Question
from bot.ui.server_questions import SettingsQuestion
from bot.ui.state import Address, StateError, View

_QUESTIONS: frozenset[type[Question]] = frozenset({SettingsQuestion})
_PRIVATE, _PUBLIC = "private", "public"
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_ID = re.compile(r"\d{1,19}", re.ASCII)
_LARGEST_ID = 2**63 - 1
_LONGEST_NUMBER = 12
_LONGEST_ZONE = 64
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerCounter(Counter):
    """Serves settings; whether somebody may see and change them is asked each time.

    Attributes:
        database: of all servers.
        authority: knows who may do what, and is told of what changes.
        asker: remembers questions.
        thinkers: the threads for what would hold up the event loop.
        styles: how days can be written.
        now: tells the moment.
    """

    database: Database
    authority: Authority
    asker: Asker
    thinkers: Workers
    styles: DateStyles
    now: Callable[[], datetime]
    questions = _QUESTIONS

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return what is settled."""
        self.authority.require_manager(place)
        settings = await self._settings(place).read()
        asking = await self.asker.asking(question, place, turn)
        return settings_card(settings, asking, self.styles.style(settings.language), now=self.now())

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Return a form with what is settled at present."""
        del question
        self.authority.require_manager(place)
        settings = await self._settings(place).read()
        custom_id = Address(guild=place.guild, asker=place.asker, key=turn.key or "").custom_id(turn.view, turn.trigger)
        match turn.view:
            case View.SERVER_SETTINGS:
                return _settings_form(settings, self.styles, custom_id)
            case View.NOTE_LIMITS:
                return _limits_form(settings.notes, custom_id)
            case _:
                raise StateError("That is no longer offered. Ask again with the command.")

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Settle what was filled in, and return all with what is new marked."""
        self.authority.require_manager(place)
        change = await self._change(turn.view, place, filled)
        done = await self._settings(place).change(change, by=place.asker, at=self.now())
        await self.authority.settings(place.guild)  # so that what is kept of them here is new at once
        asking = await self.asker.asking(question, place, turn)
        style = self.styles.style(done.after.language)
        return settings_card(done.after, asking, style, now=self.now(), changed=done.names)

    async def _change(self, view: View, place: Place, filled: Filled) -> Callable[[ServerSettings], ServerSettings]:
        match view:
            case View.SERVER_SETTINGS:
                role = _role(filled, place)
                is_private = _one(filled, "answers") == _PRIVATE
                channels = frozenset(_ids(filled, "channels"))
                language = self._language(_one(filled, "language"))
                zone = await self._zone(_one(filled, "zone"))
                return lambda settings: replace(
                    settings,
                    moderator_role=role,
                    is_private=is_private,
                    channels=channels,
                    language=language,
                    time_zone=zone,
                )
            case View.NOTE_LIMITS:
                notes = NoteLimits(**{name: _number(name, _one(filled, name)) for name in NOTE_LIMITS})
                return lambda settings: replace(settings, notes=notes)
            case _:
                raise StateError("That is no longer offered. Ask again with the command.")

    def _language(self, code: str) -> str:
        if code not in self.styles.by_code:
            raise RefusedError("Dates cannot be written like that.", "Choose one of the languages in the form.")
        return code

    async def _zone(self, typed: str) -> str:
        if not typed.strip():
            return "UTC"
        zone = await self.thinkers.do(find_zone, typed)
        if zone is not None:
            return zone
        near = await self.thinkers.do(near_zones, typed)
        meant = f"Did you mean {words.listed(near, joint='or')}?" if near else "Give one such as Europe/Berlin, or UTC."
        raise RefusedError(f'"{_shown(typed)}" is no time zone.', meant)

    def _settings(self, place: Place) -> SettingsOf:
        return SettingsOf(self.database, place.guild)


def _settings_form(settings: ServerSettings, styles: DateStyles, custom_id: str) -> Form:
    languages = tuple(
        Option(
            label=style.name,
            value=code,
            is_chosen=style is styles.style(settings.language),
        )
        for code, style in styles.by_code.items()
    )
    return compose_form(
        "Settings of this server",
        custom_id,
        RoleField(
            name="role",
            label="Moderators",
            description="Load articles, answer requests, tidy notes; none for those who manage the server.",
            role=settings.moderator_role,
        ),
        ChoiceField(
            name="answers",
            label="Answers, unless the asker says",
            options=(
                Option(label="Everybody sees them", value=_PUBLIC, is_chosen=not settings.is_private),
                Option(label="Only the asker sees them", value=_PRIVATE, is_chosen=settings.is_private),
            ),
        ),
        ChannelsField(
            name="channels",
            label="Claims are checked in",
            description="None for all channels.",
            channels=tuple(sorted(settings.channels)),
        ),
        ChoiceField(name="language", label="How dates are written", options=languages),
        TextField(
            name="zone",
            label="Time zone",
            description="By continent and city, as Europe/Berlin; empty for UTC.",
            value=settings.time_zone,
            is_required=False,
            most=_LONGEST_ZONE,
        ),
    )


def _limits_form(notes: NoteLimits, custom_id: str) -> Form:
    fields = (
        TextField(
            name=name,
            label=label,
            description=f"A number from 1 to {MOST_NOTES[name]:,}.",
            value=str(getattr(notes, name)),
            most=_LONGEST_NUMBER,
        )
        for name, label in NOTE_LIMITS.items()
    )
    return compose_form("Limits of notes", custom_id, *fields)


def _one(filled: Filled, name: str) -> str:
    return (filled.get(name) or ("",))[0]


def _ids(filled: Filled, name: str) -> list[int]:
    found = [int(value) for value in filled.get(name, ()) if _ID.fullmatch(value)]
    return [value for value in found if 0 < value <= _LARGEST_ID]


def _role(filled: Filled, place: Place) -> int | None:
    chosen = _ids(filled, "role")
    if not chosen:
        return None
    if chosen[0] == place.guild:
        raise RefusedError("Not everybody can be a moderator.", "Choose a role that only some members have.")
    return chosen[0]


def _number(name: str, typed: str) -> int:
    plain = re.sub(r"[\s,.'_]", "", typed)
    if not _NUMBER.fullmatch(plain):
        raise RefusedError(
            f'{NOTE_LIMITS[name]} cannot be "{_shown(typed)}".',
            f"Give a number from 1 to {MOST_NOTES[name]:,}.",
        )
    return int(plain)


def _shown(typed: str) -> str:
    return shorten(clean(typed), _LONGEST_SHOWN)
