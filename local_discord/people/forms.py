"""A modal as a person fills it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from local_discord.kinds import SELECTS, ComponentKind
from local_discord.people.errors import NotPossibleError
from local_discord.people.picking import Picked, option_value, values
from local_discord.people.resolving import Resolver
from local_discord.values import Json, record, records, walk
from local_discord.world.entities import Channel, Role, User
from local_discord.world.messages import Upload

Entry = str | bool | Picked | Upload | Sequence[Picked] | Sequence[Upload]
"""What a person enters in a part of a modal: a text, a tick, picked values or files."""

_MOST_CHARACTERS = 4000


def filled_in(modal: Json, given: Mapping[str, Entry], resolver: Resolver) -> list[Json]:
    """Return a modal's parts with what was entered, as Discord tells the bot.

    Args:
        modal: as the bot sent it.
        given: entries by custom id, or by the label that the person reads; what is left out keeps its default.
        resolver: collects what is chosen.

    Raises:
        NotPossibleError: a client would not submit this.
    """
    names = _names(modal)
    entries: dict[str, Entry] = {}
    for name, entry in given.items():
        if name not in names:
            raise NotPossibleError(f"The modal has no {name!r}; it has {', '.join(sorted(set(names.values())))}.")
        entries[names[name]] = entry
    return [_part(part, entries, resolver) for part in records(modal.get("components"))]


def inputs(modal: Json) -> tuple[Json, ...]:
    """Return the parts of a modal that take an entry, in order."""
    return tuple(part for part in walk(modal.get("components")) if part.get("custom_id"))


def _names(modal: Json) -> dict[str, str]:
    """Return custom ids by all names that a person may use for them."""
    names: dict[str, str] = {}
    for part in records(modal.get("components")):
        inner = [part["component"]] if part.get("component") else records(part.get("components"))
        for component in inner:
            if component.get("custom_id"):
                names.setdefault(str(part.get("label") or component.get("label")), component["custom_id"])
    return names | {part["custom_id"]: part["custom_id"] for part in inputs(modal)}


def _part(part: Json, entries: Mapping[str, Entry], resolver: Resolver) -> Json:
    shown: Json = {"type": part["type"], "id": part.get("id", 0)}
    if part.get("component"):
        return {**shown, "component": _part(record(part["component"]), entries, resolver)}
    if "components" in part:
        return {**shown, "components": [_part(item, entries, resolver) for item in records(part["components"])]}
    if not part.get("custom_id"):
        return {**shown, "content": part.get("content", "")}
    entered = entries.get(part["custom_id"])
    return {**shown, "custom_id": part["custom_id"], **_entered(part, entered, resolver)}


def _entered(part: Json, entry: Entry | None, resolver: Resolver) -> Json:
    name, is_required = part["custom_id"], part.get("required", True)
    match part["type"]:
        case ComponentKind.TEXT_INPUT:
            return {"value": _text(part, part.get("value") or "" if entry is None else entry)}
        case ComponentKind.CHECKBOX:
            ticked = part.get("default", False) if entry is None else entry
            if not isinstance(ticked, bool):
                raise NotPossibleError(f"{name} takes true or false, not {ticked!r}.")
            return {"value": ticked}
        case ComponentKind.RADIO_GROUP:
            picked = _picked(part, entry)
            if len(picked) > 1 or (is_required and not picked):
                raise NotPossibleError(f"{name} takes one value, not {len(picked)}.")
            return {"value": option_value(part, picked[0]) if picked else None}
        case ComponentKind.CHECKBOX_GROUP:
            picked = _picked(part, entry)
            options = records(part.get("options"))
            bounds = {"min_values": part.get("min_values", 1), "max_values": part.get("max_values", len(options))}
            select = {**part, **bounds, "type": ComponentKind.STRING_SELECT.value}
            return {"values": values(select, picked, resolver, may_be_empty=not is_required)}
        case ComponentKind.FILE_UPLOAD:
            return {"values": _files(part, entry, resolver, is_required=is_required)}
        case kind if kind in SELECTS:
            return {"values": values(part, _picked(part, entry), resolver, may_be_empty=not is_required)}
        case kind:
            raise NotPossibleError(f"{name} is of type {kind}, which takes no entry.")


def _text(part: Json, entry: Entry) -> str:
    name = part["custom_id"]
    if not isinstance(entry, str):
        raise NotPossibleError(f"{name} takes a text, not {entry!r}.")
    if not entry and not part.get("required", True):
        return entry
    least, most = part.get("min_length") or 1, part.get("max_length") or _MOST_CHARACTERS
    if not least <= len(entry) <= most:
        raise NotPossibleError(f"{name} takes {least} to {most} characters, not {len(entry)}.")
    return entry


def _picked(part: Json, entry: Entry | None) -> list[Picked]:
    if entry is None:
        return [option["value"] for option in records(part.get("options")) if option.get("default")]
    return [item for item in _several(entry) if isinstance(item, str | User | Role | Channel)]


def _files(part: Json, entry: Entry | None, resolver: Resolver, *, is_required: bool) -> list[str]:
    name = part["custom_id"]
    given = [] if entry is None else _several(entry)
    uploads = [item for item in given if isinstance(item, Upload)]
    if len(uploads) < len(given):
        raise NotPossibleError(f"{name} takes files.")
    least, most = part.get("min_values", 1 if is_required else 0), part.get("max_values", 1)
    if not least <= len(uploads) <= most and (is_required or uploads):
        raise NotPossibleError(f"{name} takes {least} to {most} files, not {len(uploads)}.")
    return [resolver.add_upload(upload) for upload in uploads]


def _several(entry: Entry) -> list[Picked | Upload]:
    """Return an entry as a list: a single one may be given by itself."""
    if isinstance(entry, str | User | Role | Channel | Upload):
        return [entry]
    if isinstance(entry, bool):
        raise NotPossibleError("True or false is for checkboxes alone.")
    return list(entry)
