from __future__ import annotations

import io
import json
from dataclasses import asdict

from rich.console import Console

from bot.bench.notes import InventedNotes, print_figures, run
from bot.cli.parser import parsed


async def test_notes_of_several_servers_are_measured_and_printed():
    figures = await run(servers=3, count=50, rounds=2)
    assert (figures.servers, figures.notes) == (3, 60)
    assert 20 < figures.characters < 1_000
    assert min(figures.built, figures.growth, figures.memory) > 0
    assert {"add", "show", "list, newest", "search, two words"} <= set(figures.timings)
    for timing in figures.timings.values():
        assert 0 < timing.median <= timing.p99
    shown = io.StringIO()
    print_figures(figures, Console(file=shown, width=140))
    assert "60 notes in 3 servers" in shown.getvalue()
    assert "search, two words" in shown.getvalue()
    assert json.loads(json.dumps(asdict(figures)))["timings"]["add"]["median"] > 0


def test_invented_texts_are_the_same_every_time_and_others_with_another_seed():
    assert InventedNotes().texts(20) == InventedNotes().texts(20)
    assert InventedNotes().texts(20) != InventedNotes(seed=2).texts(20)


def test_use_of_words_falls_off_as_zipf_says():
    counts: dict[str, int] = {}
    for text in InventedNotes().texts(2_000):
        for word in text.split():
            counts[word] = counts.get(word, 0) + 1
    first, second, *_, last = sorted(counts.values(), reverse=True)
    assert 1.5 < first / second < 3
    assert last == 1


def test_a_million_notes_in_a_thousand_servers_unless_told_otherwise():
    assert (parsed(["bench", "notes"]).servers, parsed(["bench", "notes"]).notes) == (1_000, 1_000_000)
    told = parsed(["bench", "notes", "--servers", "5", "--notes", "70", "--json"])
    assert (told.command, told.servers, told.notes, told.as_json) == ("bench_notes", 5, 70, True)
