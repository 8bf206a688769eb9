from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.ui.cards.text import Style, bold, code, italic, line, span
from bot.ui.escaping import clean, inert, inert_code, inert_label, safe_url
from tests.ui import hostile
from tests.ui.hostile import FRAGMENTS
from tests.ui.markup import Found, formatted, unescaped


@given(hostile.texts)
@example("@everyone https://evil.example [a](http://b.example) <@1> :smile: `x` **b** ||s||")
@example("1. one")
@example("- list")
@example("-# small")
def test_whatever_is_made_inert_shows_nothing_formatted(text: str) -> None:
    assert formatted(inert(text)) == []


@given(hostile.texts)
def test_what_is_made_inert_still_reads_as_it_was_typed(text: str) -> None:
    assert unescaped(inert(text)) == clean(text).replace("\u200b", "")


@given(st.lists(hostile.fragments, max_size=4).map("".join), hostile.texts)
def test_two_inert_texts_side_by_side_show_nothing_formatted(first: str, second: str) -> None:
    assert formatted(line(span(first), " ", span(second)).markdown) == []


@pytest.mark.parametrize("text", FRAGMENTS)
def test_each_known_trick_is_shown_as_text(text: str) -> None:
    assert formatted(inert(text)) == []
    assert formatted(inert(f"so {text} it {text}goes{text}")) == []


@given(hostile.texts)
def test_clean_text_has_one_line_and_no_character_that_hides_or_turns(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp", "Co") for character in cleaned)
    assert all(unicodedata.category(character) != "Cf" or character in "\u200c\u200d" for character in cleaned)


@given(hostile.texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_a_joiner_that_a_script_spells_with_is_kept() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert clean(persian) == persian
    assert clean("a\u200cb") == "ab"


def test_marks_stacked_without_end_are_cut() -> None:
    assert clean("e" + "\u0301" * 50) == "e" + "\u0301" * 4


def test_a_symbol_keeps_how_it_looks_and_a_letter_gets_no_hidden_mark() -> None:
    assert clean("⚖\ufe0f a\ufe0f") == "⚖\ufe0f a"


@given(hostile.texts)
def test_code_holds_anything_and_ends_where_it_should(text: str) -> None:
    found = formatted(code(text).markdown)
    assert found == [Found(kind="code", content=inert_code(text))]


@given(hostile.texts, st.sampled_from(["https://a.example/x", "http://b.example/(y)_[z]*"]))
def test_a_link_goes_where_it_says_whatever_its_label(text: str, url: str) -> None:
    linked = span(text, url=url)
    found = formatted(line("see ", linked, " there").markdown)
    if not inert_label(text):
        assert found == []
    else:
        assert found == [Found(kind="link", content=safe_url(url) or "")]


@given(hostile.texts)
def test_bold_and_italic_text_stay_so_to_their_ends(text: str) -> None:
    shown = inert(text)
    for made, kind in ((bold(text), Style.BOLD), (italic(text), Style.ITALIC)):
        wanted = [Found(kind=kind.value, content=shown)] if shown else []
        assert formatted(line("so ", made, " it is").markdown) == wanted


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://a.example",
        "https://",
        "https:///path",
        "https://good.example@evil.example/",
        "https://a.example/<script>",
        "https://a.example/a b",
        "https://a.example/\\",
        'https://a.example/"',
        "https://a.example:0/",
        "https://a.example:notaport/",
        "https://[::1/",
        "https://ex\u0430mple.com/",
        "https://a.example/" + "x" * 600,
        "https://a.example/\ud800",
        "",
    ],
)
def test_an_address_that_is_none_to_trust_is_no_link(url: str) -> None:
    assert safe_url(url) is None
    assert formatted(span("label", url=url).markdown) == []


def test_no_address_is_no_link() -> None:
    assert safe_url(None) is None


def test_an_address_keeps_its_meaning_and_loses_what_would_end_a_link() -> None:
    assert safe_url("https://a.example/b_(c)?d=é&e=*#f") == "https://a.example/b_%28c%29?d=%C3%A9&e=%2A#f"


@given(st.text(max_size=30).map(lambda text: f"https://a.example/{text}"))
def test_a_safe_address_is_safe_again(url: str) -> None:
    safe = safe_url(url)
    assert safe is None or safe_url(safe) == safe
