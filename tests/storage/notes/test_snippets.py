"""A snippet is a part of a note's text, with the places of the words that were looked for."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.notes.snippets import LONGEST_SNIPPET, snippets_of
from bot.storage.notes.values import Note, Snippet

FILLING = "nothing of note here and there "


def note_with(text: str, number: int = 1) -> Note:
    return Note(
        number=number,
        author_id=1,
        text=text,
        tags=(),
        ties=(),
        attached=None,
        source=None,
        written_at=datetime(2026, 11, 24, tzinfo=UTC),
        revision=1,
        edited_by=None,
        edited_at=None,
        is_pinned=False,
        deleted_by=None,
        deleted_at=None,
        helpful=0,
        unhelpful=0,
    )


def snippet_of(text: str, *words: str) -> Snippet:
    (snippet,) = snippets_of([note_with(text)], words)
    return snippet


def hit_words(snippet: Snippet) -> list[str]:
    return [snippet.text[first:last] for first, last in snippet.hits]


def test_a_short_note_is_shown_whole():
    snippet = snippet_of("Ships sail, ship by ship.", "ship")
    assert (snippet.text, snippet.begins, snippet.ends) == ("Ships sail, ship by ship.", True, True)
    assert snippet.hits == ((0, 5), (12, 16), (20, 24))


def test_of_a_long_note_the_part_with_most_of_the_words_is_shown():
    snippet = snippet_of("a ship " + FILLING * 20 + "ships with grain for ships " + FILLING * 20, "ship", "grain")
    assert hit_words(snippet) == ["ships", "grain", "ships"]
    assert (snippet.begins, snippet.ends) == (False, False)
    assert len(snippet.text) <= LONGEST_SNIPPET
    assert snippet.text.split()[0] in FILLING.split()
    assert snippet.text.split()[-1] in FILLING.split()


def test_where_only_the_end_has_the_words_the_end_is_shown():
    snippet = snippet_of(FILLING * 20 + "ship", "ship")
    assert (snippet.ends, hit_words(snippet)) == (True, ["ship"])


def test_without_a_word_in_the_text_its_beginning_is_shown():
    snippet = snippet_of(FILLING * 20, "ship")
    assert (snippet.begins, snippet.hits) == (True, ())


def test_several_notes_keep_their_order_and_places():
    snippets = snippets_of([note_with("a ship", 5), note_with("none", 3), note_with("ship", 4)], ("ship",))
    assert [(snippet.note.number, snippet.hits) for snippet in snippets] == [(5, ((2, 6),)), (3, ()), (4, ((0, 4),))]
    assert snippets_of([], ("ship",)) == ()


def test_a_text_that_holds_the_marks_themselves_is_shown_as_it_is():
    snippet = snippet_of("a\x02b ship\x03 c", "ship")
    assert (snippet.text, hit_words(snippet)) == ("a\x02b ship\x03 c", ["ship"])


@given(
    st.lists(st.sampled_from(["ship", "ships", "grain", "🕊", "é", "x" * 90, "\n", "no\u0301", "…"]), max_size=120),
    st.sampled_from([" ", ", ", ""]),
)
def test_a_snippet_is_a_part_of_the_text_with_hits_in_order_that_are_words_looked_for(parts: list[str], between: str):
    text = between.join(parts).strip()
    snippet = snippet_of(text or "x", "ship", "grain")
    assert snippet.text in (text or "x")
    assert len(snippet.text) <= LONGEST_SNIPPET
    places = [place for hit in snippet.hits for place in hit]
    assert places == sorted(places)
    assert all(0 <= first < last <= len(snippet.text) for first, last in snippet.hits)
    if between == " ":
        assert set(hit_words(snippet)) <= {"ship", "ships", "grain"}
        assert bool(snippet.hits) == any(part in ("ship", "ships", "grain") for part in parts)
