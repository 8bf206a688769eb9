"""A slash command's options as a person fills them in: only what a Discord client would send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from local_discord.kinds import OptionKind
from local_discord.people.errors import NotPossibleError
from local_discord.people.resolving import Resolver
from local_discord.values import Json, listed, records
from local_discord.world.commands import Command
from local_discord.world.entities import Channel, Role, User
from local_discord.world.messages import Upload

Value = str | int | float | bool | User | Role | Channel | Upload
"""What a person may fill in."""

_MOST_CHARACTERS = 6000
_INT53 = 2**53
_SIMPLE: Mapping[int, tuple[type | tuple[type, ...], str]] = {
    OptionKind.STRING: (str, "a text"),
    OptionKind.INTEGER: (int, "a whole number"),
    OptionKind.BOOLEAN: (bool, "true or false"),
    OptionKind.NUMBER: ((int, float), "a number"),
    OptionKind.USER: (User, "a user"),
    OptionKind.CHANNEL: (Channel, "a channel"),
    OptionKind.ROLE: (Role, "a role"),
    OptionKind.MENTIONABLE: ((User, Role), "a user or a role"),
    OptionKind.ATTACHMENT: (Upload, "a file"),
}
_TYPABLE = (OptionKind.STRING, OptionKind.INTEGER, OptionKind.NUMBER)


def filled_in(command: Command, path: Sequence[str], given: Mapping[str, Value], resolver: Resolver) -> list[Json]:
    """Return a command's options with values, as Discord tells the bot.

    Args:
        command: which.
        path: its name and those of subcommands.
        given: values by option name.
        resolver: collects what is chosen.

    Raises:
        NotPossibleError: a client would not send this.
    """
    options = _options_at(command, path)
    for option in options:
        if option.get("required") and option["name"] not in given:
            raise NotPossibleError(f"/{' '.join(path)} needs {option['name']}.")
    named = {option["name"]: option for option in options}
    values: list[Json] = []
    for name, value in given.items():
        if name not in named:
            known = ", ".join(named) or "none"
            raise NotPossibleError(f"/{' '.join(path)} has no option {name}; it has {known}.")
        values.append(_filled(named[name], value, resolver))
    return _nested(command, path, values)


def being_typed(
    command: Command, path: Sequence[str], focused: str, given: Mapping[str, Value], resolver: Resolver
) -> list[Json]:
    """Return a command's options while one of them is being typed.

    Args:
        command: which.
        path: its name and those of subcommands.
        focused: the option that is being typed; what is typed so far is among the values, else nothing is.
        given: values by option name; required ones may be missing.
        resolver: collects what is chosen.

    Raises:
        NotPossibleError: the option does not complete.
    """
    options = {option["name"]: option for option in _options_at(command, path)}
    option = options.get(focused)
    if option is None or not option.get("autocomplete"):
        raise NotPossibleError(f"The option {focused} of /{' '.join(path)} does not complete.")
    values: list[Json] = []
    for name, value in {focused: "", **given}.items():
        if name == focused:
            values.append({"name": name, "type": option["type"], "value": str(value), "focused": True})
        elif name not in options:
            raise NotPossibleError(f"/{' '.join(path)} has no option {name}.")
        else:
            values.append(_filled(options[name], value, resolver))
    return _nested(command, path, values)


def _options_at(command: Command, path: Sequence[str]) -> tuple[Json, ...]:
    options = command.options_at(path)
    if options is None:
        known = ", ".join("/" + " ".join(item) for item in command.paths)
        raise NotPossibleError(f"/{' '.join(path)} is not to be had; there are {known}.")
    return options


def _nested(command: Command, path: Sequence[str], values: list[Json]) -> list[Json]:
    """Put options inside the subcommands that a path names."""
    kinds: list[int] = []
    options: Sequence[Json] = command.options
    for name in path[1:]:
        found = next(option for option in options if option["name"] == name)
        kinds.append(found["type"])
        options = records(found.get("options"))
    for name, kind in reversed(list(zip(path[1:], kinds, strict=True))):
        values = [{"name": name, "type": kind, "options": values}]
    return values


def _filled(option: Json, value: Value, resolver: Resolver) -> Json:
    name, kind = option["name"], option["type"]
    accepted, called = _SIMPLE[kind]
    if not isinstance(value, accepted) or (isinstance(value, bool) and kind != OptionKind.BOOLEAN):
        raise NotPossibleError(f"{name} takes {called}, not {value!r}.")
    if kind in _TYPABLE:
        _check_typed(option, value)
    return {"name": name, "type": kind, "value": _sent(option, value, resolver)}


def _check_typed(option: Json, value: Any) -> None:
    name = option["name"]
    choices = records(option.get("choices"))
    if choices and value not in [choice["value"] for choice in choices]:
        listing = ", ".join(str(choice["value"]) for choice in choices)
        raise NotPossibleError(f"{name} is one of {listing}, not {value!r}.")
    if isinstance(value, str):
        least, most = option.get("min_length", 0), option.get("max_length", _MOST_CHARACTERS)
        if not least <= len(value) <= most:
            raise NotPossibleError(f"{name} takes {least} to {most} characters, not {len(value)}.")
        return
    least, most = option.get("min_value", -_INT53), option.get("max_value", _INT53)
    if not least <= value <= most:
        raise NotPossibleError(f"{name} takes {least} to {most}, not {value}.")


def _sent(option: Json, value: Value, resolver: Resolver) -> str | int | float | bool:
    match value:
        case User():
            return resolver.add_user(value)
        case Role():
            return resolver.add_role(value)
        case Channel():
            kinds = listed(option.get("channel_types"))
            if kinds and value.kind not in kinds:
                raise NotPossibleError(f"{option['name']} does not take a channel like {value.name}.")
            return resolver.add_channel(value)
        case Upload():
            return resolver.add_upload(value)
        case _:
            return value
