"""What a view fetches by index is what reasoning would have taken from everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reasoning.ledger import Ledger
from bot.record.dates import PartialDate
from bot.record.domain import Actor, ActorKind, Role, Topic
from bot.record.record import CitedPosition, Record
from bot.storage.library import Libraries, Library, RecordQuery
from tests.reasoning.building import record_of
from tests.reasoning.strategies import ACTORS, NAMES, PROPOSITIONS, TOPICS, positions, records
from tests.storage.making import (
    AGAINST,
    about,
    article,
    cited,
    did,
    person,
    places,
    professed,
    said,
    server_with,
    whole_article,
)

EVERYTHING = RecordQuery()
days = st.dates(date(2009, 6, 1), date(2021, 6, 1))
actors = st.sampled_from(NAMES)


@given(records(), actors, st.none() | days)
@settings(max_examples=50)
async def test_standing_days_are_those_of_the_standings(record: Record, actor: str, day: date | None):
    async with server_with(record) as library, library.view() as view:
        as_of = day or view.newest or date(2020, 1, 1)
        ledger = Ledger.of(await view.record(EVERYTHING))
        standings = {name: ledger.standing(actor, name, as_of=as_of) for name in ledger.held(actor, as_of)}
        assert await view.standing(actor, as_of) == {
            name: held.since.isoformat() for name, held in standings.items() if held is not None
        }


async def test_officials_count_for_their_state_in_their_term_alone(library: Library):
    state = Actor(id="tolm", name="Tolm", kind=ActorKind.STATE)
    term = Role(office="Premier", of="tolm", start=PartialDate(year=2012, month=6), end=PartialDate(year=2014))
    await library.publish(
        [
            article(
                "row",
                *(
                    said("ada", f"in-{day}", on=day)
                    for day in ("2011-12-31", "2012", "2012-05-31", "2012-06", "2014-12")
                ),
                *(said("ada", f"in-{day}", on=day) for day in ("2015", "2016-01-01")),
                did("tolm", "in-2011", on="2011"),
                actors=[state, replace(person("ada"), roles=(term,))],
                topics=[Topic(id="trade", label="Trade")],
            )
        ]
    )
    async with library.view() as view:
        assert await view.standing("tolm", date(2020, 1, 1)) == {
            "in-2011": "2011-01-01",
            "in-2012": "2012-01-01",
            "in-2012-06": "2012-06-01",
            "in-2014-12": "2014-12-01",
        }
        assert set(await view.standing("tolm", date(2012, 6, 1))) == {"in-2011", "in-2012", "in-2012-06"}
        latest = await view.record(RecordQuery(actors=frozenset({"tolm"}), depth=1))
        assert {item.position.proposition for item in latest.positions} == {
            "in-2011",
            "in-2012",
            "in-2012-06",
            "in-2014-12",
        }


async def test_a_body_with_hundreds_of_officials_stands_on_what_they_all_said(library: Library):
    body = Actor(id="union", name="Union", kind=ActorKind.ORGANISATION)
    office = Role(office="Delegate", of="union")
    delegates = [replace(person(f"delegate-{number}"), roles=(office,)) for number in range(700)]
    words = [said(item.id, f"{item.id}-said", on="2010") for item in delegates]
    await library.publish([article("row", *words, said("union", "steel", on="2012"), actors=[body, *delegates])])
    async with library.view() as view:
        assert len(await view.standing("union", date(2012, 1, 1))) == 701
        assert len(await view.standing("union", date(2011, 1, 1))) == 700
        record = await view.record(RecordQuery(actors=frozenset({"union"}), depth=1))
        assert len(record.positions) == 701


async def test_a_deed_makes_a_standing_until_it_ends(library: Library):
    deeds = [
        did("ada", "steel", on="2010", until="2012"),
        did("ada", "salt", on="2011"),
        said("ada", "gold", on="2011"),
    ]
    await library.publish([whole_article("row", *deeds, published="2011")])
    async with library.view() as view:
        assert view.newest == date(2011, 1, 1)
        assert set(await view.standing("ada", date(2012, 12, 31))) == {"steel", "salt", "gold"}
        assert set(await view.standing("ada", date(2013, 1, 1))) == {"salt", "gold"}
        assert set(await view.standing("ada", date(2010, 6, 1))) == {"steel"}


@given(records(), actors, actors, st.none() | days)
@settings(max_examples=50)
async def test_the_latest_of_each_voice_makes_the_same_standings_as_everything(
    record: Record, actor: str, other: str, day: date | None
):
    async with server_with(record) as library, library.view() as view:
        as_of = day or view.newest or date(2020, 1, 1)
        whole = Ledger.of(await view.record(EVERYTHING))
        query = RecordQuery(actors=frozenset({actor, other}), depth=1, as_of=day)
        latest = Ledger.of(await view.record(query))
        own = Ledger.of(await view.record(RecordQuery(depth=1, as_of=day)))
        for name in (actor, other):
            for item in PROPOSITIONS:
                assert latest.standing(name, item.id, as_of=as_of) == whole.standing(name, item.id, as_of=as_of)
                assert own.standing(name, item.id, as_of=as_of, own_only=True) == whole.standing(
                    name, item.id, as_of=as_of, own_only=True
                )


@given(st.lists(positions(among=("a",)), max_size=16), actors, st.integers(1, 3))
@settings(max_examples=50)
async def test_depth_keeps_so_many_of_the_newest_words_and_deeds(held: list[CitedPosition], actor: str, depth: int):
    record = record_of(*held, actors=ACTORS, propositions=PROPOSITIONS, topics=TOPICS)
    async with server_with(record) as library, library.view() as view:
        whole = await view.record(EVERYTHING)
        query = RecordQuery(actors=frozenset({actor}), depth=depth)
        kept = places(await view.record(query))
        ledger = Ledger.of(whole)
        for proposition in ledger.propositions_of(actor):
            for basis in ("verbal", "material"):
                own = [item for item in ledger.own(actor, proposition) if item.position.basis == basis]
                newest = sorted(own, key=lambda item: item.date.first_day, reverse=True)[:depth]
                assert {(item.citation.article, item.ordinal) for item in newest} <= kept


@given(records(), st.none() | days)
@settings(max_examples=30)
async def test_propositions_come_newest_first_and_none_later_is_newer_than_was_said(record: Record, day: date | None):
    async with server_with(record) as library, library.view() as view:
        as_of = day or view.newest or date(2020, 1, 1)
        known = [item for item in (await view.record(EVERYTHING)).positions if item.date.first_day <= as_of]
        newest: dict[str, str] = {}
        for item in known:
            name = item.position.proposition
            newest[name] = max(newest.get(name, ""), item.date.first_day.isoformat())
        batches = [batch async for batch in view.newest_first(as_of=as_of)]
        named = [name for batch in batches for name in batch.propositions]
        assert sorted(named) == sorted(newest)
        assert [newest[name] for name in named] == sorted(newest.values(), reverse=True)
        for place, batch in enumerate(batches):
            assert all(newest[name] <= batch.until for later in batches[place + 1 :] for name in later.propositions)


async def test_many_propositions_come_in_growing_batches_and_only_those_asked_for(library: Library):
    names = [f"p{number}" for number in range(5_000)]
    await library.publish(
        [whole_article("many", *(said("ada", name, on=f"20{place % 50 + 10}") for place, name in enumerate(names)))]
    )
    async with library.view() as view:
        assert view.newest is not None
        batches = [batch async for batch in view.newest_first(as_of=view.newest, among=set(names[::2]))]
    sizes = [len(batch.propositions) for batch in batches]
    assert sizes[:3] == [16, 32, 64]
    assert max(sizes) == 512
    assert sorted(name for batch in batches for name in batch.propositions) == sorted(names[::2])


async def test_a_pair_is_asked_what_it_shares_directly_or_through_a_contrary(library: Library):
    await library.publish(
        [
            article(
                "row",
                said("ada", "steel"),
                said("bo", "steel", AGAINST),
                said("ada", "salt"),
                said("bo", "no-salt"),
                said("ada", "gold"),
                said("cy", "gold"),
                professed("ada", "ada", "bo"),
                professed("bo", "bo", "cy"),
                actors=[person("ada"), person("bo"), person("cy")],
                topics=[Topic(id="trade", label="Trade")],
                propositions=[about("steel"), about("salt", contrary=("no-salt",)), about("no-salt"), about("gold")],
            )
        ]
    )
    record = await library.record(RecordQuery(actors=frozenset({"ada", "bo"}), shared_only=True))
    assert {(item.position.actor, item.position.proposition) for item in record.positions} == {
        ("ada", "steel"),
        ("bo", "steel"),
        ("ada", "salt"),
        ("bo", "no-salt"),
    }
    assert [item.claim.speaker for item in record.claims] == ["ada"]


async def test_a_topic_is_asked_with_its_narrower_ones_and_contraries(library: Library):
    await library.publish(
        [
            article(
                "row",
                said("ada", "steel"),
                said("ada", "salt"),
                said("ada", "free-trade"),
                actors=[person("ada")],
                topics=[
                    Topic(id="trade", label="Trade"),
                    Topic(id="goods", label="Goods", broader="trade"),
                    Topic(id="metals", label="Metals", broader="goods"),
                    Topic(id="peace", label="Peace"),
                ],
                propositions=[
                    about("steel", "metals"),
                    about("salt", "peace"),
                    about("free-trade", "trade", ("salt",)),
                ],
            )
        ]
    )

    async def asked(topic: str) -> set[str]:
        record = await library.record(RecordQuery(topics=frozenset({topic})))
        return {item.position.proposition for item in record.positions}

    assert await asked("goods") == {"steel"}
    assert await asked("trade") == {"steel", "free-trade", "salt"}
    assert await asked("nothing") == set()


async def test_claims_are_asked_by_whom_they_name_and_may_be_left_out(library: Library):
    claims = (professed("ada", "ada", "bo"), professed("cy", "bo", "cy"))
    await library.publish([article("row", *claims, actors=[person(name) for name in ("ada", "bo", "cy")])])

    async def asked(*names: str) -> set[str]:
        record = await library.record(RecordQuery(actors=frozenset(names)))
        return {item.claim.speaker for item in record.claims}

    assert await asked("bo") == {"ada", "cy"}
    assert await asked("ada") == {"ada"}
    assert await asked("dee") == set()
    assert (await library.record(RecordQuery(with_claims=False))).claims == ()


async def test_a_view_goes_on_seeing_what_it_saw_first(library: Library):
    first = whole_article("first", said("ada", "steel"))
    await library.publish([first])
    async with library.view() as view:
        before = await view.record(EVERYTHING)
        await library.publish([whole_article("second", did("bo", "salt"))])
        await library.retract("first", "in doubt")
        assert await view.record(EVERYTHING) == before
        assert set(before.positions) == set(cited(first))
    assert places(await library.record(EVERYTHING)) == {("second", 0)}


async def test_a_servers_own_version_of_a_shared_article_stands_in_for_it(libraries: Libraries):
    shared, own = libraries.library(), libraries.library(7)
    await shared.publish([whole_article("row", said("ada", "steel"), did("bo", "steel", on="2031"))])
    await shared.publish([whole_article("peace", said("ada", "salt"))])
    mended = whole_article("row", said("ada", "steel", AGAINST), said("ada", "steel", AGAINST))
    await own.publish([mended])
    async with own.view() as view:
        record = await view.record(EVERYTHING)
        assert {item.position for item in record.positions} == {*mended.positions, said("ada", "salt")}
        assert view.held("ada", ["steel", "salt"]) == {"steel": 2, "salt": 1}
        assert record.newest == date(2020, 1, 1)
        latest = await view.record(RecordQuery(actors=frozenset({"ada", "bo"}), depth=1))
        assert set(latest.positions) == set(record.positions)
        batches = [batch async for batch in view.newest_first(as_of=date(2040, 1, 1))]
        assert {name for batch in batches for name in batch.propositions} == {"steel", "salt"}
        assert [(entry.id, entry.is_own) for entry in await view.articles()] == [("peace", False), ("row", True)]
        assert await own.annotation("row") == mended
    assert len((await libraries.library(8).record(EVERYTHING)).positions) == 3
    await own.retract("row", "in doubt")
    assert len((await own.record(EVERYTHING)).positions) == 3
