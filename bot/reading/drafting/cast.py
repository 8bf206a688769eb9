"""The cast of an article: everybody on record whom it names, and everybody else whom it names as an actor.

The reader's own index of names is made over both, so that surnames, offices ("the premier") and demonyms are understood
in the same way for somebody whom the article introduces as for somebody on record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.reading.drafting.newcomers import Newcomer, NewcomerFinder
from bot.reading.drafting.offices_held import OfficesHeld
from bot.reading.drafting.passages import Passage
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.reading.names import NameIndex
from bot.reading.text import fold
from bot.reading.words import Mention, MentionForm, Word
from bot.record.domain import Actor, ActorKind
from bot.record.vocabulary import Vocabulary

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is in an article.

    Attributes:
        actors: by id, on record or new.
        new: ids of those who are not on record.
        things: names that are no actor's, longest first, as folded words.
        names: recognises the actors.
    """

    actors: Mapping[str, Actor]
    new: frozenset[str]
    things: frozenset[tuple[str, ...]]
    names: NameIndex
    as_of: date | None

    def link(self, words: Sequence[Word]) -> list[Mention]:
        """Return the mentions in a passage; what only looks like a name misspelt is none."""
        return [
            mention
            for mention in self.names.link(words, as_of=self.as_of)
            if mention.form is not MentionForm.MISSPELT and mention.actors
        ]

    def represents(self, actor: str) -> tuple[str, ...]:
        """Return whom somebody speaks for: an office holder's states, anybody else themselves."""
        return tuple(role.of for role in self.actors[actor].roles if role.of != actor)


class CastFinder:
    """Makes the cast of articles over one vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        words: DraftingWords,
        tokenise: Callable[[str], Sequence[str]],
    ) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._words = words
        self._tokenise = tokenise
        self._finder = NewcomerFinder(lexicon, words)
        self._by_first: dict[str, set[str]] = {}
        for actor in vocabulary.actors.values():
            for name in (actor.name, *actor.aliases, actor.id.replace("-", " ")):
                parts = [part for part in name.split() if part.lower() not in lexicon.function_words] or name.split()
                for part in (parts[0], parts[-1]):
                    self._by_first.setdefault(fold(part).strip(".-"), set()).add(actor.id)
        self._offices = OfficesHeld(lexicon, words, frozenset(self._by_first))

    def cast(self, text: Sequence[Passage], *, around: Sequence[Passage] = (), as_of: date | None) -> Cast:
        """Return who is in an article.

        Args:
            text: its passages.
            around: its title and its authors.
            as_of: the day for which offices are understood.
        """
        passages = [*text, *around]
        known = self._known(passages)
        index = self._index(known, {}, bare=True)
        linked = [self._places(index, passage, as_of) for passage in passages]
        names = self._finder.names(passages, linked)
        found = self._finder.newcomers(names, passages)
        new = self._actors_of(found)
        counts = {actor: newcomer.count for actor, newcomer in zip(new, _acting(found), strict=True)}
        first = self._index({**known, **new}, counts, bare=True)
        roles = self._offices.roles(passages, first, {**known, **new}, as_of)
        self._offices.stand_for_title(roles, around, first, {**known, **new})
        self._offices.stand_for_nearest(roles, text, first, {**known, **new})
        new = {name: replace(actor, roles=roles.get(name, ())) for name, actor in new.items()}
        known = {
            name: actor if actor.roles or name not in roles else replace(actor, roles=roles[name])
            for name, actor in known.items()
        }
        things = frozenset(tuple(fold(part) for part in item.name.split()) for item in found if item.kind is None)
        return Cast(
            actors={**known, **new},
            new=frozenset(new),
            things=things,
            names=self._index({**known, **new}, counts),
            as_of=as_of,
        )

    def _known(self, passages: Sequence[Passage]) -> dict[str, Actor]:
        """Return the actors on record of whose names a word stands in the text, with those they speak for."""
        words = {fold(word.text).strip(".-") for passage in passages for word in passage.words}
        found = {actor for word in words for actor in self._by_first.get(word, ())}
        actors = self._vocabulary.actors
        bodies = {role.of for actor in found for role in actors[actor].roles if role.of in actors}
        return {actor: actors[actor] for actor in sorted(found | bodies)}

    def _index(self, actors: Mapping[str, Actor], counts: Mapping[str, int], *, bare: bool = False) -> NameIndex:
        """Return an index of names; a bare one knows no offices, so that each name in "A's premier, B" is its own."""
        positions = {name: self._vocabulary.positions_of_actor.get(name, 0) for name in actors}
        vocabulary = replace(self._vocabulary, actors=actors, positions_of_actor={**positions, **counts})
        lexicon = replace(self._lexicon, offices=(), collectives=frozenset()) if bare else self._lexicon
        return NameIndex(vocabulary, lexicon, self._tokenise)

    def _places(self, index: NameIndex, passage: Passage, as_of: date | None) -> frozenset[int]:
        """Return the words that name actors on record, a name that only goes on with one left out."""
        found: set[int] = set()
        for mention in index.link(passage.words, as_of=as_of):
            if mention.form is MentionForm.NAME and not self._is_part(passage.words, mention):
                found.update(range(mention.start, mention.end))
        return frozenset(found)

    def _is_part(self, words: Sequence[Word], mention: Mention) -> bool:
        """Whether a known name is only part of a longer one: "*Georgia* Meloni", "Bank of *France*"."""
        is_place = all(self._vocabulary.actors[actor].kind is not ActorKind.PERSON for actor in mention.actors)
        if not is_place or mention.end >= len(words):
            return False
        following = words[mention.end]
        return (
            following.is_capitalised
            and following.lower not in self._lexicon.common_words
            and following.lower not in self._lexicon.function_words
            and fold(following.text) not in self._by_first
            and mention.start > 0
            and words[mention.start - 1].is_capitalised
        )

    def _actors_of(self, found: Sequence[Newcomer]) -> dict[str, Actor]:
        actors: dict[str, Actor] = {}
        taken = set(self._vocabulary.actors) | set(self._vocabulary.topics)
        for newcomer in _acting(found):
            assert newcomer.kind is not None  # those without a kind do not act
            identity = _identity(newcomer.name, taken)
            taken.add(identity)
            actors[identity] = Actor(id=identity, name=newcomer.name, kind=newcomer.kind, aliases=newcomer.aliases)
        return actors


def _acting(found: Sequence[Newcomer]) -> list[Newcomer]:
    return [newcomer for newcomer in found if newcomer.kind is not None]


def _identity(name: str, taken: set[str]) -> str:
    """Return a slug that nobody has."""
    slug = _NOT_IN_ID.sub("-", fold(name)).strip("-")[:_LONGEST_ID].strip("-") or "actor"
    identity, number = slug, 2
    while identity in taken:
        identity, number = f"{slug}-{number}", number + 1
    return identity
