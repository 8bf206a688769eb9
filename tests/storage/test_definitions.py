"""What stays of an article's definitions when the article goes or changes."""

from __future__ import annotations

from dataclasses import replace

from bot.record.domain import Actor, ActorKind, Annotation, Role, Topic
from bot.record.vocabulary import Vocabulary
from bot.storage.library import Library, RecordQuery
from tests.storage.making import AGAINST, about, article, did, person, professed, said, whole_article

DEFINING = article(
    "defining",
    said("ada", "steel"),
    actors=[person("ada", "the Countess"), person("bo")],
    topics=[Topic(id="trade", label="Trade"), Topic(id="metals", label="Metals", broader="trade")],
    propositions=[about("steel", "metals", ("no-steel",)), about("no-steel", "metals"), about("salt", "trade")],
)


async def without_defining(library: Library, *others: Annotation) -> Vocabulary:
    """Publish an article and others that lean on it, retract it, and return what is still known."""
    await library.publish([DEFINING])
    await library.publish(others)
    await library.retract("defining", "in doubt")
    return await library.vocabulary()


async def test_what_nobody_uses_goes_with_its_article(library: Library):
    known = await without_defining(library)
    assert (known.actors, known.topics, known.propositions) == ({}, {}, {})


async def test_who_is_still_quoted_stays_with_all_names(library: Library):
    known = await without_defining(library, article("other", said("ada", "salt")))
    assert known.actors["ada"].aliases == ("the Countess",)
    assert set(known.actors) == {"ada"}
    assert set(known.propositions) == {"salt"}


async def test_a_proposition_that_is_still_held_keeps_its_topics_and_its_contrary(library: Library):
    known = await without_defining(library, article("other", said("cy", "steel"), actors=[person("cy")]))
    assert set(known.propositions) == {"steel", "no-steel"}
    assert known.propositions["no-steel"].contrary == ("steel",)
    assert set(known.topics) == {"metals", "trade"}


async def test_the_topic_of_a_proposition_that_another_article_defines_stays(library: Library):
    known = await without_defining(library, article("other", propositions=[about("gold", "metals")]))
    assert set(known.topics) == {"metals", "trade"}


async def test_who_is_named_by_a_claim_or_as_a_source_stays(library: Library):
    known = await without_defining(
        library,
        article("claim", professed("cy", "cy", "bo", topic="metals"), actors=[person("cy")]),
        article("hearsay", said("cy", "salt", according_to="ada")),
    )
    assert set(known.actors) == {"ada", "bo", "cy"}
    assert set(known.topics) == {"metals", "trade"}


async def test_the_state_that_somebody_still_speaks_for_stays(library: Library):
    state = Actor(id="tolm", name="Tolm", kind=ActorKind.STATE)
    premier = replace(person("cy"), roles=(Role(office="Premier", of="tolm"),))
    await library.publish([article("of-tolm", actors=[state])])
    await library.publish([article("other", actors=[premier])])
    await library.retract("of-tolm", "in doubt")
    assert set((await library.vocabulary()).actors) == {"cy", "tolm"}


async def test_an_actor_and_a_topic_with_one_id_are_two_things(library: Library):
    await library.publish([article("first", actors=[person("salt")], topics=[Topic(id="salt", label="Salt")])])
    await library.publish([article("second", propositions=[about("dear", "salt")])])
    await library.retract("first", "in doubt")
    known = await library.vocabulary()
    assert set(known.topics) == {"salt"}
    assert known.actors == {}


async def test_what_a_new_version_no_longer_defines_stays_for_the_others(library: Library):
    await library.publish([DEFINING, article("other", did("ada", "salt"))])
    await library.publish([replace(DEFINING, propositions=DEFINING.propositions[:2])])
    assert (await library.vocabulary()).propositions["salt"].text == "Salt should be."
    await library.retract("other", "in doubt")
    assert "salt" not in (await library.vocabulary()).propositions


async def test_a_new_version_may_reword_what_it_defines_itself(library: Library):
    await library.publish([DEFINING])
    reworded = replace(DEFINING.propositions[0], text="Steel should be cheap.")
    await library.publish([replace(DEFINING, propositions=(reworded, *DEFINING.propositions[1:]))])
    known = (await library.vocabulary()).propositions["steel"]
    assert (known.text, known.paraphrases) == ("Steel should be cheap.", ())
    await library.publish([article("other", said("bo", "steel", AGAINST))])
    await library.retract("defining", "in doubt")
    known = (await library.vocabulary()).propositions["steel"]
    assert (known.text, known.paraphrases) == ("Steel should be cheap.", ())


async def test_several_articles_unite_what_they_say_of_one_id(library: Library):
    await library.publish(
        [article("first", actors=[person("ada", "the Countess")]), article("second", actors=[person("ada", "Ada L.")])]
    )
    assert set((await library.vocabulary()).actors["ada"].aliases) == {"the Countess", "Ada L."}
    await library.retract("first", "in doubt")
    assert (await library.vocabulary()).actors["ada"].aliases == ("Ada L.",)


async def test_a_new_file_may_not_contradict_what_is_still_in_use(library: Library):
    await without_defining(library, article("other", said("cy", "steel"), actors=[person("cy")]))
    catalogue = await library.catalogue()
    assert {item.id for item in catalogue.propositions} == {"steel", "no-steel"}
    assert {item.id for item in catalogue.actors} == {"cy"}


async def test_an_article_that_is_going_to_be_replaced_binds_nobody(library: Library):
    await library.publish([DEFINING, whole_article("other", said("cy", "gold"))])
    catalogue = await library.catalogue(without=["defining"])
    assert {item.id for item in catalogue.propositions} == {"gold"}
    assert {item.id for item in catalogue.actors} == {"cy"}


async def test_a_record_comes_with_the_contraries_of_what_it_holds(library: Library):
    await library.publish([DEFINING])
    record = await library.record(RecordQuery(actors=frozenset({"ada"})))
    assert set(record.propositions) == {"steel", "no-steel"}
