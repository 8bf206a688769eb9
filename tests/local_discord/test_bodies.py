"""What Discord refuses is refused, with the place and the name of the mistake; what it takes is taken."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_discord.bodies.commands import command_problems, weight
from local_discord.bodies.messages import editing_problems, posting_problems
from local_discord.bodies.problems import Problem, nested
from local_discord.kinds import InteractionKind
from local_discord.rest.calls import Reply
from tests.local_discord import wrong_definitions, wrong_messages
from tests.local_discord.asking import Asker, asker


@pytest.fixture
def asking() -> Asker:
    return asker()


def _found(reply: Reply) -> list[str]:
    """Return the problems of an error as "place: CODE"."""
    assert (reply.status, reply.body["code"]) == (400, 50035)
    return _leaves(reply.body["errors"], ())


def _leaves(node: dict[str, Any], path: tuple[str, ...]) -> list[str]:
    own = [f"{'/'.join(path) or 'body'}: {problem['code']}" for problem in node.get("_errors", [])]
    return own + [leaf for key, inner in node.items() if key != "_errors" for leaf in _leaves(inner, (*path, key))]


@pytest.mark.parametrize("what", wrong_messages.WRONG_MESSAGES)
def test_a_wrong_message_is_refused_in_its_place(asking: Asker, what: str):
    body, expected = wrong_messages.WRONG_MESSAGES[what]
    assert expected in _found(asking.ask("POST", f"/channels/{asking.channel.id}/messages", body))
    assert asking.world.mailbox.in_channel(asking.channel.id) == ()


@pytest.mark.parametrize("what", wrong_messages.WRONG_MESSAGES)
def test_a_wrong_first_answer_is_refused_and_another_may_follow(asking: Asker, what: str):
    body, expected = wrong_messages.WRONG_MESSAGES[what]
    interaction = asking.begin()
    assert f"data/{expected}" in _found(asking.answer(interaction, {"type": 4, "data": body}))
    assert asking.answer(interaction, {"type": 4, "data": {"content": "right"}}).status == 204


@pytest.mark.parametrize("what", wrong_definitions.WRONG_COMMANDS)
def test_wrong_commands_are_refused_in_their_place(asking: Asker, what: str):
    body, expected = wrong_definitions.WRONG_COMMANDS[what]
    assert expected in _found(asking.ask("PUT", f"{asking.app}/commands", body))
    assert asking.world.commands.all_of(None) == ()


@pytest.mark.parametrize("what", wrong_definitions.WRONG_MODALS)
def test_a_wrong_modal_is_refused_in_its_place(asking: Asker, what: str):
    body, expected = wrong_definitions.WRONG_MODALS[what]
    assert expected in _found(asking.answer(asking.begin(), {"type": 9, "data": body}))


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (InteractionKind.COMMAND, {"type": 99}, "type: BASE_TYPE_CHOICES"),
        (InteractionKind.COMMAND, {}, "type: BASE_TYPE_REQUIRED"),
        (InteractionKind.COMMAND, [], "body: DICT_TYPE_CONVERT"),
        (InteractionKind.COMMAND, {"type": 4, "data": []}, "data: DICT_TYPE_CONVERT"),
        (InteractionKind.COMMAND, {"type": 7, "data": {}}, "type: INTERACTION_CALLBACK_TYPE_INVALID"),
        (InteractionKind.COMMAND, {"type": 8, "data": {"choices": []}}, "type: INTERACTION_CALLBACK_TYPE_INVALID"),
        (InteractionKind.AUTOCOMPLETE, {"type": 4, "data": {}}, "type: INTERACTION_CALLBACK_TYPE_INVALID"),
        (InteractionKind.MODAL, {"type": 9, "data": {}}, "type: INTERACTION_CALLBACK_TYPE_INVALID"),
        (InteractionKind.MODAL, {"type": 6}, "type: INTERACTION_CALLBACK_TYPE_INVALID"),
        (InteractionKind.COMMAND, {"type": 5, "data": {"flags": 1 << 15}}, "data/flags: MESSAGE_FLAGS_INVALID"),
        (InteractionKind.COMMAND, {"type": 5, "data": {"flags": "x"}}, "data/flags: NUMBER_TYPE_COERCE"),
    ],
)
def test_an_answer_must_fit_what_it_answers(asking: Asker, kind: InteractionKind, body: Any, expected: str):
    assert expected in _found(asking.answer(asking.begin(kind), body))


@pytest.mark.parametrize(
    ("option", "choices", "expected"),
    [
        (3, [{"name": "a", "value": "a"}] * 26, "data/choices: BASE_TYPE_BAD_LENGTH"),
        (3, [{"name": "x" * 101, "value": "a"}], "data/choices/0/name: BASE_TYPE_BAD_LENGTH"),
        (3, [{"name": "a", "value": "x" * 101}], "data/choices/0/value: BASE_TYPE_MAX_LENGTH"),
        (3, [{"name": "a", "value": 1}], "data/choices/0/value: STRING_TYPE_CONVERT"),
        (4, [{"name": "a", "value": "1"}], "data/choices/0/value: NUMBER_TYPE_COERCE"),
        (10, [{"name": "a", "value": True}], "data/choices/0/value: NUMBER_TYPE_COERCE"),
    ],
)
def test_completion_must_fit_what_is_typed(asking: Asker, option: int, choices: list[Any], expected: str):
    typed = {"name": "a", "type": option, "value": "", "focused": True}
    interaction = asking.begin(InteractionKind.AUTOCOMPLETE, options=[{"name": "s", "type": 1, "options": [typed]}])
    assert expected in _found(asking.answer(interaction, {"type": 8, "data": {"choices": choices}}))


def test_an_edit_cannot_leave_plain_text_beside_a_layout(asking: Asker):
    message = asking.world.mailbox.post(channel=asking.channel, author=asking.world.bot.id, body={"content": "a"})
    body = wrong_messages.layout(wrong_messages.written(3))
    assert [problem.place for problem in editing_problems(message, body, {})] == ["content"]
    assert editing_problems(message, {**body, "content": None}, {}) == []


def test_an_edit_of_a_layout_stays_a_layout(asking: Asker):
    body = wrong_messages.layout(wrong_messages.written(3))
    message = asking.world.mailbox.post(channel=asking.channel, author=asking.world.bot.id, body=body)
    assert [problem.place for problem in editing_problems(message, {"content": "a"}, {})] == ["content"]
    assert editing_problems(message, {"components": [wrong_messages.written(9)], "flags": 0}, {}) == []


def test_at_the_limits_everything_is_taken():
    assert posting_problems({"content": "x" * 2000}, {}) == []
    assert posting_problems({"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000}]}, {}) == []
    assert posting_problems(wrong_messages.layout(wrong_messages.written(2000), wrong_messages.written(2000)), {}) == []
    full = wrong_messages.layout(*[{"type": 17, "components": [wrong_messages.written(1)] * 19}] * 2)
    assert posting_problems(full, {}) == []
    rows = [wrong_messages.row(*[wrong_messages.button(custom_id=f"{a}.{b}") for a in range(5)]) for b in range(5)]
    assert posting_problems(wrong_messages.rows(*rows), {}) == []


@pytest.mark.parametrize("name", ["act", "über", "привет", "ประเทศ", "हिन्दी", "日本語", "a-b_c'd", "1st"])
def test_names_of_many_scripts_are_taken(name: str):
    assert command_problems({"name": name, "description": "d"}) == []


def test_the_longest_language_counts():
    localised = {"name": "a", "description": "b", "name_localizations": {"de": "abc"}, "options": [{"name": "xy"}]}
    assert weight(localised) == 3 + 1 + 2


@given(st.lists(st.tuples(st.lists(st.sampled_from(["a", "b", 0, 1]), max_size=3), st.text(max_size=3)), max_size=6))
def test_nested_problems_keep_every_outermost_one(found: list[tuple[list[str | int], str]]):
    problems = [Problem(path=tuple(path), code="X", message=message) for path, message in found]
    leaves = _leaves(nested(problems), ())
    places = {tuple(map(str, problem.path)) for problem in problems}
    outermost = {place for place in places if not any(place[:cut] in places for cut in range(len(place)))}
    assert {leaf.removesuffix(": X") for leaf in leaves} == {"/".join(place) or "body" for place in outermost}
