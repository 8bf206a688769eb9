"""`draft` and `eval drafts`: an article in, candidates out, in words and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

ARTICLE = """# Two harbours

Orrin Dask, the premier of Tolm, spoke in Tolm. On Tuesday Dask rejected the embargo.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "harbours.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_draft_for_programs_has_its_candidates_with_their_spans(terminal: Terminal, article: Path):
    found = terminal.run("draft", article, "--published", "2041-06-14", "--json").json
    (candidate,) = found["candidates"]
    assert found["article"]["title"] == "Two harbours"
    assert (candidate["actor"], candidate["stance"], candidate["date"]["day"]) == ("orrin-dask", "oppose", 11)
    assert found["text"][candidate["start"] : candidate["end"]] == "Dask rejected the embargo"


def test_a_draft_in_words_marks_the_span(terminal: Terminal, article: Path):
    words = terminal.run("draft", article, "--published", "2041-06-14").words
    assert "Two harbours (news, 2041-06-14)" in words
    assert "[Dask rejected the embargo]" in words
    assert "Orrin Dask — oppose: The embargo should go ahead. [new]" in words


def test_without_a_day_the_draft_says_what_it_cannot_tell(terminal: Terminal, article: Path):
    assert "give --published" in terminal.run("draft", article).err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nothing.txt", b"", "nothing.txt"),
        ("gone.txt", None, "cannot be read"),
        ("bin.txt", b"\x00\x01" * 50, "bin.txt"),
    ],
)
def test_what_is_no_article_is_refused_in_words(
    terminal: Terminal, tmp_path: Path, name: str, content: bytes | None, told: str
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = terminal.run("draft", tmp_path / name)
    assert result.code == 2
    assert told in " ".join(result.err.split())
    assert "Traceback" not in result.err


def test_an_annotation_is_sent_to_the_commands_for_annotations(terminal: Terminal, tmp_path: Path):
    path = tmp_path / "made.yaml"
    path.write_text("format: daylight/1\narticle: {id: a}\n", encoding="utf-8")
    assert "is an annotation already" in " ".join(terminal.run("draft", path).err.split())


def test_a_folder_without_annotations_is_refused(terminal: Terminal, tmp_path: Path):
    result = terminal.run("eval", "drafts", tmp_path)
    assert result.code == 2
    assert "holds no annotations" in " ".join(result.err.split())
