"""Discord's Markdown reads as text on a terminal, and nothing that arrives gives the terminal orders."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal.bare import bare, bare_line
from bot.terminal.markdown import Reader

HOSTILE = st.text(alphabet=st.one_of(st.sampled_from("*_~|`[]()<>\\@#:-t \n\x1b\u200b\u202e"), st.characters()))


def _reader(now: float = 0.0) -> Reader:
    return Reader(naming=lambda kind, name: f"{kind}{name}".strip("@#&"), now=now)


def _shown(source: str) -> str:
    return "\n".join(row.lead + row.text.plain for row in _reader().rows(source))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**bold** *it* _it_ __under__ ~~gone~~ ||secret||", "bold it it under gone secret"),
        ("***both*** snake_case_name 2*3*4", "both snake_case_name 234"),
        (r"\*not\* \[a\]\(b\) \@x", "*not* [a](b) @x"),
        ("`a*b*` ``c`d``", "a*b* c`d"),
        ("### Title\n-# small\n- one\n  - two\n1. three\n> said", "Title\nsmall\n• one\n  ◦ two\n1. three\n▎ said"),
        ("<@5> <@&6> <#7> </check:8> <:smile:9>", "@5 @6 #7 /check :smile:"),
        ("<t:1745539200:D> <t:1745539200:f> <t:120:R> <t:0:R>", "2025-04-25 2025-04-25 00:00 UTC in 2 minutes now"),
        ("<t:99999999999999:F>", "<t:99999999999999:F>"),
        ("```\n*as it is*\n```", "  *as it is*"),
        ("a * b * c", "a * b * c"),
    ],
)
def test_marks_are_carried_out(source: str, shown: str) -> None:
    assert _shown(source) == shown


def test_links_are_kept_to_be_copied_each_once() -> None:
    reader = _reader()
    rows = list(reader.rows("[a](https://a.example) [b](<https://b.example>) [c](https://a.example)"))
    assert rows[0].text.plain == "a b c"
    assert reader.links == {"https://a.example": "a", "https://b.example": "b"}


def test_bold_is_bold() -> None:
    (row,) = _reader().rows("is **bold**")
    assert [(span.start, span.end, str(span.style)) for span in row.text.spans if span.style] == [(3, 7, "bold")]


@settings(deadline=None)
@given(HOSTILE)
def test_nothing_that_arrives_orders_or_hides(text: str) -> None:
    for shown in (bare(text), _shown(text)):
        assert not {unicodedata.category(sign) for sign in shown if sign not in "\n\u200c\u200d"} & {
            "Cc",
            "Cf",
            "Cs",
            "Zl",
            "Zp",
        }
    assert "\n" not in bare_line(text)


@given(st.text(alphabet=st.characters(categories=("L", "N")), max_size=200))
def test_words_are_left_as_they_are(text: str) -> None:
    assert _shown(text) == bare(text)


def test_a_message_full_of_marks_is_read_in_good_time() -> None:
    for source in ("*" * 4000, "*a " * 1300, "**a _b " * 570, "[" * 4000, "`" * 4000, "\\" * 4000, "~~|" * 1300):
        assert len(_shown(source)) <= 4000
