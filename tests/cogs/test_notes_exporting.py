"""Notes as files: whose they are, in which form, what spreadsheets must not run, and files that hold not all."""

from __future__ import annotations

import csv
import io
import json

from tests.app.stage import CLAIM, Stage
from tests.cogs.noting import added, file_of, moderator, shown


async def test_members_export_their_own_notes_and_moderators_all(stage: Stage):
    bob, mia = stage.person("bob"), moderator(stage)
    await added(stage.ann, "Ann's words", tags="one two", topic="gaza")
    await added(bob, "Bob's words")
    await added(stage.ann, "Deleted words")
    await stage.ann.slash("note delete", number="3")
    own = await stage.ann.slash("note export", format="json")
    assert "1 note of your own" in own.text
    assert own.is_private
    [note] = json.loads(file_of(stage.local, shown(own)))
    assert note["text"] == "Ann's words"
    assert note["author"] == stage.ann.user.id
    assert note["tags"] == ["one", "two"]
    assert note["about"] == [{"kind": "topic", "id": "gaza", "name": "Gaza"}]
    refused = await bob.slash("note export", format="json", everybody=True)
    assert "This is for the moderators of this server." in refused.text
    every = await mia.slash("note export", format="json", everybody=True)
    assert [item["number"] for item in json.loads(file_of(stage.local, shown(every)))] == [1, 2]
    later = await mia.slash("note export", format="json", everybody=True, first="2")
    assert [item["number"] for item in json.loads(file_of(stage.local, shown(later)))] == [2]
    nothing = await mia.slash("note export", format="json")
    assert "There is nothing to export." in nothing.text
    assert "is no number of a note" in (await mia.slash("note export", format="csv", first="-1")).text


async def test_a_file_is_markdown_or_a_table_that_runs_no_formulas(stage: Stage):
    await added(stage.ann, "=HYPERLINK(1)", tags="-x")
    await added(stage.ann, 'Two\nlines, "quoted"')
    table = file_of(stage.local, shown(await stage.ann.slash("note export", format="csv")))
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert [row["text"] for row in rows] == ["'=HYPERLINK(1)", 'Two\nlines, "quoted"']
    assert rows[0]["tags"] == "'-x"
    assert rows[0]["author"] == stage.ann.user.id
    public = await stage.ann.slash("note export", format="markdown", private=False)
    assert not public.is_private
    text = file_of(stage.local, shown(public)).decode()
    assert "## Note 2" in text
    assert '> Two\n> lines, "quoted"\n' in text


async def test_verdicts_and_messages_are_exported_with_their_notes(stage: Stage):
    checked = shown(await stage.ann.slash("check", claim=CLAIM))
    form = await stage.ann.click(checked, "Discuss as note")
    await stage.ann.submit(form, {"Text": "I doubt it"})
    message = stage.person("bob").post("A message")
    await stage.ann.menu("Save as note", message)
    exported = file_of(stage.local, shown(await stage.ann.slash("note export", format="json")))
    discussed, saved = json.loads(exported)
    assert (discussed["claim"], discussed["verdict"]) == (CLAIM, "refuted")
    assert saved["message"].endswith(f"/{message.channel}/{message.id}")
    text = file_of(stage.local, shown(await stage.ann.slash("note export", format="markdown"))).decode()
    assert f"refuted ({CLAIM})" in text
