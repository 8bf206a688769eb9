"""Laws that hold for any text: spans lie in it, ids are stable, references resolve, and nothing is ever raised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.record.draft import Draft
from tests.reading.drafting.conftest import drafted

SENTENCES = (
    "Orrin Dask, the premier of Tolm, rejected the embargo.",
    '"We will never sign," said Ana Reyes of Venn.',
    "Tolm and Venn have closed their embassies.",
    "On Tuesday he called for talks, if the islands are left alone.",
    "According to Reyes, Dask wants to raise fishing quotas.",
    "They are on the same side of every issue, she said.",
    "Nobody knows.",
    "“Why?” asked the minister.",
    "I reject that.",
    "It was a mistake, he added, to ban trawling;",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=6).map("\n\n".join) | st.text(max_size=300)


def checked(draft: Draft, text: str) -> None:
    actors = {item.id for item in draft.actors}
    topics = {item.id for item in draft.topics}
    propositions = {item.id: item for item in draft.propositions}
    for item in draft.candidates:
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end].startswith(item.quote)
        assert item.actor in actors
        assert item.according_to is None or item.according_to in actors
        assert 0 <= item.confidence <= 1
        assert (item.alignment is None) is (item.proposition is not None)
        if item.proposition is not None:
            assert propositions[item.proposition].topic in topics
            assert propositions[item.proposition].text.endswith(".")
            assert len(propositions[item.proposition].text) <= 190
    assert len({item.id for item in draft.candidates}) == len(draft.candidates)


@given(TEXTS)
def test_whatever_the_text_spans_lie_in_it_and_references_resolve(text: str):
    checked(drafted(text), text)


@given(TEXTS)
def test_the_same_text_makes_the_same_draft(text: str):
    assert drafted(text) == drafted(text)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join))
def test_a_paragraph_behind_changes_no_span_before_it(text: str):
    alone = {item.id for item in drafted(text).candidates}
    longer = drafted(f"{text}\n\nIt rained on the harbour for a week.").candidates
    assert {item.id for item in longer if item.end <= len(text)} >= alone
