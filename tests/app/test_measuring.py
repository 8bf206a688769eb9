"""What the benchmark rests on: the measured bot's own commands, people who use commands, figures that are printed."""

from __future__ import annotations

import asyncio
import io
from itertools import cycle
from pathlib import Path

from rich.console import Console

from bot.measuring.driving import Crowd, all_at_once, completing, one_by_one, pressing, using
from bot.measuring.figures import (
    CommandFigures,
    DiscordFigures,
    MemoryFigures,
    WriterFigures,
    percentile,
    print_figures,
)
from bot.measuring.measured import NOTHING, LagWatch, add_commands
from bot.measuring.writers import write_notes
from local_discord import LocalDiscord
from tests.app.stage import CLAIM, client_on

PAIR = {"actor": "Trump", "other": "Netanyahu"}


async def test_people_use_commands_and_tell_which_were_answered_wrongly(local: LocalDiscord, tmp_path: Path):
    lag = LagWatch()
    async with client_on(local, tmp_path, lambda client, _: add_commands(client, lag)) as stage:
        crowd = Crowd(people=(stage.ann, stage.person("bob")))
        right = [
            using(NOTHING, {}, said="Nothing."),
            using("check", {"claim": CLAIM}, said="Refuted"),
            completing("alignment", "actor", "tru"),
            pressing("alignment", PAIR, "Evidence"),
        ]
        times, wrong = await one_by_one(stage.ann, cycle(right), 8)
        assert (len(times), wrong) == (8, 0)
        a_second, wrong = await all_at_once(crowd.people, cycle(right[:3]), 9)
        assert a_second > 0
        assert wrong == 0
        _, wrong = await one_by_one(stage.ann, cycle([using("check", {"claim": CLAIM}, said="Supported")]), 2)
        assert wrong == 2
        told = await crowd.figures()
        assert told["memory"] > 1_000_000
        assert told["work"] > 0


async def test_members_write_notes_and_each_that_is_not_kept_is_counted(local: LocalDiscord, tmp_path: Path):
    async with client_on(local, tmp_path, lambda _client, _ready: None) as stage:
        people = [stage.ann, stage.person("bob")]
        paced = await write_notes(people, each=2, pause=0.02)
        assert (paced.writers, paced.notes, paced.wrong) == (2, 4, 0)
        assert 0 < paced.median <= paced.p99
        refused = await write_notes(people[:1], each=60, pause=0.0)
        assert refused.wrong == 2


async def test_a_loop_that_is_held_up_is_seen_once():
    lag = LagWatch()
    task = asyncio.create_task(lag.watch())
    await asyncio.sleep(0.01)
    lag.taken()
    sum(number * number for number in range(1_000_000))
    await asyncio.sleep(0.01)
    late, busy = lag.taken()
    assert late >= busy > 0.01
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def test_figures_are_printed_and_errors_are_not_hidden():
    nothing = CommandFigures(command=NOTHING, median=1.0, p99=2.0, more=0.0, ratio=1.0, a_second=900.0, work=0.3)
    figures = DiscordFigures(
        articles=1_000,
        commands=(nothing,),
        start=3.2,
        lag=20.0,
        busy_lag=10.0,
        idle=(MemoryFigures(servers=10_000, memory=350.0),),
        writers=(
            WriterFigures(writers=200, notes=400, pause=2.0, median=20.0, p99=160.0, a_second=90.0, wrong=0),
            WriterFigures(writers=200, notes=200, pause=0.0, median=900.0, p99=990.0, a_second=150.0, wrong=3),
        ),
        wrong=2,
    )
    stream = io.StringIO()
    print_figures(figures, Console(file=stream, width=160))
    written = stream.getvalue()
    assert "first check answered 3.20 s" in written
    assert "350 MB idle in 10,000 servers" in written
    assert "200 members write notes, one every 2 s each: confirmed in 20 ms (median), 160 ms (p99)" in written
    assert "all at the same instant: confirmed in 900 ms (median), 990 ms (p99), 150 a second" in written
    assert "3 of them were not kept: these figures do not count" in written
    assert "2 answers were errors: these figures do not count" in written


def test_a_percentile_is_told_in_milliseconds():
    assert percentile([0.001, 0.002, 0.003], 0.5) == 2.0
