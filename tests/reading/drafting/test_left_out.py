"""What sentences leave out: the thing before, the question before; and things that are wanted to end."""

from __future__ import annotations

import pytest

from bot.record.domain import Genre, Stance
from bot.record.draft import Candidate, CandidateKind
from tests.reading.drafting.conftest import drafted

INTRODUCED = "Tolm and Venn lie on one sea. "
INTERVIEW = (
    "Ana Reyes has been foreign minister of Venn for a year.\n\n"
    "Do you like your office?\n\n"
    "I like it well enough, and we have a view of the harbour.\n\n"
    "Are your days long?\n\n"
    "They are, and I do not complain.\n\n"
    "Are your nights short?\n\n"
    "I sleep well, and my dog does too.\n\n"
)


def positions(text: str, *, genre: Genre = Genre.NEWS) -> list[Candidate]:
    return [item for item in drafted(text, genre=genre).candidates if item.kind is CandidateKind.POSITION]


def stances(text: str) -> set[tuple[str, Stance | None]]:
    return {(item.actor, item.stance) for item in positions(text)}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("So does Venn.", Stance.SUPPORT),
        ("Venn does not.", Stance.OPPOSE),
        ("Venn sees it differently.", Stance.OPPOSE),
        ("Venn takes the same view.", Stance.SUPPORT),
    ],
)
def test_a_sentence_that_leaves_its_matter_out_is_about_the_one_before(sentence: str, stance: Stance):
    found = positions(INTRODUCED + "Tolm supports the fishing ban. " + sentence)
    assert {(item.actor, item.stance) for item in found} == {("tolm", Stance.SUPPORT), ("venn", stance)}
    assert len({item.proposition for item in found}) == 1


def test_neither_does_venn_refuses_what_tolm_refuses():
    found = stances(INTRODUCED + "Tolm opposes the fishing ban. Neither does Venn support it. Nor does Venn.")
    assert ("venn", Stance.OPPOSE) in found


@pytest.mark.parametrize("verb", ["halted", "scrapped", "abandoned"])
def test_whoever_wants_a_thing_ended_is_against_it(verb: str):
    found = positions(INTRODUCED + f"Tolm wants the drilling in the northern bay {verb}.")
    assert [(item.actor, item.stance) for item in found] == [("tolm", Stance.OPPOSE)]


@pytest.mark.parametrize(("answer", "stance"), [("Yes.", Stance.SUPPORT), ("Certainly not.", Stance.OPPOSE)])
def test_a_plain_answer_is_about_the_question(answer: str, stance: Stance):
    found = positions(INTERVIEW + f"Will you accept smaller catches?\n\n{answer}")
    last = found[-1]
    assert (last.actor, last.stance, last.quote) == ("ana-reyes", stance, answer.rstrip("."))
    assert "catches" in last.summary


def test_what_a_sentence_calls_recalled_is_done_not_said():
    found = positions(INTRODUCED + "Venn recalled its ambassador from Tolm.")
    assert [item.actor for item in found] == ["venn"]
