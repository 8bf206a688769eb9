"""The judge: what it finds with a small description of its own, and with Discord's where this machine has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import discord
import pytest

from local_discord import LocalDiscord, UnfaithfulError
from local_discord.bodies.problems import Problem
from local_discord.journal import Finding, Journal
from local_discord.judging import VARIABLE, NoDescriptionError, available, judge
from local_discord.judging.openapi import OpenApiReferee
from tests.local_discord import wrong_definitions, wrong_messages
from tests.local_discord.described import description, referee
from tests.local_discord.running import Bot, running


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _content(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _small() -> dict[str, Any]:
    """Return a description of two paths, in the manner of Discord's."""
    nothing = {"type": "null"}
    return {
        "paths": {
            "/things/{thing}": {
                "post": {
                    "requestBody": _content({"oneOf": [nothing, _reference("Thing")]}),
                    "responses": {
                        "200": _content(_reference("Thing")),
                        "204": {"description": "Nothing"},
                        "4XX": {"$ref": "#/components/responses/Wrong"},
                    },
                }
            },
            "/things/@me": {"post": {"responses": {"204": {"description": "Nothing"}}}},
        },
        "components": {
            "responses": {"Wrong": _content(_reference("Error"))},
            "schemas": {
                "SnowflakeType": {"type": "string", "pattern": "^[0-9]+$"},
                "ChannelTypes": {"type": "integer", "enum": [0]},
                "Error": {"type": "object", "required": ["code", "message"]},
                "InnerErrors": {"type": "object", "properties": {"code": {"type": "integer"}}},
                "Thing": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                        "id": _reference("SnowflakeType"),
                        "kind": _reference("ChannelTypes"),
                        "default_member_permissions": {"type": ["integer", "null"]},
                        "parts": {"type": "array", "items": {"oneOf": [_reference("One"), _reference("Two")]}},
                    },
                },
                "One": {
                    "type": "object",
                    "properties": {"type": {"enum": [1]}, "size": {"type": "integer", "maximum": 5}},
                    "required": ["type", "size"],
                },
                "Two": {
                    "type": "object",
                    "properties": {"type": {"enum": [2]}, "name": {"type": "string"}},
                    "required": ["type", "name"],
                },
            },
        },
    }


@pytest.fixture
def small() -> OpenApiReferee:
    return OpenApiReferee(_small())


def _places(problems: list[Problem]) -> list[str]:
    return [problem.place for problem in problems]


def test_a_right_body_is_found_right(small: OpenApiReferee):
    assert small.request("POST", "/things/5", {"id": "5", "parts": [{"type": 1, "size": 5}]}) == []
    assert small.request("POST", "/things/5", None) == []
    assert small.reply("POST", "/things/5", 204, None) == []


def test_a_wrong_body_is_found_in_its_place(small: OpenApiReferee):
    assert _places(small.request("POST", "/things/5", {"id": "x"})) == ["id"]
    assert _places(small.reply("POST", "/things/5", 200, {})) == ["body"]


def test_in_a_union_the_branch_counts_that_a_value_claims_to_be(small: OpenApiReferee):
    body = {"id": "5", "parts": [{"type": 1, "size": 6}, {"type": 2}, {"type": 3}]}
    problems = small.request("POST", "/things/5", body)
    assert _places(problems) == ["parts/0/size", "parts/1", "parts/2"]
    assert "'name' is a required property" in problems[1].message


def test_what_discord_takes_beside_its_description_is_taken(small: OpenApiReferee):
    assert small.request("POST", "/things/5", {"id": 5, "kind": 16, "default_member_permissions": "8"}) == []
    assert _places(small.request("POST", "/things/5", {"id": 5, "default_member_permissions": "x"})) == [
        "default_member_permissions"
    ]


def test_words_in_a_path_go_before_names(small: OpenApiReferee):
    assert _places(small.reply("POST", "/things/@me", 200, {})) == ["body"]
    assert small.request("POST", "/things/@me", {"id": "x"}) == []


