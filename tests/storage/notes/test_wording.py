"""What may stand in a note: any text that can be shown; tags of letters and digits; the rest is refused in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.notes.notes import Notes
from bot.storage.notes.refusals import NoteLimitError, NoteRefusedError, NoteWordingError
from bot.storage.notes.values import NewNote, Tie, TieKind
from bot.storage.notes.wording import LONGEST_TAG, kept_tag, kept_tags, kept_text, kept_ties, parted_tags
from tests.storage.notes.making import ADA, ROOMY, added

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@pytest.mark.parametrize("text", ["", " ", "\n\t \r\n", "\u200b", "\u2060\u00a0", "\u3000"])
async def test_a_note_with_nothing_to_be_seen_is_refused(notes: Notes, text: str):
    with pytest.raises(NoteWordingError, match=r"The note is empty\. Write something"):
        await added(notes, text)


@pytest.mark.parametrize(
    ("character", "code"), [("\0", "0000"), ("\x07", "0007"), ("\x1b", "001B"), ("\ud800", "D800")]
)
async def test_a_character_that_cannot_be_shown_is_named(notes: Notes, character: str, code: str):
    with pytest.raises(NoteWordingError, match=rf"cannot be shown \(U\+{code}\)\. Take it out"):
        await added(notes, f"a{character}b")
    assert (await notes.search("a")).total == 0


async def test_4000_characters_are_kept_and_4001_refused(notes: Notes):
    assert len((await added(notes, "é" * 4_000)).text) == 4_000
    assert len((await added(notes, " " + "🕊" * 4_000 + "\n")).text) == 4_000
    with pytest.raises(NoteLimitError, match=r"has 4,001 characters, and 4,000 are the most here\. Shorten it"):
        await added(notes, "é" * 4_001)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone <@123> <#45> **bold** `code`",
        "'; DROP TABLE notes; --",
        '"*" NEAR(a b) AND OR NOT -x {text} : y ^z +q',
        ":name %(x)s ? $1 {0}",
        "מימין לשמאל \u202e abc",
        "z̸̢̧a̷l̶g̵o̴",
        "👩‍👩‍👧 🇩🇪",
    ],
)
async def test_any_text_that_can_be_shown_is_kept_as_it_is(notes: Notes, text: str):
    assert (await added(notes, text)).text == text
    assert [note.text async for note in notes.export()] == [text]
    assert (await notes.search(text)).total <= 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Iran", "iran"),
        ("#aid", "aid"),
        ("GAZA-Aid_2", "gaza-aid_2"),
        ("Straße", "strasse"),
        ("ﬁsh", "fish"),
        ("\uff11\uff12", "12"),
        ("हिन्दी", "हिन्दी"),
        ("e\u0301tat", "état"),
    ],
)
def test_tags_that_look_alike_are_one(typed: str, kept: str):
    assert kept_tag(typed) == kept
    assert kept_tag(kept) == kept


@pytest.mark.parametrize("tag", ["", "#", "-", "_-_", "two words", "🔥", "war🔥", "a,b", "a'b", "a\0b", "\ud800", "%"])
def test_what_is_no_tag_is_refused(tag: str):
    with pytest.raises(NoteWordingError, match=r"is no tag\. Tags are words of letters, digits, - and _ alone\."):
        kept_tag(tag)


def test_a_tag_too_long_and_tags_too_many_are_refused():
    assert kept_tag("x" * 32) == "x" * 32
    with pytest.raises(NoteWordingError, match=r"has 33 characters, and 32 are the most\. Shorten it"):
        kept_tag("x" * 33)
    assert len(kept_tags([f"t{number}" for number in range(10)] * 2)) == 10
    with pytest.raises(NoteWordingError, match=r"11 tags are more than 10\. Leave some out"):
        kept_tags([f"t{number}" for number in range(11)])


def test_tags_are_parted_by_spaces_and_commas():
    assert parted_tags(" #iran, aid,,grain  deal ") == ("#iran", "aid", "grain", "deal")


@pytest.mark.parametrize("key", ["", "x" * 401, "a\0", "\ud800"])
async def test_a_tie_to_nothing_is_refused(notes: Notes, key: str):
    new = NewNote(author_id=ADA, text="x", ties=(Tie(kind=TieKind.TOPIC, key=key),))
    with pytest.raises(NoteWordingError, match=r"is no topic\. Choose one from the list\."):
        await notes.add(new, ROOMY)
    assert await notes.find(1) is None


def test_a_note_about_too_much_is_refused():
    with pytest.raises(NoteWordingError, match=r"cannot be about 11 things\. Choose at most 10\."):
        kept_ties(Tie(kind=TieKind.ACTOR, key=f"a{number}") for number in range(11))


def kept_or_refused(keep: Callable[[], str]) -> tuple[str | None, str]:
    """Return what is kept, or None with why it is not."""
    try:
        return keep(), ""
    except NoteRefusedError as refusal:
        return None, str(refusal)


@given(ANYTHING)
def test_a_text_is_kept_once_and_for_all_or_refused_in_two_sentences(text: str):
    kept, reason = kept_or_refused(lambda: kept_text(text, longest=40))
    if kept is None:
        assert reason.count(". ") == 1
        return
    assert kept_text(kept, longest=40) == kept == kept.strip()
    assert 1 <= len(kept) <= 40
    assert not {unicodedata.category(character) for character in kept if character not in "\n\t"} & {"Cc", "Cs"}


@given(ANYTHING)
def test_a_tag_is_kept_once_and_for_all_or_refused_in_a_sentence_that_can_be_shown(text: str):
    kept, reason = kept_or_refused(lambda: kept_tag(text))
    if kept is None:
        assert reason.isprintable()
        return
    assert kept_tag(kept) == kept == kept.casefold()
    assert 1 <= len(kept) <= LONGEST_TAG
    assert not any(character.isspace() for character in kept)
