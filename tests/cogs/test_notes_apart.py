"""Notes of one server show nowhere else: not in lists, searches, counts, completion or files, nor by forged presses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_discord import Exchange, NotPossibleError, Person
from tests.app.stage import CLAIM, Stage, on_stage
from tests.cogs.noting import added, custom_id, file_of, forged, labels, shown

SECRET = "xylophone"


@pytest.fixture
def eve(stage: Stage) -> Person:
    """Somebody who manages another server, and is in no other."""
    user = stage.local.world.add_user("eve")
    return stage.local.person("eve", stage.local.world.add_guild("Elsewhere", owner=user))


async def test_nothing_of_a_server_shows_in_another(stage: Stage, eve: Person):
    await added(stage.ann, f"About the {SECRET}", tags="secret-tag", topic="gaza", actor="Trump", other="Netanyahu")
    checked = shown(await stage.ann.slash("check", claim=CLAIM))
    form = await stage.ann.click(checked, "Discuss as note")
    await stage.ann.submit(form, {"Text": f"A {SECRET} of a verdict"})
    asked: list[Exchange] = [
        await eve.slash("note list"),
        await eve.slash("note list", tag="secret-tag"),
        await eve.slash("note list", topic="gaza"),
        await eve.slash("note list", author=stage.ann.user),
        await eve.slash("note list", sort="helpful"),
        await eve.slash("note search", words=SECRET),
        await eve.slash("note search", words="xylofone"),
        await eve.slash("note export", format="json", everybody=True),
    ]
    asked += [
        await eve.slash(f"note {line}", number="1") for line in ("show", "edit", "delete", "undo", "pin", "history")
    ]
    for answer in asked:
        assert SECRET not in answer.text.replace(f"{SECRET}\n", "", 1)
        assert SECRET not in " ".join(labels(shown(answer)))
        assert not shown(answer).attachments
        assert "1 note" not in answer.text
    for option, line in (("number", "show"), ("number", "undo"), ("tag", "list"), ("tags", "add")):
        for typed in ("", "1", "secret", SECRET):
            assert await eve.complete(f"note {line}", option, {option: typed}) == ()
    for line, options in (
        ("check", {"claim": CLAIM}),
        ("position", {"actor": "Trump"}),
        ("alignment", {"actor": "Trump", "other": "Netanyahu"}),
        ("divergences", {"topic": "gaza"}),
    ):
        assert not any(" note" in label and "here" in label for label in labels(shown(await eve.slash(line, options))))
    assert "Kept as note 1." in (await eve.slash("note add", text="The first here")).text
    assert "2 notes" in (await stage.ann.slash("note list")).text


async def test_presses_that_were_made_for_a_server_do_nothing_in_another(stage: Stage, eve: Person):
    card = await added(stage.ann, f"About the {SECRET}")
    for button in ("Edit", "Delete", "Helpful", "History"):
        answer = await eve.click(forged(stage, custom_id(card, button), channel=eve.place), "Press")
        assert "belongs to another server" in answer.text
        assert answer.modal is None
        assert SECRET not in answer.text
    parts = custom_id(card, "Delete").split(":")
    own = custom_id(await added(eve, "Eve's own"), "Delete").split(":")
    mixed = ":".join((*parts[:4], own[4], own[5], parts[6], parts[7]))
    await eve.click(forged(stage, mixed, channel=eve.place), "Press")
    assert "About the" in (await stage.ann.slash("note show", number="1")).text


async def test_a_form_that_was_opened_in_one_server_is_kept_there(stage: Stage, eve: Person):
    stage.local.world.join(stage.lab, eve.user)
    here = stage.local.person("eve", stage.lab)
    form = await here.slash("note add")
    assert "Kept as note 1." in (await here.submit(form, {"Text": SECRET})).text
    assert SECRET not in (await eve.slash("note list")).text


async def test_there_are_no_notes_in_direct_messages_nor_where_the_bot_was_brought_along(stage: Stage):
    dora = stage.local.person("dora")
    elsewhere = stage.local.world.add_guild("Without me", has_bot=False)
    gus = stage.local.person("gus", elsewhere)
    stage.local.world.install_for(gus.user)
    for person in (dora, gus):
        with pytest.raises(NotPossibleError):
            await person.slash("note list")
        with pytest.raises(NotPossibleError):
            await person.menu("Save as note", person.post("words"))
        card = shown(await person.slash("check", claim=CLAIM))
        assert not any("note" in label.casefold() for label in labels(card))
        prefix, version, _, _, _, asker, key, _ = custom_id(card, "Evidence").split(":")
        for view, trigger in (("note-discuss", "form"), ("notes-here", "open")):
            pressing = f"{prefix}:{version}:{view}:{trigger}:0:{asker}:{key}:0"
            answer = await person.click(forged(stage, pressing, channel=person.place), "Press")
            assert "Notes belong to servers that have added me" in answer.text
            assert answer.is_private
            assert answer.modal is None


deeds = st.lists(
    st.tuples(st.sampled_from(["add", "delete", "undo", "pin", "edit"]), st.integers(0, 1), st.integers(1, 4)),
    min_size=1,
    max_size=12,
)


@given(deeds)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_in_two_servers_each_lists_its_own_notes_alone(
    tmp_path: Path, done: list[tuple[str, int, int]]
) -> None:
    """Each server is held against a model of it alone; texts say where they were written."""
    asyncio.run(_done_in_two_servers(tmp_path, done))


async def _done_in_two_servers(folder: Path, done: list[tuple[str, int, int]]) -> None:
    async with on_stage(folder) as stage:
        world = stage.local.world
        people: list[Person] = []
        for name in ("north", "south"):
            user = world.add_user(name)
            people.append(stage.local.person(name, world.add_guild(name, owner=user)))
        alive: list[dict[int, str]] = [{}, {}]
        gone: list[dict[int, str]] = [{}, {}]
        for deed, place, number in done:
            person, living, dead = people[place], alive[place], gone[place]
            text = f"{person.user.name} wrote {len(living) + len(dead)}"
            match deed:
                case "add":
                    assert (
                        f"Kept as note {len(living) + len(dead) + 1}."
                        in (await person.slash("note add", text=text)).text
                    )
                    living[len(living) + len(dead) + 1] = text
                case "edit":
                    form = await person.slash("note edit", number=str(number))
                    assert (form.modal is not None) == (number in living)
                    if form.modal is not None:
                        await person.submit(form, {"Text": f"{text} anew"})
                        living[number] = f"{text} anew"
                case _:
                    answer = await person.slash(f"note {deed}", number=str(number))
                    assert ("did not work" in answer.text) == (number not in (dead if deed == "undo" else living))
                    if deed == "delete" and number in living:
                        dead[number] = living.pop(number)
                    if deed == "undo" and number in dead:
                        living[number] = dead.pop(number)
        for person, other, living in zip(people, reversed(people), alive, strict=True):
            listed = await person.slash("note list")
            assert sum(text in listed.text for text in living.values()) == len(living)
            assert other.user.name not in listed.text
            found = await person.slash("note search", words=f"wrote {other.user.name}")
            assert f"{len(living)} note" in found.text
            assert f"{other.user.name} wrote" not in found.text
            offered = await person.complete("note show", "number", number="")
            assert {int(choice.value) for choice in offered} == set(living)
            exported = await person.slash("note export", format="json", everybody=True)
            if living:
                assert f"{other.user.name} wrote".encode() not in file_of(stage.local, shown(exported))
