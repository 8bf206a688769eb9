"""The ledger: a record arranged for one question, positions by actor and proposition, each standing worked out once.

It is made for a question and thrown away with it; nothing in it changes an answer, only how long the answer takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bot.reasoning.scope import propositions_on
from bot.reasoning.standing import Standing, is_known, lasts, reduce_voice, stands, unite_voices
from bot.reasoning.voices import offices, parted, unsilenced
from bot.record.domain import ActorKind, Basis
from bot.record.record import CitedClaim, CitedPosition, Record

if TYPE_CHECKING:
    from bot.reasoning.relation import SharedItem

_Key = tuple[str, str, date, Basis | None, bool]
SharedKey = tuple[str, str, date, frozenset[str] | None]
"""Two actors, the day, and the propositions that count; None for all."""


class Arrangement:
    """A record's positions by actor and proposition, with what else is looked up often."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.by_actor: dict[str, dict[str, list[CitedPosition]]] = {}
        self._scopes: dict[tuple[str, ...], frozenset[str]] = {}
        for item in record.positions:
            position = item.position
            held = self.by_actor.get(position.actor)
            if held is None:
                held = self.by_actor[position.actor] = {}
            if position.proposition in held:
                held[position.proposition].append(item)
            else:
                held[position.proposition] = [item]

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Who has positions and ever held an office of each state or body; persons have no offices to give."""
        found: dict[str, set[str]] = {}
        for name in self.by_actor:
            holder = self.record.actors.get(name)
            for role in holder.roles if holder is not None else ():
                body = self.record.actors.get(role.of)
                if body is not None and body.kind is not ActorKind.PERSON:
                    found.setdefault(role.of, set()).add(name)
        return {body: tuple(sorted(names)) for body, names in found.items()}

    @cached_property
    def touched_by(self) -> Mapping[str, AbstractSet[str]]:
        """The propositions that each article has positions on."""
        found: dict[str, set[str]] = {}
        for item in self.record.positions:
            found.setdefault(item.citation.article, set()).add(item.position.proposition)
        return found

    @cached_property
    def contrary_pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of contraries, each once and sorted, whichever side names the other."""
        pairs = {
            (min(known.id, other), max(known.id, other))
            for known in self.record.propositions.values()
            for other in known.contrary
            if other != known.id
        }
        return tuple(sorted(pairs))

    @cached_property
    def contraries(self) -> Mapping[str, tuple[str, ...]]:
        """The contraries of each proposition that has some, sorted."""
        found: dict[str, list[str]] = {}
        for one, other in self.contrary_pairs:
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return {name: tuple(sorted(others)) for name, others in found.items()}

    def scope(self, topics: Sequence[str]) -> frozenset[str]:
        """Return the propositions on some topics, narrower ones included."""
        key = tuple(topics)
        if key not in self._scopes:
            self._scopes[key] = propositions_on(self.record, topics)
        return self._scopes[key]


