"""Drafts and decisions as JSON: read as they were written, the same each time, refused when damaged."""

from __future__ import annotations

import pytest

from bot.record.domain import ActorKind, AlignmentAssertion, Polarity, Quantifier
from bot.record.draft import CandidateKind, DraftedActor, DraftedArticle, DraftedProposition, DraftedTopic
from bot.record.draft_json import DraftError, decode_content, decode_draft, encode_content, encode_draft
from bot.record.review import Content, DecisionKind
from tests.record.drafting import candidate, draft

CLAIM = candidate(
    "claim",
    (0, 9),
    kind=CandidateKind.CLAIM,
    proposition=None,
    stance=None,
    alignment=AlignmentAssertion(actors=("a", "b"), polarity=Polarity.ALIGNED, quantifier=Quantifier.EVERY),
)


def test_a_draft_is_read_as_it_was_written():
    for written in (draft(), draft(CLAIM)):
        line = encode_draft(written)
        assert "\n" not in line
        assert decode_draft(line) == written
        assert encode_draft(decode_draft(line)) == line


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (DecisionKind.EDIT, CLAIM),
        (DecisionKind.ADD, candidate("a", (0, 2))),
        (DecisionKind.PROPOSITION, DraftedProposition(id="p", topic="t", text="It should be so.", contrary=("q",))),
        (DecisionKind.ACTOR, DraftedActor(id="a", name="Ada", kind=ActorKind.PERSON)),
        (DecisionKind.TOPIC, DraftedTopic(id="t", label="Tolls")),
        (DecisionKind.ARTICLE, DraftedArticle(title="Tolls")),
        (DecisionKind.ACCEPT, None),
    ],
)
def test_what_stands_in_a_decision_is_read_as_it_was_written(kind: DecisionKind, content: Content):
    assert decode_content(kind, encode_content(kind, content)) == content


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"article": {"title": 3}, "text": "a"}', "not JSON"])
def test_a_damaged_draft_is_refused_in_words(text: str):
    with pytest.raises(DraftError, match="damaged"):
        decode_draft(text)


def test_what_a_decision_of_a_kind_cannot_hold_is_refused():
    with pytest.raises(DraftError):
        encode_content(DecisionKind.ACCEPT, CLAIM)
    with pytest.raises(DraftError):
        encode_content(DecisionKind.EDIT, None)
    with pytest.raises(DraftError):
        decode_content(DecisionKind.EDIT, None)
    with pytest.raises(DraftError):
        decode_content(DecisionKind.ACCEPT, "{}")
    with pytest.raises(DraftError):
        decode_content(DecisionKind.TOPIC, '{"id": "t"}')
