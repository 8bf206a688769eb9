"""Commands and modals that Discord refuses, by what is wrong with them, and the name that it gives to the mistake."""

from __future__ import annotations

from typing import Any

from tests.local_discord.wrong_messages import button, row, select


def command(**more: Any) -> list[dict[str, Any]]:
    """Return a list with one command."""
    return [{"name": "act", "description": "Acts", "type": 1, **more}]


def option(kind: int = 3, name: str = "a", **more: Any) -> dict[str, Any]:
    """Return an option."""
    return {"type": kind, "name": name, "description": "d", **more}


_CHOICES = [{"name": str(number), "value": str(number)} for number in range(26)]
_LONG = [{"name": f"{number}" + "n" * 90, "value": f"{number}" + "v" * 90} for number in range(5)]

WRONG_COMMANDS: dict[str, tuple[Any, str]] = {
    "an object": ({}, "body: LIST_TYPE_CONVERT"),
    "a text for a command": (["act"], "0: DICT_TYPE_CONVERT"),
    "a capital": (command(name="Act"), "0/name: APPLICATION_COMMAND_INVALID_NAME"),
    "a space": (command(name="act now"), "0/name: APPLICATION_COMMAND_INVALID_NAME"),
    "a full stop": (command(name="act."), "0/name: APPLICATION_COMMAND_INVALID_NAME"),
    "a name of 33": (command(name="x" * 33), "0/name: BASE_TYPE_BAD_LENGTH"),
    "no description": ([{"name": "act"}], "0/description: BASE_TYPE_REQUIRED"),
    "a description of 101": (command(description="x" * 101), "0/description: BASE_TYPE_BAD_LENGTH"),
    "an unknown type": (command(type=9), "0/type: BASE_TYPE_CHOICES"),
    "26 options": (
        command(options=[option(name=f"o{number}") for number in range(26)]),
        "0/options: BASE_TYPE_BAD_LENGTH",
    ),
    "an unknown option": (command(options=[option(12)]), "0/options/0/type: UNION_TYPE_CHOICES"),
    "an option twice": (
        command(options=[option(), option()]),
        "0/options/1/name: APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
    ),
    "a required option after an optional one": (
        command(options=[option(), option(name="b", required=True)]),
        "0/options/1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "a subcommand beside an option": (
        command(options=[option(), option(1, "b")]),
        "0/options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    "a group in a group": (
        command(options=[option(2, options=[option(2, "b", options=[])])]),
        "0/options/0/options/0/type: UNION_TYPE_CHOICES",
    ),
    "choices and completion": (
        command(options=[option(autocomplete=True, choices=_CHOICES[:1])]),
        "0/options/0: APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
    ),
    "26 choices": (command(options=[option(choices=_CHOICES)]), "0/options/0/choices: BASE_TYPE_BAD_LENGTH"),
    "a choice twice": (
        command(options=[option(choices=[_CHOICES[0], {"name": "0", "value": "1"}])]),
        "0/options/0/choices/1/name: APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE",
    ),
    "a number to choose for a text": (
        command(options=[option(choices=[{"name": "a", "value": 1}])]),
        "0/options/0/choices/0/value: STRING_TYPE_CONVERT",
    ),
    "at least more than at most": (
        command(options=[option(4, min_value=3, max_value=2)]),
        "0/options/0/min_value: APPLICATION_COMMAND_OPTIONS_BOUNDS",
    ),
    "a whole number beyond 53 bits": (
        command(options=[option(4, max_value=2**60)]),
        "0/options/0/max_value: NUMBER_TYPE_MAX",
    ),
    "languages that are a list": (command(name_localizations=["de"]), "0/name_localizations: DICT_TYPE_CONVERT"),
    "an unknown language": (
        command(name_localizations={"xx": "act"}),
        "0/name_localizations/xx: BASE_TYPE_CHOICES",
    ),
    "more than 8000 characters": (
        command(options=[option(name=f"o{number}", choices=_LONG) for number in range(25)]),
        "0: APPLICATION_COMMAND_TOO_LARGE",
    ),
    "a name twice": (command() + command(), "1/name: APPLICATION_COMMANDS_DUPLICATE_NAME"),
    "101 commands": (
        [{"name": f"c{number}", "description": "d"} for number in range(101)],
        "body: APPLICATION_COMMAND_TOO_MANY",
    ),
    "16 menus": (
        [{"name": f"M {number}", "type": 3} for number in range(16)],
        "body: APPLICATION_COMMAND_TOO_MANY",
    ),
    "a menu that is described": (
        [{"name": "Quote", "type": 3, "description": "d"}],
        "0/description: APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
    ),
    "permissions that are words": (
        command(default_member_permissions="all"),
        "0/default_member_permissions: NUMBER_TYPE_COERCE",
    ),
    "no context": (command(contexts=[]), "0/contexts: BASE_TYPE_BAD_LENGTH"),
    "a context twice": (command(contexts=[0, 0]), "0/contexts: SET_TYPE_ALREADY_CONTAINS_VALUE"),
}


