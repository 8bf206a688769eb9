"""An article exported as a page: from the database, from a server's library, from a file."""

from __future__ import annotations

from pathlib import Path

from bot.resources import data_directory
from tests.cli.terminal import Terminal, from_files
from tests.pages.reading import Node, read_page

GLASS = "glass-2025-same-side"


def test_the_shipped_article_is_a_page_with_its_positions_divergences_and_claim(terminal: Terminal):
    result = terminal.run("export", "Do Trump", "--format", "html")
    assert (result.code, result.err) == (0, "")
    page = read_page(result.out)
    assert page.one("h1").text() == "Do Trump and Netanyahu Really Stand on the Same Side of Every Issue?"
    assert len(rows(page, "positions")) == 11
    assert [" ".join(row.all("td")[0].text().split()) for row in rows(page, "divergences")] == [
        "Aid to GazaFood and aid should be let into Gaza.",
        "Iran's nuclear programmeDiplomacy can settle Iran's nuclear programme.",
    ]
    (claim,) = rows(page, "claims")
    assert "Donald Trump and Benjamin Netanyahu are aligned on everything" in claim.text()


def test_words_that_a_deed_outweighs_stand_beside_it(terminal: Terminal):
    page = read_page(terminal.run("export", GLASS, "--format", "html").out)
    sides = [words(cell) for cell in rows(page, "divergences")[0].all("td")]
    assert "Benjamin Netanyahu ▼ opposesdone: No. 11but in words ▲ supports: No. 10" in sides


def test_a_page_is_ascii_whatever_it_says(terminal: Terminal):
    page = terminal.run("export", GLASS, "--format", "html").out
    assert page.isascii()
    assert "▲ supports" in words(read_page(page).one("table", "positions"))


def test_a_file_and_the_database_give_the_same_page(terminal: Terminal, tmp_path: Path):
    file = tmp_path / "glass.json"
    file.write_text(terminal.run("export", GLASS).out, encoding="utf-8")
    there = terminal.run("export", GLASS, "--format", "html").out
    assert terminal.run("export", GLASS, "--format", "html", *from_files(file)).out == there


def test_a_stored_text_is_in_the_page(terminal: Terminal):
    file = data_directory() / "evaluation" / "drafts" / "news-ember-cable.yaml"
    page = read_page(terminal.run("export", "draft-news-ember-cable", "--format", "html", *from_files(file)).out)
    assert "cannot agree on who should repair it." in page.one("div", "text").text()
    assert len(page.one("div", "text").all("sup")) >= len(rows(page, "positions"))


def test_an_unknown_article_has_no_page(terminal: Terminal):
    result = terminal.run("export", "glass-2025-same-sidee", "--format", "html")
    assert (result.code, result.out) == (2, "")
    assert "did you mean Do Trump and Netanyahu" in result.err


def words(node: Node) -> str:
    return " ".join(node.text().split())


def rows(page: Node, table: str) -> list[Node]:
    return page.one("table", table).one("tbody").all("tr")
