"""The published JSON Schema: generated from the code, current, and of one mind with the parser about shapes."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

from bot.record.format import annotation_schema
from bot.resources import data_directory
from tests.record.building import changed, parsed, without, world, wrong
from tests.record.judging import judge, shipped_tree

JUDGE = judge()
RECORDS = sorted(
    str(file.relative_to(data_directory()))
    for folder in ("articles", "evaluation")
    for file in (data_directory() / folder).rglob("*.yaml")
)


def test_the_published_file_is_current():
    """To mend: `python -m bot schema > data/annotation.schema.json`."""
    published = (data_directory() / "annotation.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(annotation_schema(), indent=2) + "\n"


def test_it_is_a_schema_of_the_dialect_it_names():
    schema = annotation_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", RECORDS)
def test_it_accepts_every_shipped_file(name: str):
    assert JUDGE.is_valid(shipped_tree(name))


def test_it_accepts_what_the_parser_accepts():
    for tree in (
        world(),
        {"format": "daylight/1", "article": world()["article"], "actors": None, "claims": None},
        changed("claims/0/says/position", None),
        changed("positions/0/condition", None),
        changed("positions/0/evidence/0", {"paragraph": 1, "quote": None, "prefix": None, "start": None}),
        changed("article/published", " 2031 "),
    ):
        assert parsed(tree)
        assert JUDGE.is_valid(tree)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"format": "daylight/1"},
        without("article/title"),
        without("positions/0/stance"),
        without("positions/1/condition"),
        changed("positions/1/condition", None),
        without("claims/0/says"),
        changed("junk", 1),
        changed("article/autors", []),
        changed("format", "daylight/2"),
        changed("article/genre", "oped"),
        changed("article/published", "soon"),
        changed("article/published", "2031-13"),
        changed("article/published", "2031-12-32"),
        changed("article/published", 2031),
        changed("article/id", "../etc"),
        changed("article/id", "A B"),
        changed("article/id", "a" * 81),
        changed("article/title", ""),
        changed("article/title", "  "),
        changed("article/title", "T" * 501),
        changed("article/url", "ftp://example.org"),
        changed("article/language", "english"),
        changed("article/authors", "Ada"),
        changed("article/authors", ["A"] * 101),
        changed("article/text_sha256", "ABC"),
        changed("actors", {}),
        changed("actors/0", "Tolm"),
        changed("actors/0/kind", "country"),
        changed("actors/0/aliases", [""]),
        changed("actors/0/wikidata", "q1"),
        changed("propositions/0/text", "A" * 191),
        changed("positions/0/evidence/0/paragraph", 0),
        changed("positions/0/evidence/0/paragraph", "1"),
        changed("positions/0/evidence/0/paragraph", value=True),
        changed("positions/0/evidence/0/start", -1),
        changed("positions/0/date", None, changed("positions/0/stance", "for")),
        changed("claims/0/says", {}),
        changed("claims/0/says/alignment", None),
        changed("claims/0/says/position", world()["claims"][1]["says"]["position"]),
        changed("claims/0/says/alignment/actors", ["tolm"]),
        changed("claims/0/says/alignment/actors", ["tolm", "tolm"]),
        changed("claims/0/says/alignment/polarity", "apart"),
    ],
)
def test_it_rejects_the_shapes_that_the_parser_rejects(tree: dict[str, Any]):
    assert wrong(tree)
    assert not JUDGE.is_valid(tree)


def test_it_leaves_references_to_the_parser():
    tree = changed("positions/0/actor", "nobody")
    assert wrong(tree)
    assert JUDGE.is_valid(tree)


def test_every_key_says_what_it_is_for():
    models: dict[str, Any] = {"": annotation_schema(), **annotation_schema()["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, model in models.items()
        for key, value in cast("dict[str, dict[str, Any]]", model.get("properties", {})).items()
        if "description" not in value
    ]
    assert silent == []
