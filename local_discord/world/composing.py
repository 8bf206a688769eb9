"""Making a message's parts out of a request's body: components get numbers, names of attachments their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from local_discord.kinds import SELECTS, ComponentKind
from local_discord.values import Json, record, records, walk
from local_discord.world.messages import Attachment

_REFERENCE = "attachment://"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_NO_ID = "0"
_CHOOSING: Json = {"min_values": 1, "max_values": 1}
_FILLED_IN: dict[int, Json] = {
    **dict.fromkeys(SELECTS, _CHOOSING),
    ComponentKind.THUMBNAIL: {"description": None, "spoiler": False},
    ComponentKind.FILE: {"spoiler": False},
    ComponentKind.SEPARATOR: {"divider": True, "spacing": 1},
    ComponentKind.CONTAINER: {"accent_color": None, "spoiler": False},
}
_HOLDERS = ("accessory", "component")


def safe_filename(name: str) -> str:
    """Return a file's name as Discord keeps it: letters, digits, dots, dashes and underscores."""
    return _UNSAFE.sub("_", name.replace(" ", "_")) or "unknown"


def numbered(components: Iterable[Json]) -> tuple[Json, ...]:
    """Give each component without an id the next free one, depth first."""
    given = list(components)
    taken = {part["id"] for part in walk(given) if part.get("id")}
    free = (number for number in _naturals() if number not in taken)
    return tuple(_number(component, free) for component in given)


def linked_components(components: Iterable[Json], attachments: Iterable[Attachment]) -> tuple[Json, ...]:
    """Put addresses into components that name an attachment, and the details that Discord adds."""
    by_name = {item.filename: item for item in attachments}
    return tuple(_link_component(component, by_name) for component in components)


def linked_embeds(embeds: Iterable[Json], attachments: Iterable[Attachment]) -> tuple[Json, ...]:
    """Put addresses into embeds that name an attachment; each embed says that it is a rich one."""
    by_name = {item.filename: item for item in attachments}
    return tuple({**_link_embed(embed, by_name), "type": embed.get("type") or "rich"} for embed in embeds)


def referenced(components: Iterable[Json]) -> frozenset[str]:
    """Return the names of the attachments that components show."""
    names = (str(media.get("url", "")) for part in walk(list(components)) for media in _media(part))
    return frozenset(name.removeprefix(_REFERENCE) for name in names if name.startswith(_REFERENCE))


def _naturals() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def _number(component: Json, free: Iterator[int]) -> Json:
    numbered_one = {**component, "id": component.get("id") or next(free)}
    if "components" in component:
        numbered_one["components"] = [_number(item, free) for item in records(component["components"])]
    for holder in _HOLDERS:
        if component.get(holder):
            numbered_one[holder] = _number(record(component[holder]), free)
    return numbered_one


def _media(component: Json) -> Iterator[Json]:
    match component.get("type"):
        case ComponentKind.THUMBNAIL:
            yield record(component.get("media"))
        case ComponentKind.FILE:
            yield record(component.get("file"))
        case ComponentKind.MEDIA_GALLERY:
            yield from (record(item.get("media")) for item in records(component.get("items")))
        case _:
            return


def _link_component(component: Json, by_name: Mapping[str, Attachment]) -> Json:
    linked = {**_FILLED_IN.get(component.get("type", 0), {}), **component}
    match component.get("type"):
        case ComponentKind.THUMBNAIL:
            linked["media"] = _resolved(record(component.get("media")), by_name)
        case ComponentKind.FILE:
            linked["file"] = _resolved(record(component.get("file")), by_name)
            name = str(record(component.get("file")).get("url", "")).removeprefix(_REFERENCE)
            if name in by_name:
                linked.update(name=by_name[name].filename, size=by_name[name].size)
        case ComponentKind.MEDIA_GALLERY:
            linked["items"] = [
                {"description": None, "spoiler": False, **item, "media": _resolved(record(item.get("media")), by_name)}
                for item in records(component.get("items"))
            ]
        case _:
            pass
    if "components" in component:
        linked["components"] = [_link_component(item, by_name) for item in records(component["components"])]
    for holder in _HOLDERS:
        if component.get(holder):
            linked[holder] = _link_component(record(component[holder]), by_name)
    return linked


def _resolved(media: Json, by_name: Mapping[str, Attachment]) -> Json:
    """Return media as Discord shows it: found or not, with the attachment's address if it names one."""
    name = str(media.get("url", "")).removeprefix(_REFERENCE)
    attachment = by_name.get(name)
    if attachment is None:
        return {"id": _NO_ID, "proxy_url": media.get("url", ""), "width": None, "height": None, **media}
    return {
        "id": attachment.id,
        "url": attachment.url,
        "proxy_url": attachment.url,
        "width": None,
        "height": None,
        "content_type": attachment.media_type,
        "attachment_id": attachment.id,
    }


def _link_embed(embed: Json, by_name: Mapping[str, Attachment]) -> Json:
    linked: Json = {}
    for key, value in embed.items():
        linked[key] = _link_addresses(record(value), by_name) if isinstance(value, dict) else value
    return linked


def _link_addresses(part: Json, by_name: Mapping[str, Attachment]) -> Json:
    linked: dict[str, Any] = dict(part)
    for key in ("url", "icon_url"):
        attachment = by_name.get(str(part.get(key, "")).removeprefix(_REFERENCE))
        if attachment is not None and str(part[key]).startswith(_REFERENCE):
            linked[key] = attachment.url
            linked[f"proxy_{key}"] = attachment.url
    return linked
