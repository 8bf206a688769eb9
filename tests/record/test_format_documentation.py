"""The page on writing annotations: its example is taken, its tables name every key, its messages are the real ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from bot.record.annotation import parse_annotation
from bot.record.domain import Catalogue
from bot.record.format import annotation_schema
from bot.record.problems import AnnotationError
from tests.record.building import changed
from tests.record.mutating import as_yaml

PAGE = (Path(__file__).parents[2] / "docs" / "annotation-format.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
TEXT = (
    "Two crowns, one heart\n\nThey never quarrel, says the premier.\n\n"
    "He promised “a larger catch for every boat”, a boat he owns, and “every boat” cheered.\n\nHer harbour is shut."
)


def example() -> dict[str, Any]:
    """Return the page's example, all of its scalars as text, as the format reads YAML."""
    return yaml.load(EXAMPLE, Loader=yaml.BaseLoader)


def lacking(path: str) -> dict[str, Any]:
    tree = example()
    part, index, key = path.split("/")
    del tree[part][int(index)][key]
    return tree


def quoting(**evidence: str) -> dict[str, Any]:
    return changed("positions/0/evidence", [evidence], changed("article/text", TEXT, example()))


MISTAKES: tuple[dict[str, Any], ...] = (
    changed("positions/1/actor", "ysolde", example()),
    changed("positions/0/proposition", "more-fish", example()),
    changed("propositions/0/topic", "kettle-sound", example()),
    changed("positions/0/stance", "suport", example()),
    changed("positions/0/stanse", "support", example()),
    lacking("positions/0/summary"),
    lacking("positions/1/condition"),
    changed("positions/0/date", "last May", example()),
    changed("positions/0/date", "2031-02-29", example()),
    changed("actors/2/roles/0", {"office": "Premier", "of": "tolm", "from": "2031", "to": "2027"}, example()),
    changed("actors/3/id", "Queen Ysolde", example()),
    changed("topics", [*example()["topics"], example()["topics"][0]], example()),
    changed("actors/3/name", "Orrin Dask", example()),
    changed("article/authors", "Ada Quill", example()),
    changed("propositions/0/contrary", ["raise-quotas"], example()),
    changed("topics/0/broader", "sound-fishing", example()),
    changed("positions/0/evidence", [{}], example()),
    quoting(quote="a larger haul"),
    quoting(quote='"every boat"'),
    quoting(quote="boat"),
    quoting(quote="a larger catch", paragraph="1"),
    changed("positions/0/condition", "if asked", example()),
    lacking("positions/0/evidence"),
)


def told(tree: dict[str, Any], shipped: Catalogue) -> list[str]:
    """Return every problem of a file, or its warnings when it is taken."""
    try:
        found = parse_annotation(as_yaml(tree), source="a.yaml", shipped=shipped).warnings
    except AnnotationError as error:
        found = error.problems
    return [str(problem) for problem in found]


def test_the_example_is_taken_without_a_warning(shipped: Catalogue):
    parsed = parse_annotation(EXAMPLE.encode(), source="example.yaml", shipped=shipped)
    assert parsed.warnings == ()
    assert len(parsed.annotation.positions) == 3


def rows() -> list[str]:
    """Return the messages of the page's table of mistakes."""
    table = PAGE.partition("## Common mistakes")[2]
    return re.findall(r"^\| .* \| `(.*)` \|$", table, re.MULTILINE)


@pytest.mark.parametrize("tree", MISTAKES)
def test_a_common_mistake_gives_the_message_that_the_page_shows(tree: dict[str, Any], shipped: Catalogue):
    assert [message for message in told(tree, shipped) if message not in rows()] == []


def test_every_message_of_the_page_comes_of_some_mistake(shipped: Catalogue):
    given = {message for tree in MISTAKES for message in told(tree, shipped)}
    assert [message for message in rows() if message not in given] == []
    assert len(rows()) == len(MISTAKES)


def test_every_key_and_value_of_the_format_is_explained():
    schema = annotation_schema()
    models = cast("list[dict[str, Any]]", [schema, *schema["$defs"].values()])
    words = {str(word) for model in models for word in (*model.get("properties", {}), *model.get("enum", ()))}
    assert sorted(word for word in words if f"`{word}`" not in PAGE and f"{word}" not in EXAMPLE) == []


def test_the_page_names_the_limits_that_hold():
    assert "at most 190 characters" in PAGE
    assert "at most 5,000,000 bytes" in PAGE
