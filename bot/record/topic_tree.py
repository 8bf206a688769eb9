"""The tree of topics: no topic may be its own ancestor, through the file, its library and the shipped catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.record.domain import Topic
from bot.record.known import CatalogueIndex
from bot.record.problems import Problem

_MOST_SHOWN = 8


def find_circles(topics: Sequence[Topic], layers: Sequence[CatalogueIndex]) -> Iterator[Problem]:
    """Yield a problem for each circle that topics of a file close; each layer's word on what is broader counts.

    Every topic is visited once, so that a long chain costs no more than a short one.
    """
    places = {topic.id: index for index, topic in reversed(list(enumerate(topics)))}
    finished: set[str] = set()
    for topic in topics:
        way: dict[str, Iterator[str]] = {}
        current = topic.id
        if current not in finished:
            way[current] = _broader(current, layers)
        while way:
            current = next(reversed(way))
            above = next(way[current], None)
            if above is None:
                finished.add(current)
                del way[current]
            elif above in way:
                steps = list(way)
                yield from _circle(steps[steps.index(above) :], places)
            elif above not in finished:
                way[above] = _broader(above, layers)


def _broader(identity: str, layers: Sequence[CatalogueIndex]) -> Iterator[str]:
    found = (layer.topics.get(identity) for layer in layers)
    return iter(dict.fromkeys(item.broader for item in found if item is not None and item.broader))


def _circle(steps: Sequence[str], places: dict[str, int]) -> Iterator[Problem]:
    own = [identity for identity in steps if identity in places]
    if own:
        first = min(own, key=lambda identity: places[identity])
        start = steps.index(first)
        names = [*steps[start:], *steps[:start]]
        if len(names) > _MOST_SHOWN:
            names = [*names[: _MOST_SHOWN - 1], "…"]
        yield Problem(
            path=f"topics[{places[first]}].broader",
            message=f"the topic is its own ancestor: {' < '.join([*names, first])}; leave out one of these steps",
        )
