"""One id means one thing, and one name belongs to one id.

Whatever contradicts that within a file and its library is an error; against the shipped catalogue it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.record.domain import Actor, Annotation, Catalogue, Proposition, Topic
from bot.record.known import CatalogueIndex, Definition, Kind, Layers, canonical_name, definitions_of
from bot.record.problems import Problem, shown


def find_shared_names(definitions: Catalogue | Annotation) -> Iterator[Problem]:
    """Yield every second id with a canonical name that another one of the same sort in the file has."""
    for kind in Kind:
        bearers: dict[str, str] = {}
        for index, item in enumerate(definitions_of(definitions, kind)):
            name = canonical_name(item)
            bearer = bearers.setdefault(name.casefold(), item.id)
            if bearer != item.id:
                yield _name_of_two(kind, index, item, bearer, "")


def find_conflicts(annotation: Annotation, library: CatalogueIndex) -> Iterator[Problem]:
    """Yield where a file contradicts its library: an id that means something else, a name that another id has."""
    for kind in Kind:
        for index, item in enumerate(definitions_of(annotation, kind)):
            known = library.of(kind).get(item.id)
            if known is not None:
                for key, here, there in _differing(item, known):
                    message = f'"{shown(here)}" differs from the library, where "{item.id}" is "{shown(there)}"'
                    advice = "use that, or another id if you mean something else"
                    yield Problem(path=f"{kind.part}[{index}].{key}", message=f"{message}; {advice}")
    yield from find_taken_names(annotation, library, "in the library")


def find_taken_names(definitions: Catalogue | Annotation, others: CatalogueIndex, where: str) -> Iterator[Problem]:
    """Yield where a canonical name belongs to another id elsewhere.

    Args:
        definitions: what a file defines.
        others: what is defined elsewhere.
        where: how to call that place, such as "in the library".
    """
    for kind in Kind:
        for index, item in enumerate(definitions_of(definitions, kind)):
            bearer = others.names[kind].get(canonical_name(item).casefold(), item.id)
            if bearer != item.id:
                yield _name_of_two(kind, index, item, bearer, f" {where}")


def find_differences(annotation: Annotation, layers: Layers) -> Iterator[Problem]:
    """Yield where a file differs from the shipped catalogue, in more than a name: the file is taken all the same."""
    for kind in Kind:
        shipped = layers.shipped
        for index, item in enumerate(definitions_of(annotation, kind)):
            path = f"{kind.part}[{index}]"
            known = shipped.of(kind).get(item.id)
            if known is None:
                bearer = shipped.names[kind].get(canonical_name(item).casefold())
                if bearer is not None:
                    message = (
                        f'"{shown(canonical_name(item))}" is the {kind.name_key} of "{bearer}" in the shipped catalogue'
                    )
                    yield Problem(
                        path=f"{path}.{kind.name_key}", message=f"{message}; refer to that id unless you mean another"
                    )
                continue
            for key, here, there in _differing(item, known):
                if key not in ("name", "label"):  # a differing name is one more alias
                    message = (
                        f'"{shown(here)}" differs from the shipped catalogue, where "{item.id}" has "{shown(there)}"'
                    )
                    yield Problem(path=f"{path}.{key}", message=message)
    yield from _moved_topics(annotation, layers)


def _moved_topics(annotation: Annotation, layers: Layers) -> Iterator[Problem]:
    for index, topic in enumerate(annotation.topics):
        for layer, what in ((layers.library, "the library"), (layers.shipped, "the shipped catalogue")):
            known = layer.topics.get(topic.id)
            if known is not None and known.broader and topic.broader and known.broader != topic.broader:
                yield Problem(
                    path=f"topics[{index}].broader",
                    message=f'"{topic.broader}" differs from {what}, where "{topic.id}" is below "{known.broader}"',
                )


def _differing(here: Definition, there: Definition) -> Iterator[tuple[str, str, str]]:
    """Yield each key that makes two definitions of one id different things, with both values."""
    if canonical_name(here).casefold() != canonical_name(there).casefold():
        key = {Actor: "name", Topic: "label", Proposition: "text"}[type(here)]
        yield key, canonical_name(here), canonical_name(there)
    if isinstance(here, Actor) and isinstance(there, Actor) and here.kind is not there.kind:
        yield "kind", here.kind, there.kind
    if isinstance(here, Proposition) and isinstance(there, Proposition) and here.topic != there.topic:
        yield "topic", here.topic, there.topic


def _name_of_two(kind: Kind, index: int, item: Definition, bearer: str, where: str) -> Problem:
    message = f'"{shown(canonical_name(item))}" is the {kind.name_key} of two ids, "{item.id}" and "{bearer}"{where}'
    return Problem(
        path=f"{kind.part}[{index}].{kind.name_key}",
        message=f"{message}; use one id, or tell them apart by {kind.name_key}",
    )
