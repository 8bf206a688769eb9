"""How long reading takes: a file of the usual size, many files into one library, a file of the largest size."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from bot.record.annotation import parse_annotation, parse_into
from bot.record.domain import Catalogue
from bot.record.known import GrowingCatalogue, Layers, index_catalogue
from bot.record.source import LARGEST_FILE
from tests.record.building import Tree, refused, world
from tests.record.mutating import as_json, as_yaml


def large(positions: int) -> Tree:
    """Return a file with so many positions on half as many propositions, and its text."""
    paragraphs = [f"Paragraph {number}: the premier spoke of quota {number}." for number in range(positions)]
    tree = world()
    tree["article"]["text"] = "\n\n".join(paragraphs)
    tree["propositions"] += [
        {"id": f"quota-{number}", "topic": "sound-fishing", "text": f"Quota {number} should be raised."}
        for number in range(positions // 2)
    ]
    tree["positions"] = [
        {
            **tree["positions"][0],
            "proposition": f"quota-{number // 2}",
            "evidence": [{"paragraph": number + 1, "quote": f"of quota {number}."}],
        }
        for number in range(positions)
    ]
    return tree


def seconds(data: bytes, source: str, shipped: Catalogue) -> float:
    """Return the shortest of three times, so that a busy machine is not measured."""
    times: list[float] = []
    for _ in range(3):
        begin = time.perf_counter()
        parse_annotation(data, source=source, shipped=shipped)
        times.append(time.perf_counter() - begin)
    return min(times)


def test_a_file_of_two_hundred_positions_is_read_well_within_half_a_second(shipped: Catalogue):
    tree = large(200)
    assert seconds(as_json(tree), "a.json", shipped) < 0.25
    assert seconds(as_yaml(tree), "a.yaml", shipped) < 0.5


def file_of(number: int) -> bytes:
    """Return a file with definitions of its own that refers to those of the file before it."""
    tree = {
        "format": "daylight/1",
        "article": {**world()["article"], "id": f"article-{number}"},
        "actors": [{"id": f"actor-{number}", "name": f"Actor {number}", "kind": "person"}],
        "topics": [{"id": f"topic-{number}", "label": f"Topic {number}"}],
        "propositions": [{"id": f"p-{number}", "topic": f"topic-{number}", "text": f"Proposition {number}."}],
        "positions": [
            {
                "actor": f"actor-{max(0, number - 1)}",
                "proposition": f"p-{number}",
                "stance": "support",
                "voice": "quote",
                "basis": "verbal",
                "summary": "Said so.",
            }
        ],
    }
    return json.dumps(tree).encode()


def test_reading_a_file_costs_the_same_whatever_the_library_holds(shipped: Catalogue):
    growing = GrowingCatalogue()
    layers = Layers(library=growing.index, shipped=index_catalogue(shipped))
    batches: list[float] = []
    for batch in range(10):
        begin = time.perf_counter()
        for number in range(batch * 300, (batch + 1) * 300):
            growing.add(parse_into(layers, file_of(number), source="a.json").annotation)
        batches.append(time.perf_counter() - begin)
    assert len(growing.index.actors) == 3000
    assert min(batches[5:]) < 3 * min(batches[:5])


@pytest.mark.parametrize(
    "item",
    [
        {"actor": "nobody", "proposition": "nothing", "stance": "x"},
        {"evidence": [{"quote": "a"}, {"start": 1}]},
        {"actr": 1, "prop": 2, "stnce": 3, "voce": 4, "bsis": 5},
        [[], [], []],
    ],
)
@pytest.mark.parametrize("part", ["positions", "actors", "topics", "claims"])
def test_the_largest_file_of_mistakes_is_refused_in_moments(part: str, item: Any):
    tree = world()
    count = min(20_000, LARGEST_FILE // (2 * len(json.dumps(item))))
    tree[part] = [item] * count
    begin = time.perf_counter()
    assert len(refused(as_json(tree))) == 1001
    assert time.perf_counter() - begin < 8


def test_the_largest_file_of_wrong_references_is_refused_in_moments(shipped: Catalogue):
    position = world()["positions"][0]
    tree = world(positions=[{**position, "actor": f"nobody-{number}"} for number in range(12_000)])
    begin = time.perf_counter()
    assert len(refused(as_json(tree), shipped=shipped)) == 12_000
    assert time.perf_counter() - begin < 8


def test_the_largest_file_of_one_id_is_refused_in_moments():
    tree = world()
    tree["actors"] += [
        {"id": "a", "name": f"A {number}", "kind": "group", "aliases": [f"B {number}"]} for number in range(25_000)
    ]
    begin = time.perf_counter()
    assert len(refused(as_json(tree))) == 24_999
    assert time.perf_counter() - begin < 8
