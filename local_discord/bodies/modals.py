"""Modals: a title, and one to five labels with an input each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_discord.bodies.components import TEXT_DISPLAY, no_twins
from local_discord.bodies.problems import Path, Problem
from local_discord.bodies.selects import CUSTOM_ID, SELECT_SHAPES, options_in_order
from local_discord.bodies.shapes import Check, by_type, component_number, fields, many, one_of, text, then, truth, whole
from local_discord.kinds import SELECTS, ComponentKind
from local_discord.values import Json, records, walk
from local_discord.values import whole as whole_of

TITLE = 45
MOST_PARTS = 5
MOST_INPUT = 4000

_LABEL = 45
_DESCRIPTION = 100
_PLACEHOLDER = 100
_OPTION_TEXT = 100
_MOST_CHOICES = 10
_MOST_FILES = 10


def _bounds_agree(component: Json, path: Path) -> Iterator[Problem]:
    least, most = whole_of(component.get("min_length")), whole_of(component.get("max_length"), MOST_INPUT)
    if least > most:
        message = f"At least {least} and at most {most} characters contradict each other."
        yield Problem(path=(*path, "min_length"), code="BASE_TYPE_MAX_LENGTH", message=message)
    value = component.get("value")
    if value and not least <= len(value) <= most:
        message = f"The given text has {len(value)} characters; between {least} and {most} are asked for."
        yield Problem(path=(*path, "value"), code="BASE_TYPE_BAD_LENGTH", message=message)


_TEXT_INPUT_OPTIONAL: dict[str, Check] = {
    "id": component_number,
    "label": text(_LABEL, 1),
    "min_length": whole(0, MOST_INPUT),
    "max_length": whole(1, MOST_INPUT),
    "required": truth,
    "value": text(MOST_INPUT),
    "placeholder": text(_PLACEHOLDER),
}
_TEXT_INPUT = then(fields({"custom_id": CUSTOM_ID, "style": one_of([1, 2])}, _TEXT_INPUT_OPTIONAL), _bounds_agree)
_LABELLED_TEXT_INPUT = then(
    fields({"custom_id": CUSTOM_ID, "style": one_of([1, 2]), "label": text(_LABEL, 1)}, _TEXT_INPUT_OPTIONAL),
    _bounds_agree,
)
_OPTION = fields(
    {"label": text(_OPTION_TEXT, 1), "value": text(_OPTION_TEXT, 1)},
    {"description": text(_OPTION_TEXT), "default": truth},
)


def _numbers_agree(component: Json, path: Path) -> Iterator[Problem]:
    least, most = whole_of(component.get("min_values"), 1), whole_of(component.get("max_values"), 1)
    if least > most:
        message = f"At least {least} and at most {most} values contradict each other."
        yield Problem(path=(*path, "min_values"), code="BASE_TYPE_MAX_LENGTH", message=message)


def _one_default(component: Json, path: Path) -> Iterator[Problem]:
    yield from options_in_order(component, path, 1)


def _enough_options(component: Json, path: Path) -> Iterator[Problem]:
    options = records(component.get("options"))
    yield from options_in_order(component, path, whole_of(component.get("max_values"), len(options)))


_FILE_UPLOAD = then(
    fields(
        {"custom_id": CUSTOM_ID},
        {
            "id": component_number,
            "min_values": whole(0, _MOST_FILES),
            "max_values": whole(1, _MOST_FILES),
            "required": truth,
        },
    ),
    _numbers_agree,
)
_RADIO_GROUP = then(
    fields(
        {"custom_id": CUSTOM_ID, "options": many(_OPTION, _MOST_CHOICES, 2)},
        {"id": component_number, "required": truth},
    ),
    _one_default,
)
_CHECKBOX_GROUP = then(
    fields(
        {"custom_id": CUSTOM_ID, "options": many(_OPTION, _MOST_CHOICES, 1)},
        {
            "id": component_number,
            "min_values": whole(0, _MOST_CHOICES),
            "max_values": whole(1, _MOST_CHOICES),
            "required": truth,
        },
    ),
    _enough_options,
)
_CHECKBOX = fields({"custom_id": CUSTOM_ID}, {"id": component_number, "default": truth})
_IN_LABEL: dict[int, Check] = {
    ComponentKind.TEXT_INPUT: _TEXT_INPUT,
    **SELECT_SHAPES,
    ComponentKind.FILE_UPLOAD: _FILE_UPLOAD,
    ComponentKind.RADIO_GROUP: _RADIO_GROUP,
    ComponentKind.CHECKBOX_GROUP: _CHECKBOX_GROUP,
    ComponentKind.CHECKBOX: _CHECKBOX,
}
_PART = by_type(
    {
        ComponentKind.ACTION_ROW: fields(
            {"components": many(by_type({ComponentKind.TEXT_INPUT: _LABELLED_TEXT_INPUT, **SELECT_SHAPES}), 1, 1)},
            {"id": component_number},
        ),
        ComponentKind.TEXT_DISPLAY: TEXT_DISPLAY,
        ComponentKind.LABEL: fields(
            {"label": text(_LABEL, 1), "component": by_type(_IN_LABEL)},
            {"id": component_number, "description": text(_DESCRIPTION)},
        ),
    }
)


def _nothing_disabled(parts: list[Any], path: Path) -> Iterator[Problem]:
    if any(part.get("type") in SELECTS and part.get("disabled") for part in walk(parts)):
        message = "A menu in a modal cannot be disabled."
        yield Problem(path=path, code="COMPONENT_DISABLED_IN_MODAL", message=message)


MODAL: Check = fields(
    {
        "custom_id": CUSTOM_ID,
        "title": text(TITLE, 1),
        "components": then(many(_PART, MOST_PARTS, 1), no_twins, _nothing_disabled),
    }
)
