"""A draft under review over the protocol: gone through, mended, undone, by several, never by whoever may not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.record.domain import AlignmentAssertion, Basis, Polarity, Stance, Voice
from bot.record.draft import Candidate, CandidateKind, Draft
from bot.record.review import ItemState, Review
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import DraftClosedError, NewDraft
from local_discord import Exchange, LocalDiscord, NotPossibleError, Person
from tests.app.newsroom import Newsroom
from tests.app.stage import Stage
from tests.record.drafting import TEXT, candidate, draft

SAYS = AlignmentAssertion(actors=("orrin-dask", "ysolde"), polarity=Polarity.ALIGNED)
CLAIM = candidate(
    "claim",
    (97, 121),
    kind=CandidateKind.CLAIM,
    proposition=None,
    stance=None,
    alignment=SAYS,
    confidence=0.3,
    is_sure=False,
)


def now() -> datetime:
    """Return the moment of these tests."""
    return datetime(2031, 6, 9, tzinfo=UTC)


@pytest.fixture
async def room(local: LocalDiscord, tmp_path: Path) -> Newsroom:
    opened = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    await opened.settle_in()
    await keep(opened, draft())
    return opened


@pytest.fixture
async def running(room: Newsroom) -> AsyncIterator[Stage]:
    async with room.bot() as stage:
        yield stage


async def keep(room: Newsroom, made: Draft, *, guild: int | None = None) -> int:
    """Keep a draft in a server."""
    async with room.database() as database:
        drafts = Drafts(database, guild or int(room.lab.id), now=now)
        return await drafts.add(NewDraft(draft=made, fingerprint="a" * 64, sketch=None, made_by=5))


async def reviewed(room: Newsroom, number: int = 1) -> Review:
    """Return how a draft stands."""
    async with room.database() as database:
        return (await Drafts(database, int(room.lab.id), now=now).find(number)).review


async def states(room: Newsroom) -> dict[str, ItemState]:
    """Return how far the candidates of the first draft are."""
    return {item.candidate.id: item.state for item in (await reviewed(room)).items}


async def now_as(room: Newsroom, name: str) -> Candidate:
    """Return a candidate of the first draft as it stands."""
    item = (await reviewed(room)).item(name)
    assert item is not None
    return item.candidate


async def click(person: Person, exchange: Exchange, button: str, told: str = "") -> Exchange:
    """Press a button of a card and wait until the card that takes its place says something."""
    assert exchange.message is not None
    before = exchange.text
    answer = await person.click(exchange.message, button)
    return await answer.until(lambda it: it.text != before and told in it.text)


async def fill(person: Person, exchange: Exchange, button: str, told: str, **entries: str) -> Exchange:
    """Press a button, fill in the form that it opens, and wait for what comes of it."""
    assert exchange.message is not None
    before = exchange.text
    form = await person.click(exchange.message, button)
    assert form.modal is not None
    given = {name: value if name in _TEXTS else [value] for name, value in entries.items()}
    answer = await person.submit(form, given)
    return await answer.until(lambda it: it.text != before and told in it.text)


_TEXTS = frozenset(
    {
        "actor",
        "actors",
        "condition",
        "date",
        "text",
        "topic",
        "quote",
        "title",
        "authors",
        "outlet",
        "published",
        "name",
    }
)


async def test_a_moderator_goes_through_all_candidates_the_sure_ones_first(room: Newsroom, running: Stage):
    mia = room.moderator()
    first = await mia.slash("article review", draft="1")
    assert first.is_private
    assert "Position 1 of 3 · draft 1" in first.text
    assert "**Premier Orrin Dask wants the quotas in Kettle Sound raised.**" in first.text
    assert "Orrin Dask" in first.text
    assert "Fishing quotas should be raised" in first.text
    assert "very probably right" in first.text
    sure = await click(mia, first, "Accept", "Position 3 of 3")
    assert "✅ Accepted." in sure.text
    other = await click(mia, sure, "Skip", "Position 2 of 3")
    skipped = await click(mia, other, "Not a position", "Position 3 of 3")
    assert "Skipped for now" in skipped.text
    assert "2 of 3 decided" in skipped.text
    assert await states(room) == {
        "first": ItemState.ACCEPTED,
        "second": ItemState.REJECTED,
        "third": ItemState.SKIPPED,
    }


async def test_the_list_opens_drafts_and_the_number_completes(room: Newsroom, running: Stage):
    mia = room.moderator()
    listed = await mia.slash("article drafts")
    assert "Drafts that wait (1)" in listed.text
    assert "Two crowns, one sound" in listed.text
    assert listed.message is not None
    opened = await mia.choose(listed.message, "Open a draft", "draft:1")
    await opened.until(lambda it: "0 of 3 decided" in it.text)
    offered = await mia.complete("article review", "draft", draft="crowns")
    assert [choice.value for choice in offered] == ["1"]


async def test_turning_and_undoing(room: Newsroom, running: Stage):
    mia = room.moderator()
    first = await mia.slash("article review", draft="1")
    second = await click(mia, first, "▶", "Position 2 of 3")
    first = await click(mia, second, "◀", "Position 1 of 3")
    await click(mia, first, "Accept", "Position 3 of 3")
    again = await mia.slash("article review", draft="1")
    between = await click(mia, again, "◀", "Position 2 of 3")
    back = await click(mia, between, "◀", "Position 1 of 3")
    undone = await click(mia, back, "Undo", "↩️ Undone.")
    assert "Not decided yet" in undone.text
    assert set((await states(room)).values()) == {ItemState.OPEN}


async def test_a_position_is_edited_with_known_new_and_doubtful_names(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    edited = await fill(
        mia,
        card,
        "Edit",
        "✏️ Changed.",
        actor="queen ysolde",
        proposition="ban-trawling",
        stance="conditional",
        condition="only in winter",
        date="last month to 2031-12-01",
    )
    assert "for, on a condition (only in winter)" in edited.text
    changed = await now_as(room, "first")
    assert (changed.actor, changed.proposition, changed.stance) == ("ysolde", "ban-trawling", Stance.CONDITIONAL)
    assert (str(changed.date), str(changed.until)) == ("2031-05", "2031-12-01")
    assert (await states(room))["first"] is ItemState.ACCEPTED
    again = await fill(
        mia, edited, "Edit", "✏️ Changed.", actor="Marshal Odo", proposition="ban-trawling", stance="oppose", date=""
    )
    assert "Marshal Odo" in again.text
    assert (await now_as(room, "first")).actor == "marshal-odo"
    told = "A stance on a condition needs the condition."
    await fill(mia, again, "Edit", told, stance="conditional", condition="")
    await fill(mia, again, "Edit", "is no day that I can read", stance="oppose", date="whenever")


async def test_who_is_on_record_becomes_known_by_name(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    await fill(
        mia, card, "Edit", "✏️ Changed.", actor="Ilsa Brandvik", proposition="raise-quotas", stance="support", date=""
    )
    review = await reviewed(room)
    [known] = [actor for actor in review.draft.actors if actor.id == "ilsa-brandvik"]
    assert known.is_known


async def test_said_or_done_is_chosen_on_the_card(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    assert card.message is not None
    chosen = await mia.choose(card.message, "Said or done, and by whose words", "material:author")
    await chosen.until(lambda it: "Done, by the author's account; and accepted." in it.text)
    changed = await now_as(room, "first")
    assert (changed.basis, changed.voice) == (Basis.MATERIAL, Voice.AUTHOR)


async def test_propositions_are_made_reworded_merged_and_set_against_each_other(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    made = await fill(
        mia,
        card,
        "New proposition",
        "✏️ Changed.",
        text="The sound should be closed.",
        topic="Kettle Sound",
        scope="this",
    )
    assert "The sound should be closed" in made.text
    assert (await now_as(room, "first")).proposition == "the-sound-should-be-closed"
    other = await click(mia, made, "▶", "Position 2 of 3")
    reworded = await fill(
        mia, other, "New proposition", "✏️ Changed.", text="Quotas should go up.", topic="Herring", scope="all"
    )
    assert "Quotas should go up" in reworded.text
    texts = {it.id: it.text for it in (await reviewed(room)).draft.propositions}
    assert texts["raise-quotas"] == "Quotas should go up."
    merged = await fill(mia, reworded, "Merge into …", "✏️ Changed.", proposition="ban-trawling")
    assert (await now_as(room, "second")).proposition == "ban-trawling"
    await fill(mia, merged, "Contrary to …", "Contrary to: ", contrary="the-sound-should-be-closed")
    contraries = {it.id: it.contrary for it in (await reviewed(room)).draft.propositions}
    assert contraries["ban-trawling"] == ("the-sound-should-be-closed",)
    assert contraries["the-sound-should-be-closed"] == ("ban-trawling",)


async def test_a_claim_is_edited_with_its_actors(room: Newsroom, running: Stage):
    await keep(room, draft(CLAIM))
    mia = room.moderator()
    card = await mia.slash("article review", draft="2")
    assert "claims that Orrin Dask and Queen Ysolde are aligned in general" in card.text
    edited = await fill(
        mia,
        card,
        "Edit",
        "✏️ Changed.",
        actor="Queen Ysolde",
        actors="Queen Ysolde; Premier Dask; Marshal Odo",
        polarity="divergent",
        quantifier="most",
        topic="Fishing in Kettle Sound",
    )
    assert "Orrin Dask and Marshal Odo are divergent on most things on Fishing in Kettle Sound" in edited.text
    await fill(mia, edited, "Edit", "about two actors at least", actors="Queen Ysolde; queen ysolde")


async def test_a_position_is_added_from_words_of_the_text(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    added = await fill(
        mia,
        card,
        "Add a position",
        "Added, and accepted",
        quote='Queen  Ysolde called "that" reckless',
        actor="Queen Ysolde",
        proposition="raise-quotas",
        stance="oppose",
    )
    assert "Position 2 of 4" in added.text
    assert "Added by hand." in added.text
    [item] = [it for it in (await reviewed(room)).items if it.drafted is None]
    assert TEXT[item.candidate.start : item.candidate.end] == "Queen Ysolde called that reckless"
    wrong = {"quote": "The king wept", "actor": "Queen Ysolde", "proposition": "raise-quotas", "stance": "oppose"}
    await fill(mia, added, "Add a position", "do not stand in the article", **wrong)
    await fill(mia, added, "Add a position", "more than once", **{**wrong, "quote": "queen"})
    unwritten = {**wrong, "quote": "banned trawling", "proposition": "general"}
    await fill(mia, added, "Add a position", "The new proposition is not written.", **unwritten)


async def test_the_sure_ones_are_accepted_together_after_a_summary(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    whole = await click(mia, card, "The whole draft", "0 of 3 decided")
    summary = await click(mia, whole, "Accept the 2 sure ones", "2 sure candidates in draft 1")
    done = await click(mia, summary, "Accept these 2", "2 sure candidates accepted")
    assert "2 of 3 decided" in done.text
    assert (await states(room))["second"] is ItemState.OPEN


async def test_what_is_known_of_article_and_actors_is_mended(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    whole = await click(mia, card, "The whole draft", "0 of 3 decided")
    told = await fill(
        mia,
        whole,
        "About the article",
        "✏️ What is known of the article is changed.",
        title="Herring and crowns",
        authors="Bo Ran; Cy Lo",
        outlet="The Tide",
        published="2031-06-08",
        genre="opinion",
    )
    assert "By Bo Ran and Cy Lo, The Tide · 8 June 2031 · opinion" in told.text
    await fill(mia, told, "About the article", "is not a date", published="yesterday")
    assert told.message is not None
    opened = await mia.choose(told.message, "Name an actor otherwise", "ysolde")
    renamed = await mia.submit(opened, {"Name": "Ilsa Brandvik", "What it is": ["person"]})
    await renamed.until(lambda it: "✏️ What is known of the actor is changed." in it.text)
    assert {item.candidate.actor for item in (await reviewed(room)).items} == {"orrin-dask", "ilsa-brandvik"}
    assert set((await states(room)).values()) == {ItemState.OPEN}


async def test_of_two_moderators_the_second_sees_what_the_first_decided(room: Newsroom, running: Stage):
    mia, noa = room.moderator(), room.moderator("noa")
    hers, his = await asyncio.gather(*(who.slash("article review", draft="1") for who in (mia, noa)))
    await click(mia, hers, "Accept", "Position 3 of 3")
    told = await click(noa, his, "Not a position", "was not taken")
    assert "Another moderator has accepted it since this card was made" in told.text
    assert "✅ Accepted, by" in told.text
    await click(noa, told, "Not a position", "Position 3 of 3")
    assert (await states(room))["first"] is ItemState.REJECTED


async def test_a_discarded_draft_is_gone_after_a_question_back(room: Newsroom, running: Stage):
    mia = room.moderator()
    card = await mia.slash("article review", draft="1")
    whole = await click(mia, card, "The whole draft", "0 of 3 decided")
    asked = await click(mia, whole, "Discard …", "Discard draft 1?")
    await click(mia, asked, "Discard it", "Draft 1 is discarded")
    with pytest.raises(DraftClosedError):
        await reviewed(room)
    listed = await mia.slash("article drafts")
    assert "Drafts that wait (0)" in listed.text
    assert "was discarded" in (await mia.slash("article review", draft="1")).text


async def test_whoever_does_not_moderate_neither_sees_nor_calls_any_of_it(room: Newsroom, running: Stage):
    mia, bob = room.moderator(), room.person("bob")
    with pytest.raises(NotPossibleError):
        await bob.slash("article review", draft="1")
    card = await mia.slash("article review", draft="1")
    assert card.message is not None
    with pytest.raises(NotPossibleError):
        await bob.click(card.message, "Accept")


async def test_buttons_answer_after_a_restart_and_leave_nothing_out(room: Newsroom):
    async with room.bot():
        mia = room.moderator()
        card = await mia.slash("article review", draft="1")
    async with room.bot():
        await click(mia, card, "Accept", "Position 3 of 3")
    assert (await states(room))["first"] is ItemState.ACCEPTED


@pytest.mark.parametrize("typed", ["99", "0", "-1", "9999999999", "crowns", "1; DROP TABLE drafts", "②"])
async def test_a_number_that_is_no_draft_of_the_server_is_told(room: Newsroom, running: Stage, typed: str):
    await keep(room, draft(), guild=987)
    answer = await room.moderator().slash("article review", draft=typed)
    told = ("There is no draft", "That is no number of a draft", "Position 1 of 3")
    assert any(it in answer.text for it in told)
    assert "Position" not in answer.text or typed.startswith("1;")
