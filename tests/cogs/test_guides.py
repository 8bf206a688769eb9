"""What the guides show and name is there: pictures, pages, commands, and an example that can be loaded."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
import yaml

from bot.intake.markdown import read_markdown
from bot.record.annotation import parse_annotation, write_annotation
from tests.app.stage import ROOT, Stage

PICTURES = ROOT / "docs" / "pictures"
GUIDE = (ROOT / "docs" / "moderators.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"`/([a-z]+)(?: ([a-z]+)(?=[` ]))?(?=[` ])")
SHOWN = {path.stem for path in PICTURES.glob("*.svg")}


def heading_anchors(page: Path) -> set[str]:
    """Return where a page can be linked to, as its headings say."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_page_or_a_picture_leads_somewhere(page: Path):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        assert not anchor or anchor in heading_anchors(target), link


def test_every_picture_is_drawn_by_the_script_and_shown_by_the_guide():
    script = yaml.safe_load((PICTURES / "session.yaml").read_text(encoding="utf-8"))
    assert {picture["name"] for picture in script["pictures"]} == SHOWN
    assert set(re.findall(r"\(pictures/([a-z]+)\.svg\)", GUIDE)) == SHOWN


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_picture_asks_no_machine_for_anything(name: str):
    picture = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"\w+://[^\"' )]*", picture)) == {"http://www.w3.org/2000/svg"}
    assert "<script" not in picture


async def test_the_guides_name_commands_that_there_are(stage: Stage):
    told = stage.local.journal.requests("PUT", ending="/commands")[-1].body
    groups = {command["name"]: {option["name"] for option in command.get("options", [])} for command in told}
    named = set(chain.from_iterable(COMMAND.findall(page.read_text(encoding="utf-8")) for page in PAGES))
    assert {("article", "load"), ("request", "answer"), ("note", "undo"), ("data", "export")} <= named
    for group, command in named:
        assert group in groups, group
        assert not command or command in groups[group], (group, command)


def test_the_worked_example_can_be_loaded_and_its_words_stand_in_the_article():
    example = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[0]
    parsed = parse_annotation(example.encode(), source="example.yaml")
    assert not parsed.warnings
    text = "\n\n".join(read_markdown((PICTURES / "kettle-sound.md").read_text(encoding="utf-8")).paragraphs)
    annotation = parsed.annotation
    whole = replace(annotation, article=replace(annotation.article, text=text))
    assert parse_annotation(write_annotation(whole).encode(), source="example.json").annotation.positions
