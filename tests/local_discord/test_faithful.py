"""Everything that the local Discord replies is held against Discord's own description, where this machine has it."""

from __future__ import annotations

import pytest

from local_discord import Application, ChannelKind, Intent, Upload
from local_discord.bodies.problems import told
from local_discord.kinds import InteractionKind
from local_discord.rest.calls import Reply
from tests.local_discord import wrong_definitions, wrong_messages
from tests.local_discord.asking import Asker, asker
from tests.local_discord.described import referee


class Judged:
    """An asker whose every reply is judged."""

    def __init__(self, asking: Asker) -> None:
        self.asking = asking
        self.own = referee()
        self.found: list[str] = []

    def ask(self, method: str, path: str, body: object = None, **more: object) -> Reply:
        """Ask and judge."""
        reply = self.asking.ask(method, path, body, **more)  # pyright: ignore[reportArgumentType] - passed on as it is
        if self.own is not None:
            problems = self.own.reply(method, path, reply.status, reply.body)
            self.found += [f"{method} {path} {reply.status}: {told(problems)}"] if problems else []
        return reply


@pytest.fixture
def judged() -> Judged:
    return Judged(asker(Application(privileged_intents=Intent.GUILD_MEMBERS)))


def test_what_is_read_is_as_described(judged: Judged):
    asking = judged.asking
    thread = asking.world.add_channel(asking.lab, "talk", kind=ChannelKind.PUBLIC_THREAD, parent=asking.channel)
    private = asking.world.add_channel(asking.lab, "hush", kind=ChannelKind.PRIVATE_THREAD, parent=asking.channel)
    kinds = [ChannelKind.VOICE, ChannelKind.CATEGORY, ChannelKind.ANNOUNCEMENT, ChannelKind.FORUM]
    others = [asking.world.add_channel(asking.lab, kind.name.lower(), kind=kind) for kind in kinds]
    asking.world.overwrite(asking.channel, asking.ann)
    asking.world.time_out(asking.lab, asking.ann, 60)
    lab = f"/guilds/{asking.lab.id}"
    for path in (
        "/users/@me",
        f"/users/{asking.ann.id}",
        "/users/1",
        "/users/@me/guilds",
        "/applications/@me",
        "/oauth2/applications/@me",
        "/gateway",
        "/gateway/bot",
        lab,
        f"{lab}/roles",
        f"{lab}/roles/{asking.lab.id}",
        f"{lab}/channels",
        f"{lab}/members",
        f"{lab}/members/{asking.ann.id}",
        f"{lab}/members/1",
        *(f"/channels/{channel.id}" for channel in (asking.channel, thread, private, *others)),
    ):
        judged.ask("GET", path)
    judged.ask("GET", "/users/@me/guilds", query={"with_counts": "true"})
    judged.ask("GET", lab, query={"with_counts": "true"})
    judged.ask("POST", "/users/@me/channels", {"recipient_id": asking.ann.id})
    judged.ask("POST", "/users/@me/channels", {"recipient_id": []})
    assert judged.found == []


def test_what_is_told_of_commands_is_as_described(judged: Judged):
    asking = judged.asking
    of_guild = f"{asking.app}/guilds/{asking.lab.id}/commands"
    every = [
        {
            "name": "act",
            "description": "Acts",
            "name_localizations": {"de": "tu"},
            "default_member_permissions": 8,
            "contexts": [0, 1],
            "integration_types": [0, 1],
            "options": [wrong_definitions.option(kind, f"o{kind}") for kind in range(3, 12)],
        },
        {
            "name": "deep",
            "description": "Deep",
            "options": [wrong_definitions.option(2, options=[wrong_definitions.option(1, "b")])],
        },
        {"name": "Menu", "type": 3},
    ]
    for base in (f"{asking.app}/commands", of_guild):
        for command in judged.ask("PUT", base, every).body:
            judged.ask("GET", f"{base}/{command['id']}")
        judged.ask("GET", base)
        judged.ask("POST", base, {"name": "more", "description": "More"})
        judged.ask("POST", base, {"name": "More", "description": "More"})
        changed = judged.ask("POST", base, {"name": "more", "description": "Again"}).body
        judged.ask("PATCH", f"{base}/{changed['id']}", {"description": "Still"})
        judged.ask("DELETE", f"{base}/{changed['id']}")
        judged.ask("GET", f"{base}/{changed['id']}")
    known = asking.world.commands.all_of(asking.lab.id)[0]
    asking.world.override(asking.lab, known, {asking.ann: True, asking.channel: False})
    judged.ask("GET", f"{of_guild}/permissions")
    judged.ask("GET", f"{of_guild}/{known.id}/permissions")
    judged.ask("GET", f"{of_guild}/1/permissions")
    assert judged.found == []


