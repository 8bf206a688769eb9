"""A divergence listing as text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.plain import actor_name
from bot.answers.questions import DivergenceAnswer
from bot.cli.showing.evidence import item_lines
from bot.cli.showing.layout import Line, blank, line
from bot.cli.showing.sources import Sources
from bot.cli.showing.words import counted


def divergence_lines(answer: DivergenceAnswer) -> Iterator[Line]:
    """Yield the rows, newest first, then the articles."""
    record = answer.record
    if not answer.rows:
        yield line("No divergence on record for this question. That is no sign of agreement: see `alignment`.")
        return
    sources = Sources(item for row in answer.rows for item in row.item.positions)
    more = "" if answer.is_complete else "; there are more, see --limit"
    yield line((counted(len(answer.rows), "divergence"), "bold"), f", newest first{more}")
    for row in answer.rows:
        yield blank()
        pair = f"{actor_name(record, row.actor)} and {actor_name(record, row.other)}"
        yield line((pair, "bold"), f", since {row.item.since}")
        yield from item_lines(row.item, record, sources, indent=2)
    yield blank()
    yield from sources.lines()
