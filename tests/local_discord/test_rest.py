"""REST: what does not exist, what is not allowed, and pages of lists."""

from __future__ import annotations

from typing import Any

import pytest

from local_discord import Application, ChannelKind, Installation, Intent, Permission, Upload
from local_discord.kinds import InteractionKind
from tests.local_discord.asking import Asker, asker


@pytest.fixture
def asking() -> Asker:
    return asker()


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/users/1", (404, 10013)),
        ("GET", "/channels/1", (404, 10003)),
        ("GET", "/guilds/1", (404, 10004)),
        ("GET", "/guilds/{lab}/members/1", (404, 10007)),
        ("GET", "/guilds/{lab}/roles/1", (404, 10011)),
        ("GET", "/guilds/{lab}/members", (403, 50001)),
        ("GET", "/channels/{channel}/messages/1", (404, 10008)),
        ("PATCH", "/channels/{channel}/messages/1", (404, 10008)),
        ("DELETE", "/channels/{channel}/messages/1", (404, 10008)),
        ("GET", "/applications/1/commands", (403, 20012)),
        ("GET", "/applications/{app}/commands/1", (404, 10063)),
        ("GET", "/applications/{app}/guilds/1/commands", (404, 10004)),
        ("GET", "/applications/{app}/guilds/{lab}/commands/1/permissions", (404, 10066)),
        ("PUT", "/applications/{app}/guilds/{lab}/commands/1/permissions", (403, 20001)),
        ("POST", "/interactions/1/2/callback", (404, 10062)),
        ("POST", "/webhooks/{app}/2", (404, 10015)),
        ("GET", "/webhooks/{app}/2/messages/@original", (404, 10015)),
    ],
)
def test_what_does_not_exist_or_is_not_for_bots_is_told_by_its_code(
    asking: Asker, method: str, path: str, expected: tuple[int, int]
):
    names = {"lab": asking.lab.id, "channel": asking.channel.id, "app": asking.world.bot.id}
    assert asking.code(method, path.format(**names)) == expected


def test_servers_without_the_bot_are_out_of_reach(asking: Asker):
    other = asking.world.add_guild("Other", has_bot=False)
    [channel] = asking.world.places.channels_of(other.id)
    assert asking.code("GET", f"/guilds/{other.id}") == (403, 50001)
    assert asking.code("GET", f"/channels/{channel.id}") == (403, 50001)
    assert asking.code("GET", f"{asking.app}/guilds/{other.id}/commands") == (403, 50001)


def test_a_channel_that_the_bot_does_not_see_is_out_of_reach(asking: Asker):
    asking.world.overwrite(asking.channel, asking.world.bot, deny=Permission.VIEW_CHANNEL)
    assert asking.code("GET", f"/channels/{asking.channel.id}") == (403, 50001)
    assert asking.code("POST", f"/channels/{asking.channel.id}/messages", {"content": "a"}) == (403, 50001)


def test_writing_reading_and_attaching_need_their_permissions(asking: Asker):
    messages = f"/channels/{asking.channel.id}/messages"
    sent = asking.ask("POST", messages, {"content": "a"}).body
    asking.world.overwrite(asking.channel, asking.world.bot, deny=Permission.READ_MESSAGE_HISTORY)
    assert asking.code("GET", messages) == (403, 50013)
    assert asking.code("GET", f"{messages}/{sent['id']}") == (403, 50013)
    asking.world.overwrite(asking.channel, asking.world.bot, deny=Permission.ATTACH_FILES)
    file = {0: Upload(name="a", content=b"a")}
    assert asking.code("POST", messages, {"content": "a"}, files=file) == (403, 50013)
    asking.world.overwrite(asking.channel, asking.world.bot, deny=Permission.SEND_MESSAGES)
    assert asking.code("POST", messages, {"content": "a"}) == (403, 50013)
    assert asking.code("POST", f"/channels/{asking.channel.id}/typing") == (403, 50013)


def test_only_channels_for_messages_are_written_in(asking: Asker):
    category = asking.world.add_channel(asking.lab, "group", kind=ChannelKind.CATEGORY)
    assert asking.code("POST", f"/channels/{category.id}/messages", {"content": "a"}) == (400, 50008)