def test_what_is_told_of_messages_is_as_described(judged: Judged):
    asking = judged.asking
    messages = f"/channels/{asking.channel.id}/messages"
    files = {0: Upload(name="a.png", content=b"png"), 1: Upload(name="b.txt", content=b"text")}
    embed = {"title": "t", "timestamp": "2025-01-01T00:00:00Z", "image": {"url": "attachment://a.png"}, "color": 5}
    first = judged.ask(
        "POST", messages, {"content": f"<@{asking.ann.id}>", "embeds": [embed], "nonce": "n"}, files=files
    ).body
    judged.ask("POST", messages, {"content": "b", "message_reference": {"message_id": first["id"]}})
    every_menu = [{"type": kind, "custom_id": f"m{kind}", "placeholder": "x"} for kind in (5, 6, 7, 8)]
    rows = [
        wrong_messages.row(wrong_messages.button(), wrong_messages.button(custom_id="d", emoji={"name": "x"})),
        *map(wrong_messages.row, every_menu),
    ]
    judged.ask("POST", messages, wrong_messages.rows(*rows))
    judged.ask(
        "POST",
        messages,
        wrong_messages.rows(
            wrong_messages.row(wrong_messages.select()),
            wrong_messages.row(wrong_messages.button(custom_id=None, style=5, url="https://a.b")),
        ),
    )
    media = {"url": "https://a.example/c.png"}
    layout = wrong_messages.layout(
        {
            "type": 17,
            "components": [wrong_messages.written(3), {"type": 14}, wrong_messages.row(wrong_messages.button())],
            "accent_color": 1,
        },
        {"type": 9, "components": [wrong_messages.written(3)], "accessory": {"type": 11, "media": media}},
        {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}, {"media": media, "description": "d"}]},
        {"type": 13, "file": {"url": "attachment://b.txt"}},
    )
    judged.ask("POST", messages, layout, files=files)
    judged.ask("GET", messages)
    judged.ask("GET", f"{messages}/{first['id']}")
    judged.ask("PATCH", f"{messages}/{first['id']}", {"content": "c", "attachments": []})
    judged.ask("DELETE", f"{messages}/{first['id']}")
    judged.ask("GET", f"{messages}/{first['id']}")
    for body, _ in wrong_messages.WRONG_MESSAGES.values():
        judged.ask("POST", messages, body)
    assert judged.found == []


@pytest.mark.parametrize("kind", [InteractionKind.COMMAND, InteractionKind.COMPONENT, InteractionKind.MODAL])
def test_what_is_told_of_interactions_is_as_described(judged: Judged, kind: InteractionKind):
    asking = judged.asking
    message = asking.world.mailbox.post(
        channel=asking.channel,
        author=asking.world.bot.id,
        body=wrong_messages.rows(wrong_messages.row(wrong_messages.button())),
    )
    on = None if kind is InteractionKind.COMMAND else message
    for body in (
        {"type": 4, "data": {"content": "a", "flags": 64}},
        {"type": 4, "data": wrong_messages.layout(wrong_messages.written(3))},
        {"type": 5},
        {"type": 6},
        {"type": 7, "data": {"content": "b"}},
        {"type": 9, "data": wrong_definitions.modal(wrong_definitions.label(wrong_definitions.text_input()))},
        {"type": 99},
    ):
        interaction = asking.begin(kind, on)
        if kind is InteractionKind.MODAL:
            interaction.parent = asking.begin()
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        judged.ask("POST", path, body, query={"with_response": "1"})
        judged.ask("POST", path, body)
        webhook = asking.webhook(interaction)
        followed = judged.ask("POST", webhook, {"content": "more"}).body
        judged.ask("POST", webhook, {"content": "x" * 2001})
        judged.ask("GET", f"{webhook}/messages/@original")
        judged.ask("PATCH", f"{webhook}/messages/@original", {"components": []})
        judged.ask("DELETE", f"{webhook}/messages/{followed.get('id')}")
    assert judged.found == []
