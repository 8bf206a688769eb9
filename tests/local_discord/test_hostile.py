"""Whatever a bot sends, the local Discord answers as Discord does: with a reply or an error, never by breaking."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from local_discord import Message, Upload
from local_discord.kinds import InteractionKind
from local_discord.rest.calls import Reply
from tests.local_discord import wrong_definitions, wrong_messages
from tests.local_discord.asking import Asker, asker

_scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["", "0", "@original", "attachment://a", "https://a.b", 1 << 15, 64])
)
_json: st.SearchStrategy[Any] = st.recursive(
    _scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "data", "components", "content", "embeds", "id", "options", "name", "url", "flags"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)

_RIGHT: list[Any] = [
    {"type": 4, "data": {"content": "a", "embeds": [{"title": "t", "fields": [{"name": "n", "value": "v"}]}]}},
    {
        "type": 4,
        "data": wrong_messages.rows(
            wrong_messages.row(wrong_messages.button(), wrong_messages.button(custom_id="d")),
            wrong_messages.row(wrong_messages.select()),
        ),
    },
    {
        "type": 4,
        "data": wrong_messages.layout(
            {"type": 17, "components": [wrong_messages.written(3), {"type": 14}], "accent_color": 5},
            {"type": 9, "components": [wrong_messages.written(2)], "accessory": wrong_messages.button()},
            {"type": 12, "items": [{"media": {"url": "https://a.example"}}]},
        ),
    },
    {"type": 5, "data": {"flags": 64}},
    {
        "type": 9,
        "data": wrong_definitions.modal(
            wrong_definitions.label(wrong_definitions.text_input()), wrong_definitions.label(wrong_messages.select())
        ),
    },
    {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}]}},
    {
        "content": "a",
        "allowed_mentions": {"parse": ["users"], "users": ["1"]},
        "message_reference": {"message_id": "1"},
    },
    {
        "embeds": [{"description": "d", "image": {"url": "https://a.example"}, "footer": {"text": "f"}}],
        "attachments": [],
    },
    wrong_definitions.command(
        options=[wrong_definitions.option(required=True), wrong_definitions.option(4, "b", min_value=1, max_value=5)]
    ),
    wrong_definitions.command(
        options=[
            wrong_definitions.option(
                2, options=[wrong_definitions.option(1, "b", options=[wrong_definitions.option(7, "c")])]
            )
        ]
    ),
    {"name": "act", "description": "Acts", "name_localizations": {"de": "tu"}, "contexts": [0]},
    {"recipient_id": "1"},
    {"messages": ["1", "2"]},
]


@st.composite
def _spoilt(draw: st.DrawFn) -> Any:
    """Return a right body with one part replaced by anything."""
    body = copy.deepcopy(draw(st.sampled_from(_RIGHT)))
    node, key = draw(st.sampled_from(list(_places(body))))
    node[key] = draw(_json)
    return body


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every part of JSON as what holds it and where."""
    keys: list[Any] = []
    if isinstance(node, dict):
        keys = list(cast("dict[str, Any]", node))
    elif isinstance(node, list):
        keys = list(range(len(cast("list[Any]", node))))
    for key in keys:
        yield node, key
        yield from _places(node[key])


def _targets(asking: Asker, message: Message) -> list[tuple[str, str]]:
    first, second = asking.begin(), asking.begin(InteractionKind.COMPONENT, message, custom_id="c")
    completing = asking.begin(InteractionKind.AUTOCOMPLETE, options=[{"name": "a", "type": 3, "focused": True}])
    answered, thinking = asking.begin(), asking.begin()
    asking.answer(answered, {"type": 4, "data": {"content": "a"}})
    asking.answer(thinking, {"type": 5})
    callbacks = [f"/interactions/{item.id}/{item.token}/callback" for item in (first, second, completing)]
    messages = f"/channels/{asking.channel.id}/messages"
    command = asking.world.commands.put(None, {"name": "known", "description": "Known"})
    return [
        *(("POST", path) for path in callbacks),
        ("POST", asking.webhook(answered)),
        ("POST", asking.webhook(thinking)),
        ("PATCH", f"{asking.webhook(answered)}/messages/@original"),
        ("PATCH", f"{asking.webhook(thinking)}/messages/@original"),
        ("POST", messages),
        ("POST", f"{messages}/bulk-delete"),
        ("PATCH", f"{messages}/{message.id}"),
        ("PUT", f"{asking.app}/commands"),
        ("POST", f"{asking.app}/commands"),
        ("PATCH", f"{asking.app}/commands/{command.id}"),
        ("PUT", f"{asking.app}/guilds/{asking.lab.id}/commands"),
        ("POST", "/users/@me/channels"),
    ]


@settings(max_examples=150)
@given(body=_spoilt() | _json)
def test_no_body_breaks_a_route(body: Any):
    asking = asker()
    message = asking.world.mailbox.post(
        channel=asking.channel,
        author=asking.world.bot.id,
        body=wrong_messages.rows(wrong_messages.row(wrong_messages.button())),
    )
    for method, path in _targets(asking, message):
        reply = asking.ask(method, path, body)
        assert isinstance(reply, Reply)
        assert reply.status in (200, 201, 204, 400, 404)
        json.dumps(reply.body)
        if reply.status == 400:
            assert reply.body["message"]


@given(name=st.text(max_size=30), content=st.text(max_size=50))
def test_any_name_of_a_file_is_kept_safely(name: str, content: str):
    asking = asker()
    files = {0: Upload(name=name, content=content.encode(errors="replace"))}
    reply = asking.ask("POST", f"/channels/{asking.channel.id}/messages", {}, files=files)
    [shown] = reply.body["attachments"]
    path = shown["url"].removeprefix("https://files")
    assert asking.world.mailbox.files[path].content == content.encode(errors="replace")
    assert "/" not in shown["filename"]
    assert path.isascii()
