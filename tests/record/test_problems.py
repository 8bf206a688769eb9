"""Problems as people read them: in order, short, whole, and with what was perhaps meant."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from bot.record.places import in_file_order, place, wholes
from bot.record.problems import AnnotationError, Problem, meant, nearest, refusal, shown


def test_an_error_lists_every_problem_with_its_place():
    error = AnnotationError(
        "a.yaml", [Problem(path="article.id", message="is missing"), Problem(path="", message="odd")]
    )
    assert str(error) == "a.yaml:\n  article.id: is missing\n  odd"


def test_an_error_shows_a_hundred_problems_and_counts_the_rest():
    error = AnnotationError("a.yaml", [Problem(path=f"actors[{number}]", message="odd") for number in range(1234)])
    lines = str(error).splitlines()
    assert len(lines) == 102
    assert lines[-1] == "  … and 1,134 more"
    assert len(error.problems) == 1234


def test_an_error_travels_between_processes_whole():
    error = refusal("a.yaml", "is odd", path="line 3")
    # Our own bytes, made one line above.
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, AnnotationError)
    assert (again.source, again.problems, str(again)) == (error.source, error.problems, str(error))


def test_a_place_is_written_as_people_count_it():
    assert place(("positions", 3, "evidence", 0, "quote")) == "positions[3].evidence[0].quote"
    assert place(()) == ""
    assert len(place(("k" * 5000,))) <= 60


def test_a_place_is_part_of_what_holds_it():
    assert list(wholes("positions[3].evidence[0].quote")) == [
        "positions[3].evidence[0].quote",
        "positions[3].evidence[0]",
        "positions[3].evidence",
        "positions[3]",
        "positions",
    ]


def test_problems_stand_in_the_order_of_the_file_and_what_is_missing_comes_last_in_its_part():
    content = {"positions": [{"b": 1, "a": 2}] * 11, "article": {"id": "x"}}
    paths = [
        "article.title",
        "positions[10].a",
        "positions[2].b",
        "positions[2].a",
        "positions[2].z",
        "article.id",
        "new",
    ]
    ordered = in_file_order([Problem(path=path, message="odd") for path in ["", *paths]], content)
    assert [problem.path for problem in ordered] == [
        "positions[2].b",
        "positions[2].a",
        "positions[2].z",
        "positions[10].a",
        "article.id",
        "article.title",
        "new",
        "",
    ]


@given(st.lists(st.text("ab[].0", max_size=8), max_size=8))
def test_no_path_is_lost_in_ordering_whatever_it_looks_like(paths: list[str]):
    problems = [Problem(path=path, message="odd") for path in paths]
    ordered = in_file_order(problems, {"a": [{"b": 1}], "b": {"a": []}})
    assert sorted(ordered, key=str) == sorted(problems, key=str)


def test_the_nearest_name_is_proposed_or_none():
    assert nearest("Emanuel-Macron", ["emmanuel-macron", "angela-merkel"]) == "emmanuel-macron"
    assert nearest("zzz", ["emmanuel-macron"]) is None
    assert meant("a") == '; did you mean "a"?'
    assert meant(None) == ""


@given(st.text(max_size=400), st.integers(5, 80))
def test_what_is_shown_is_short_and_on_one_line_and_can_be_seen(text: str, longest: int):
    line = shown(text, longest)
    assert len(line) <= longest
    assert line.isprintable()


def test_what_is_shown_is_cut_with_a_mark():
    assert shown("a" * 61) == "a" * 59 + "…"
    assert shown("a\n b\t\tc") == "a b c"
    assert shown("to\u202e you") == "to\\u202e you"
