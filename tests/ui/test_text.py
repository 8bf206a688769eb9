from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.ui.cards.cutting import cut_lines, shorten_line, size_of
from bot.ui.cards.text import (
    LineKind,
    Mention,
    Moment,
    Span,
    Style,
    bold,
    bullet,
    italic,
    line,
    quoted,
    small,
    span,
    title,
    under,
)
from tests.ui import hostile
from tests.ui.markup import formatted

REST = small("… more elsewhere.")


@st.composite
def lines(draw: st.DrawFn) -> tuple[Span, ...]:
    made: list[Span] = []
    for _ in range(draw(st.integers(0, 4))):
        text, style = draw(hostile.texts), draw(st.sampled_from(Style))
        made.append(span(text, style, url=draw(st.sampled_from([None, "https://a.example/page"]))))
    return tuple(made)


@given(lines(), st.sampled_from(LineKind), st.integers(0, 200))
def test_a_shortened_line_fits_and_formats_no_more_than_before(
    pieces: tuple[Span, ...], kind: LineKind, most: int
) -> None:
    whole = line(*pieces, kind=kind)
    kept = shorten_line(whole, most)
    if kept is None:
        return
    assert kept.size <= most
    before = {found.kind for found in formatted(whole.markdown)}
    assert {found.kind for found in formatted(kept.markdown)} <= before


@given(st.lists(lines(), max_size=6), st.integers(0, 300))
def test_cut_lines_fit_together(pieces: list[tuple[Span, ...]], most: int) -> None:
    kept = cut_lines([bullet(*item) for item in pieces], most, rest=REST)
    assert size_of(kept) <= most


def test_lines_that_fit_are_left_alone() -> None:
    given_lines = (title("A"), line("b"))
    assert cut_lines(given_lines, 100, rest=REST) == given_lines


def test_what_was_cut_is_told_where_to_find() -> None:
    kept = cut_lines([line("word " * 40), line("word " * 40)], 150, rest=REST)
    assert kept[-1] == REST
    assert kept[0].plain.endswith("…")


def test_a_link_is_kept_whole_or_left_out() -> None:
    linked = line("some words before it ", span("label of the link", url="https://a.example/" + "x" * 60), " and after")
    for most in range(linked.size):
        kept = shorten_line(linked, most)
        if kept is not None:
            assert [item.kind for item in formatted(kept.markdown)] in ([], ["link"])


def test_lines_begin_as_their_kind_says() -> None:
    made = [title("a"), line("a"), bullet("a"), under("a"), quoted("a"), small("a")]
    assert [item.markdown for item in made] == ["### a", "a", "- a", "  - a", "> a", "-# a"]


def test_a_blank_alone_parts_its_neighbours() -> None:
    assert line(bold("Ysolde"), " ", italic("smiles"), " ").markdown == "**Ysolde** *smiles*"


def test_a_piece_keeps_the_blanks_around_it_outside_its_marks() -> None:
    assert line("a", bold(" b "), "c").markdown == "a **b** c"
    assert line("a", bold(" b ", most=9), "c").plain == "a b c"


def test_a_moment_is_shown_in_the_readers_own_zone() -> None:
    moment = Moment(at=datetime(2030, 1, 1, tzinfo=UTC))
    assert moment.markdown == "<t:1893456000:R>"
    assert moment.plain == "2030-01-01 00:00:00+00:00"


def test_a_command_can_be_pressed_when_its_id_is_known() -> None:
    assert Mention(name="library topics", id=7).markdown == "</library topics:7>"
    assert Mention(name="library topics").markdown == "`/library topics`"
