"""No topic is its own ancestor, whichever of the file, its library and the shipped catalogue say so."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from bot.record.domain import Catalogue, Topic
from bot.record.known import index_catalogue
from bot.record.topic_tree import find_circles
from tests.record.building import topic, world, wrong

NAMES = tuple("abcdef")


def catalogue(*topics: Topic) -> Catalogue:
    return Catalogue(topics=topics)


def in_file(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    return [{"id": name, "label": name.upper(), "broader": broader} for name, broader in pairs]


def test_a_topic_is_not_broader_than_itself():
    assert wrong(world(topics=[*world()["topics"], *in_file(("a", "a"))])) == [
        "topics[2].broader: the topic is its own ancestor: a < a; leave out one of these steps"
    ]


def test_a_circle_within_a_file_is_told_once_with_its_steps():
    topics = [*world()["topics"], *in_file(("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))]
    assert wrong(world(topics=topics)) == [
        "topics[2].broader: the topic is its own ancestor: a < b < c < a; leave out one of these steps"
    ]


def test_two_circles_are_both_told():
    topics = [*world()["topics"], *in_file(("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))]
    assert [line.partition(":")[0] for line in wrong(world(topics=topics))] == [
        "topics[2].broader",
        "topics[4].broader",
    ]


def test_a_circle_may_lead_through_the_library_and_the_shipped_catalogue():
    topics = [*world()["topics"], *in_file(("a", "b"))]
    library, shipped = catalogue(topic("b", "c"), topic("c")), catalogue(topic("c", "a"), topic("a"))
    assert wrong(world(topics=topics), library=library, shipped=shipped) == [
        "topics[2].broader: the topic is its own ancestor: a < b < c < a; leave out one of these steps"
    ]


def test_a_topic_that_comes_again_without_its_broader_one_keeps_it():
    topics = [*world()["topics"], *in_file(("a", None), ("b", "a"))]
    assert wrong(world(topics=topics), shipped=catalogue(topic("a", "b"), topic("b"))) == [
        "topics[2].broader: the topic is its own ancestor: a < b < a; leave out one of these steps"
    ]


def test_of_a_long_circle_only_some_steps_are_shown():
    names = [f"t{number}" for number in range(50)]
    topics = [*world()["topics"], *in_file(*zip(names, [*names[1:], names[0]], strict=True))]
    (told,) = wrong(world(topics=topics))
    assert told.startswith("topics[2].broader: the topic is its own ancestor: t0 < t1 < ")
    assert told.endswith("< … < t0; leave out one of these steps")


def test_a_chain_of_fifty_thousand_topics_is_followed_in_a_moment():
    topics = [topic(f"t{number}", f"t{number + 1}") for number in range(50_000)] + [topic("t50000")]
    begin = time.perf_counter()
    assert list(find_circles(topics, [index_catalogue(catalogue(*topics))])) == []
    assert time.perf_counter() - begin < 5


def is_own_ancestor(start: str, edges: set[tuple[str, str]]) -> bool:
    reached = {start}
    while more := {above for below, above in edges if below in reached} - reached:
        reached |= more
    return any(above == start for below, above in edges if below in reached)


broader = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), max_size=6)


@given(broader, broader)
def test_a_circle_is_told_exactly_when_some_topic_of_the_file_is_its_own_ancestor(
    own: dict[str, str], library: dict[str, str]
):
    # A library has no circles of its own: each file was checked when it came.
    library = {below: above for below, above in library.items() if below < above}
    topics = [topic(below, above) for below, above in own.items()]
    known = catalogue(*(topic(below, above) for below, above in library.items()))
    circles = list(find_circles(topics, [index_catalogue(catalogue(*topics)), index_catalogue(known)]))
    edges = {*own.items(), *library.items()}
    assert bool(circles) == any(is_own_ancestor(name, edges) for name in own)
