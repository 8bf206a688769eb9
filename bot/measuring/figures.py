"""What was measured of the bot on Discord, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandFigures:
    """What was measured of one command.

    Attributes:
        command: which; "nothing" is the one that does nothing.
        median, p99: milliseconds from using it to seeing the answer, one after the other.
        more: milliseconds of the median beyond that of the command that does nothing.
        ratio: of the median to that of the command that does nothing.
        a_second: how many are answered when several people ask at once.
        work: milliseconds of the bot's own processor time for each then.
    """

    command: str
    median: float
    p99: float
    more: float
    ratio: float
    a_second: float
    work: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryFigures:
    """The memory of an idle bot in MB, by how many servers it is in."""

    servers: int
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterFigures:
    """What was measured of members who write notes.

    Attributes:
        writers: how many wrote over the same time.
        notes: how many notes they wrote.
        pause: seconds that each waits on average between two notes; 0 for all at the same instant, once.
        median, p99: milliseconds from the command to the confirmation.
        a_second: how many notes were confirmed.
        wrong: how many were not; anything but 0 spoils the figures.
    """

    writers: int
    notes: int
    pause: float
    median: float
    p99: float
    a_second: float
    wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordFigures:
    """What was measured.

    Attributes:
        articles: of the library.
        commands: each kind of command.
        start: seconds from the start of the process to the first answered check.
        lag: milliseconds that the event loop was held up at most while ten checks and a chart ran.
        busy_lag: the same as far as the bot's process was busy then, whatever else the machine did.
        idle: memory by number of servers.
        writers: members who write notes.
        wrong: how many answers were errors; anything but 0 spoils the figures.
    """

    articles: int
    commands: tuple[CommandFigures, ...]
    start: float
    lag: float
    busy_lag: float
    idle: tuple[MemoryFigures, ...]
    writers: tuple[WriterFigures, ...]
    wrong: int


def percentile(times: Sequence[float], share: float) -> float:
    """Return a percentile of seconds in milliseconds."""
    return float(np.quantile(times, share)) * 1000


def print_figures(figures: DiscordFigures, console: Console) -> None:
    """Print what was measured."""
    table = Table(title=f"commands over {figures.articles:,} articles, the bot on one core", title_justify="left")
    for heading in ("command", "median ms", "p99 ms", "more ms", "ratio", "a second", "CPU ms"):
        table.add_column(heading, justify="left" if heading == "command" else "right")
    for each in figures.commands:
        numbers = (each.median, each.p99, each.more, each.ratio, each.a_second, each.work)
        table.add_row(each.command, *(f"{number:.1f}" for number in numbers))
    console.print(table)
    console.print(f"first check answered {figures.start:.2f} s after the start of the process", highlight=False)
    console.print(
        f"event loop held up {figures.busy_lag:.1f} ms at most by ten checks and a chart "
        f"({figures.lag:.1f} ms with what else the machine did)",
        highlight=False,
    )
    for writers in figures.writers:
        _print_writers(writers, console)
    for held in figures.idle:
        console.print(f"{held.memory:.0f} MB idle in {held.servers:,} servers", highlight=False)
    if figures.wrong:
        console.print(f"{figures.wrong} answers were errors: these figures do not count", highlight=False)


def _print_writers(figures: WriterFigures, console: Console) -> None:
    """Print what was measured."""
    how = f"one every {figures.pause:g} s each" if figures.pause else "all at the same instant"
    console.print(
        f"{figures.writers:,} members write notes, {how}: confirmed in {figures.median:.0f} ms (median), "
        f"{figures.p99:.0f} ms (p99), {figures.a_second:.0f} a second",
        highlight=False,
    )
    if figures.wrong:
        console.print(f"{figures.wrong} of them were not kept: these figures do not count", highlight=False)
