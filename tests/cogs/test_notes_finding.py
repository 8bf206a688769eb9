"""Finding notes: lists by what they have, by page and order; searches with the words in bold; what completes."""

from __future__ import annotations

from tests.app.stage import Stage
from tests.cogs.noting import added, assert_inert, pressed, shown


async def test_lists_are_of_those_notes_that_have_all_that_is_asked_for(stage: Stage):
    bob = stage.person("bob")
    await added(stage.ann, "alpha", tags="peace", topic="gaza")
    await added(stage.ann, "beta", tags="war", actor="Trump")
    await added(bob, "gamma", tags="peace", actor="Netanyahu", other="Trump")
    await added(bob, "delta", actor="Trump", topic="gaza")
    for options, listed, told in (
        ({"tag": "#PEACE"}, {"alpha", "gamma"}, "tagged **\\#PEACE**"),
        ({"author": bob.user}, {"gamma", "delta"}, f"by <@{bob.user.id}>"),
        ({"topic": "gaza"}, {"alpha", "delta"}, "about **Gaza**"),
        ({"actor": "donald-trump"}, {"beta", "delta"}, "about **Donald Trump**"),
        ({"other": "donald-trump"}, {"beta", "delta"}, "about **Donald Trump**"),
        ({"actor": "Trump", "other": "Netanyahu"}, {"gamma"}, "about **Benjamin Netanyahu and Donald Trump**"),
        ({"actor": "Trump", "topic": "gaza"}, {"delta"}, "about **Gaza**, about **Donald Trump**"),
        ({"tag": "peace", "author": bob.user}, {"gamma"}, "tagged"),
        ({"tag": "nothing"}, set[str](), "There are none."),
        ({"tag": "🎉"}, set[str](), "There are none."),
        ({}, {"alpha", "beta", "gamma", "delta"}, "4 notes"),
    ):
        answer = await stage.ann.slash("note list", options)
        found = {word for word in ("alpha", "beta", "gamma", "delta") if word in answer.text}
        assert found == listed, options
        assert told in answer.text
    refused = await stage.ann.slash("note list", topic="zzzzqqq")
    assert "That did not work" in refused.text
    assert "zzzzqqq" in refused.text


async def test_a_list_has_pages_an_order_and_opens_its_notes(stage: Stage):
    for number in range(1, 24):
        await added(stage.ann, f"Thought {number:03}", private=True)
    first = await stage.ann.slash("note list", sort="oldest", private=True)
    assert "oldest first, page 1 of 3" in first.text
    assert [f"Thought {number:03}" in first.text for number in (1, 10, 11)] == [True, True, False]
    second = await pressed(stage.ann, shown(first), "Next ▶")
    assert [f"Thought {number:03}" in second.text for number in (10, 11, 20, 21)] == [False, True, True, False]
    newest = shown(await stage.ann.slash("note list", sort="newest"))
    assert "Thought 023" in newest.text
    assert "most helpful first" in (await stage.ann.slash("note list", sort="helpful")).text
    opened = await stage.ann.choose(newest, "Open a note", "note:17")
    assert "📝 Note 17" in opened.text
    assert opened.is_private
    theirs = await stage.person("bob").choose(newest, "Open a note", "note:18")
    assert "📝 Note 18" in theirs.text
    assert theirs.is_private


async def test_a_search_sets_in_bold_what_was_looked_for_and_has_pages(stage: Stage):
    await added(stage.ann, "The *minister* promised **talks** about talking <@1>")
    await added(stage.ann, "Nothing of that kind")
    found = await stage.ann.slash("note search", words="talk")
    assert "1 note found" in found.text
    assert "**talks**" in found.text
    assert "**talking**" in found.text
    assert "\\*minister\\*" in found.text
    assert_inert(shown(found))
    opened = await stage.ann.choose(shown(found), "Open a note", "note:1")
    assert "📝 Note 1" in opened.text
    for number in range(12):
        await added(stage.ann, f"talk number {number}", private=True)
    many = await stage.ann.slash("note search", words="talk", private=True)
    assert "Best first, page 1 of 2" in many.text
    assert "page 2 of 2" in (await pressed(stage.ann, shown(many), "Next ▶")).text


async def test_a_search_that_finds_nothing_asks_what_was_meant(stage: Stage):
    await added(stage.ann, "The ceasefire was extended")
    answer = await stage.ann.slash("note search", words="ceasfire")
    assert "No note here has any of these words." in answer.text
    assert "Did you mean one of these?" in answer.text
    meant = await stage.ann.click(shown(answer), "ceasefire")
    assert "**ceasefire**" in meant.text
    partly = await stage.ann.slash("note search", words="ceasefire prolonged")
    assert "No note has all of these words; these have some" in partly.text
    nothing = await stage.ann.slash("note search", words="zzzzqqq")
    assert "No note here has any of these words." in nothing.text
    assert "Did you mean" not in nothing.text


SEARCHES = (
    '"', "*", "NEAR(", "-", "a AND", "text:x", "' OR 1=1 --", "\\", "\u202e", "x" * 4000, "?" * 4000, "💥", "@everyone",
)  # fmt: skip


async def test_any_text_can_be_searched_for(stage: Stage):
    await added(stage.ann, "Words AND more")
    for words in SEARCHES:
        answer = await stage.ann.slash("note search", words=words)
        assert "found" in answer.text
        assert "did not work" not in answer.text
        assert_inert(shown(answer))


async def test_a_search_for_nothing_is_refused(stage: Stage):
    answer = await stage.ann.slash("note search", words=" \t ")
    assert "There is nothing to look for." in answer.text


async def test_numbers_complete_with_the_first_words_of_their_notes(stage: Stage):
    await added(stage.ann, "First *words* of one", tags="peace")
    await added(stage.ann, "Second thoughts", tags="peace war")
    for line in ("show", "edit", "delete", "history", "pin", "unpin"):
        newest = await stage.ann.complete(f"note {line}", "number", number="")
        assert [(choice.name, choice.value) for choice in newest] == [
            ("2: Second thoughts", "2"),
            ("1: First *words* of one", "1"),
        ]
    assert (await stage.ann.complete("note show", "number", number="1"))[0].value == "1"
    assert (await stage.ann.complete("note show", "number", number="note 2"))[0].value == "2"
    assert [choice.value for choice in await stage.ann.complete("note show", "number", number="thought")] == ["2"]
    assert [choice.value for choice in await stage.ann.complete("note list", "tag", tag="pe")] == ["peace"]
    assert [choice.value for choice in await stage.ann.complete("note list", "tag", tag="")] == ["peace", "war"]
    tags = await stage.ann.complete("note add", "tags", tags="peace, w")
    assert [choice.value for choice in tags] == ["peace war"]
    articles = await stage.ann.complete("note list", "article", article="")
    assert 0 < len(articles) <= 25


async def test_whatever_is_typed_completes_without_an_error(stage: Stage):
    await added(stage.ann, "W " * 1999)
    for typed in ("\ud800", "W" * 100, "@everyone", "*?[", '"', "9" * 100, "-1", "💥"):
        for line, option in (("show", "number"), ("list", "tag"), ("add", "tags"), ("list", "article")):
            offered = await stage.ann.complete(f"note {line}", option, {option: typed})
            assert len(offered) <= 25
            assert all(len(choice.name) <= 100 and len(str(choice.value)) <= 100 for choice in offered)
