"""Notes beside answers: counted and one press away; a verdict is discussed as it was, and never changed by it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from local_discord import Exchange, LocalDiscord
from tests.app.logged import Log
from tests.app.stage import CLAIM, Stage, on_stage, running_bot, settings_for
from tests.cogs.noting import added, custom_id, database_in, execute_beside, forged, labels, pressed, shown


async def discussed(stage: Stage, checked: Exchange, text: str) -> Exchange:
    """Discuss a verdict as a note."""
    form = await stage.ann.click(shown(checked), "Discuss as note")
    assert CLAIM.split(maxsplit=1)[0] in str(form.modal)
    return await stage.ann.submit(form, {"Text": text})


async def test_a_verdict_is_discussed_as_it_was_and_the_note_is_found_on_its_card(stage: Stage):
    before = await stage.ann.slash("check", claim=CLAIM)
    assert "note here" not in " ".join(labels(shown(before)))
    note = await discussed(stage, before, "I doubt it")
    assert "Verdict when this was started: **❌ Refuted**" in note.text
    assert f"> {CLAIM}" in note.text
    assert "of the record, by the rule" in note.text
    assert note.is_private
    after = await stage.ann.slash("check", claim=f"  {CLAIM.upper()}")
    assert "1 note here" in labels(shown(after))
    opened = await stage.person("bob").click(shown(after), "1 note here")
    assert opened.is_private
    assert "about **this claim**" in opened.text
    assert "I doubt it" in opened.text
    more = await stage.ann.click(shown(await stage.ann.click(shown(after), "1 note here")), "Add a note here")
    kept = await stage.ann.submit(more, {"Text": "So do I"})
    await kept.until(lambda it: "Kept as note 2." in it.text)
    again = await stage.ann.slash("check", claim=CLAIM)
    assert "2 notes here" in labels(shown(again))
    assert again.text == before.text


async def test_the_claim_of_a_note_is_checked_again_with_a_press(stage: Stage):
    note = shown(await discussed(stage, await stage.ann.slash("check", claim=CLAIM), "I doubt it"))
    assert "Refuted" in (await pressed(stage.ann, note, "Check the claim again")).text


async def test_one_of_several_claims_is_discussed_by_itself(stage: Stage):
    whole = shown(await stage.ann.slash("check", claim=f"{CLAIM}. Katz opposes bombing Iran."))
    part = await stage.ann.choose(whole, "Look at one of the claims", "part:1")
    form = await stage.ann.click(shown(part), "Discuss as note")
    note = await stage.ann.submit(form, {"Text": "Only this"})
    assert "> Katz opposes bombing Iran" in note.text
    assert "> Trump" not in note.text
    assert "1 note here" not in labels(
        shown(await stage.ann.slash("check", claim=f"{CLAIM}. Katz opposes bombing Iran."))
    )


async def test_answers_about_actors_pairs_and_topics_count_the_notes_on_them(stage: Stage):
    await added(stage.ann, "On the actor", actor="Trump")
    await added(stage.ann, "On the pair", actor="Netanyahu", other="Trump")
    await added(stage.ann, "On the topic", topic="gaza")
    for line, options, counted in (
        ("position", {"actor": "Trump"}, {"1 note here": "On the actor"}),
        (
            "position",
            {"actor": "Trump", "topic": "gaza"},
            {"1 note on this actor": "actor", "1 note on this topic": "topic"},
        ),
        ("position", {"actor": "Katz"}, {}),
        ("alignment", {"actor": "Trump", "other": "Netanyahu"}, {"1 note here": "On the pair"}),
        ("alignment", {"actor": "Netanyahu", "other": "Trump", "topic": "gaza"}, {"1 note on these two": "pair"}),
        ("divergences", {"topic": "gaza"}, {"1 note here": "On the topic"}),
        ("divergences", {"actor": "Trump"}, {"1 note here": "On the actor"}),
        ("divergences", {"actor": "Trump", "other": "Netanyahu"}, {"1 note here": "On the pair"}),
        ("divergences", {}, {}),
    ):
        card = shown(await stage.ann.slash(line, options))
        assert {label for label in labels(card) if " note" in label} >= set(counted), (line, options)
        assert bool(counted) == any(" note" in label for label in labels(card))
        for label, text in counted.items():
            assert text in (await stage.ann.click(card, label)).text


async def test_the_list_of_articles_counts_the_notes_on_any_of_them(stage: Stage):
    await added(stage.ann, "On an actor", actor="Trump")
    assert not any(" note" in label for label in labels(shown(await stage.ann.slash("library articles"))))
    [article, *_] = await stage.ann.complete("note add", "article", article="")
    await added(stage.ann, "On an article", article=str(article.value))
    await added(stage.ann, "On it and an actor", article=str(article.value), actor="Trump")
    for line in ("library topics", "library actors", "help"):
        assert not any(" note" in label for label in labels(shown(await stage.ann.slash(line))))
    card = shown(await stage.ann.slash("library articles"))
    opened = await stage.person("bob").click(card, "2 notes here")
    assert opened.is_private
    assert "about **articles**" in opened.text
    for text in ("On an article", "On it and an actor"):
        assert text in opened.text
    assert "On an actor" not in opened.text
    await stage.ann.slash("note delete", number="2")
    assert "1 note here" in labels(shown(await stage.ann.slash("library articles")))


async def test_a_verdict_of_a_record_that_has_changed_since_is_attached_as_the_card_showed_it(
    local: LocalDiscord, tmp_path: Path
):
    settings = settings_for(local, tmp_path, url=database_in(tmp_path))
    async with running_bot(local, settings) as first:
        card = shown(await first.ann.slash("check", claim=CLAIM))
    with closing(sqlite3.connect(tmp_path / "daylight.db")) as connection:
        connection.execute("UPDATE libraries SET version = version + 5")
        connection.execute("DELETE FROM positions")
        connection.commit()
    async with running_bot(local, settings, lab=first.lab) as second:
        form = await second.ann.click(card, "Discuss as note")
        note = await second.ann.submit(form, {"Text": "As it was"})
        assert "Verdict when this was started: **❌ Refuted**" in note.text
        assert "by the rule" not in note.text


async def test_what_was_written_about_a_verdict_is_not_lost_where_it_cannot_be_kept(stage: Stage):
    checked = await stage.ann.slash("check", claim=CLAIM)
    form = await stage.ann.click(shown(checked), "Discuss as note")
    refused = await stage.ann.submit(form, {"Text": "Long thoughts", "Tags": "🎉"})
    assert "“🎉” is no tag." in refused.text
    assert "Long thoughts" in refused.text
    again = await stage.ann.click(shown(refused), "Try again")
    kept = await stage.ann.submit(again, {"Text": "Long thoughts"})
    await kept.until(lambda it: "Kept as note 1." in it.text)
    assert "❌ Refuted" in kept.text


async def test_an_answer_stands_without_its_notes_where_these_cannot_be_counted(tmp_path: Path, log: Log):
    async with on_stage(tmp_path, url=database_in(tmp_path)) as stage:
        await execute_beside(tmp_path / "daylight.db", "ALTER TABLE note_ties RENAME TO elsewhere")
        answer = await stage.ann.slash("check", claim=CLAIM)
        assert "Refuted" in answer.text
        assert "Discuss as note" in labels(shown(answer))
        assert "Notes beside an answer could not be counted" in log.text


async def test_a_level_that_no_card_has_is_not_attached(stage: Stage):
    card = shown(await stage.ann.slash("check", claim=CLAIM))
    pressing = custom_id(card, "Discuss as note").rsplit(":", 1)[0]
    form = await stage.ann.click(forged(stage, f"{pressing}:77"), "Press")
    assert "❌ Refuted" in (await stage.ann.submit(form, {"Text": "Forged"})).text
