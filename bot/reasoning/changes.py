"""Position changes and word-deed gaps of one actor, and the page that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.reasoning.scope import propositions_on
from bot.reasoning.standing import Standing, is_known, reduce_positions, voices_of
from bot.record.domain import Basis
from bot.record.record import CitedPosition, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange:
    """An earlier and a later stance of one actor on one proposition that differ, of one basis or a word and then a deed."""

    proposition: str
    earlier: CitedPosition
    later: CitedPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionHistory:
    """One actor on one proposition: where it stands, how it got there (newest first), and what changed."""

    proposition: str
    topic: str
    standing: Standing
    history: tuple[CitedPosition, ...]
    changes: tuple[PositionChange, ...]


def changes_of(positions: Iterable[CitedPosition], *, since: date | None = None) -> tuple[PositionChange, ...]:
    """Return the changes among one actor's positions on one proposition, oldest first.

    Each position is held against the latest earlier ones of the same basis, a deed against the latest earlier words too.

    Args:
        positions: of one actor on one proposition.
        since: only changes whose later position is of this day or later.
    """
    ordered = sorted(positions, key=lambda item: (item.date.first_day, item.citation.article, item.ordinal))
    found: list[PositionChange] = []
    for later in ordered:
        if since is not None and later.date.first_day < since:
            continue
        earlier = [item for item in ordered if item.date.first_day < later.date.first_day]
        bases = [Basis.VERBAL] if later.position.basis is Basis.VERBAL else [Basis.MATERIAL, Basis.VERBAL]
        for basis in bases:
            before = _latest([item for item in earlier if item.position.basis is basis])
            changed = next((item for item in before if item.position.stance is not later.position.stance), None)
            if changed is not None:
                found.append(PositionChange(proposition=later.position.proposition, earlier=changed, later=later))
                break
    return tuple(found)


def position_page(
    record: Record, actor: str, *, topic: str | None = None, as_of: date | None = None
) -> tuple[PositionHistory, ...]:
    """Return what an actor has said and done, proposition by proposition, the newest first."""
    day = as_of or record.newest
    if day is None:
        return ()
    scope = None if topic is None else propositions_on(record, (topic,))
    voices = voices_of(record, actor)
    grouped: dict[str, list[CitedPosition]] = {}
    for item in record.positions:
        proposition = item.position.proposition
        if (scope is None or proposition in scope) and is_known(item, day) and voices.speaks(item):
            grouped.setdefault(proposition, []).append(item)
    pages: list[PositionHistory] = []
    for proposition, items in grouped.items():
        standing = reduce_positions(record, actor, proposition, items, as_of=day)
        if standing is None:
            continue
        known = record.propositions.get(proposition)
        pages.append(
            PositionHistory(
                proposition=proposition,
                topic=known.topic if known else "",
                standing=standing,
                history=_newest_first(items),
                changes=changes_of(items),
            )
        )
    return tuple(sorted(pages, key=lambda page: (-page.standing.since.toordinal(), page.proposition)))


def _latest(items: Sequence[CitedPosition]) -> list[CitedPosition]:
    newest = max((item.date.first_day for item in items), default=date.min)
    return [item for item in items if item.date.first_day == newest]


def _newest_first(items: Iterable[CitedPosition]) -> tuple[CitedPosition, ...]:
    return tuple(
        sorted(items, key=lambda item: (-item.date.first_day.toordinal(), item.citation.article, item.ordinal))
    )
