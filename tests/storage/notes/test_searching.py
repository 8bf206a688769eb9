"""Notes are found by their words; what is typed is never syntax; the order is made of the server's own notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.database import Database
from bot.storage.notes.notes import Notes
from bot.storage.notes.ranking import WordHits, candidates, ranked
from bot.storage.notes.values import FoundNotes
from bot.storage.notes.words import MOST_WORDS, looked_for, words_of
from tests.storage.notes.making import ADA, IRAN, added, edited, notes_in


def numbers(found: FoundNotes) -> list[int]:
    return [snippet.note.number for snippet in found.snippets]


def hit_words(found: FoundNotes) -> list[list[str]]:
    return [[snippet.text[first:last] for first, last in snippet.hits] for snippet in found.snippets]


async def test_words_are_found_by_their_stem_in_any_case_and_without_accents(notes: Notes):
    await added(notes, "Negotiated ships and a CAFÉ, twice: café.")
    for typed, words in (
        ("negotiating", ["Negotiated"]),
        ("SHIP", ["ships"]),
        ("cafe", ["CAFÉ", "café"]),
        ("ship cafés", ["ships", "CAFÉ", "café"]),
    ):
        found = await notes.search(typed)
        assert (numbers(found), found.is_whole, hit_words(found)) == ([1], True, [words])


async def test_notes_with_all_words_are_found_and_only_where_there_are_none_those_with_some(notes: Notes):
    await added(notes, "Ships with grain.")
    await added(notes, "Ships with oil.")
    found = await notes.search("grain ships")
    assert (numbers(found), found.total, found.is_whole) == ([1], 1, True)
    found = await notes.search("oil grain")
    assert (sorted(numbers(found)), found.total, found.is_whole) == ([1, 2], 2, False)
    found = await notes.search("oil nothing-like-it")
    assert (numbers(found), found.is_whole) == ([2], False)


async def test_a_note_is_found_by_its_tags_which_count_more_than_its_text(notes: Notes):
    await added(notes, "Arrived.", "aid-to-gaza")
    await added(notes, "Gaza.")
    found = await notes.search("gaza")
    assert (numbers(found), hit_words(found)) == ([1, 2], [[], ["Gaza"]])


async def test_short_notes_come_before_long_ones_and_newer_before_older(notes: Notes):
    await added(notes, "Ships " + "and much else " * 30)
    await added(notes, "Ships sail.")
    await added(notes, "Ships land.")
    assert numbers(await notes.search("ships")) == [3, 2, 1]


async def test_a_rare_word_counts_more_than_a_common_one(notes: Notes):
    for text in ("alpha one", "alpha two", "alpha three", "beta four"):
        await added(notes, text)
    assert numbers(await notes.search("alpha beta"))[0] == 4


async def test_what_was_edited_is_found_by_the_new_words_alone(notes: Notes):
    await added(notes, "Ships.", "aid")
    await edited(notes, 1, "Planes.", "grain")
    for typed, total in (("ships", 0), ("aid", 0), ("planes", 1), ("grain", 1)):
        assert (await notes.search(typed)).total == total


async def test_pages_of_a_search_go_on_where_the_last_one_ended(notes: Notes):
    for _ in range(12):
        await added(notes, "Ships.")
    first, second = await notes.search("ships"), await notes.search("ships", page=1)
    assert (first.page, first.pages, first.total) == (0, 2, 12)
    assert numbers(first) + numbers(second) == list(range(12, 0, -1))
    assert await notes.search("ships", page=10**30) == second


@pytest.mark.parametrize(
    "typed",
    ["", "   ", '"', "*", "-", "NEAR(", "🕊", '"""', "^", "{text} :", "()", ";", "--", "\0", "\ud800", "%"],
)
async def test_a_search_without_words_finds_nothing(notes: Notes, typed: str):
    await added(notes, "Ships near text or not and in.")
    assert (await notes.search("(" * 4_000)).total == 0
    found = await notes.search(typed)
    assert found.total <= 1
    assert (found.total == 1) == bool(looked_for(typed))


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ('"ships', 1),
        ("ships*", 1),
        ("-ships", 1),
        ("NEAR(ships sail)", 0),
        ("server:g7", 0),
        ("text : ships", 0),
        ("ships'); DROP TABLE notes; --", 0),
        ("g7", 0),
        ("OR", 0),
        ("ships \0 sail", 1),
    ],
)
async def test_syntax_is_words_like_any_other(notes: Notes, typed: str, total: int):
    await added(notes, "Ships sail.")
    found = await notes.search(typed)
    assert (found.total if found.is_whole else 0) == total
    await added(notes, typed.replace("\0", ""))
    assert (await notes.search(typed)).total == total + 1


