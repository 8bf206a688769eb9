"""What a new name is a name of: a person, a state, a body, or no actor at all, by what stands around it in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.reading.drafting.passages import Passage
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.reading.words import Word
from bot.record.domain import ActorKind

PARTS_OF_NAMES = frozenset({"new", "north", "south", "east", "west", "great", "upper", "lower", "central"})
"""Common words that begin names of places."""

_LOCATIVES = frozenset({"in", "at", "near", "off", "across", "around", "inside", "outside", "through"})
_SOURCES = frozenset({"in", "from", "of", "between", "across", "inside", "to", "with", "against", "into"})
_DEMONYM = re.compile(r"(?:ish|ian|ean|an|ese|ic|i|er|ers|ians|ans|is)$")
_LONGEST_ACRONYM = 6
_SHORTEST_STEM = 3
_APPOSITION_REACH = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of capitalised words at words `start` to `end` of a passage; `title` are those before the name itself."""

    passage: int
    start: int
    end: int
    title: tuple[str, ...]
    text: str
    words: tuple[str, ...]


class NameKinds:
    """Tells names of persons, states and bodies apart."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords, titles: Collection[str]) -> None:
        self._lexicon = lexicon
        self._words = words
        self._titles = titles
        self._headed = words.bodies | words.places | words.realms | frozenset(titles)
        self._verbs = (
            lexicon.words.auxiliaries
            | lexicon.sayings.words
            | words.speaking.words
            | frozenset(word for word in lexicon.stances.words if word.endswith(("s", "ed")))
        ) - (lexicon.words.prepositions | lexicon.words.articles | {"that", "it", "not", "and", "as", "line"})

    def kind(self, text: str, uses: Sequence[Name], passages: Sequence[Passage]) -> ActorKind | None:
        """Return what a name is a name of; None for what is no actor: a strait, a treaty, a newspaper."""
        words = uses[0].words
        befores = [self._before(name, passages) for name in uses]
        if words[-1] in self._words.bodies:
            return ActorKind.ORGANISATION
        if words[-1] in self._words.places or words[0] in self._words.places:
            return None
        if any(word in self._words.bodies or word.rstrip("s") in self._words.bodies for word in words):
            return ActorKind.ORGANISATION
        if not self._words.realms.isdisjoint(words):
            return ActorKind.STATE
        if len(words) == 1 and text.isupper() and 1 < len(text) <= _LONGEST_ACRONYM:
            return ActorKind.ORGANISATION
        if any(self._is_owned(name, passages) for name in uses):
            return ActorKind.STATE
        if any(name.title for name in uses) or any(before in self._titles for before in befores):
            return ActorKind.PERSON
        if any(self._has_apposition(name, passages) for name in uses):
            return ActorKind.PERSON
        with_article = sum(
            before == "the" and self._stands_alone(name, passages) for name, before in zip(uses, befores, strict=True)
        )
        is_mostly_with_article = with_article * 2 > len(uses)
        if len(words) > 1:
            return None if is_mostly_with_article else self._kind_of_several(uses, befores, passages)
        if is_mostly_with_article:
            return ActorKind.GROUP if text.endswith("s") else None
        is_from = any(
            before in _SOURCES or self._is_joined(name, passages) for name, before in zip(uses, befores, strict=True)
        )
        has_demonym = any(is_demonym(name.text.lower(), text.lower()) for name in uses)
        if has_demonym or is_from:
            return ActorKind.STATE
        return ActorKind.PERSON if any(self._acts(name, passages) for name in uses) else None

    def _kind_of_several(
        self, uses: Sequence[Name], befores: Sequence[str], passages: Sequence[Passage]
    ) -> ActorKind | None:
        """Return what a name of several words is a name of: of a person, unless it stands where places do."""
        words = uses[0].words
        has_place_word = words[0] in PARTS_OF_NAMES and "from" in befores
        if has_place_word or any(before in _LOCATIVES for before in befores):
            return ActorKind.STATE if any(self._acts(name, passages) for name in uses) else None
        if any(self._is_numbered(name, passages) for name in uses):
            return None
        is_named = words[-1] not in self._lexicon.common_words or any(
            before in ("", ",", "and", ";") for before in befores
        )
        return ActorKind.PERSON if is_named or any(self._acts(name, passages) for name in uses) else None

    def _before(self, name: Name, passages: Sequence[Passage]) -> str:
        start = name.start - len(name.title)
        return passages[name.passage].words[start - 1].lower if start else ""

    def _is_owned(self, name: Name, passages: Sequence[Passage]) -> bool:
        """Whether somebody or an office is of it: "Lucan Starke *of Cale Verra*", "the premier *of Tolm*"."""
        words = passages[name.passage].words
        start = name.start - len(name.title)
        if name.title or start < len(("Starke", "of")) or words[start - 1].lower != "of":
            return False
        before = words[start - 2]
        return before.lower in self._titles or (before.is_capitalised and before.lower not in self._headed)

    def _is_numbered(self, name: Name, passages: Sequence[Passage]) -> bool:
        """Whether a number follows, as behind a thing's name: "Nord Stream *2*"."""
        words = passages[name.passage].words
        return name.end < len(words) and words[name.end].text.isdigit()

    def _acts(self, name: Name, passages: Sequence[Passage]) -> bool:
        """Whether a verb or an apposition follows, or what it owns, so that it may be somebody."""
        words = passages[name.passage].words
        if name.end >= len(words):
            return name.start > 0 and words[name.start - 1].lower in self._verbs
        following = words[name.end].lower
        before = words[name.start - 1].lower if name.start else ""
        is_set_off = following == "," and (len(name.words) > 1 or self._is_subject(words, name))
        return is_set_off or following in self._verbs or following == "'s" or before in self._verbs

    def _is_subject(self, words: Sequence[Word], name: Name) -> bool:
        """Whether a name between commas does what the verb behind them says: "the operator, *Lumo*, promised"."""
        is_between = name.start > 0 and words[name.start - 1].text == ","
        return is_between and name.end + 1 < len(words) and words[name.end + 1].lower in self._verbs

    def _is_joined(self, name: Name, passages: Sequence[Passage]) -> bool:
        """Whether it is joined to a name behind "of" or "between": "the governments of Tolm *and Venn*"."""
        words = passages[name.passage].words
        place = name.start - 1
        while place > 0 and words[place].lower in ("and", ",") and words[place - 1].is_capitalised:
            place -= 2
        return 0 <= place < name.start - 1 and words[place].lower in _SOURCES

    def _stands_alone(self, name: Name, passages: Sequence[Passage]) -> bool:
        """Whether no noun follows that an article before the name would belong to: not in "the *Tolm* fleet"."""
        words = passages[name.passage].words
        following = words[name.end] if name.end < len(words) else None
        return following is None or not following.text.isalpha() or following.lower in self._lexicon.function_words

    def _has_apposition(self, name: Name, passages: Sequence[Passage]) -> bool:
        """Whether a comma and an office follow or stand before: "Ana Reyes, the foreign minister"."""
        words = passages[name.passage].words
        if name.end + 1 < len(words) and words[name.end].text == ",":
            for word in words[name.end + 1 : name.end + _APPOSITION_REACH]:
                if word.text == "," or self._words.verbs.is_inflected(word.lower):
                    break
                if word.lower in self._titles:
                    return True
        if name.start > 1 and words[name.start - 1].text == ",":
            return words[name.start - 2].lower in self._titles
        return False


def is_demonym(text: str, state: str) -> bool:
    """Whether a word is made from a state's name: "Tolmish" from "Tolm", "Vennan" from "Venna"."""
    if text == state or not _DEMONYM.search(text):
        return False
    stem = state.rstrip("aeiouy") if len(state) > _SHORTEST_STEM + 1 else state
    return len(stem) >= _SHORTEST_STEM and text.startswith(stem) and len(text) <= len(state) + len("ians")