def test_only_own_messages_are_edited_and_others_deleted_with_permission(asking: Asker):
    theirs = asking.world.mailbox.post(channel=asking.channel, author=asking.ann.id, body={"content": "mine"})
    path = f"/channels/{asking.channel.id}/messages/{theirs.id}"
    assert asking.code("PATCH", path, {"content": "yours"}) == (403, 50005)
    asking.world.overwrite(asking.channel, asking.world.bot, deny=Permission.MANAGE_MESSAGES)
    assert asking.code("DELETE", path) == (403, 50013)
    asking.world.overwrite(asking.channel, asking.world.bot, allow=Permission.MANAGE_MESSAGES)
    assert asking.ask("DELETE", path).status == 204


def test_a_nonce_that_is_to_be_unique_sends_one_message_within_minutes(asking: Asker):
    messages = f"/channels/{asking.channel.id}/messages"
    unique = {"nonce": "n", "enforce_nonce": True}
    first = asking.ask("POST", messages, {"content": "one", **unique}).body
    again = asking.ask("POST", messages, {"content": "one", **unique}).body
    assert (again["id"], again["nonce"]) == (first["id"], "n")
    others = [{"content": "two", "nonce": "n"}, {"content": "three", "nonce": "m", "enforce_nonce": True}]
    assert len({asking.ask("POST", messages, body).body["id"] for body in others} | {first["id"]}) == 3
    asking.clock.advance(600)
    assert asking.ask("POST", messages, {"content": "one", **unique}).body["id"] != first["id"]


def test_messages_are_posted_edited_and_answered(asking: Asker):
    messages = f"/channels/{asking.channel.id}/messages"
    first = asking.ask("POST", messages, {"content": "one", "nonce": "n"}).body
    assert first["nonce"] == "n"
    edited = asking.ask("PATCH", f"{messages}/{first['id']}", {"content": "uno"}).body
    assert (edited["content"], edited["edited_timestamp"] is None) == ("uno", False)
    reply = asking.ask("POST", messages, {"content": "two", "message_reference": {"message_id": first["id"]}}).body
    assert (reply["type"], reply["referenced_message"]["content"]) == (19, "uno")
    gone: dict[str, Any] = {"message_id": "1"}
    assert asking.code("POST", messages, {"content": "x", "message_reference": gone}) == (400, 50035)
    lone = {"content": "x", "message_reference": {**gone, "fail_if_not_exists": False}}
    assert asking.ask("POST", messages, lone).body["type"] == 0
    assert asking.code("PATCH", f"{messages}/{first['id']}", {"content": ""}) == (400, 50006)
    assert asking.code("POST", messages, {"content": "  "}) == (400, 50006)


def test_pages_of_messages_are_newest_first_around_a_place(asking: Asker):
    messages = f"/channels/{asking.channel.id}/messages"
    ids = [asking.ask("POST", messages, {"content": str(number)}).body["id"] for number in range(6)]

    def page(**query: str) -> list[str]:
        return [item["content"] for item in asking.ask("GET", messages, query=query).body]

    assert page() == ["5", "4", "3", "2", "1", "0"]
    assert page(limit="2") == ["5", "4"]
    assert page(limit="2", before=ids[3]) == ["2", "1"]
    assert page(limit="2", after=ids[1]) == ["3", "2"]
    assert page(limit="3", around=ids[2]) == ["3", "2", "1"]
    assert asking.code("GET", messages, query={"limit": "101"}) == (400, 50035)
    assert asking.code("GET", messages, query={"limit": "٣"}) == (400, 50035)
    assert asking.code("GET", messages, query={"before": "x"}) == (400, 50035)


def test_private_messages_are_in_no_list_of_the_bots(asking: Asker):
    interaction = asking.begin()
    asking.answer(interaction, {"type": 4, "data": {"content": "secret", "flags": 64}})
    messages = f"/channels/{asking.channel.id}/messages"
    assert asking.ask("GET", messages).body == []
    assert asking.code("GET", f"{messages}/{interaction.original}") == (404, 10008)
    assert asking.ask("GET", f"/channels/{asking.channel.id}").body["last_message_id"] is None


