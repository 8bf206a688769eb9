"""Select menus, in messages and in modals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_discord.bodies.problems import Path, Problem
from local_discord.bodies.shapes import (
    Check,
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
from local_discord.kinds import ChannelKind, ComponentKind
from local_discord.values import Json, listed, records
from local_discord.values import whole as whole_of

MOST_OPTIONS = 25
CUSTOM_ID: Check = text(100, 1)
EMOJI: Check = fields({}, {"id": snowflake, "name": text(32), "animated": truth})

_PLACEHOLDER = 150
_OPTION_TEXT = 100


def _emoji(value: Any, path: Path) -> Iterator[Problem]:
    problems = list(EMOJI(value, path))
    yield from problems
    if not problems and not value.get("id") and not value.get("name"):
        yield Problem(path=path, code="BASE_TYPE_REQUIRED", message="An emoji needs a name or an id.")


_OPTION = fields(
    {"label": text(_OPTION_TEXT, 1), "value": text(_OPTION_TEXT, 1)},
    {"description": text(_OPTION_TEXT), "default": truth, "emoji": _emoji},
)
_COMMON: dict[str, Check] = {
    "id": component_number,
    "placeholder": text(_PLACEHOLDER),
    "min_values": whole(0, MOST_OPTIONS),
    "max_values": whole(1, MOST_OPTIONS),
    "disabled": truth,
    "required": truth,
}


def _defaults(*kinds: str) -> Check:
    return many(fields({"id": snowflake, "type": one_of(kinds)}), MOST_OPTIONS)


def _in_order(select: Json, path: Path) -> Iterator[Problem]:
    """Find numbers of values that contradict each other, the defaults or the options."""
    least, most = whole_of(select.get("min_values"), 1), whole_of(select.get("max_values"), 1)
    if least > most:
        message = f"At least {least} and at most {most} values contradict each other."
        yield Problem(path=(*path, "min_values"), code="BASE_TYPE_MAX_LENGTH", message=message)
    defaults = listed(select.get("default_values"))
    if len(defaults) > most:
        message = f"{len(defaults)} defaults are more than the {most} values that may be chosen."
        yield Problem(path=(*path, "default_values"), code="BASE_TYPE_MAX_LENGTH", message=message)
    if select.get("type") == ComponentKind.STRING_SELECT:
        yield from options_in_order(select, path, most)


def options_in_order(component: Json, path: Path, most: int) -> Iterator[Problem]:
    """Find options whose values stand twice, too few of them, and too many defaults."""
    options = records(component.get("options"))
    values = [option.get("value") for option in options]
    for place, value in enumerate(values):
        if value in values[:place]:
            where = (*path, "options", place, "value")
            message = f"The value {value!r} stands twice."
            yield Problem(path=where, code="SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message=message)
    if most > len(options):
        message = f"{most} values cannot be chosen from {len(options)} options."
        yield Problem(path=(*path, "max_values"), code="BASE_TYPE_BAD_LENGTH", message=message)
    if sum(bool(option.get("default")) for option in options) > most:
        message = f"More options are chosen by default than the {most} that may be."
        yield Problem(path=(*path, "options"), code="BASE_TYPE_MAX_LENGTH", message=message)


def _select(**optional: Check) -> Check:
    return then(fields({"custom_id": CUSTOM_ID}, {**_COMMON, **optional}), _in_order)


SELECT_SHAPES: dict[int, Check] = {
    ComponentKind.STRING_SELECT: then(
        fields({"custom_id": CUSTOM_ID, "options": many(_OPTION, MOST_OPTIONS, 1)}, _COMMON), _in_order
    ),
    ComponentKind.USER_SELECT: _select(default_values=_defaults("user")),
    ComponentKind.ROLE_SELECT: _select(default_values=_defaults("role")),
    ComponentKind.MENTIONABLE_SELECT: _select(default_values=_defaults("user", "role")),
    ComponentKind.CHANNEL_SELECT: _select(
        default_values=_defaults("channel"), channel_types=many(one_of(list(ChannelKind)), distinct=True)
    ),
}
"""The shape of each kind of select menu."""