def test_errors_and_unknown_statuses_are_judged(small: OpenApiReferee):
    assert small.reply("POST", "/things/5", 404, {"code": 1, "message": "a"}) == []
    assert _places(small.reply("POST", "/things/5", 404, {"code": 1})) == ["body"]
    assert small.reply("POST", "/things/5", 201, {"id": "5"})[0].message == (
        "Status 201 is not described for this operation."
    )
    assert small.reply("POST", "/things/5", 204, {"id": "5"})[0].message == "No body is described for this reply."


def test_what_is_not_described_is_not_judged(small: OpenApiReferee):
    assert small.request("POST", "/nothing", {}) == []
    assert small.reply("GET", "/things/5", 200, {}) == []


@pytest.mark.parametrize(("content", "why"), [("{", "cannot be read as JSON"), ("{}", "has no paths")])
def test_a_file_that_describes_nothing_is_told(tmp_path: Path, content: str, why: str):
    path = tmp_path / "openapi.json"
    path.write_text(content)
    with pytest.raises(NoDescriptionError, match=why):
        judge(path)


def test_a_judge_is_to_be_had_where_the_environment_names_a_description(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert not available()
    with pytest.raises(NoDescriptionError, match="Set DISCORD_OPENAPI"):
        judge()
    path = tmp_path / "openapi.json"
    monkeypatch.setenv(VARIABLE, str(path))
    assert not available()
    with pytest.raises(NoDescriptionError, match="cannot be read"):
        judge()
    path.write_text(json.dumps(_small()))
    assert available()
    assert _places(judge().request("POST", "/things/5", {})) == ["body"]


async def test_a_body_that_the_judge_refuses_reaches_the_bot_and_fails_the_test():
    paths: dict[str, Any] = {
        "/applications/{application}/commands": {"put": {"requestBody": _content({"maxItems": 0})}}
    }
    async with LocalDiscord(judge=OpenApiReferee({"paths": paths, "components": {}})) as local:
        bot = Bot(local)

        @bot.tree.command(description="Does nothing")
        async def nothing(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Nothing.")

        async with running(local, bot, syncs=False):
            with pytest.raises(discord.app_commands.CommandSyncFailure):
                await bot.tree.sync()
        with pytest.raises(UnfaithfulError, match=r"PUT .*commands: body: "):
            local.journal.raise_if_unfaithful()
        [refused] = local.journal.take_refused()
        assert (refused.method, refused.problems[0].code) == ("PUT", "OPENAPI")


def test_a_journal_tells_all_that_was_wrong():
    journal = Journal()
    journal.raise_if_unfaithful()
    problem = Problem(path=("a", 0), code="X", message="Not so.")
    journal.findings.append(Finding(method="GET", path="/b", status=200, problem=problem))
    journal.crashes.append("GET /c broke")
    with pytest.raises(UnfaithfulError) as raised:
        journal.raise_if_unfaithful()
    assert str(raised.value) == "reply 200 of GET /b: a/0: Not so.\nGET /c broke"


def test_discords_own_description_refuses_much_of_what_is_wrong():
    if description() is None:
        assert referee() is None
        return
    own = referee()
    assert own is not None
    wrong_ones = [
        *(("/channels/1/messages", body) for body, _ in wrong_messages.WRONG_MESSAGES.values()),
        *(
            ("/interactions/1/2/callback", {"type": 9, "data": body})
            for body, _ in wrong_definitions.WRONG_MODALS.values()
        ),
    ]
    found = sum(bool(own.request("POST", path, body)) for path, body in wrong_ones)
    found += sum(
        bool(own.request("PUT", "/applications/1/commands", body))
        for body, _ in wrong_definitions.WRONG_COMMANDS.values()
    )
    assert found > 0.5 * (len(wrong_ones) + len(wrong_definitions.WRONG_COMMANDS))
    assert own.request("POST", "/channels/1/messages", {"content": "right"}) == []