def test_many_messages_are_deleted_at_once(asking: Asker):
    messages = f"/channels/{asking.channel.id}/messages"
    ids = [asking.ask("POST", messages, {"content": str(number)}).body["id"] for number in range(3)]
    assert asking.ask("POST", f"{messages}/bulk-delete", {"messages": ids[:2]}).status == 204
    assert [item["id"] for item in asking.ask("GET", messages).body] == ids[2:]
    assert asking.code("POST", f"{messages}/bulk-delete", {"messages": ids[:1]}) == (400, 50035)


def test_the_bots_servers_are_listed_in_pages(asking: Asker):
    others = [asking.world.add_guild(f"Server {number}") for number in range(4)]
    ids = [asking.lab.id, *(guild.id for guild in others)]

    def page(**query: str) -> list[str]:
        return [item["id"] for item in asking.ask("GET", "/users/@me/guilds", query=query).body]

    assert page() == ids
    assert page(limit="2", after=ids[0]) == ids[1:3]
    assert page(limit="2", before=ids[4]) == ids[2:4]
    counted = asking.ask("GET", "/users/@me/guilds", query={"with_counts": "true"}).body[0]
    assert counted["approximate_member_count"] == 3
    assert asking.ask("DELETE", f"/users/@me/guilds/{others[0].id}").status == 204
    assert others[0].id not in page()


def test_members_are_listed_in_pages_to_who_may_ask():
    asking = asker(Application(privileged_intents=Intent.GUILD_MEMBERS))
    path = f"/guilds/{asking.lab.id}/members"
    everybody = [item["user"]["id"] for item in asking.ask("GET", path, query={"limit": "1000"}).body]
    assert len(everybody) == 3
    rest = asking.ask("GET", path, query={"limit": "2", "after": everybody[0]}).body
    assert [item["user"]["id"] for item in rest] == everybody[1:]


def test_a_server_shows_its_roles_and_channels(asking: Asker):
    base = f"/guilds/{asking.lab.id}"
    thread = asking.world.add_channel(asking.lab, "talk", kind=ChannelKind.PUBLIC_THREAD, parent=asking.channel)
    assert [role["name"] for role in asking.ask("GET", f"{base}/roles").body] == ["@everyone", "Bot"]
    assert [channel["name"] for channel in asking.ask("GET", f"{base}/channels").body] == ["general"]
    assert asking.ask("GET", f"/channels/{thread.id}").body["thread_metadata"]["archived"] is False
    assert asking.ask("GET", base, query={"with_counts": "true"}).body["approximate_member_count"] == 3
    assert asking.ask("GET", f"{base}/roles/{asking.lab.id}").body["name"] == "@everyone"


def test_direct_messages_are_opened_once(asking: Asker):
    body = {"recipient_id": asking.ann.id}
    opened = asking.ask("POST", "/users/@me/channels", body).body
    assert asking.ask("POST", "/users/@me/channels", body).body["id"] == opened["id"]
    assert [user["username"] for user in opened["recipients"]] == ["ann"]
    assert asking.code("POST", "/users/@me/channels", {"recipient_id": "1"}) == (404, 10013)
    assert asking.code("POST", "/users/@me/channels", {"recipient_id": asking.world.bot.id}) == (403, 50007)
    assert asking.code("POST", "/users/@me/channels", {}) == (400, 50035)


def test_a_stranger_takes_no_direct_messages(asking: Asker):
    stranger = asking.world.add_user("stranger")
    channel = asking.ask("POST", "/users/@me/channels", {"recipient_id": stranger.id}).body["id"]
    assert asking.code("POST", f"/channels/{channel}/messages", {"content": "a"}) == (403, 50007)
    asking.world.install_for(stranger)
    assert asking.ask("POST", f"/channels/{channel}/messages", {"content": "a"}).status == 200


