"""Embeds: each within its limits, and all of a message within 6000 characters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from local_discord.bodies.problems import Path, Problem
from local_discord.bodies.shapes import Check, address, fields, many, text, then, truth, whole
from local_discord.values import Json, record, records
from local_discord.values import text as text_of

MOST_EMBEDS = 10
MOST_IN_ALL = 6000

_TITLE = 256
_DESCRIPTION = 4096
_FIELD_VALUE = 1024
_FOOTER = 2048
_MOST_FIELDS = 25
_COLOURS = 0xFFFFFF
_SHOWN = ("title", "description", "fields", "image", "thumbnail", "footer", "author", "video")


def _moment(value: Any, path: Path) -> Iterator[Problem]:
    problems = list(text()(value, path))
    yield from problems
    if problems:
        return
    try:
        datetime.fromisoformat(value)
    except ValueError:
        message = "A date and time as ISO 8601 writes them is needed."
        yield Problem(path=path, code="DATE_TIME_TYPE_PARSE", message=message)


def _not_blank(least: int, most: int) -> Check:
    bounds = text(most, least)

    def check(value: Any, path: Path) -> Iterator[Problem]:
        problems = list(bounds(value, path))
        yield from problems
        if not problems and not value.strip():
            yield Problem(path=path, code="BASE_TYPE_REQUIRED", message="White space alone is not enough.")

    return check


_PAGE = address(may_name_attachment=False)
_PICTURE = fields({"url": address()})
_FIELD = fields({"name": _not_blank(1, _TITLE), "value": _not_blank(1, _FIELD_VALUE)}, {"inline": truth})


def _shows_something(embed: Json, path: Path) -> Iterator[Problem]:
    if not any(embed.get(key) for key in _SHOWN):
        yield Problem(path=path, code="BASE_TYPE_REQUIRED", message="An embed needs something to show.")


EMBED: Check = then(
    fields(
        {},
        {
            "title": text(_TITLE),
            "description": text(_DESCRIPTION),
            "url": _PAGE,
            "color": whole(0, _COLOURS),
            "timestamp": _moment,
            "fields": many(_FIELD, _MOST_FIELDS),
            "footer": fields({"text": text(_FOOTER, 1)}, {"icon_url": address()}),
            "author": fields({"name": text(_TITLE, 1)}, {"url": _PAGE, "icon_url": address()}),
            "image": _PICTURE,
            "thumbnail": _PICTURE,
        },
    ),
    _shows_something,
)


def length(embed: Json) -> int:
    """Return how many of an embed's characters count towards the limit of all."""
    texts = [embed.get("title"), embed.get("description")]
    texts += [record(embed.get("footer")).get("text"), record(embed.get("author")).get("name")]
    for item in records(embed.get("fields")):
        texts += [item.get("name"), item.get("value")]
    return sum(len(text_of(item)) for item in texts)


def _within_all(embeds: list[Any], path: Path) -> Iterator[Problem]:
    total = sum(length(embed) for embed in records(embeds))
    if total > MOST_IN_ALL:
        message = f"{total} characters in all embeds are more than {MOST_IN_ALL}."
        yield Problem(path=path, code="MAX_EMBED_SIZE_EXCEEDED", message=message)


EMBEDS: Check = then(many(EMBED, MOST_EMBEDS), _within_all)
