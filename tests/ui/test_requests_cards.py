"""Cards of requests: within the limits and inert, whatever members and moderators write."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.record.domain import Level
from bot.storage.requests.telling import Telling, TellingKind
from bot.storage.requests.values import (
    AskedClaim,
    Event,
    Finding,
    Happening,
    Joined,
    Remark,
    Request,
    RequestKind,
    RequestState,
)
from bot.ui.cards.card import Card, Choice, parts_of
from bot.ui.cards.requests import ON_A_PAGE, RequestFile, request_card, requests_card
from bot.ui.cards.requests_made import asked_card, told_card, unwatched_card, watched_card
from bot.ui.limits import MOST_COMPONENTS, MOST_TEXT, units
from bot.ui.render import render
from tests.ui.answers import ADDRESS, ASKING
from tests.ui.hostile import names
from tests.ui.markup import formatted

AT = datetime(2041, 6, 1, 12, tzinfo=UTC)
EXPECTED = {"heading", "small", "quote", "item", "bold", "moment", "mention"}
MEMBER = 2**63 - 1

texts = names | st.sampled_from(["W" * 4000, "*_~`|<>[]()" * 180, "@everyone " * 200, "😀" * 900, "a\n" * 900, "<@5>"])
levels = st.sampled_from(list(Level))
members = st.integers(1, MEMBER) | st.integers(-MEMBER, -1)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    state = draw(st.sampled_from(list(RequestState)))
    is_answered = state is RequestState.ANSWERED
    return Request(
        number=draw(st.integers(1, 2**31)),
        kind=draw(st.sampled_from(list(RequestKind))),
        claim=AskedClaim(
            text=draw(texts), as_of=draw(st.none() | st.just(AT.date())), part=draw(st.none() | st.just(3))
        ),
        finding=Finding(level=draw(levels), read_as=draw(texts)[:400], version="1"),
        state=state,
        askers=draw(st.integers(1, 9_999)),
        answer=draw(st.none() | texts.map(lambda text: text[:2000])) if is_answered else None,
        answered_by=draw(st.none() | members) if is_answered else None,
        opened_at=AT,
        changed_at=AT,
    )


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    findings = [Finding(level=draw(levels), read_as=draw(texts)[:400], version="1") for _ in "ab"]
    return Telling(
        kind=draw(st.sampled_from(list(TellingKind))),
        claim=AskedClaim(text=draw(texts)),
        channel_id=500,
        before=findings[0],
        after=findings[1],
        answer=draw(texts)[:2000],
        numbers=tuple(draw(st.lists(st.integers(1, 2**31), max_size=4))),
    )


def held(card: Card) -> set[int]:
    """Hold a card against Discord's limits, and return the members that it names."""
    assert units(card.text) <= MOST_TEXT
    assert parts_of(card.blocks) <= MOST_COMPONENTS
    assert render(card).to_components()
    found = formatted(card.text)
    assert {item.kind for item in found} <= EXPECTED
    return {int(item.content.strip("<@>")) for item in found if item.kind == "mention"}


@given(items=st.lists(requests(), max_size=ON_A_PAGE, unique_by=lambda item: item.number), page=st.integers(0, 40))
@settings(max_examples=60)
def test_a_work_list_fits_and_offers_every_request_on_it(items: list[Request], page: int):
    card = requests_card(items, len(items) + 80, RequestState.OPEN, ASKING, page=page)
    assert held(card) == set()
    offered = [option.value for part in card.controls if isinstance(part, Choice) for option in part.options]
    assert [value for value in offered if value.startswith("request:")] == [f"request:{item.number}" for item in items]


@given(
    request=requests(),
    said=st.lists(st.tuples(members, texts), max_size=8),
    happened=st.lists(st.tuples(st.sampled_from(list(Happening)), st.none() | members, texts), max_size=6),
)
@settings(max_examples=60)
def test_a_request_fits_and_names_those_who_did_something_alone(
    request: Request, said: list[tuple[int, str]], happened: list[tuple[Happening, int | None, str]]
):
    file = RequestFile(
        request=request,
        remarks=[Remark(member_id=member, text=text[:1000], asked_at=AT) for member, text in said],
        events=[Event(at=AT, happened=what, who=who, detail=text[:1000]) for what, who, text in happened],
        verdict_key="a1b2c3d4",
    )
    involved = {member for member, _ in said} | {who for _, who, _ in happened} | {request.answered_by}
    assert held(request_card(file, ASKING)) <= {who for who in involved if who is not None and who > 0}


@given(telling=tellings(), people=st.lists(st.integers(1, MEMBER), max_size=40, unique=True))
@settings(max_examples=60)
def test_a_message_to_askers_fits_and_names_exactly_them(telling: Telling, people: list[int]):
    assert held(told_card(telling, tuple(people), ADDRESS)) == set(people)
    assert held(told_card(telling, (), None)) == set()


def test_a_message_of_a_change_has_both_verdicts_the_old_one_first():
    telling = Telling(
        kind=TellingKind.CHANGED,
        claim=AskedClaim(text="A claim."),
        channel_id=500,
        before=Finding(level=Level.NOT_ENOUGH_EVIDENCE, read_as="one reading", version="1"),
        after=Finding(level=Level.REFUTED, read_as="another reading", version="2"),
        numbers=(3,),
    )
    text = told_card(telling, (5,), ADDRESS).text
    wanted = ["<@5>", "A claim.", "Not enough evidence", "one reading", "Refuted", "another reading", "Request 3."]
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)


@given(request=requests(), is_private=st.booleans(), had_asked=st.booleans())
@settings(max_examples=40)
def test_confirmations_fit(*, request: Request, is_private: bool, had_asked: bool):
    joined = Joined(request=request, is_new=not had_asked, had_asked=had_asked)
    assert held(asked_card(joined, ASKING, is_private=is_private)) == set()
    assert held(watched_card(request.claim, request.finding, AT, ASKING, is_private=is_private)) == set()
    assert held(unwatched_card(request.claim, ASKING, was_watched=had_asked)) == set()
