"""What moderators made of drafts, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.bench.reviewed import Reviewed, sum_of
from bot.cli.showing.layout import Line, line
from bot.cli.showing.words import counted


def reviewed_lines(drafts: Sequence[tuple[str, Reviewed]]) -> Iterator[Line]:
    """Yield the figures of every draft, by its name, and of all together."""
    for name, figures in drafts:
        yield from _lines(name, figures)
    yield from _lines(f"all {counted(len(drafts), 'draft')}", sum_of(figures for _, figures in drafts))


def _lines(name: str, figures: Reviewed) -> Iterator[Line]:
    yield line((name, "bold"))
    put_off = [f"{figures.skipped} skipped"] if figures.skipped else []
    put_off += [f"{figures.open} undecided"] if figures.open else []
    decided = [f"{figures.unchanged} accepted unchanged", f"{figures.edited} edited", f"{figures.rejected} rejected"]
    yield line(f"candidates: {', '.join((*decided, *put_off))}; {figures.added} added by hand", indent=2)
    taken = figures.unchanged + figures.edited
    yield line(f"precision: {_share(figures.precision)} ({taken} of {figures.judged})", indent=2)
    sure = f"{_share(figures.sure_share)} ({figures.sure_unchanged} of {figures.sure})"
    yield line(f"sure ones accepted unchanged: {sure}", indent=2)


def _share(share: float | None) -> str:
    return "none judged" if share is None else f"{share:.3f}"
