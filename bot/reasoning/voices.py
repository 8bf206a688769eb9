"""Voices: who speaks for a state or body, and until when.

A position counts for the state that its actor held an office of on the position's date, beside the state's own; the
latest of each office counts until that office, or the state, says otherwise, also under a successor. Persons never
inherit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.reasoning.standing import lasts
from bot.record.dates import PartialDate
from bot.record.domain import Actor, Basis
from bot.record.record import CitedPosition, Record


def offices(holder: Actor | None, body: str, day: PartialDate) -> tuple[str, ...]:
    """Return the offices of a body that somebody held on a date, folded; a partial date need only touch the term."""
    if holder is None:
        return ()
    return tuple(
        sorted(
            {
                role.office.casefold()
                for role in holder.roles
                if role.of == body
                and (role.start is None or role.start.first_day <= day.last_day)
                and (role.end is None or role.end.last_day >= day.first_day)
            }
        )
    )


def parted(record: Record, actor: str, positions: Iterable[CitedPosition]) -> dict[str, list[CitedPosition]]:
    """Part the positions that speak for an actor by voice: the actor itself under "", then each office by name."""
    own: list[CitedPosition] = []
    by_office: dict[str, list[CitedPosition]] = {}
    for item in positions:
        if item.position.actor == actor:
            own.append(item)
        else:
            for office in offices(record.actors.get(item.position.actor), actor, item.date):
                by_office.setdefault(office, []).append(item)
    return {"": own, **{office: by_office[office] for office in sorted(by_office)}}


def unsilenced(voices: dict[str, list[CitedPosition]], as_of: date) -> list[list[CitedPosition]]:
    """Drop what offices said before the state spoke or acted itself, and what they did before it acted itself.

    A word undoes no deed: after a word of the state, an earlier deed of an office goes on standing against it.

    Args:
        voices: as `parted` returns them, known as of the day.
        as_of: the day; deeds that no longer last on it silence nobody.
    """
    own = voices[""]
    acted = max(
        (item.date.first_day for item in own if item.position.basis is Basis.MATERIAL and lasts(item, as_of)),
        default=date.min,
    )
    spoke = max((item.date.first_day for item in own if item.position.basis is Basis.VERBAL), default=date.min)
    silent_before = {Basis.MATERIAL: acted, Basis.VERBAL: max(acted, spoke)}
    heard = [
        [item for item in items if item.date.first_day >= silent_before[item.position.basis]]
        for office, items in voices.items()
        if office
    ]
    return [own, *heard]


def prevailing_deeds(record: Record, deeds: Sequence[CitedPosition]) -> tuple[CitedPosition, ...]:
    """Return the deeds on one proposition, whoever's, that no later deed has replaced.

    A later deed replaces one of the same actor, of the same office, or of an office of the state that now acts itself.
    """
    return tuple(item for item in deeds if not any(_replaces(record, other, item) for other in deeds))


def _replaces(record: Record, later: CitedPosition, earlier: CitedPosition) -> bool:
    if later.date.first_day <= earlier.date.first_day:
        return False
    one, other = record.actors.get(later.position.actor), record.actors.get(earlier.position.actor)
    if later.position.actor == earlier.position.actor:
        return True
    if offices(other, later.position.actor, earlier.date):
        return True
    return (
        any(
            set(offices(one, body, later.date)) & set(offices(other, body, earlier.date))
            for body in {role.of for role in one.roles} & {role.of for role in other.roles}
        )
        if one is not None and other is not None
        else False
    )
