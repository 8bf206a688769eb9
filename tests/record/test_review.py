"""A review adds up what moderators decided; undoing brings back exactly what was before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.record.domain import ActorKind, AlignmentAssertion, Polarity, Stance
from bot.record.draft import CandidateKind, DraftedActor, DraftedArticle, DraftedProposition, DraftedTopic
from bot.record.review import Content, Decision, DecisionKind, ItemState, Review
from tests.record.drafting import candidate, draft

NOW = datetime(2031, 6, 9, tzinfo=UTC)
IDS = ("first", "second", "third")
PLAIN = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SKIP)


def decided(*taken: Decision) -> Review:
    """Return a draft after decisions, numbered in order."""
    return Review(draft(), tuple(replace(it, ordinal=number) for number, it in enumerate(taken, 1)))


def decision(
    kind: DecisionKind,
    subject: str = "",
    content: Content = None,
    *,
    other: str | None = None,
    undone: int | None = None,
) -> Decision:
    """Return a decision whose number is given later."""
    return Decision(ordinal=1, kind=kind, subject=subject, content=content, other=other, undone=undone, who=11, at=NOW)


def test_a_draft_begins_with_all_candidates_open():
    review = decided()
    assert [item.state for item in review.items] == [ItemState.OPEN] * 3
    assert review.draft == draft()
    assert review.accepted == frozenset()


def test_the_last_decision_on_a_candidate_counts():
    review = decided(
        decision(DecisionKind.ACCEPT, "first"),
        decision(DecisionKind.SKIP, "second"),
        decision(DecisionKind.REJECT, "first"),
    )
    states = {item.candidate.id: item.state for item in review.items}
    assert states == {"first": ItemState.REJECTED, "second": ItemState.SKIPPED, "third": ItemState.OPEN}
    assert review.counts == {
        ItemState.OPEN: 1,
        ItemState.SKIPPED: 1,
        ItemState.ACCEPTED: 0,
        ItemState.REJECTED: 1,
    }


def test_an_edited_candidate_is_accepted_as_it_was_edited_and_the_draft_is_still_known():
    edited = candidate("second", (60, 94), actor="ysolde", stance=Stance.CONDITIONAL, condition="only if it is safe")
    review = decided(decision(DecisionKind.EDIT, "second", edited))
    item = review.item("second")
    assert item is not None
    assert (item.candidate, item.state, item.is_changed) == (edited, ItemState.ACCEPTED, True)
    assert item.drafted == draft().candidates[1]
    assert review.draft.candidates[1] == edited


def test_a_position_added_by_hand_stands_at_its_place_in_the_text():
    added = candidate("by-hand", (60, 70), actor="ysolde")
    review = decided(decision(DecisionKind.ADD, "by-hand", added))
    assert [item.candidate.id for item in review.items] == ["first", "by-hand", "second", "third"]
    assert review.accepted == {"by-hand"}
    item = review.item("by-hand")
    assert item is not None
    assert item.drafted is None
    assert (
        decided(decision(DecisionKind.ADD, "by-hand", added), decision(DecisionKind.UNDO, undone=1)).items
        == decided().items
    )


def test_propositions_actors_topics_and_the_article_are_as_they_were_decided_last():
    proposition = DraftedProposition(id="raise-quotas", topic="sound-fishing", text="Quotas should go up.")
    new = DraftedProposition(id="close-the-sound", topic="sound-fishing", text="The sound should be closed.")
    actor = DraftedActor(id="ysolde", name="Ysolde of Tolm", kind=ActorKind.PERSON)
    topic = DraftedTopic(id="herring", label="Herring")
    article = DraftedArticle(title="Another title")
    review = decided(
        decision(DecisionKind.PROPOSITION, "raise-quotas", proposition),
        decision(DecisionKind.PROPOSITION, "close-the-sound", new),
        decision(DecisionKind.ACTOR, "ysolde", actor),
        decision(DecisionKind.TOPIC, "herring", topic),
        decision(DecisionKind.ARTICLE, "", article),
    )
    assert review.draft.propositions == (proposition, draft().propositions[1], new)
    assert review.draft.actors == (draft().actors[0], actor)
    assert review.draft.topics == (draft().topics[0], topic)
    assert review.draft.article == article


def test_contraries_are_marked_on_both_and_taken_back_on_both():
    marked = decided(decision(DecisionKind.CONTRARY, "raise-quotas", other="ban-trawling"))
    assert [it.contrary for it in marked.draft.propositions] == [("ban-trawling",), ("raise-quotas",)]
    again = decided(
        decision(DecisionKind.CONTRARY, "raise-quotas", other="ban-trawling"),
        decision(DecisionKind.CONTRARY, "ban-trawling", other="raise-quotas"),
        decision(DecisionKind.COMPATIBLE, "ban-trawling", other="raise-quotas"),
    )
    assert again.draft.propositions == draft().propositions


def test_a_merged_proposition_gives_way_in_every_candidate_and_contrary():
    merged = decided(
        decision(DecisionKind.ACCEPT, "third"),
        decision(DecisionKind.MERGE, "ban-trawling", other="raise-quotas"),
    )
    assert {item.candidate.proposition for item in merged.items} == {"raise-quotas"}
    assert [item.state for item in merged.items] == [ItemState.OPEN, ItemState.OPEN, ItemState.ACCEPTED]
    assert [it.id for it in merged.draft.propositions] == ["raise-quotas"]
    undone = decided(
        decision(DecisionKind.MERGE, "ban-trawling", other="raise-quotas"), decision(DecisionKind.UNDO, undone=1)
    )
    assert undone.items == decided().items


def test_an_actor_that_is_another_gives_way_everywhere_and_nothing_is_accepted_by_it():
    known = DraftedActor(id="queen-ysolde", name="Ysolde", kind=ActorKind.PERSON, is_known=True)
    says = AlignmentAssertion(actors=("orrin-dask", "ysolde"), polarity=Polarity.ALIGNED)
    claim = candidate("claim", (2, 4), kind=CandidateKind.CLAIM, actor="ysolde", alignment=says)
    review = Review(
        draft(claim, candidate("told", (5, 8), according_to="ysolde")),
        (
            decision(DecisionKind.ACTOR, "queen-ysolde", known),
            replace(decision(DecisionKind.SAME, "ysolde", other="queen-ysolde"), ordinal=2),
        ),
    )
    first, second = (item.candidate for item in review.items)
    assert first.alignment is not None
    assert (first.actor, first.alignment.actors) == ("queen-ysolde", ("orrin-dask", "queen-ysolde"))
    assert second.according_to == "queen-ysolde"
    assert [it.id for it in review.draft.actors] == ["orrin-dask", "queen-ysolde"]
    assert review.accepted == frozenset()


def test_propositions_merged_in_a_chain_or_a_circle_end_with_one():
    third = DraftedProposition(id="close", topic="sound-fishing", text="The sound should be closed.")
    chain = decided(
        decision(DecisionKind.PROPOSITION, "close", third),
        decision(DecisionKind.MERGE, "ban-trawling", other="close"),
        decision(DecisionKind.MERGE, "close", other="raise-quotas"),
        decision(DecisionKind.MERGE, "raise-quotas", other="ban-trawling"),
    )
    assert {item.candidate.proposition for item in chain.items} == {"raise-quotas"}
    assert [it.id for it in chain.draft.propositions] == ["raise-quotas"]


def test_decisions_on_what_is_not_there_change_nothing():
    review = decided(
        decision(DecisionKind.ACCEPT, "nobody"),
        decision(DecisionKind.CONTRARY, "raise-quotas", other="nothing"),
    )
    assert review.items == decided().items
    assert review.draft == draft()


def test_the_newest_decision_about_something_is_told_also_one_that_was_undone():
    review = decided(
        decision(DecisionKind.ACCEPT, "first"),
        decision(DecisionKind.CONTRARY, "raise-quotas", other="ban-trawling"),
        decision(DecisionKind.UNDO, undone=1),
    )
    about_first = review.last_about(["first"])
    assert about_first is not None
    assert about_first.ordinal == 3
    about_other = review.last_about(["ban-trawling"])
    assert about_other is not None
    assert about_other.ordinal == 2
    assert review.last_about(["third"]) is None


deeds = st.builds(decision, st.sampled_from(PLAIN), st.sampled_from(IDS))


@given(st.lists(deeds, max_size=8), deeds)
def test_undoing_the_last_decision_brings_back_what_was_before(before: list[Decision], last: Decision):
    review = decided(*before, last, decision(DecisionKind.UNDO, undone=len(before) + 1))
    known = decided(*before)
    assert review.items == known.items
    assert review.draft == known.draft


@given(st.lists(deeds, max_size=8))
def test_every_candidate_is_in_one_state_and_none_is_lost(taken: list[Decision]):
    review = decided(*taken)
    assert sum(review.counts.values()) == len(review.items) == len(IDS)
    assert {item.candidate.id for item in review.items} == set(IDS)
