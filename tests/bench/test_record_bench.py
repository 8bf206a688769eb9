from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import asdict

import pytest
from rich.console import Console

from bot.bench.generated import GeneratedLibrary
from bot.bench.record import main, print_figures, run
from bot.record.annotation import parse_annotation, write_annotation
from bot.record.domain import Annotation


def used(annotations: list[Annotation], actor: str) -> set[str]:
    return {item.proposition for each in annotations for item in each.positions if item.actor == actor}


@pytest.mark.parametrize("size", [10, 100, 400])
def test_a_generated_library_is_as_large_as_it_says(size: int):
    library = GeneratedLibrary(size=size)
    annotations = list(library.annotations())
    assert len(annotations) == len({each.article.id for each in annotations}) == size
    assert {len(each.positions) for each in annotations} == {10}
    assert (len(library.actors), len(library.propositions)) == (max(2, size // 20), 2 * size)
    assert len({item.name for item in library.actors}) == len(library.actors)
    assert len({item.text for item in library.propositions}) == len(library.propositions)


@pytest.mark.parametrize(("size", "shared"), [(10, 20), (100, 30), (400, 30)])
def test_the_measured_pair_shares_the_same_number_of_propositions_at_every_size(size: int, shared: int):
    library = GeneratedLibrary(size=size)
    first, second = (used(list(library.annotations()), actor) for actor in library.pair)
    assert len(first & second) == shared


def test_use_falls_off_as_zipf_says():
    annotations = list(GeneratedLibrary(size=400).annotations())
    by_actor = Counter(item.actor for each in annotations for item in each.positions)
    (first, most), (_, second), *_ = by_actor.most_common()
    assert first == "actor-0"
    assert 1.5 < most / second < 3
    assert by_actor["actor-9"] < most / 5


def test_generated_articles_are_annotations_like_any_other():
    for annotation in GeneratedLibrary(size=20).annotations():
        assert parse_annotation(write_annotation(annotation).encode(), source="made.json").annotation == annotation


def test_a_library_is_the_same_every_time_and_another_with_another_seed():
    assert list(GeneratedLibrary(size=30).annotations()) == list(GeneratedLibrary(size=30).annotations())
    assert list(GeneratedLibrary(size=30).annotations()) != list(GeneratedLibrary(size=30, seed=2).annotations())


def test_a_library_too_small_for_its_rules_is_refused():
    with pytest.raises(ValueError, match="at least 10 articles"):
        GeneratedLibrary(size=9)


async def test_two_sizes_are_measured_and_printed():
    figures = await run([10, 40], rounds=2)
    assert [each.articles for each in figures] == [10, 40]
    assert [each.positions for each in figures] == [100, 400]
    assert [each.shared for each in figures] == [20, 30]
    for each in figures:
        assert min(each.published, each.published_with_vectors, each.memory, each.publishing_memory) > 0
        assert 0 < each.alignment.median <= each.alignment.p99
    shown = io.StringIO()
    print_figures(figures, Console(file=shown, width=140))
    assert "divergences of the pair" in shown.getvalue()
    assert "20 at 10, 30 at 40" in shown.getvalue()
    assert json.loads(json.dumps([asdict(each) for each in figures]))[1]["page"]["median"] > 0


@pytest.mark.parametrize("sizes", ["many", "100,9", ""])
def test_sizes_that_are_none_are_refused_in_words(sizes: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as exit_of:
        main(["--sizes", sizes])
    assert exit_of.value.code == 2
    assert "are no sizes, such as 100,1000" in capsys.readouterr().err
