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
from bot.reading.drafting.passages import Passage
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.reading.names import NameIndex
from bot.reading.text import fold
from bot.reading.words import Mention, MentionForm, Word
from bot.record.domain import Actor, ActorKind, Role
from bot.record.vocabulary import Vocabulary

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 70
_OFFICE_REACH = 5


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
        self._titles = lexicon.words.titles | words.callings
        self._verbs = lexicon.sayings.words | words.speaking.words

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
        roles = self._roles(passages, first, {**known, **new}, as_of)
        self._stand_for_title(roles, around, first, {**known, **new})
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

    def _roles(
        self, passages: Sequence[Passage], index: NameIndex, actors: Mapping[str, Actor], as_of: date | None
    ) -> dict[str, tuple[Role, ...]]:
        """Return the offices that the text gives persons: "Tolm's premier, Orrin Dask", "Ana Reyes, envoy of Venn"."""
        roles: dict[str, dict[str, Role]] = {}
        for passage in passages:
            mentions = [
                mention
                for mention in index.link(passage.words, as_of=as_of)
                if mention.is_clear and mention.form is not MentionForm.MISSPELT
            ]
            for mention in mentions:
                actor = mention.actors[0]
                if actors[actor].kind is not ActorKind.PERSON:
                    continue
                role = self._role(passage.words, mention, mentions, actors)
                if role is not None:
                    held = roles.setdefault(actor, {})
                    if role.office not in held or held[role.office].of == actor:
                        held[role.office] = role
        return {actor: tuple(held.values()) for actor, held in roles.items()}

    def _stand_for_title(
        self,
        roles: dict[str, tuple[Role, ...]],
        around: Sequence[Passage],
        index: NameIndex,
        actors: Mapping[str, Actor],
    ) -> None:
        """Let an office holder whom the title names speak for the one state that stands in it too."""
        words = {fold(word.text) for passage in around for word in passage.words}
        states = [item.id for item in actors.values() if item.kind is ActorKind.STATE and fold(item.name) in words]
        if len(states) != 1:
            return
        for passage in around:
            for mention in index.link(passage.words, as_of=None):
                actor = mention.actors[0] if mention.is_clear else ""
                held = roles.get(actor, ())
                if held and all(role.of == actor for role in held):
                    roles[actor] = tuple(replace(role, of=states[0]) for role in held)

    def _role(
        self, words: Sequence[Word], person: Mention, mentions: Sequence[Mention], actors: Mapping[str, Actor]
    ) -> Role | None:
        office = self._office_before(words, person) or self._office_behind(words, person) or self._office_held(words, person)
        of = self._body(words, person, office, mentions, actors)
        if office is None:
            return None if of is None else Role(office="representative", of=of)
        title = " ".join(word.lower for word in words[slice(*office)])
        return Role(office=title, of=of or person.actors[0])

    def _office_before(self, words: Sequence[Word], person: Mention) -> tuple[int, int] | None:
        """Return the words of the office that stands before a name or at the beginning of its mention."""
        inside = [place for place in range(person.start, person.end) if words[place].lower in self._titles]
        end = inside[-1] + 1 if inside else person.start
        if not inside and end and words[end - 1].text == ",":
            end -= 1
        if not end or words[end - 1].lower not in self._words.callings:
            return None
        start = end - 1
        while start and end - start < _OFFICE_REACH and self._is_of_office(words[start - 1]):
            start -= 1
        return start, end

    def _office_behind(self, words: Sequence[Word], person: Mention) -> tuple[int, int] | None:
        """Return the words of the office in an apposition behind a name."""
        if person.end + 1 >= len(words) or words[person.end].text != ",":
            return None
        for place in range(person.end + 1, min(len(words), person.end + _OFFICE_REACH + 3)):
            if words[place].text in (",", ".", "-") or words[place].lower in ("who", "whose", "which"):
                return None
            if words[place].lower in self._words.callings:
                end = place + 1
                while end < len(words) and words[end].lower in self._words.callings:
                    end += 1
                start = end - 1
                while start > person.end + 1 and self._is_of_office(words[start - 1]):
                    start -= 1
                return start, end
        return None

    def _office_held(self, words: Sequence[Word], person: Mention) -> tuple[int, int] | None:
        """Return the words of the office that somebody is said to hold: "Ana Reyes has been *foreign minister* of Venn"."""
        classes = self._lexicon.words
        start = person.end
        while start < len(words) and words[start].lower in classes.be | classes.have | classes.articles:
            start += 1
        if start == person.end or start >= len(words):
            return None
        for place in range(start, min(len(words), start + _OFFICE_REACH)):
            if words[place].lower in self._words.callings:
                return start, place + 1
            if not words[place].lower.isalpha() or words[place].lower in self._lexicon.function_words:
                return None
        return None

    def _is_of_office(self, word: Word) -> bool:
        lower = word.lower
        return (
            lower.isalpha()
            and lower not in self._lexicon.function_words
            and (lower in self._words.callings or lower in self._lexicon.common_words)
            and (not word.is_capitalised or lower in self._words.callings or lower in self._lexicon.common_words)
            and lower not in self._by_first
            and (lower in self._words.callings or lower not in self._verbs)
        )

    def _body(
        self,
        words: Sequence[Word],
        person: Mention,
        office: tuple[int, int] | None,
        mentions: Sequence[Mention],
        actors: Mapping[str, Actor],
    ) -> str | None:
        """Return whom an office is of: what stands right before it, or behind "of" after the office or the name."""
        bodies = [
            mention
            for mention in mentions
            if actors[mention.actors[0]].kind is not ActorKind.PERSON and mention.start != person.start
        ]
        reach = words[max(0, office[0] - 2) : office[0]] if office is not None else ()
        if office is not None and any(word.lower in self._lexicon.words.possessives for word in reach):
            before = [mention for mention in bodies if mention.end <= office[0]]
            if before:
                return before[0].actors[0]
        ends = [person.end] if office is None else [office[1], person.end]
        for mention in bodies:
            if office is not None and mention.end <= office[0] <= mention.end + 1:
                return mention.actors[0]
            for end in ends:
                between = [word.lower for word in words[end : mention.start]]
                if 0 < len(between) <= len(("of", "the")) and between[0] in ("of", "for") and end <= mention.start:
                    return mention.actors[0]
        return None


def _acting(found: Sequence[Newcomer]) -> list[Newcomer]:
    return [newcomer for newcomer in found if newcomer.kind is not None]


def _identity(name: str, taken: set[str]) -> str:
    """Return a slug that nobody has."""
    slug = _NOT_IN_ID.sub("-", fold(name)).strip("-")[:_LONGEST_ID].strip("-") or "actor"
    identity, number = slug, 2
    while identity in taken:
        identity, number = f"{slug}-{number}", number + 1
    return identity
