"""Callbacks: which first answer fits which interaction, and what it must bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from local_discord.bodies.messages import posting_problems
from local_discord.bodies.modals import MODAL
from local_discord.bodies.problems import Path, Problem
from local_discord.bodies.shapes import Check, fields, many, number, one_of, text, whole
from local_discord.kinds import CallbackKind, InteractionKind, MessageFlag, OptionKind
from local_discord.values import record, records
from local_discord.values import whole as whole_of
from local_discord.world.interactions import Interaction
from local_discord.world.messages import Upload

MOST_CHOICES = 25

_CHOICE_NAME = 100
_CHOICE_TEXT = 100
_INT53 = 2**53
_DATA: Path = ("data",)
_FITTING = {
    InteractionKind.PING: {CallbackKind.PONG},
    InteractionKind.COMMAND: {CallbackKind.MESSAGE, CallbackKind.DEFERRED_MESSAGE, CallbackKind.MODAL},
    InteractionKind.AUTOCOMPLETE: {CallbackKind.CHOICES},
    InteractionKind.COMPONENT: {
        CallbackKind.MESSAGE,
        CallbackKind.DEFERRED_MESSAGE,
        CallbackKind.DEFERRED_UPDATE,
        CallbackKind.UPDATE,
        CallbackKind.MODAL,
    },
    InteractionKind.MODAL: {
        CallbackKind.MESSAGE,
        CallbackKind.DEFERRED_MESSAGE,
        CallbackKind.DEFERRED_UPDATE,
        CallbackKind.UPDATE,
    },
}
_ENVELOPE = fields({"type": one_of(list(CallbackKind))}, {"data": fields({})})
_VALUES: dict[int, Check] = {
    OptionKind.STRING: text(_CHOICE_TEXT),
    OptionKind.INTEGER: whole(-_INT53, _INT53),
    OptionKind.NUMBER: number(-_INT53, _INT53),
}


def callback_problems(interaction: Interaction, body: Any, files: Mapping[int, Upload]) -> list[Problem]:
    """Return what is wrong with a first answer, given what it answers; edits of messages are judged elsewhere."""
    problems = list(_ENVELOPE(body, ()))
    if problems:
        return problems
    kind = CallbackKind(body["type"])
    fitting = set(_FITTING[interaction.kind])
    if interaction.kind is InteractionKind.MODAL and interaction.message is None:
        fitting -= {CallbackKind.DEFERRED_UPDATE, CallbackKind.UPDATE}
    if kind not in fitting:
        listed = ", ".join(str(int(item)) for item in sorted(fitting))
        message = f"Answer {kind.value} does not fit this interaction; {listed} do."
        return [Problem(path=("type",), code="INTERACTION_CALLBACK_TYPE_INVALID", message=message)]
    data = record(body.get("data"))
    match kind:
        case CallbackKind.MESSAGE:
            return posting_problems(data, files, _DATA)
        case CallbackKind.DEFERRED_MESSAGE:
            return list(_deferral(data.get("flags")))
        case CallbackKind.CHOICES:
            return list(_choices(interaction)(body.get("data") or {}, _DATA))
        case CallbackKind.MODAL:
            return list(MODAL(data, _DATA))
        case _:
            return []


def focused(options: Any) -> tuple[str, int] | None:
    """Return the name and kind of the option that is being typed, at any depth."""
    for option in records(options):
        if option.get("focused"):
            return str(option["name"]), whole_of(option.get("type"))
        inner = focused(option.get("options"))
        if inner is not None:
            return inner
    return None


def _deferral(flags: Any) -> Iterator[Problem]:
    if flags is None:
        return
    path = (*_DATA, "flags")
    problems = list(whole(0)(flags, path))
    yield from problems
    if not problems and flags & ~(MessageFlag.EPHEMERAL | MessageFlag.SUPPRESS_EMBEDS):
        message = "A deferral can only say that the answer will be private."
        yield Problem(path=path, code="MESSAGE_FLAGS_INVALID", message=message)


def _choices(interaction: Interaction) -> Check:
    typed = focused(interaction.data.get("options"))
    value = _VALUES[typed[1] if typed else OptionKind.STRING]
    choice = fields({"name": text(_CHOICE_NAME, 1), "value": value}, {})
    return fields({"choices": many(choice, MOST_CHOICES)})