def test_commands_are_made_changed_and_deleted(asking: Asker):
    base = f"{asking.app}/commands"
    made = asking.ask("POST", base, {"name": "act", "description": "Acts"})
    assert (made.status, made.body["contexts"], made.body["integration_types"]) == (201, None, [0, 1])
    assert asking.ask("POST", base, {"name": "act", "description": "Acts anew"}).status == 200
    path = f"{base}/{made.body['id']}"
    changed = asking.ask("PATCH", path, {"description": "Other", "default_member_permissions": "8"}).body
    assert (changed["id"], changed["name"], changed["description"]) == (made.body["id"], "act", "Other")
    assert changed["version"] != made.body["version"]
    assert asking.code("PATCH", path, {"name": "Not Good"}) == (400, 50035)
    assert asking.ask("GET", path).body["default_member_permissions"] == "8"
    assert asking.ask("DELETE", path).status == 204
    assert asking.ask("GET", base).body == []


def test_a_command_reaches_no_further_than_the_application():
    asking = asker(Application(installations=frozenset({Installation.GUILD})))
    base = f"{asking.app}/commands"
    wide = {"name": "act", "description": "Acts", "integration_types": [0, 1]}
    assert asking.code("POST", base, wide) == (400, 50035)
    assert asking.ask("PUT", base, [wide]).body["errors"]["0"]["integration_types"]
    made = asking.ask("POST", base, {"name": "act", "description": "Acts"}).body
    assert made["integration_types"] == [0]
    assert asking.code("PATCH", f"{base}/{made['id']}", {"integration_types": [1]}) == (400, 50035)
    with pytest.raises(ValueError, match="cannot be added to accounts"):
        asking.world.install_for(asking.ann)


def test_a_hundred_commands_are_enough(asking: Asker):
    base = f"{asking.app}/commands"
    every = [{"name": f"act{number}", "description": "Acts"} for number in range(100)]
    assert len(asking.ask("PUT", base, every).body) == 100
    assert asking.code("POST", base, {"name": "more", "description": "Acts"}) == (400, 50035)
    assert asking.ask("POST", base, {"name": "act1", "description": "Acts"}).status == 200


def test_overrides_are_told(asking: Asker):
    command = asking.world.commands.put(None, {"name": "act", "description": "Acts"})
    asking.world.override(asking.lab, command, {asking.ann: False})
    base = f"{asking.app}/guilds/{asking.lab.id}/commands"
    [rules] = asking.ask("GET", f"{base}/permissions").body
    assert rules == asking.ask("GET", f"{base}/{command.id}/permissions").body
    assert rules["permissions"] == [{"id": asking.ann.id, "type": 2, "permission": False}]


def test_an_answer_tells_what_it_made_when_asked(asking: Asker):
    body = {"type": 4, "data": {"content": "a"}}
    assert asking.answer(asking.begin(), body).status == 204
    told = asking.answer(asking.begin(), body, query={"with_response": "1"}).body
    assert told["resource"]["message"]["content"] == "a"
    assert told["interaction"]["response_message_id"] == told["resource"]["message"]["id"]
    deferred = asking.answer(asking.begin(), {"type": 5, "data": {"flags": 64}}, query={"with_response": "true"}).body
    assert deferred["interaction"]["response_message_loading"] is True
    assert "resource" not in deferred


def test_further_answers_need_a_first_one(asking: Asker):
    interaction = asking.begin()
    assert asking.code("POST", asking.webhook(interaction), {"content": "a"}) == (404, 10015)
    asking.answer(interaction, {"type": 4, "data": {"content": "a"}})
    assert asking.ask("POST", asking.webhook(interaction), {"content": "b"}).status == 200
    wrong = asking.webhook(interaction).replace(asking.world.bot.id, "1")
    assert asking.code("POST", wrong, {"content": "a"}) == (404, 10015)


def test_the_message_of_a_component_can_be_gone_when_it_is_updated(asking: Asker):
    message = asking.world.mailbox.post(channel=asking.channel, author=asking.world.bot.id, body={"content": "a"})
    interaction = asking.begin(InteractionKind.COMPONENT, message, custom_id="x")
    asking.world.mailbox.delete(message)
    reply = asking.answer(interaction, {"type": 7, "data": {"content": "b"}})
    assert (reply.status, reply.body["code"]) == (404, 10008)


def test_old_interactions_are_forgotten(asking: Asker):
    old = asking.begin()
    asking.clock.advance(31 * 60)
    assert asking.world.interaction(asking.begin().token) is not None
    assert asking.world.interaction(old.token) is None
