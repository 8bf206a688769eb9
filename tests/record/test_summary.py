"""What a published position says keeps up with what the review made of it."""

from __future__ import annotations

from dataclasses import replace

from bot.record.domain import Basis, Stance
from bot.record.draft import Signal
from bot.record.drafted import annotation_of
from tests.record.drafting import candidate, draft


def test_a_reworded_proposition_stands_in_what_is_published():
    made = draft(candidate("first", (0, 59), summary="Orrin Dask is for it: It should go ahead."))
    reworded = replace(made.propositions[0], text="The quotas in Kettle Sound should be raised.")
    published = annotation_of(replace(made, propositions=(reworded, *made.propositions[1:])), {"first"})
    assert published.positions[0].summary == "Orrin Dask is for it: The quotas in Kettle Sound should be raised."


def test_an_edited_position_says_what_it_was_edited_to():
    edited = candidate("first", (0, 59), actor="ysolde", stance=Stance.OPPOSE, basis=Basis.MATERIAL)
    published = annotation_of(draft(edited), {"first"})
    assert published.positions[0].summary == "Queen Ysolde has acted against it: Fishing quotas should be raised."


def test_a_position_that_was_added_by_hand_keeps_its_words():
    added = candidate("added-1", (0, 59), signals=frozenset[Signal](), summary="Wants the quotas raised.")
    published = annotation_of(draft(added), {"added-1"})
    assert published.positions[0].summary == "Wants the quotas raised."
