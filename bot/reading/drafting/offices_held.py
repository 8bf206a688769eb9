"""The offices that a text gives to persons: "Tolm's premier, Orrin Dask", "Ana Reyes, envoy of Venn"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.reading.drafting.passages import Passage
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.reading.names import NameIndex
from bot.reading.text import fold
from bot.reading.words import Mention, MentionForm, Word
from bot.record.domain import Actor, ActorKind, Role

_OFFICE_REACH = 5
_NATIONAL = frozenset({"premier", "president", "minister", "chancellor", "king", "queen"})


class OfficesHeld:
    """Finds offices beside names."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords, known_names: Collection[str]) -> None:
        """Take the word lists, and the first and last words of the names on record, which are of no office."""
        self._lexicon = lexicon
        self._words = words
        self._by_first = known_names
        self._titles = lexicon.words.titles | words.callings
        self._verbs = lexicon.sayings.words | words.speaking.words

    def roles(
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

    def stand_for_title(
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

    def stand_for_nearest(
        self,
        roles: dict[str, tuple[Role, ...]],
        passages: Sequence[Passage],
        index: NameIndex,
        actors: Mapping[str, Actor],
    ) -> None:
        """Let who holds an office of no state be of the state named last before them: "Tolm … Premier Orrin Dask"."""
        nearest: str | None = None
        for passage in passages:
            for mention in index.link(passage.words, as_of=None):
                actor = mention.actors[0] if mention.is_clear else ""
                if actor and actors[actor].kind is ActorKind.STATE:
                    nearest = actor
                held = roles.get(actor, ())
                if nearest is not None and held and all(role.of == actor for role in held):
                    roles[actor] = tuple(
                        role if _NATIONAL.isdisjoint(role.office.split()) else replace(role, of=nearest)
                        for role in held
                    )

    def _role(
        self, words: Sequence[Word], person: Mention, mentions: Sequence[Mention], actors: Mapping[str, Actor]
    ) -> Role | None:
        office = (
            self._office_before(words, person) or self._office_behind(words, person) or self._office_held(words, person)
        )
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
            if self._words.verbs.is_inflected(words[place].lower):
                return None
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
        """Return the words of the office that somebody is said to hold: "Ana Reyes is *foreign minister* of Venn"."""
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
            is_before = office is not None and mention.end <= office[0] <= mention.end + 1
            if office is not None and is_before and words[mention.end].lower not in ("and", ",", ";"):
                return mention.actors[0]
            for end in ends:
                between = [word.lower for word in words[end : mention.start]]
                if 0 < len(between) <= len(("of", "the")) and between[0] in ("of", "for") and end <= mention.start:
                    return mention.actors[0]
        return None
