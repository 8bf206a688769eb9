"""A form that opened, filled in field by field, each held against what a client would take before the next is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from bot.terminal.bare import bare, bare_line
from bot.terminal.errors import EndedError, MistypedError
from bot.terminal.session import Session
from bot.terminal.values import picks, truth, upload
from local_discord import NotPossibleError
from local_discord.kinds import SELECTS, ComponentKind
from local_discord.people import forms
from local_discord.people.resolving import Resolver
from local_discord.values import Json, record, records, text

Ask = Callable[[str], Awaitable[str | None]]
"""Asks a person for a line; None when the person has left."""

CANCEL = ":cancel"
_PARAGRAPH = 2
_CHOSEN_FROM = (*SELECTS, ComponentKind.RADIO_GROUP, ComponentKind.CHECKBOX_GROUP)
_INDENT = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A field of a form.

    Attributes:
        label: what a person reads beside it.
        hint: what is said under it.
        part: what takes the entry, as Discord's JSON.
        around: the label with it, as it stands in the form.
    """

    label: str
    hint: str
    part: Json
    around: Json


async def filled_in(session: Session, modal: Json, ask: Ask) -> dict[str, forms.Entry]:
    """Ask for each field of a form and return the entries by custom id.

    Raises:
        MistypedError: the person gives it up, or something cannot be entered where nobody can be asked again.
        EndedError: the person has left.
    """
    screen = session.screen
    if not screen.is_plain:
        screen.say(f"── {bare_line(text(modal.get('title')))} ──", "bold")
        screen.say(f"Enter leaves a field as it is; {CANCEL} gives up.", "dim")
    entries: dict[str, forms.Entry] = {}
    for item in _fields(modal):
        if isinstance(item, str):
            screen.say(item)
            continue
        entry = await _entry(session, item, ask)
        if entry is not None:
            entries[item.part["custom_id"]] = entry
    return entries


def _fields(modal: Json) -> Iterator[_Field | str]:
    for around in records(modal.get("components")):
        inner = [record(around["component"])] if around.get("component") else records(around.get("components"))
        if around.get("content"):
            yield text(around["content"])
        for part in inner:
            if part.get("custom_id"):
                label = text(around.get("label")) or text(part.get("label")) or part["custom_id"]
                hint = text(around.get("description")) or text(part.get("placeholder"))
                yield _Field(label=bare_line(label), hint=bare_line(hint), part=part, around=around)


async def _entry(session: Session, item: _Field, ask: Ask) -> forms.Entry | None:
    """Return what is entered in a field; None for what it says already."""
    if not session.screen.is_plain:
        _describe(session, item)
    while True:
        try:
            entry = await _typed(session, item, ask)
            _check(session, item, entry)
        except (MistypedError, NotPossibleError) as error:
            if session.screen.is_plain or str(error) == CANCEL:
                raise MistypedError(_given_up(error)) from error
            session.screen.wrong(str(error))
        else:
            return entry


def _given_up(error: Exception) -> str:
    return "The form was not sent." if str(error) == CANCEL else f"The form was not sent: {error}"


def _describe(session: Session, item: _Field) -> None:
    need = "" if item.part.get("required", True) else " (may stay empty)"
    session.screen.say(f"{item.label}{need}", "bold")
    if item.hint:
        session.screen.say(_INDENT + item.hint, "dim")
    for number, option in enumerate(records(item.part.get("options")), 1):
        now = " (as it is)" if option.get("default") else ""
        session.screen.say(f"{_INDENT}{number} {bare_line(text(option.get('label')))}{now}")
    if item.part.get("value"):
        session.screen.say(_INDENT + bare(text(item.part["value"])), "dim")
    if item.part.get("style") == _PARAGRAPH:
        session.screen.say(f"{_INDENT}Several lines; an empty one ends.", "dim")


async def _typed(session: Session, item: _Field, ask: Ask) -> forms.Entry | None:
    line = await _line(item.label, ask)
    if not line:
        return None
    kind = item.part["type"]
    if kind == ComponentKind.TEXT_INPUT:
        return await _whole_text(item, line, ask)
    if kind == ComponentKind.CHECKBOX:
        return truth(item.label, line)
    if kind == ComponentKind.FILE_UPLOAD:
        limit = session.local.world.application.attachment_limit
        return [upload(path.strip(), limit) for path in line.split(",") if path.strip()]
    if kind in _CHOSEN_FROM:
        return picks(item.part, line, session.survey)
    raise MistypedError(f"{item.label} cannot be filled in here.")


async def _whole_text(item: _Field, first: str, ask: Ask) -> str:
    lines = [first]
    if item.part.get("style") == _PARAGRAPH:
        while further := await ask(f"{item.label}… "):
            lines.append(further)
    return "\n".join(lines)


async def _line(label: str, ask: Ask) -> str:
    line = await ask(f"{label}: ")
    if line is None:
        raise EndedError
    if line.strip() == CANCEL:
        raise MistypedError(CANCEL)
    return line.strip()


def _check(session: Session, item: _Field, entry: forms.Entry | None) -> None:
    """Hold an entry against its field alone, so that the person hears of a mistake at once."""
    person = session.person
    resolver = Resolver(state=person.state, user=person.user.id, channel=person.channel)
    forms.filled_in({"components": [item.around]}, {} if entry is None else {item.part["custom_id"]: entry}, resolver)
