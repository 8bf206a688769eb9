from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.bench.search import print_figures, quality, run
from bot.resources import data_directory
from bot.search.encoder import Encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(data_directory() / "models" / "encoder")


def write(path: Path, *rows: object) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_quality_of_a_ranking_worked_out_by_hand():
    figures = quality([["a", "x", "b"], ["x", "y"]], [frozenset({"a", "b", "c"}), frozenset({"y"})])
    assert figures.average_precision == pytest.approx(((1 + 2 / 3) / 3 + 1 / 2) / 2)
    assert figures.reciprocal_rank == pytest.approx((1 + 1 / 2) / 2)
    assert figures.recall == pytest.approx(((1 / 3 + 0) / 2, (2 / 3 + 1) / 2, (2 / 3 + 1) / 2))


def test_average_precision_looks_at_five_and_a_query_with_more_relevant_documents_can_reach_one():
    wanted = frozenset("abcdefgh")
    assert quality([list("abcdefgh")], [wanted]).average_precision == 1
    assert quality([list("vwxyza")], [wanted]).average_precision == 0


def test_a_folder_is_measured_and_printed(encoder: Encoder, tmp_path: Path):
    write(tmp_path / "documents.jsonl", {"id": 1, "text": "Grain ships"}, {"id": 2, "text": "Prisoners go home"})
    write(
        tmp_path / "queries.jsonl",
        {"id": 7, "text": "vessels with wheat", "relevant": [1]},
        {"id": 8, "text": "prisoner", "relevant": ["2"]},
    )
    figures = run(tmp_path, encoder, stop_words=frozenset())
    assert (figures.documents, figures.queries) == (2, 2)
    assert figures.words.reciprocal_rank == 0.5
    assert figures.meaning.reciprocal_rank == figures.fused.reciprocal_rank == 1
    shown = io.StringIO()
    print_figures(figures, Console(file=shown, width=100))
    assert "both, fused" in shown.getvalue()
    assert "2 queries, 2 documents" in shown.getvalue()


def test_a_broken_line_is_named(encoder: Encoder, tmp_path: Path):
    write(tmp_path / "documents.jsonl", {"id": 1, "text": "Grain ships"})
    write(tmp_path / "queries.jsonl", {"id": 7, "text": "ships"})
    with pytest.raises(ValueError, match=r"queries\.jsonl, line 1 lacks relevant"):
        run(tmp_path, encoder, stop_words=frozenset())
    (tmp_path / "documents.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"documents\.jsonl, line 1 is not JSON"):
        run(tmp_path, encoder, stop_words=frozenset())
    write(tmp_path / "documents.jsonl", ["no object"])
    with pytest.raises(ValueError, match=r"documents\.jsonl, line 1 lacks id and text"):
        run(tmp_path, encoder, stop_words=frozenset())


def test_an_empty_folder_is_said_in_a_sentence(encoder: Encoder, tmp_path: Path):
    write(tmp_path / "documents.jsonl")
    write(tmp_path / "queries.jsonl")
    with pytest.raises(ValueError, match="both are needed"):
        run(tmp_path, encoder, stop_words=frozenset())