class Ledger:
    """A record arranged for reasoning, whole or without one article."""

    def __init__(self, arrangement: Arrangement, *, base: Ledger | None = None, left_out: str = "") -> None:
        self.arrangement = arrangement
        self._base = base
        self._left_out = left_out
        self._touched: AbstractSet[str] = arrangement.touched_by.get(left_out, frozenset()) if base else frozenset()
        self._standings: dict[_Key, Standing | None] = {}
        self._held: dict[tuple[str, date], AbstractSet[str]] = {}
        self._windows: dict[date, Ledger] = {}
        self.shared: dict[SharedKey, tuple[SharedItem, ...]] = {}
        """What two actors share, once it is worked out."""

    @classmethod
    def of(cls, record: Record) -> Ledger:
        """Arrange a record."""
        return cls(Arrangement(record))

    @property
    def record(self) -> Record:
        """The whole record; positions and claims are asked of the ledger."""
        return self.arrangement.record

    def without(self, article: str) -> Ledger:
        """Return the ledger without one article; what that article does not touch is not worked out again."""
        return Ledger(self.arrangement, base=self._base or self, left_out=article)

    @property
    def base(self) -> Ledger | None:
        """The whole ledger, where an article is left out of this one."""
        return self._base

    @property
    def touched(self) -> AbstractSet[str]:
        """The propositions that the article left out has positions on: nothing else differs from the whole ledger."""
        return self._touched

    @property
    def is_partial(self) -> bool:
        """Whether an article is left out: then only levels are asked for, not what they rest on."""
        return self._base is not None

    def since(self, day: date) -> Ledger:
        """Return the ledger of a window: positions of this day or later, and deeds that last into it."""
        if self._base is not None:
            return self._base.since(day).without(self._left_out)
        if day not in self._windows:
            kept = tuple(
                item
                for item in self.record.positions
                if item.date.last_day >= day or (item.position.basis is Basis.MATERIAL and lasts(item, day))
            )
            self._windows[day] = Ledger.of(replace(self.record, positions=kept))
        return self._windows[day]

    @property
    def claims(self) -> Sequence[CitedClaim]:
        """The claims on record."""
        if self._base is None:
            return self.record.claims
        return [item for item in self.record.claims if item.citation.article != self._left_out]

    def own(self, actor: str, proposition: str) -> Sequence[CitedPosition]:
        """Return an actor's own positions on a proposition."""
        found = self.arrangement.by_actor.get(actor, _NOTHING).get(proposition, ())
        if proposition not in self._touched:
            return found
        return [item for item in found if item.citation.article != self._left_out]

    def speaking(self, actor: str, proposition: str) -> list[CitedPosition]:
        """Return the positions that speak for an actor: its own, and of a state or body those taken in its offices."""
        found = list(self.own(actor, proposition))
        for holder in self.arrangement.holders.get(actor, ()):
            known = self.record.actors[holder]
            found.extend(item for item in self.own(holder, proposition) if offices(known, actor, item.date))
        return found

    def on(self, proposition: str) -> list[CitedPosition]:
        """Return everybody's positions on a proposition."""
        return [item for actor in self.arrangement.by_actor for item in self.own(actor, proposition)]

    def propositions_of(self, actor: str) -> list[str]:
        """Return the propositions that an actor, or whoever ever held its offices, has positions on, sorted."""
        voices = (actor, *self.arrangement.holders.get(actor, ()))
        return sorted({name for voice in voices for name in self.arrangement.by_actor.get(voice, _NOTHING)})

    def held(self, actor: str, as_of: date) -> AbstractSet[str]:
        """Return the propositions that an actor has a standing on as of a day."""
        key = (actor, as_of)
        if key not in self._held:
            if self._base is None:
                self._held[key] = self._found_held(actor, as_of)
            else:
                before = self._base.held(actor, as_of)
                lost = {
                    name
                    for name in self._touched & before
                    if not any(stands(item, as_of) for item in self.speaking(actor, name))
                }
                self._held[key] = before - lost if lost else before
        return self._held[key]

    def standing(
        self, actor: str, proposition: str, *, as_of: date, basis: Basis | None = None, own_only: bool = False
    ) -> Standing | None:
        """Return an actor's standing on a proposition as of a day; None when nothing is known.

        Args:
            actor, proposition: ids.
            as_of: the day.
            basis: words or deeds alone; None for both.
            own_only: leave out what office holders say for a state or body.
        """
        if self._base is not None and proposition not in self._touched:
            return self._base.standing(actor, proposition, as_of=as_of, basis=basis, own_only=own_only)
        key = (actor, proposition, as_of, basis, own_only)
        if key not in self._standings:
            positions = self.own(actor, proposition) if own_only else self.speaking(actor, proposition)
            if basis is not None:
                positions = [item for item in positions if item.position.basis is basis]
            self._standings[key] = self._reduced(actor, proposition, positions, as_of)
        return self._standings[key]

    def _reduced(
        self, actor: str, proposition: str, positions: Sequence[CitedPosition], as_of: date
    ) -> Standing | None:
        if all(item.position.actor == actor for item in positions):
            return reduce_voice(actor, proposition, positions, as_of)
        voices = parted(self.record, actor, (item for item in positions if is_known(item, as_of)))
        found = [reduce_voice(actor, proposition, items, as_of) for items in unsilenced(voices, as_of)]
        return unite_voices([standing for standing in found if standing is not None])

    def _found_held(self, actor: str, as_of: date) -> AbstractSet[str]:
        by_actor = self.arrangement.by_actor
        held = {
            name for name, items in by_actor.get(actor, _NOTHING).items() if any(stands(item, as_of) for item in items)
        }
        for holder in self.arrangement.holders.get(actor, ()):
            known = self.record.actors[holder]
            held.update(
                name
                for name, items in by_actor[holder].items()
                if any(stands(item, as_of) and offices(known, actor, item.date) for item in items)
            )
        return held


_NOTHING: Mapping[str, list[CitedPosition]] = {}
