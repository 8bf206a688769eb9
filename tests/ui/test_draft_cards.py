"""Cards and forms of drafts: within the limits and inert, whatever an article and its reviewers say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.review_forms import (
    actor_form,
    adding_form,
    article_form,
    claim_form,
    contrary_form,
    merge_form,
    position_form,
    proposition_form,
)
from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, AlignmentAssertion, Polarity, Quantifier, Stance
from bot.record.draft import (
    Candidate,
    CandidateKind,
    Draft,
    DraftedActor,
    DraftedArticle,
    DraftedProposition,
    DraftedTopic,
    Signal,
)
from bot.record.review import Decision, DecisionKind, Review
from bot.storage.drafts.values import DraftEntry, DraftState, OpenedDraft
from bot.ui.article_questions import DraftSelection
from bot.ui.cards.candidate import CandidateView, candidate_card
from bot.ui.cards.card import Card, parts_of
from bot.ui.cards.drafts import draft_card, drafts_card, sure_card, sure_items
from bot.ui.limits import MOST_COMPONENTS, MOST_TEXT, units
from bot.ui.modals import render_form
from bot.ui.render import render
from tests.record.drafting import candidate
from tests.ui.answers import ASKING
from tests.ui.hostile import names
from tests.ui.markup import formatted

AT = datetime(2041, 6, 1, 12, tzinfo=UTC)
EXPECTED = {"heading", "small", "quote", "item", "bold", "italic", "moment", "mention"}
IDS = tuple("abcdefgh")

texts = names | st.sampled_from(["W" * 4000, "*_~`|<>[]()" * 180, "@everyone " * 200, "😀" * 900, "a\n" * 900, "<@5>"])
days = st.none() | st.builds(PartialDate, year=st.integers(1900, 2100))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw a draft in which every text is hostile."""
    text = draw(texts) * 3
    return Draft(
        article=DraftedArticle(
            title=draw(texts),
            authors=tuple(draw(st.lists(texts, max_size=3))),
            outlet=draw(texts),
            published=draw(days),
        ),
        text=text,
        actors=tuple(DraftedActor(id=it, name=draw(texts), kind=draw(st.sampled_from(ActorKind))) for it in IDS[:3]),
        topics=(DraftedTopic(id="t", label=draw(texts)),),
        propositions=tuple(
            DraftedProposition(id=it, topic=draw(st.sampled_from(["t", "u"])), text=draw(texts)[:190], contrary=("a",))
            for it in IDS[:4]
        ),
        candidates=tuple(draw(candidates(it, len(text))) for it in IDS[: draw(st.integers(1, 8))]),
    )


@st.composite
def candidates(draw: st.DrawFn, name: str, length: int) -> Candidate:
    """Draw a candidate with a span somewhere in a text."""
    start = draw(st.integers(0, length))
    kind = draw(st.sampled_from(CandidateKind))
    says = AlignmentAssertion(
        actors=("a", "b", "x"),
        polarity=draw(st.sampled_from(Polarity)),
        quantifier=draw(st.none() | st.sampled_from(Quantifier)),
        topic=draw(st.none() | st.just("t")),
    )
    stance = draw(st.sampled_from(Stance))
    return candidate(
        name,
        (0, 0),
        start=start,
        end=draw(st.integers(start, length)),
        kind=kind,
        actor=draw(st.sampled_from(["a", "x"])),
        proposition="a" if kind is CandidateKind.POSITION else None,
        stance=stance if kind is CandidateKind.POSITION else None,
        condition=draw(texts)[:300] if stance is Stance.CONDITIONAL else None,
        alignment=says if kind is CandidateKind.CLAIM else None,
        quote=draw(texts),
        date=draw(days),
        until=draw(days),
        according_to=draw(st.none() | st.just("b")),
        signals=draw(st.frozensets(st.sampled_from(Signal))),
        is_sure=draw(st.booleans()),
    )


@st.composite
def openings(draw: st.DrawFn) -> OpenedDraft:
    """Draw a draft that some decided on."""
    made = draw(drafts())
    taken = tuple(
        Decision(
            ordinal=number,
            kind=draw(st.sampled_from([DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SKIP])),
            subject=draw(st.sampled_from(IDS)),
            who=draw(st.sampled_from([5, -5])),
            at=AT,
        )
        for number in range(1, draw(st.integers(1, 6)))
    )
    review = Review(made, taken)
    entry = DraftEntry(
        number=draw(st.integers(1, 2**31)),
        state=draw(st.sampled_from(DraftState)),
        title=made.article.title[:400],
        article=None,
        open=3,
        accepted=2,
        candidates=len(review.items),
        made_by=-7,
        made_at=AT,
        changed_by=7,
        changed_at=AT,
        fingerprint="a" * 64,
    )
    return OpenedDraft(entry=entry, review=review)


def assert_fit_and_inert(card: Card) -> None:
    view = render(card)
    view.to_components()
    assert parts_of(card.blocks) == sum(1 for _ in view.walk_children()) <= MOST_COMPONENTS
    assert units(card.text) <= MOST_TEXT
    assert {item.kind for item in formatted(card.text)} <= EXPECTED


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(openings(), st.sampled_from(DraftSelection))
def test_every_card_of_a_draft_fits_and_formats_nothing_of_what_it_tells(opened: OpenedDraft, shown: DraftSelection):
    review = opened.review
    told = review.draft.article.title
    for item in review.items:
        for turning in ((None, None), ("1", "2")):
            view = CandidateView(draft=3, review=review, item=item, turning=turning, names={"x": told}, told=told)
            assert_fit_and_inert(candidate_card(view, ASKING))
    assert_fit_and_inert(draft_card(opened, ASKING, names={"x": told}, told=told))
    assert_fit_and_inert(draft_card(opened, replace(ASKING, address=None), names={}))
    assert_fit_and_inert(sure_card(opened, sure_items(review), ASKING, names={}))
    for page in (0, 1, 99):
        assert_fit_and_inert(
            drafts_card([replace(opened.entry, number=it) for it in range(1, 31)], shown, ASKING, page=page)
        )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drafts())
def test_every_form_of_a_review_fits_whatever_stands_in_it_already(draft: Draft):
    names = {it.id: it.text for it in draft.propositions} | {it.id: it.name for it in draft.actors}
    for found in draft.candidates:
        is_claim = found.kind is CandidateKind.CLAIM
        made = claim_form(found, names, "a") if is_claim else position_form(found, draft, names, "a")
        assert render_form(made).to_dict()["title"]
    for proposition in (None, *draft.propositions):
        assert render_form(proposition_form(proposition, draft.topics[0].label, 3, "a")).to_dict()
    for form in (merge_form("a", draft, names, "a"), contrary_form(draft.propositions[1], draft, names, "a")):
        assert form is not None
        assert render_form(form).to_dict()
    assert render_form(adding_form(draft, names, "a")).to_dict()
    assert render_form(article_form(draft.article, "a")).to_dict()
    assert all(render_form(actor_form(actor, "a")).to_dict() for actor in draft.actors)
