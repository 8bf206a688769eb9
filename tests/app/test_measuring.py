"""What the benchmark rests on: the measured bot's own commands, people who use commands, figures that are printed."""

from __future__ import annotations

import asyncio
import io
from itertools import cycle
from pathlib import Path

from rich.console import Console

from bot.measuring.driving import Crowd, all_at_once, completing, one_by_one, pressing, using
from bot.measuring.figures import CommandFigures, DiscordFigures, MemoryFigures, percentile, print_figures
from bot.measuring.measured import NOTHING, LagWatch, add_commands
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
        wrong=2,
    )
    stream = io.StringIO()
    print_figures(figures, Console(file=stream, width=120))
    written = stream.getvalue()
    assert "first check answered 3.20 s" in written
    assert "350 MB idle in 10,000 servers" in written
    assert "2 answers were errors: these figures do not count" in written


def test_a_percentile_is_told_in_milliseconds():
    assert percentile([0.001, 0.002, 0.003], 0.5) == 2.0