def label(component: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a labelled part of a modal."""
    return {"type": 18, "label": "l", "component": component, **more}


def text_input(**more: Any) -> dict[str, Any]:
    """Return an input for text."""
    return {"type": 4, "custom_id": "t", "style": 1, **more}


def modal(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a modal."""
    return {"custom_id": "m", "title": "Title", "components": list(parts), **more}


_ONE = {"label": "1", "value": "1"}

WRONG_MODALS: dict[str, tuple[dict[str, Any], str]] = {
    "a title of 46": (modal(label(text_input()), title="x" * 46), "data/title: BASE_TYPE_BAD_LENGTH"),
    "nothing": (modal(), "data/components: BASE_TYPE_BAD_LENGTH"),
    "six parts": (
        modal(*[label(text_input(custom_id=str(number))) for number in range(6)]),
        "data/components: BASE_TYPE_BAD_LENGTH",
    ),
    "a button": (modal(row(button())), "data/components/0/components/0/type: UNION_TYPE_CHOICES"),
    "two inputs in a row": (
        modal(row(text_input(label="a"), text_input(label="b", custom_id="b"))),
        "data/components/0/components: BASE_TYPE_BAD_LENGTH",
    ),
    "an input in a row without a label": (
        modal(row(text_input())),
        "data/components/0/components/0/label: BASE_TYPE_REQUIRED",
    ),
    "a label of 46": (modal(label(text_input(), label="x" * 46)), "data/components/0/label: BASE_TYPE_BAD_LENGTH"),
    "a description of 101": (
        modal(label(text_input(), description="x" * 101)),
        "data/components/0/description: BASE_TYPE_MAX_LENGTH",
    ),
    "a placeholder of 101": (
        modal(label(text_input(placeholder="x" * 101))),
        "data/components/0/component/placeholder: BASE_TYPE_MAX_LENGTH",
    ),
    "bounds that contradict": (
        modal(label(text_input(min_length=5, max_length=2))),
        "data/components/0/component/min_length: BASE_TYPE_MAX_LENGTH",
    ),
    "a text beyond its own bounds": (
        modal(label(text_input(max_length=2, value="abc"))),
        "data/components/0/component/value: BASE_TYPE_BAD_LENGTH",
    ),
    "a custom id twice": (
        modal(label(text_input()), label(text_input())),
        "data/components: COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "one radio button": (
        modal(label({"type": 21, "custom_id": "r", "options": [_ONE]})),
        "data/components/0/component/options: BASE_TYPE_BAD_LENGTH",
    ),
    "two radio buttons pressed": (
        modal(
            label(
                {
                    "type": 21,
                    "custom_id": "r",
                    "options": [{**_ONE, "default": True}, {"label": "2", "value": "2", "default": True}],
                }
            )
        ),
        "data/components/0/component/options: BASE_TYPE_MAX_LENGTH",
    ),
    "eleven boxes": (
        modal(
            label(
                {
                    "type": 22,
                    "custom_id": "b",
                    "options": [{"label": str(number), "value": str(number)} for number in range(11)],
                }
            )
        ),
        "data/components/0/component/options: BASE_TYPE_BAD_LENGTH",
    ),
    "eleven files": (
        modal(label({"type": 19, "custom_id": "f", "max_values": 11})),
        "data/components/0/component/max_values: NUMBER_TYPE_MAX",
    ),
    "fewer files than are needed": (
        modal(label({"type": 19, "custom_id": "f", "min_values": 3, "max_values": 2})),
        "data/components/0/component/min_values: BASE_TYPE_MAX_LENGTH",
    ),
    "a menu that is disabled": (
        modal(label(select(disabled=True))),
        "data/components: COMPONENT_DISABLED_IN_MODAL",
    ),
}
