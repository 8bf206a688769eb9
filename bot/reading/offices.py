"""Offices: who is meant by "the German chancellor", by the roles on record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.reading.lexicon import Lexicon
from bot.reading.text import fold
from bot.record.domain import Role
from bot.record.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFound:
    """The name of an office at some words, ending before `end`; `key` names what it is called by all its names."""

    end: int
    key: str


class Offices:
    """The offices of one vocabulary and who held them when."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._groups = lexicon.offices
        self._lesser = lexicon.words.lesser
        self._holders: dict[str, list[tuple[str, Role]]] = {}
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        names = {name for group in lexicon.offices for name in group}
        for actor in vocabulary.actors.values():
            for role in actor.roles:
                office = fold(role.office)
                names.add(office)
                for key in self._keys(office):
                    self._holders.setdefault(key, []).append((actor.id, role))
        for name in sorted(names):
            words = tuple(name.replace("-", " - ").split())
            for key in self._keys(name):
                self._names.setdefault(words[0], []).append((words, key))

    def at(self, words: Sequence[str], index: int) -> OfficeFound | None:
        """Return the longest name of an office that begins at a word; words are lower case."""
        best: OfficeFound | None = None
        for name, key in self._names.get(words[index], ()):
            end = index + len(name)
            if tuple(words[index:end]) == name and (best is None or end > best.end or self._is_better(key, best, end)):
                best = OfficeFound(end=end, key=key)
        return best

    def holders(self, key: str, of: Collection[str] | None, *, as_of: date | None, is_former: bool) -> tuple[str, ...]:
        """Return who holds an office (of certain actors, or of any) on a day; if nobody does, who held it last.

        With `is_former` those whose time had ended by then.
        """
        roles = [(actor, role) for actor, role in self._holders.get(key, ()) if of is None or role.of in of]
        if is_former:
            ended = [
                (actor, role)
                for actor, role in roles
                if role.end is not None and (as_of is None or role.end.last_day < as_of)
            ]
            return _latest(ended)
        if as_of is not None:
            current = {
                actor
                for actor, role in roles
                if (role.start is None or role.start.first_day <= as_of)
                and (role.end is None or role.end.last_day >= as_of)
            }
            if current:
                return tuple(sorted(current))
        return _latest(roles)

    def _is_better(self, key: str, best: OfficeFound, end: int) -> bool:
        return end == best.end and key in self._holders and best.key not in self._holders

    def _keys(self, office: str) -> tuple[str, ...]:
        """Return the keys an office is filed under: itself, and every group with a name that it contains."""
        words = office.split()
        keys = {office}
        if not self._lesser.intersection(words):
            for number, group in enumerate(self._groups):
                if any(_contains(words, name.split()) for name in group):
                    keys.add(f"group {number}")
        return tuple(sorted(keys))


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(words[index : index + len(part)]) == list(part) for index in range(len(words) - len(part) + 1))


def _latest(roles: Sequence[tuple[str, Role]]) -> tuple[str, ...]:
    if not roles:
        return ()
    newest = max(role.start.first_day if role.start else date.min for _, role in roles)
    return tuple(
        sorted({actor for actor, role in roles if (role.start.first_day if role.start else date.min) == newest})
    )
