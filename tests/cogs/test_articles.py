"""Articles over the protocol: brought in, drafted, reviewed, published, asked about, retracted and taken away."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.record.annotation import write_annotation, write_annotation_as_yaml
from bot.storage.servers.audit import Audit, AuditFilter
from local_discord import Exchange, LocalDiscord, Message, NotPossibleError, Person, Upload
from tests.app.newsroom import ASK, BRIDGE, CHANGED, Newsroom, eventually_told, pressed
from tests.app.stage import Stage
from tests.storage.making import AGAINST, article, said

TEXT = """Brandvik turns against the bridge

Ilsa Brandvik opposes building a bridge across the sound, she told reporters on Monday. "We must not build a bridge \
across the sound," Brandvik said.

Nobody else would comment on the plan, which has been discussed in both parliaments for years.
"""
OPPOSED = article("bridge-file", said("ilsa-brandvik", "build-bridge", AGAINST, "2041-05-01"))


@pytest.fixture
async def room(local: LocalDiscord, tmp_path: Path) -> Newsroom:
    opened = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    await opened.settle_in()
    return opened


@pytest.fixture
async def running(room: Newsroom) -> AsyncIterator[Stage]:
    async with room.bot() as stage:
        yield stage


def file(name: str, content: str | bytes) -> Upload:
    """Return a file to attach."""
    return Upload(name=name, content=content.encode() if isinstance(content, str) else content)


async def click(person: Person, exchange: Exchange, button: str, told: str = "") -> Exchange:
    """Press a button of a card and wait until what comes of it says something."""
    assert exchange.message is not None
    before = exchange.text
    answer = await person.click(exchange.message, button)
    return await answer.until(lambda it: it.text != before and told in it.text)


def kept(room: Newsroom, message: Message | None) -> bytes:
    """Return the content of the one file of a message."""
    assert message is not None
    [attached] = message.attachments
    mailbox = room.local.world.mailbox
    return mailbox.files[attached.url.removeprefix(mailbox.base)].content


async def test_an_article_goes_from_its_text_to_an_answer_and_back(room: Newsroom, running: Stage):
    mia, ann = room.moderator(), room.person("ann")
    assert "Not enough evidence" in (await ann.slash("check", claim=BRIDGE)).text
    await pressed(ann, ASK)
    loaded = await mia.slash("article load", file=file("bridge.txt", TEXT))
    assert loaded.is_private
    assert "Read and drafted:" in loaded.text
    card = await click(mia, loaded, "Review", "Position 1 of")
    assert "Ilsa Brandvik" in card.text
    while "Every candidate is decided." not in card.text:
        card = await click(mia, card, "Accept")
    form = await mia.click(card.message, "About the article") if card.message else card
    dated = await mia.submit(form, {"Published": "2041-05-02"})
    await dated.until(lambda it: "2 May 2041" in it.text)
    summary = await click(mia, dated, "Publish …", "A new article of this server's library.")
    assert "Verdicts that would turn out otherwise:" in summary.text
    assert "❔ → ❌ Refuted" in summary.text
    await click(mia, summary, "Publish", "Published.")
    answered = await ann.slash("check", claim=BRIDGE)
    assert "Refuted" in answered.text
    [told] = await eventually_told(ann)
    assert CHANGED in told.text
    gone = await mia.slash("article retract", article="Brandvik turns against the bridge", reason="in doubt")
    assert "Retracted: no answer uses it any more." in gone.text
    assert "Retracted because: in doubt" in gone.text
    assert "Not enough evidence" in (await ann.slash("check", claim=BRIDGE)).text
    back = await mia.slash("article restore", article="Brandvik turns against the bridge")
    assert "It is back, and answers use it again." in back.text
    assert "Refuted" in (await ann.slash("check", claim=BRIDGE)).text
    async with room.database() as database:
        page = await Audit(database, int(room.lab.id)).page(AuditFilter())
    assert [account.deed.value for account in page.accounts] == [
        "article restored",
        "article retracted",
        "article published",
        "article drafted",
    ]


async def test_an_article_is_pasted_into_a_form_and_recognised_when_it_comes_again(room: Newsroom, running: Stage):
    mia = room.moderator()
    form = await mia.slash("article load")
    assert form.modal is not None
    half = len(TEXT) // 2
    entries = {"title": "The bridge", "published": "2041-05-02", "text": TEXT[:half], "more": TEXT[half:]}
    drafted = await mia.submit(form, entries)
    assert "Draft 1: The bridge" in drafted.text
    assert "2 May 2041" in drafted.text
    again = await mia.slash("article load", file=file("again.md", TEXT.upper()))
    assert "This article is here already; nothing was made anew." in again.text
    near = await mia.slash("article load", file=file("near.txt", TEXT + "\n\nThe harbour was closed later that day."))
    assert "Draft 1 has nearly the same text" in near.text
    form = await mia.slash("article load")
    refused = await mia.submit(form, {**entries, "published": "May"})
    assert "is not a date" in refused.text


async def test_an_annotation_is_looked_through_and_published_after_a_summary(room: Newsroom, running: Stage):
    mia = room.moderator()
    loaded = await mia.slash("article load", file=file("bridge.yaml", write_annotation_as_yaml(OPPOSED)))
    assert "Publish “" in loaded.text
    assert "1 position and 0 claims by 1 actor" in loaded.text
    await click(mia, loaded, "Publish", "Published.")
    assert "Refuted" in (await room.person("ann").slash("check", claim=BRIDGE)).text
    same = await mia.slash("article load", file=file("bridge.json", write_annotation(OPPOSED)))
    assert "Exactly this is published already." in same.text
    changed = article("bridge-file", said("ilsa-brandvik", "build-bridge", on="2041-05-01"))
    newer = await mia.slash("article load", file=file("bridge.json", write_annotation(changed)))
    assert "A new version" in newer.text
    later = await click(mia, newer, "Not yet", "The file waits for a week")
    assert "Nothing was published." in later.text
    newer = await mia.slash("article load", file=file("bridge.json", write_annotation(changed)))
    await click(mia, newer, "Publish", "A new version is published.")
    history = await mia.slash("article history", article="bridge-file")
    assert "From version 1 to version 2:" in history.text
    assert "stance: oppose → support" in history.text


async def test_a_wrong_annotation_is_refused_with_a_report_of_everything(room: Newsroom, running: Stage):
    mia = room.moderator()
    tree = json.loads(write_annotation(OPPOSED))
    tree["positions"][0]["actor"] = "ilsa-brandvick"
    tree["positions"][0]["stance"] = "maybe"
    refused = await mia.slash("article load", file=file("bridge.json", json.dumps(tree)))
    assert "2 problems in bridge.json" in refused.text
    assert "positions[0].actor" in refused.text
    assert "ilsa-brandvik" in refused.text
    report = kept(room, refused.message).decode()
    assert "positions[0].stance" in report


async def test_a_file_comes_with_the_day_that_its_article_appeared_on(room: Newsroom, running: Stage):
    mia = room.moderator()
    dated = await mia.slash("article load", file=file("bridge.txt", TEXT), published="2041-05-02")
    assert "2 May 2041" in dated.text
    refused = await mia.slash("article load", file=file("bridge.txt", TEXT), published="last May")
    assert "is not a date" in refused.text


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b" \n"), ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(64)), ("cut.pdf", b"%PDF-1.7\n1 0 obj")],
)
async def test_files_that_hold_no_article_are_refused_in_words(
    room: Newsroom, running: Stage, name: str, content: bytes
):
    answer = await room.moderator().slash("article load", file=file(name, content))
    assert "That did not work" in answer.text
    assert name in answer.text
    assert "Nothing was lost." in answer.text


async def test_pages_are_fetched_only_where_the_host_has_switched_it_on(room: Newsroom, running: Stage):
    answer = await room.moderator().slash("article load", url="https://news.example/bridge")
    assert "has not switched on that I fetch pages" in answer.text


async def test_an_article_is_taken_away_in_every_format(room: Newsroom, running: Stage):
    mia = room.moderator()
    loaded = await mia.slash("article load", file=file("bridge.yaml", write_annotation_as_yaml(OPPOSED)))
    await click(mia, loaded, "Publish", "Published.")
    for form, begins in (("json", b"{"), ("yaml", b"format: daylight/1"), ("html", b"<!doctype html>")):
        answer = await mia.slash("article export", article="bridge-file", format=form)
        assert kept(room, answer.message).lower().startswith(begins)
    shown = await mia.slash("article show", article="bridge-file")
    assert "Ilsa Brandvik" in shown.text
    assert shown.message is not None
    chosen = await mia.choose(shown.message, "Take it away as a file", "json")
    assert json.loads(kept(room, chosen.message))["article"]["id"] == "bridge-file"


async def test_the_list_holds_shared_and_own_articles_and_no_server_changes_a_shared_one(
    room: Newsroom, running: Stage
):
    mia = room.moderator()
    listed = await mia.slash("article list")
    assert "shared" in listed.text
    assert "this server's" in listed.text
    shown = await mia.slash("article retract", article="Do Trump and Netanyahu", reason="I do not like it")
    assert "shared by all servers" in shown.text
    missing = await mia.slash("article show", article="no such thing")
    assert "That did not work" in missing.text
    completed = await mia.complete("article show", "article", article="netanyahu")
    assert len(completed) == 1


async def test_an_article_of_one_server_shows_in_no_other(room: Newsroom, running: Stage):
    mia = room.moderator()
    loaded = await mia.slash("article load", file=file("bridge.yaml", write_annotation_as_yaml(OPPOSED)))
    await click(mia, loaded, "Publish", "Published.")
    await mia.slash("article load", file=file("bridge.txt", TEXT))
    other = Newsroom(local=room.local, lab=room.local.world.add_guild("Other"), folder=room.folder)
    noa = other.moderator("noa")
    assert "bridge-file" not in (await noa.slash("article list")).text
    assert "Drafts that wait (0)" in (await noa.slash("article drafts")).text
    assert "There is no draft 1" in (await noa.slash("article publish", draft="1")).text
    assert await noa.complete("article show", "article", article="bridge") == ()
    assert await noa.complete("article review", "draft", draft="bridge") == ()
    assert "That did not work" in (await noa.slash("article show", article="bridge-file")).text
    assert "Not enough evidence" in (await noa.slash("check", claim=BRIDGE)).text


async def test_whoever_does_not_moderate_neither_sees_nor_calls_it(room: Newsroom, running: Stage):
    bob = room.person("bob")
    for line, options in (
        ("article list", {}),
        ("article load", {}),
        ("article publish", {"draft": "1"}),
        ("article retract", {"article": "world", "reason": "no"}),
    ):
        with pytest.raises(NotPossibleError):
            await bob.slash(line, options)


async def test_a_draft_without_a_date_is_not_published_and_says_what_is_missing(room: Newsroom, running: Stage):
    mia = room.moderator()
    loaded = await mia.slash("article load", file=file("bridge.txt", TEXT))
    card = await click(mia, loaded, "Review", "Position 1 of")
    await click(mia, card, "Accept")
    refused = await mia.slash("article publish", draft="1")
    assert "published" in refused.text
    assert "Nothing was loaded." in refused.text
