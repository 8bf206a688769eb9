"""Components of messages: rows of buttons and menus, and the layouts of components V2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from local_discord.bodies.problems import Path, Problem
from local_discord.bodies.selects import CUSTOM_ID, EMOJI, SELECT_SHAPES
from local_discord.bodies.shapes import (
    Check,
    address,
    by_type,
    component_number,
    fields,
    many,
    one_of,
    snowflake,
    text,
    then,
    truth,
    whole,
)
from local_discord.kinds import SELECTS, ButtonStyle, ComponentKind
from local_discord.values import Json, records, walk
from local_discord.values import text as text_of

MOST_ROWS = 5
MOST_IN_A_ROW = 5
MOST_COMPONENTS = 40
MOST_TEXT = 4000

_BUTTON_LABEL = 80
_LINK = 512
_MEDIA_TEXT = 1024
_MOST_MEDIA = 10
_MOST_SECTION_TEXTS = 3
_COLOURS = 0xFFFFFF


def _button_style(button: Json, path: Path) -> Iterator[Problem]:
    """Find what a button's style asks for and forbids."""
    style = ButtonStyle(button["style"])
    needed = {ButtonStyle.LINK: "url", ButtonStyle.PREMIUM: "sku_id"}.get(style, "custom_id")
    if not button.get(needed):
        code = f"BUTTON_COMPONENT_{needed.upper()}_REQUIRED"
        yield Problem(path=(*path, needed), code=code, message=f"A button of style {style} needs this.")
    for other in {"url", "sku_id", "custom_id"} - {needed}:
        if button.get(other):
            message = f"A button of style {style} cannot have this."
            yield Problem(path=(*path, other), code="BUTTON_COMPONENT_INVALID_FIELD", message=message)
    has_face = button.get("label") or button.get("emoji")
    if style is ButtonStyle.PREMIUM and has_face:
        message = "A premium button has neither label nor emoji."
        yield Problem(path=(*path, "label"), code="BUTTON_COMPONENT_INVALID_FIELD", message=message)
    if style is not ButtonStyle.PREMIUM and not has_face:
        message = "A button needs a label or an emoji."
        yield Problem(path=(*path, "label"), code="BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", message=message)


BUTTON: Check = then(
    fields(
        {"style": one_of(list(ButtonStyle))},
        {
            "id": component_number,
            "custom_id": CUSTOM_ID,
            "label": text(_BUTTON_LABEL),
            "emoji": EMOJI,
            "url": address(_LINK, may_name_attachment=False),
            "sku_id": snowflake,
            "disabled": truth,
        },
    ),
    _button_style,
)


def _row_holds_alike(row: Json, path: Path) -> Iterator[Problem]:
    kinds = [item.get("type") for item in records(row.get("components"))]
    if len(kinds) > 1 and any(kind in SELECTS for kind in kinds):
        message = "A row holds buttons, or one menu alone."
        yield Problem(path=(*path, "components"), code="COMPONENT_LAYOUT_WIDTH_EXCEEDED", message=message)


ACTION_ROW: Check = then(
    fields(
        {"components": many(by_type({ComponentKind.BUTTON: BUTTON, **SELECT_SHAPES}), MOST_IN_A_ROW, 1)},
        {"id": component_number},
    ),
    _row_holds_alike,
)
TEXT_DISPLAY: Check = fields({"content": text(MOST_TEXT, 1)}, {"id": component_number})
_MEDIA = fields({"url": address()})
_THUMBNAIL = fields({"media": _MEDIA}, {"id": component_number, "description": text(_MEDIA_TEXT), "spoiler": truth})
_GALLERY = fields(
    {"items": many(fields({"media": _MEDIA}, {"description": text(_MEDIA_TEXT), "spoiler": truth}), _MOST_MEDIA, 1)},
    {"id": component_number},
)


def _attachment_alone(file: Json, path: Path) -> Iterator[Problem]:
    if not text_of(file["file"].get("url")).startswith("attachment://"):
        message = "A file component shows an attachment: attachment:// and its name."
        yield Problem(path=(*path, "file", "url"), code="URL_TYPE_INVALID_SCHEME", message=message)


_FILE = then(fields({"file": _MEDIA}, {"id": component_number, "spoiler": truth}), _attachment_alone)
_SEPARATOR = fields({}, {"id": component_number, "divider": truth, "spacing": one_of([1, 2])})
_SECTION = fields(
    {
        "components": many(by_type({ComponentKind.TEXT_DISPLAY: TEXT_DISPLAY}), _MOST_SECTION_TEXTS, 1),
        "accessory": by_type({ComponentKind.BUTTON: BUTTON, ComponentKind.THUMBNAIL: _THUMBNAIL}),
    },
    {"id": component_number},
)
_IN_CONTAINER: dict[int, Check] = {
    ComponentKind.ACTION_ROW: ACTION_ROW,
    ComponentKind.SECTION: _SECTION,
    ComponentKind.TEXT_DISPLAY: TEXT_DISPLAY,
    ComponentKind.MEDIA_GALLERY: _GALLERY,
    ComponentKind.FILE: _FILE,
    ComponentKind.SEPARATOR: _SEPARATOR,
}
_CONTAINER = fields(
    {"components": many(by_type(_IN_CONTAINER), MOST_COMPONENTS, 1)},
    {"id": component_number, "accent_color": whole(0, _COLOURS), "spoiler": truth},
)


def no_twins(components: Iterable[Json], path: Path) -> Iterator[Problem]:
    """Find custom ids and numbers that stand twice."""
    for key, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        seen: set[Any] = set()
        for part in walk(list(components)):
            value = part.get(key)
            if value and value in seen:
                yield Problem(path=path, code=code, message=f"The {key} {value!r} stands twice.")
            seen.add(value)


def _within_layout(components: list[Any], path: Path) -> Iterator[Problem]:
    parts = list(walk(components))
    if len(parts) > MOST_COMPONENTS:
        message = f"{len(parts)} components, nested ones counted, are more than {MOST_COMPONENTS}."
        yield Problem(path=path, code="COMPONENT_MAX_COUNT_EXCEEDED", message=message)
    written = sum(len(text_of(part.get("content"))) for part in parts if part["type"] == ComponentKind.TEXT_DISPLAY)
    if written > MOST_TEXT:
        message = f"{written} characters in all texts are more than {MOST_TEXT}."
        yield Problem(path=path, code="COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message=message)
    yield from no_twins(components, path)


ROWS: Check = then(many(by_type({ComponentKind.ACTION_ROW: ACTION_ROW}), MOST_ROWS), no_twins)
"""The components of a message without the V2 flag."""

LAYOUT: Check = then(
    many(by_type({**_IN_CONTAINER, ComponentKind.CONTAINER: _CONTAINER}), MOST_COMPONENTS), _within_layout
)
"""The components of a message with the V2 flag."""
