"""Forms as discord.py's modals, and what Discord tells of one that was sent in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import discord
from discord import ui

from bot.ui.forms import ChannelsField, ChoiceField, Field, Filled, Form, Notice, RoleField, TextField

_MOST_CHANNELS = 25
_TALKING = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
]


class FormModal(ui.Modal):
    """A form's components. What it stands for is in its custom id, so that it can be sent in after a restart too."""

    def is_finished(self) -> bool:
        """Say that there is nothing to wait for: discord.py keeps modals that are not finished."""
        return True


def render_form(form: Form) -> FormModal:
    """Return a form as a modal."""
    modal = FormModal(title=form.title, custom_id=form.custom_id, timeout=None)
    for field in form.fields:
        if isinstance(field, Notice):
            modal.add_item(ui.TextDisplay(field.markdown))
        else:
            modal.add_item(ui.Label(text=field.label, description=field.description, component=_component(field)))
    return modal


def filled_form(data: Mapping[str, Any]) -> Filled:
    """Return what was entered; what Discord sends beside that is passed over."""
    return dict(_entries(data.get("components")))


def _entries(part: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(part, list):
        for item in cast("list[object]", part):
            yield from _entries(item)
    elif isinstance(part, dict):
        known = cast("dict[str, Any]", part)
        name = known.get("custom_id")
        if isinstance(name, str):
            values = known.get("values")
            entered = cast("list[object]", values) if isinstance(values, list) else [known.get("value")]
            yield name, tuple(str(value) for value in entered if value is not None)
        else:
            yield from _entries(known.get("component"))
            yield from _entries(known.get("components"))


def _component(field: Field) -> ui.Item[Any]:
    match field:
        case TextField():
            return ui.TextInput[FormModal](
                custom_id=field.name,
                style=discord.TextStyle.paragraph if field.is_long else discord.TextStyle.short,
                default=field.value or None,
                placeholder=field.placeholder,
                required=field.is_required,
                max_length=field.most,
            )
        case ChoiceField():
            return ui.Select[FormModal](
                custom_id=field.name,
                required=field.is_required,
                min_values=1 if field.is_required else 0,
                max_values=field.most,
                options=[
                    discord.SelectOption(
                        label=option.label,
                        value=option.value,
                        description=option.description,
                        default=option.is_chosen,
                    )
                    for option in field.options
                ],
            )
        case RoleField():
            chosen = [discord.Object(field.role, type=discord.Role)] if field.role else []
            return ui.RoleSelect[FormModal](custom_id=field.name, min_values=0, default_values=chosen)
        case ChannelsField():
            there = [discord.Object(channel, type=discord.TextChannel) for channel in field.channels]
            return ui.ChannelSelect[FormModal](
                custom_id=field.name,
                channel_types=_TALKING,
                min_values=0,
                max_values=_MOST_CHANNELS,
                default_values=there,
            )
        case Notice():
            raise TypeError("a notice is no field to fill in")
