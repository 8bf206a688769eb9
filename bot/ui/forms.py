"""Forms: what a modal asks, as data within Discord's limits, and what a person entered, by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.ui.cards.card import Option
from bot.ui.escaping import clean
from bot.ui.limits import (
    LONGEST_CHOICE,
    LONGEST_CUSTOM_ID,
    LONGEST_MODAL_DESCRIPTION,
    LONGEST_MODAL_LABEL,
    LONGEST_MODAL_PLACEHOLDER,
    LONGEST_MODAL_TITLE,
    LONGEST_TEXT_INPUT,
    MOST_CHOICES,
    MOST_MODAL_ITEMS,
    shorten,
    units,
)

Filled = Mapping[str, tuple[str, ...]]
"""What was entered, by the name of the field: one text, or what was chosen; ids of roles and channels as digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A text to be typed; `value` stands there already."""

    name: str
    label: str
    description: str | None = None
    value: str = ""
    placeholder: str | None = None
    is_long: bool = False
    is_required: bool = True
    most: int = LONGEST_TEXT_INPUT


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """Some of up to 25 options; those that are chosen already say so."""

    name: str
    label: str
    options: tuple[Option, ...]
    description: str | None = None
    is_required: bool = True
    most: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleField:
    """A role of the server; `role` is chosen already."""

    name: str
    label: str
    description: str | None = None
    role: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsField:
    """Channels of the server; `channels` are chosen already."""

    name: str
    label: str
    description: str | None = None
    channels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Text between fields, as Discord's Markdown: whoever makes it escapes what a person typed."""

    markdown: str


Field = TextField | ChoiceField | RoleField | ChannelsField | Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A modal: up to five fields, sent in under a custom id."""

    title: str
    custom_id: str
    fields: tuple[Field, ...]


def compose_form(title: str, custom_id: str, *fields: Field) -> Form:
    """Return a form whose titles, labels and options fit.

    Raises:
        ValueError: a mistake in the code that made it: too many or doubled fields, no options, a text that is there
            already and longer than may be typed, which would be lost.
    """
    names = [field.name for field in fields if not isinstance(field, Notice)]
    if not 0 < len(fields) <= MOST_MODAL_ITEMS or len(set(names)) < len(names) or not names:
        raise ValueError(f"a form has one to five fields with names of their own, not {names}")
    if not 0 < len(custom_id) <= LONGEST_CUSTOM_ID:
        raise ValueError("the custom id of a form is empty or too long")
    return Form(title=_fit(title, LONGEST_MODAL_TITLE), custom_id=custom_id, fields=tuple(map(_fitted, fields)))


def _fitted(field: Field) -> Field:
    if isinstance(field, Notice):
        return field
    described = _fit(field.description, LONGEST_MODAL_DESCRIPTION) if field.description else None
    fitted = replace(field, label=_fit(field.label, LONGEST_MODAL_LABEL), description=described)
    match fitted:
        case TextField():
            if not 0 < fitted.most <= LONGEST_TEXT_INPUT or units(fitted.value) > fitted.most:
                raise ValueError(f"the text of {fitted.name} is longer than may be typed there")
            hint = shorten(clean(fitted.placeholder), LONGEST_MODAL_PLACEHOLDER) if fitted.placeholder else None
            return replace(fitted, placeholder=hint or None)
        case ChoiceField():
            if not 0 < len(fitted.options) <= MOST_CHOICES or not 0 < fitted.most <= len(fitted.options):
                raise ValueError(f"{fitted.name} offers nothing, too much, or less than may be chosen")
            return replace(fitted, options=tuple(_fitted_option(option) for option in fitted.options))
        case RoleField() | ChannelsField():
            return fitted


def _fitted_option(option: Option) -> Option:
    described = shorten(clean(option.description), LONGEST_CHOICE) if option.description else None
    return replace(option, label=_fit(option.label, LONGEST_CHOICE), description=described or None)


def _fit(text: str, most: int) -> str:
    return shorten(clean(text), most) or "…"
