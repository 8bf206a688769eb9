"""What is written reads back equal, as JSON and as YAML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from bot.record.annotation import parse_annotation, write_annotation, write_annotation_as_yaml
from bot.record.domain import Annotation, Catalogue
from bot.resources import data_directory
from tests.record.building import TEXT, changed, parsed, with_text, world
from tests.record.strategies import annotated_articles


@settings(max_examples=60)
@given(annotated_articles())
def test_an_annotation_written_as_json_reads_back_equal(annotation: Annotation):
    data = write_annotation(annotation).encode()
    assert parse_annotation(data, source="written.json").annotation == annotation


@settings(max_examples=60)
@given(annotated_articles())
def test_an_annotation_written_as_yaml_reads_back_equal(annotation: Annotation):
    data = write_annotation_as_yaml(annotation).encode()
    assert parse_annotation(data, source="written.yaml").annotation == annotation


@settings(max_examples=60)
@given(annotated_articles())
def test_writing_does_not_depend_on_how_it_was_read(annotation: Annotation):
    again = parse_annotation(write_annotation_as_yaml(annotation).encode(), source="written.yaml").annotation
    assert write_annotation(again) == write_annotation(annotation)


def test_the_articles_text_and_its_anchors_are_written():
    text = f"{TEXT}\n\nTrailing spaces:   \n\ttab, \"quotes\" and 'more' # no comment\r\n"
    tree = changed("article/text", text, with_text(quote="herring”. He", start=TEXT.index("herring”"), prefix=" "))
    tree["positions"][0]["evidence"][0]["end"] = TEXT.index("herring”") + len("herring”. He")
    tree["positions"][0]["evidence"][0]["prefix"] = "more "
    annotation = parsed(tree).annotation
    for written, source in ((write_annotation(annotation), "a.json"), (write_annotation_as_yaml(annotation), "a.yaml")):
        assert parse_annotation(written.encode(), source=source).annotation == annotation


def test_what_is_empty_is_left_out():
    tree = world()
    assert json.loads(write_annotation(parsed(tree).annotation)) == tree


def test_yaml_is_written_for_people():
    written = write_annotation_as_yaml(parsed(changed("actors/0/name", "Tölm")).annotation)
    assert written.startswith("format: daylight/1\narticle:\n  id: two-crowns-toast\n")
    assert "name: Tölm\n" in written
    assert yaml.safe_load(written)["positions"][1]["stance"] == "conditional"


@pytest.mark.parametrize(
    "file",
    [
        *sorted((data_directory() / "articles").glob("*.yaml")),
        *sorted((data_directory() / "evaluation").glob("*/record-1.yaml")),
    ],
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_shipped_files_are_written_and_read_back_equal(file: Path, shipped: Catalogue):
    annotation = parse_annotation(file.read_bytes(), source=file.name, shipped=shipped).annotation
    for written, source in ((write_annotation(annotation), "a.json"), (write_annotation_as_yaml(annotation), "a.yaml")):
        assert parse_annotation(written.encode(), source=source, shipped=shipped).annotation == annotation