async def test_a_text_of_4000_characters_is_a_search(notes: Notes):
    await added(notes, "Ships sail.")
    assert numbers(await notes.search("ships " + "word " * 800)) == [1]
    assert numbers(await notes.search("s" * 3_000 + " ships")) == [1]


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_words_are_runs_of_letters_and_digits_that_no_query_can_end(text: str):
    words = list(words_of(text))
    assert all(words)
    rest = iter(text)
    assert all(character in rest for character in "".join(words))
    assert not [word for word in words if not word.isprintable() or set(word) & set("\"'*()-^:{}\0 \n")]
    kept = looked_for(text)
    assert len(kept) == len({word.casefold() for word in kept}) <= MOST_WORDS
    assert set(kept) <= set(words)


async def test_nothing_of_another_server_is_found_or_shows_in_an_order(database: Database):
    """The rarer of two words decides; were words of other servers counted, the other one would be it."""
    quiet, loud, busy = (notes_in(database, guild_id) for guild_id in (7, 8, 9))
    for room in (quiet, loud):
        for text in ("common first", "common second", "rare third", "plain"):
            await added(room, text, ties=(IRAN,))
    for _ in range(20):
        await added(busy, "rare rare", "rare")
    orders = [numbers(await room.search("rare common")) for room in (quiet, loud)]
    assert orders[0] == orders[1] == [3, 1, 2]
    assert (await quiet.search("rare")).total == 1
    before = await quiet.search("rare common")
    await added(loud, "rare common plain " * 20, "rare")
    assert await quiet.search("rare common") == before
    assert {snippet.note.author_id for snippet in before.snippets} == {ADA}


async def test_suggestions_come_from_the_servers_own_words_and_tags(notes: Notes, others: Notes):
    await added(notes, "Ships sail to Odessa.", "netanyahu")
    await added(others, "Odesza, shipz")
    assert await notes.suggestions("odesa") == ("odessa",)
    assert await notes.suggestions("ships to Odesza") == ("ships to odessa",)
    assert await notes.suggestions("netanjahu") == ("netanyahu",)
    assert await notes.suggestions("ships") == ()
    assert await notes.suggestions("qqqqqq") == await notes.suggestions("") == await notes.suggestions("🕊") == ()
    for suggestion in await notes.suggestions("netanjahu odesa"):
        assert (await notes.search(suggestion)).total > 0


async def test_at_most_three_suggestions_the_likest_and_most_used_first(notes: Notes):
    for text in ("sanction", "sanctions", "sanctions", "sanctioned", "sanctioning", "function"):
        await added(notes, text)
    assert await notes.suggestions("sanctoins") == ("sanctions", "sanction", "sanctioning")


def test_ranking_weighs_a_words_rarity_and_a_notes_length_worked_out_by_hand():
    hits = [
        WordHits(anywhere=frozenset({1, 2, 3}), in_tags=frozenset()),
        WordHits(anywhere=frozenset({3, 4}), in_tags=frozenset({4})),
    ]
    assert candidates(hits) == (frozenset({3}), True)
    assert candidates(hits[:1]) == (frozenset({1, 2, 3}), True)
    assert candidates([hits[0], WordHits(anywhere=frozenset({9}), in_tags=frozenset())]) == (
        frozenset({1, 2, 3, 9}),
        False,
    )
    assert candidates([]) == (frozenset(), True)
    assert ranked(hits, {1: 10, 2: 30, 3: 30, 4: 20}, held=4, mean_size=20) == [4, 3, 1, 2]
