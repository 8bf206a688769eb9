"""Messages that Discord refuses, by what is wrong with them, and the name that it gives to the mistake."""

from __future__ import annotations

from typing import Any

V2 = 1 << 15
"""The flag for components V2."""


def button(**more: Any) -> dict[str, Any]:
    """Return a button."""
    return {"type": 2, "style": 1, "label": "x", "custom_id": "c", **more}


def select(**more: Any) -> dict[str, Any]:
    """Return a menu of texts."""
    return {"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "a"}], **more}


def row(*components: dict[str, Any]) -> dict[str, Any]:
    """Return a row."""
    return {"type": 1, "components": list(components)}


def written(length: int) -> dict[str, Any]:
    """Return a text of a layout."""
    return {"type": 10, "content": "x" * length}


def rows(*components: dict[str, Any]) -> dict[str, Any]:
    """Return a message with rows."""
    return {"content": "a", "components": list(components)}


def layout(*components: dict[str, Any]) -> dict[str, Any]:
    """Return a message with a layout."""
    return {"flags": V2, "components": list(components)}


def embed(**more: Any) -> dict[str, Any]:
    """Return a message with an embed."""
    return {"embeds": [more]}


_OPTION = {"label": "a", "value": "a"}
_LINK = {"url": "https://a.example"}

WRONG_MESSAGES: dict[str, tuple[dict[str, Any], str]] = {
    "content of 2001 characters": ({"content": "x" * 2001}, "content: BASE_TYPE_MAX_LENGTH"),
    "content that is a number": ({"content": 5}, "content: STRING_TYPE_CONVERT"),
    "flags that are a text": ({"content": "a", "flags": "64"}, "flags: NUMBER_TYPE_COERCE"),
    "a poll": ({"poll": {"question": {}}}, "poll: LOCAL_DISCORD_LACKS"),
    "embeds that are an object": ({"embeds": {}}, "embeds: LIST_TYPE_CONVERT"),
    "a title of 257 characters": (embed(title="x" * 257), "embeds/0/title: BASE_TYPE_MAX_LENGTH"),
    "a description of 4097": (embed(description="x" * 4097), "embeds/0/description: BASE_TYPE_MAX_LENGTH"),
    "26 fields": (embed(fields=[{"name": "a", "value": "b"}] * 26), "embeds/0/fields: BASE_TYPE_BAD_LENGTH"),
    "an empty field": (embed(fields=[{"name": "a", "value": ""}]), "embeds/0/fields/0/value: BASE_TYPE_BAD_LENGTH"),
    "a blank field": (embed(fields=[{"name": " ", "value": "b"}]), "embeds/0/fields/0/name: BASE_TYPE_REQUIRED"),
    "a field without a value": (embed(fields=[{"name": "a"}]), "embeds/0/fields/0/value: BASE_TYPE_REQUIRED"),
    "a footer of 2049": (embed(footer={"text": "x" * 2049}), "embeds/0/footer/text: BASE_TYPE_BAD_LENGTH"),
    "an author of 257": (embed(author={"name": "x" * 257}), "embeds/0/author/name: BASE_TYPE_BAD_LENGTH"),
    "a colour too large": (embed(title="a", color=0x1000000), "embeds/0/color: NUMBER_TYPE_MAX"),
    "a time that is a number": (embed(title="a", timestamp=5), "embeds/0/timestamp: STRING_TYPE_CONVERT"),
    "a time that is none": (embed(title="a", timestamp="now"), "embeds/0/timestamp: DATE_TIME_TYPE_PARSE"),
    "an address that is none": (embed(title="a", url="here"), "embeds/0/url: URL_TYPE_INVALID_URL"),
    "a script for an address": (embed(title="a", url="javascript:0"), "embeds/0/url: URL_TYPE_INVALID_URL"),
    "an embed that shows nothing": (embed(color=1), "embeds/0: BASE_TYPE_REQUIRED"),
    "11 embeds": ({"embeds": [{"title": "a"}] * 11}, "embeds: BASE_TYPE_BAD_LENGTH"),
    "6001 characters in two embeds": (
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]},
        "embeds: MAX_EMBED_SIZE_EXCEEDED",
    ),
    "6 rows": (
        rows(*[row(button(custom_id=str(number))) for number in range(6)]),
        "components: BASE_TYPE_BAD_LENGTH",
    ),
    "6 buttons in a row": (
        rows(row(*[button(custom_id=str(number)) for number in range(6)])),
        "components/0/components: BASE_TYPE_BAD_LENGTH",
    ),
    "a button beside a menu": (
        rows(row(button(), select())),
        "components/0/components: COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "a button outside a row": (rows(button()), "components/0/type: UNION_TYPE_CHOICES"),
    "a row in a row": (rows(row(row(button()))), "components/0/components/0/type: UNION_TYPE_CHOICES"),
    "a layout without its flag": (rows(written(3)), "components/0/type: UNION_TYPE_CHOICES"),
    "a component that is a list": ({"components": [[]]}, "components/0: DICT_TYPE_CONVERT"),
    "a type that is true": (rows({"type": True}), "components/0/type: UNION_TYPE_CHOICES"),
    "a custom id twice": (rows(row(button(), button())), "components: COMPONENT_CUSTOM_ID_DUPLICATED"),
    "a number twice": (layout({**written(1), "id": 5}, {**written(1), "id": 5}), "components: COMPONENT_ID_DUPLICATED"),
    "a link without an address": (
        rows(row({"type": 2, "style": 5, "label": "x"})),
        "components/0/components/0/url: BUTTON_COMPONENT_URL_REQUIRED",
    ),
    "a link with a custom id": (
        rows(row(button(style=5, **_LINK))),
        "components/0/components/0/custom_id: BUTTON_COMPONENT_INVALID_FIELD",
    ),
    "a button without a custom id": (
        rows(row({"type": 2, "style": 1, "label": "x"})),
        "components/0/components/0/custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
    ),
    "a button without a face": (
        rows(row(button(label=None))),
        "components/0/components/0/label: BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
    ),
    "a label of 81": (rows(row(button(label="x" * 81))), "components/0/components/0/label: BASE_TYPE_MAX_LENGTH"),
    "a custom id of 101": (
        rows(row(button(custom_id="x" * 101))),
        "components/0/components/0/custom_id: BASE_TYPE_BAD_LENGTH",
    ),
    "a style that is none": (rows(row(button(style=9))), "components/0/components/0/style: BASE_TYPE_CHOICES"),
    "26 options": (
        rows(row(select(options=[{"label": str(n), "value": str(n)} for n in range(26)]))),
        "components/0/components/0/options: BASE_TYPE_BAD_LENGTH",
    ),
    "no options": (rows(row(select(options=[]))), "components/0/components/0/options: BASE_TYPE_BAD_LENGTH"),
    "an option twice": (
        rows(row(select(options=[_OPTION, _OPTION]))),
        "components/0/components/0/options/1/value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "more values than options": (
        rows(row(select(max_values=3))),
        "components/0/components/0/max_values: BASE_TYPE_BAD_LENGTH",
    ),
    "at least more than at most": (
        rows(row(select(min_values=2, max_values=1))),
        "components/0/components/0/min_values: BASE_TYPE_MAX_LENGTH",
    ),
    "a premium button with a label": (
        rows(row({"type": 2, "style": 6, "label": "x", "sku_id": "1"})),
        "components/0/components/0/label: BUTTON_COMPONENT_INVALID_FIELD",
    ),
    "an emoji of nothing": (
        rows(row(select(options=[{**_OPTION, "emoji": {}}]))),
        "components/0/components/0/options/0/emoji: BASE_TYPE_REQUIRED",
    ),
    "more defaults than values": (
        rows(row({"type": 5, "custom_id": "u", "default_values": [{"id": "1", "type": "user"}] * 2})),
        "components/0/components/0/default_values: BASE_TYPE_MAX_LENGTH",
    ),
    "more options chosen than may be": (
        rows(row(select(options=[{**_OPTION, "default": True}, {"label": "b", "value": "b", "default": True}]))),
        "components/0/components/0/options: BASE_TYPE_MAX_LENGTH",
    ),
    "a reply to nothing": (
        {"content": "a", "message_reference": {}},
        "message_reference/message_id: BASE_TYPE_REQUIRED",
    ),
    "a placeholder of 151": (
        rows(row(select(placeholder="x" * 151))),
        "components/0/components/0/placeholder: BASE_TYPE_MAX_LENGTH",
    ),
    "an emoji that is a text": (
        rows(row(select(options=[{**_OPTION, "emoji": "x"}]))),
        "components/0/components/0/options/0/emoji: DICT_TYPE_CONVERT",
    ),
    "content beside a layout": (
        {**layout(written(3)), "content": "a"},
        "content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "embeds beside a layout": (
        {**layout(written(3)), **embed(title="a")},
        "embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "a container in a container": (
        layout({"type": 17, "components": [{"type": 17, "components": [written(1)]}]}),
        "components/0/components/0/type: UNION_TYPE_CHOICES",
    ),
    "a section without a companion": (
        layout({"type": 9, "components": [written(1)]}),
        "components/0/accessory: BASE_TYPE_REQUIRED",
    ),
    "a section of four texts": (
        layout({"type": 9, "components": [written(1)] * 4, "accessory": button()}),
        "components/0/components: BASE_TYPE_BAD_LENGTH",
    ),
    "41 components": (layout(*[written(1)] * 41), "components: BASE_TYPE_BAD_LENGTH"),
    "42 components, nested": (
        layout(*[{"type": 17, "components": [written(1)] * 20}] * 2),
        "components: COMPONENT_MAX_COUNT_EXCEEDED",
    ),
    "4001 characters in two texts": (
        layout(written(2000), written(2001)),
        "components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ),
    "a text of 4001": (layout(written(4001)), "components/0/content: BASE_TYPE_BAD_LENGTH"),
    "11 pictures": (
        layout({"type": 12, "items": [{"media": _LINK}] * 11}),
        "components/0/items: BASE_TYPE_BAD_LENGTH",
    ),
    "a picture that was not attached": (
        layout({"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}),
        "components: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    "a file that is elsewhere": (layout({"type": 13, "file": _LINK}), "components/0/file/url: URL_TYPE_INVALID_SCHEME"),
    "an attachment that was not sent": ({"attachments": [{"id": 0}]}, "attachments/0/id: ATTACHMENT_NOT_FOUND"),
    "mentions of an unknown kind": (
        {"content": "a", "allowed_mentions": {"parse": ["all"]}},
        "allowed_mentions/parse/0: BASE_TYPE_CHOICES",
    ),
}
