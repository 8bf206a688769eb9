"""Drafting is measured by what moderators decided: each candidate of the machine's counts once, as it was taken."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bench.reviewed import Reviewed, reviewed, sum_of
from bot.record.domain import Stance
from bot.record.draft import DraftedProposition
from bot.record.review import Content, Decision, DecisionKind, Review
from tests.record.drafting import candidate, draft

AT = datetime(2031, 6, 9, 12, tzinfo=UTC)
ACCEPT, REJECT, SKIP = DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SKIP


def decided(*decisions: tuple[DecisionKind, str] | tuple[DecisionKind, str, Content]) -> Review:
    """Return the draft of three candidates, of which "second" is not sure, with decisions on it."""
    return Review(
        draft(),
        tuple(
            Decision(ordinal=ordinal, kind=kind, subject=subject, content=content[0] if content else None, who=1, at=AT)
            for ordinal, (kind, subject, *content) in enumerate(decisions, start=1)
        ),
    )


def test_what_nobody_decided_on_is_not_judged():
    figures = reviewed(decided())
    assert figures == Reviewed(open=3)
    assert (figures.precision, figures.sure_share) == (None, None)


def test_each_way_of_deciding_is_counted():
    edited = candidate("second", (60, 94), actor="ysolde", stance=Stance.CONDITIONAL, condition="if it is safe")
    by_hand = candidate("fourth", (60, 94), actor="ysolde")
    figures = reviewed(
        decided(
            (ACCEPT, "first"),
            (DecisionKind.EDIT, "second", edited),
            (REJECT, "third"),
            (DecisionKind.ADD, "fourth", by_hand),
        )
    )
    assert figures == Reviewed(unchanged=1, edited=1, rejected=1, added=1, sure=2, sure_unchanged=1)
    assert figures.precision == pytest.approx(2 / 3)
    assert figures.sure_share == pytest.approx(1 / 2)


def test_what_is_put_off_is_not_judged_and_the_last_decision_counts():
    figures = reviewed(
        decided((SKIP, "first"), (ACCEPT, "second"), (REJECT, "second"), (REJECT, "third"), (ACCEPT, "third"))
    )
    assert figures == Reviewed(skipped=1, rejected=1, unchanged=1, sure=1, sure_unchanged=1)


def test_an_edit_that_changes_nothing_is_none():
    figures = reviewed(decided((DecisionKind.EDIT, "first", draft().candidates[0])))
    assert (figures.unchanged, figures.edited) == (1, 0)


def test_a_candidate_whose_proposition_got_other_words_is_edited():
    (old, *_) = draft().propositions
    reworded = DraftedProposition(id=old.id, topic=old.topic, text="Fishing quotas should be doubled.")
    figures = reviewed(decided((ACCEPT, "first"), (ACCEPT, "third"), (DecisionKind.PROPOSITION, old.id, reworded)))
    assert (figures.edited, figures.unchanged, figures.open) == (1, 1, 1)


def test_a_candidate_whose_proposition_gave_way_to_another_is_edited():
    merging = Decision(ordinal=9, kind=DecisionKind.MERGE, subject="ban-trawling", other="raise-quotas", who=1, at=AT)
    review = decided((ACCEPT, "first"), (ACCEPT, "third"))
    figures = reviewed(Review(review.drafted, (*review.decisions, merging)))
    assert (figures.unchanged, figures.edited) == (1, 1)


def test_what_was_added_and_then_rejected_was_not_added():
    by_hand = candidate("fourth", (60, 94))
    assert reviewed(decided((DecisionKind.ADD, "fourth", by_hand), (REJECT, "fourth"))) == Reviewed(open=3)


DECISIONS = st.lists(
    st.tuples(st.sampled_from([ACCEPT, REJECT, SKIP]), st.sampled_from(["first", "second", "third", "nobody"])),
    max_size=8,
)


@given(DECISIONS)
def test_whatever_is_decided_each_candidate_is_counted_once_and_shares_are_shares(
    decisions: list[tuple[DecisionKind, str]],
):
    figures = reviewed(decided(*decisions))
    assert figures.judged + figures.skipped + figures.open == 3
    assert figures.added == 0
    assert 0 <= figures.sure_unchanged <= figures.sure <= figures.judged
    assert figures.precision is None or 0 <= figures.precision <= 1


@given(st.lists(DECISIONS, max_size=3))
def test_several_drafts_add_up(several: list[list[tuple[DecisionKind, str]]]):
    parts = [reviewed(decided(*decisions)) for decisions in several]
    total = sum_of(parts)
    for item in fields(Reviewed):
        assert getattr(total, item.name) == sum(getattr(part, item.name) for part in parts)
