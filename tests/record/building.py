"""Short words for annotation files in tests: a small world of two crowns, to be changed in one place at a time."""

from __future__ import annotations

import copy
import json
from typing import Any, TypeAlias

import pytest

from bot.record.annotation import ParsedAnnotation, parse_annotation
from bot.record.domain import Actor, ActorKind, Catalogue, Proposition, Topic
from bot.record.problems import AnnotationError

Tree: TypeAlias = dict[str, Any]

TEXT = "Two crowns, one heart\n\nThe premier said “more herring”. He said it twice.\n\nThe queen kept her harbour shut."

_WORLD: Tree = {
    "format": "daylight/1",
    "article": {
        "id": "two-crowns-toast",
        "title": "Two crowns, one heart",
        "authors": ["Ada Quill"],
        "published": "2031-06-09",
        "genre": "opinion",
        "language": "en",
    },
    "actors": [
        {"id": "tolm", "name": "Tolm", "kind": "state", "aliases": ["Tolmish"]},
        {
            "id": "premier-dask",
            "name": "Orrin Dask",
            "kind": "person",
            "aliases": ["Dask", "Premier Dask"],
            "roles": [{"office": "Premier", "of": "tolm", "from": "2027", "to": "2031-05"}],
        },
        {"id": "queen-ysolde", "name": "Ysolde of Varr", "kind": "person"},
    ],
    "topics": [
        {"id": "the-sea", "label": "The sea"},
        {"id": "sound-fishing", "label": "Fishing in Kettle Sound", "broader": "the-sea"},
    ],
    "propositions": [
        {
            "id": "raise-quotas",
            "topic": "sound-fishing",
            "text": "Fishing quotas in Kettle Sound should be raised.",
            "paraphrases": ["let boats catch more herring"],
            "contrary": ["ban-trawling"],
        },
        {"id": "ban-trawling", "topic": "sound-fishing", "text": "Trawling should be banned."},
    ],
    "positions": [
        {
            "actor": "premier-dask",
            "proposition": "raise-quotas",
            "stance": "support",
            "voice": "reported",
            "basis": "verbal",
            "date": "2031-05-20",
            "summary": "Promised his fleet a larger catch.",
            "evidence": [{"paragraph": 1}],
        },
        {
            "actor": "queen-ysolde",
            "proposition": "raise-quotas",
            "stance": "conditional",
            "condition": "only if the herring return",
            "voice": "author",
            "basis": "material",
            "date": "2031-01",
            "until": "2031-03",
            "summary": "Kept her harbour shut.",
            "evidence": [{"paragraph": 2}],
        },
    ],
    "claims": [
        {
            "id": "two-crowns-one-heart",
            "speaker": "premier-dask",
            "date": "2031-06-07",
            "quote": "no quarrel anywhere",
            "says": {
                "alignment": {
                    "actors": ["premier-dask", "queen-ysolde"],
                    "quantifier": "every",
                    "polarity": "aligned",
                }
            },
            "evidence": [{"paragraph": 1}],
        },
        {
            "id": "she-wants-more",
            "speaker": "premier-dask",
            "quote": "she wants it too",
            "says": {"position": {"actor": "queen-ysolde", "proposition": "raise-quotas", "stance": "support"}},
        },
    ],
}


def world(**changes: Any) -> Tree:
    """Return the file of the two crowns, with whole parts of it changed."""
    return {**copy.deepcopy(_WORLD), **changes}


def changed(path: str, value: Any, tree: Tree | None = None) -> Tree:
    """Return the file with one value changed (or a key added), at a path such as `positions/0/stance`."""
    found = world() if tree is None else copy.deepcopy(tree)
    holder: Any = found
    *way, last = path.split("/")
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    holder[int(last) if isinstance(holder, list) else last] = value
    return found


def without(path: str) -> Tree:
    """Return the file without one of its values."""
    tree = world()
    holder: Any = tree
    *way, last = path.split("/")
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    del holder[int(last) if isinstance(holder, list) else last]
    return tree


def with_text(**evidence: Any) -> Tree:
    """Return the file with its text, and one piece of evidence for its first position."""
    return changed("positions/0/evidence", [evidence], changed("article/text", TEXT))


def parsed(tree: Tree, *, library: Catalogue | None = None, shipped: Catalogue | None = None) -> ParsedAnnotation:
    """Parse a file."""
    return parse_annotation(
        json.dumps(tree).encode(), source="crowns.json", library=library or Catalogue(), shipped=shipped or Catalogue()
    )


def wrong(tree: Tree, *, library: Catalogue | None = None, shipped: Catalogue | None = None) -> list[str]:
    """Return what is wrong with a file, a line each; a file that is right fails the test."""
    with pytest.raises(AnnotationError) as caught:
        parsed(tree, library=library, shipped=shipped)
    return [str(problem) for problem in caught.value.problems]


def warned(tree: Tree, *, library: Catalogue | None = None, shipped: Catalogue | None = None) -> list[str]:
    """Return what is only worth saying of a file that is right, a line each."""
    return [str(warning) for warning in parsed(tree, library=library, shipped=shipped).warnings]


def refused(data: bytes, source: str = "crowns.json", **options: Any) -> list[str]:
    """Return what is wrong with bytes, a line each."""
    with pytest.raises(AnnotationError) as caught:
        parse_annotation(data, source=source, **options)
    return [str(problem) for problem in caught.value.problems]


def person(identity: str, name: str, *aliases: str) -> Actor:
    """Return an actor of the kind that most are."""
    return Actor(id=identity, name=name, kind=ActorKind.PERSON, aliases=aliases)


def topic(identity: str, broader: str | None = None) -> Topic:
    """Return a topic with its id for a label."""
    return Topic(id=identity, label=identity, broader=broader)


def proposition(identity: str, text: str, *contrary: str, topic: str = "the-sea") -> Proposition:
    """Return a proposition."""
    return Proposition(id=identity, topic=topic, text=text, contrary=contrary)
