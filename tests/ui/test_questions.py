from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.questions import (
    AlignmentQuestion,
    CheckQuestion,
    DivergenceQuestion,
    HelpQuestion,
    LibraryList,
    LibraryQuestion,
    PositionQuestion,
    Question,
    QuestionError,
    asked_of,
    decode,
    encode,
    question_id,
)

texts = st.text(st.characters(codec=None), max_size=60)
days = st.none() | st.dates()
questions: st.SearchStrategy[Question] = st.one_of(
    st.builds(
        CheckQuestion,
        text=st.text(max_size=4000),
        as_of=days,
        part=st.none() | st.integers(0, 999),
        choice=st.none() | texts,
        version=texts,
    ),
    st.builds(
        DivergenceQuestion,
        topic=st.none() | texts,
        actor=st.none() | texts,
        other=st.none() | texts,
        since=days,
        until=days,
    ),
    st.builds(AlignmentQuestion, actor=texts, other=texts, topic=st.none() | texts, as_of=days),
    st.builds(PositionQuestion, actor=texts, topic=st.none() | texts, proposition=st.none() | texts, as_of=days),
    st.builds(LibraryQuestion, lists=st.sampled_from(LibraryList)),
    st.just(HelpQuestion()),
)


@given(questions)
def test_a_question_is_remembered_as_it_was_asked(question: Question) -> None:
    stored = encode(question)
    assert stored.isascii()
    assert "\n" not in stored
    assert decode(stored) == question


@given(questions)
def test_an_id_is_short_and_made_of_letters_and_digits(question: Question) -> None:
    assert re.fullmatch("[0-9a-v]{16}", question_id(question))


@given(questions, questions)
def test_two_questions_have_one_id_only_if_they_are_one(first: Question, second: Question) -> None:
    assert (question_id(first) == question_id(second)) is (first == second)


def test_an_id_is_the_same_in_every_process() -> None:
    assert question_id(CheckQuestion(text="Ada opposes tolls")) == "f5bp13243rh7hoo3"


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"asks": "nothing"}',
        '{"asks": "check"}',
        '{"asks": "check", "text": 3}',
        '{"asks": "check", "text": "a", "more": "b"}',
        '{"asks": "check", "text": "a", "as_of": "yesterday"}',
        '{"asks": "check", "text": "a", "as_of": 7}',
        '{"asks": "check", "text": "a", "part": true}',
        '{"asks": "check", "text": "a", "part": -1}',
        '{"asks": "check", "text": "a", "part": "1"}',
        '{"asks": "check", "text": "' + "a" * 4001 + '"}',
        '{"asks": "alignment", "actor": "' + "a" * 401 + '", "other": "b"}',
        '{"asks": "library", "lists": "secrets"}',
        '{"asks": "library", "lists": []}',
    ],
)
def test_a_damaged_question_is_refused_in_words(stored: str) -> None:
    with pytest.raises(QuestionError, match="stored question"):
        decode(stored)


def test_only_a_check_keeps_the_version_of_the_record() -> None:
    check = CheckQuestion(text="a", as_of=date(2020, 1, 1))
    assert asked_of(check, "v7") == replace(check, version="v7")
    listing = DivergenceQuestion(topic="trade")
    assert asked_of(listing, "v7") == listing
