"""A damaged file is either taken or refused in words, in its place and in a moment; never anything else."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from typing import Any, cast

import pytest

from bot.record.annotation import ParsedAnnotation, parse_annotation, write_annotation
from bot.record.domain import Catalogue
from bot.record.problems import AnnotationError
from tests.record.building import with_text
from tests.record.judging import judge, shipped_tree
from tests.record.mutating import as_json, as_yaml, damaged_bytes, damaged_tree

SEEDS = range(50)
STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
LINE = re.compile(r"line \d+(, column \d+)?")
JUDGE = judge()


FILES = {
    "article": shipped_tree("articles/glass-2025-same-side.yaml"),
    "record": shipped_tree("evaluation/fictional-pelm-strait/record-1.yaml"),
    "text": with_text(quote="He", prefix="”. ", paragraph=1),
}


def tried(data: bytes, source: str, shipped: Catalogue) -> ParsedAnnotation | AnnotationError:
    """Parse a damaged file, which is either taken or refused, and quickly."""
    begin = time.perf_counter()
    result = parsed_or_refused(data, source, shipped)
    assert time.perf_counter() - begin < 3
    if isinstance(result, AnnotationError):
        assert result.problems
        assert str(result).startswith(f"{source}:\n  ")
        for problem in result.problems:
            assert 10 < len(problem.message) < 500
            assert problem.message.isprintable()
    return result


def parsed_or_refused(data: bytes, source: str, shipped: Catalogue) -> ParsedAnnotation | AnnotationError:
    try:
        return parse_annotation(data, source=source, shipped=shipped)
    except AnnotationError as error:
        return error


def leads_into(path: str, tree: Any) -> bool:
    """Return whether a path names a value of a tree, or a key that one of its mappings lacks."""
    steps = [int(match[1]) if match[1] else match[2] for match in STEP.finditer(path)]
    holder: Any = tree
    for step in steps[:-1]:
        try:
            holder = holder[step]
        except (IndexError, KeyError, TypeError):
            return False
    if isinstance(steps[-1], int):
        return isinstance(holder, list) and steps[-1] < len(cast("list[Any]", holder))
    return isinstance(holder, dict)


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_taken_before_they_are_damaged(name: str, shipped: Catalogue):
    for write, source in ((as_json, "a.json"), (as_yaml, "a.yaml")):
        assert isinstance(tried(write(FILES[name]), source, shipped), ParsedAnnotation)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("write", "source"), [(as_json, "a.json"), (as_yaml, "a.yaml")])
def test_a_file_with_damaged_content_is_taken_or_refused_in_its_place(
    name: str, write: Callable[[dict[str, Any]], bytes], source: str, shipped: Catalogue
):
    for seed in SEEDS:
        tree = damaged_tree(FILES[name], random.Random(f"{name} {source} {seed}"))
        result = tried(write(tree), source, shipped)
        if isinstance(result, AnnotationError):
            for problem in result.problems:
                is_placed = LINE.fullmatch(problem.path) or leads_into(problem.path, tree)
                assert is_placed or "a key here" in problem.message, (seed, str(problem))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("write", "source"), [(as_json, "a.json"), (as_yaml, "a.yaml")])
def test_a_file_with_damaged_bytes_is_taken_or_refused(
    name: str, write: Callable[[dict[str, Any]], bytes], source: str, shipped: Catalogue
):
    for seed in SEEDS:
        tried(damaged_bytes(write(FILES[name]), random.Random(f"{name} {source} {seed}")), source, shipped)


@pytest.mark.parametrize("name", FILES)
def test_what_is_taken_agrees_with_the_schema_and_reads_back_equal(name: str, shipped: Catalogue):
    taken = 0
    for seed in range(100):
        tree = damaged_tree(FILES[name], random.Random(f"taken {name} {seed}"))
        result = tried(as_json(tree), "a.json", shipped)
        if isinstance(result, ParsedAnnotation):
            taken += 1
            assert JUDGE.is_valid(tree), seed
            written = write_annotation(result.annotation).encode()
            assert parse_annotation(written, source="a.json", shipped=shipped).annotation == result.annotation
    assert taken >= 5
