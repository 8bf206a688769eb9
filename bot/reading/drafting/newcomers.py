"""Names that nobody on record bears: found by their capitals, told apart by what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.reading.drafting.name_kinds import PARTS_OF_NAMES, Name, NameKinds, is_demonym
from bot.reading.drafting.passages import Passage
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.reading.text import fold
from bot.reading.words import Word, typed
from bot.record.domain import ActorKind

_LINKS = frozenset({"of", "de", "del", "da", "di", "du", "van", "von", "bin", "ibn", "al", "el", "-", "for", "'"})
_MOST_WORDS = 6
_LONGEST_ALIAS = 2
_LONGEST_SYLLABLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody or something named that is not on record.

    Attributes:
        kind: None for what is no actor: a strait, a treaty, a newspaper.
        aliases: its other names in the text.
        count: how often it is named.
    """

    name: str
    kind: ActorKind | None
    aliases: tuple[str, ...]
    count: int


class NewcomerFinder:
    """Finds newcomers in passages."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words
        offices = {word for group in lexicon.offices for name in group for word in name.split()[-1:]}
        self._titles = lexicon.words.titles | words.callings | offices
        self._kinds = NameKinds(lexicon, words, self._titles)
        self._headed = words.bodies | words.places | words.realms | self._titles
        self._months = frozenset(lexicon.calendar.months)

    def names(self, passages: Sequence[Passage], known: Sequence[Collection[int]]) -> list[Name]:
        """Return the runs of capitalised words of passages.

        Args:
            passages: the text.
            known: for each passage the words that name actors on record.
        """
        inner = Counter(
            word.text
            for passage in passages
            for before, word in zip(passage.words, passage.words[1:], strict=False)
            if word.is_capitalised and before.text not in (".", ":", "!", "?")
        )
        return [
            name
            for number, passage in enumerate(passages)
            for name in self._names_in(number, passage, frozenset(known[number]), inner)
        ]

    def newcomers(self, names: Sequence[Name], passages: Sequence[Passage]) -> list[Newcomer]:
        """Return whom and what some names name, each once, whoever is named most fully first."""
        by_text: dict[str, list[Name]] = {}
        for name in names:
            by_text.setdefault(name.text, []).append(name)
        aliases: dict[str, list[str]] = {}
        owner: dict[str, str] = {}
        singles = [text.lower() for text in by_text if len(by_text[text][0].words) == 1]
        # "Vennish" may stand more often than "Venn", and is made from it all the same.
        derived = {text for text in by_text if any(is_demonym(text.lower(), other) for other in singles)}
        for text in sorted(
            by_text, key=lambda item: (-len(by_text[item][0].words), item in derived, -len(by_text[item]), item)
        ):
            home = self._home(text, by_text, aliases)
            owner[text] = home
            if home != text:
                aliases[home].append(text)
            else:
                aliases[text] = []
        found: list[Newcomer] = []
        for text, others in aliases.items():
            uses = [name for item in (text, *others) for name in by_text[item]]
            kind = self._kinds.kind(text, uses, passages)
            titled = self._with_title(uses, passages) if kind is ActorKind.PERSON else None
            found.append(
                Newcomer(
                    name=titled or text,
                    kind=kind,
                    aliases=tuple(others) if titled is None else (text, *others),
                    count=len(uses),
                )
            )
        return found

    def _with_title(self, uses: Sequence[Name], passages: Sequence[Passage]) -> str | None:
        """Return a person's surname with the title it bears, where the text has no other name: "General Osei"."""
        if any(len(name.words) > 1 for name in uses):
            return None
        for name in uses:
            words = passages[name.passage].words
            title = words[name.start - 1] if name.start else None
            if name.title and title is not None and title.is_capitalised and title.lower in self._words.callings:
                return f"{title.text} {name.text}"
        return None

    def _names_in(self, number: int, passage: Passage, known: frozenset[int], inner: Counter[str]) -> Iterator[Name]:
        words = passage.words
        index = self._behind_dateline(passage)
        while index < len(words):
            if index in known or not self._may_begin(words, index, inner, known):
                index += 1
                continue
            end = self._end(words, index, known)
            yield from self._named(number, words, index, end)
            index = end

    def _behind_dateline(self, passage: Passage) -> int:
        """Return where the first sentence of a paragraph begins behind "NEW YORK -", the place it was written in."""
        if not passage.is_first:
            return 0
        dash = next((place for place, word in enumerate(passage.words[:_MOST_WORDS]) if word.text == "-"), 0)
        return (
            dash + 1
            if dash and all(not word.text.isalpha() or word.text.isupper() for word in passage.words[:dash])
            else 0
        )

    def _may_begin(self, words: Sequence[Word], index: int, inner: Counter[str], known: frozenset[int]) -> bool:
        word = words[index]
        if not self._is_capital(word):
            return False
        is_first = index == 0 or words[index - 1].text in (".", ":", "!", "?", ";", "-")
        if not is_first or self._is_title(word.lower):
            return True
        if inner[word.text]:
            return True
        following = words[index + 1] if index + 1 < len(words) and index + 1 not in known else None
        is_before_name = following is not None and self._goes_on(following) and not word.lower.endswith(("ly", "ing"))
        return is_before_name or not self._lexicon.knows(word.lower)

    def _is_capital(self, word: Word) -> bool:
        if not word.is_capitalised or not word.text[:1].isalpha():
            return False
        lower = word.lower
        return (
            lower in PARTS_OF_NAMES
            or (
                lower not in self._lexicon.function_words
                and lower not in self._words.weekdays
                and lower not in self._months
                and lower not in self._lexicon.words.auxiliaries
            )
            or (len(word.text) > 1 and word.text.isupper() and lower not in ("the", "and", "a", "i"))
        )

    def _goes_on(self, word: Word) -> bool:
        """Whether a name may go on with a word; "May" and "March" may be surnames."""
        return self._is_capital(word) or (word.is_capitalised and word.lower in self._months)

    def _end(self, words: Sequence[Word], start: int, known: frozenset[int]) -> int:
        end = start + 1
        while end < len(words) and end - start < _MOST_WORDS + 2 and end not in known:
            if words[end - 1].text == "-" and words[end].start == words[end - 1].end and words[end].text.isalpha():
                end += 1
                continue
            if words[end].text == "-" and self._joins(words, end):
                end += 2
                continue
            if self._goes_on(words[end]) and not (
                words[end].lower in self._months and end + 1 < len(words) and words[end + 1].text.isdigit()
            ):
                end += 1
                continue
            ahead = end
            while ahead < len(words) and ahead - end < len(("of", "the")) and self._is_link(words, ahead):
                ahead += 1
            if ahead == end or ahead >= len(words) or ahead in known or not self._is_capital(words[ahead]):
                break
            if words[end].lower in ("of", "for") and words[end - 1].lower not in self._headed:
                break
            end = ahead + 1
        return end

    def _joins(self, words: Sequence[Word], index: int) -> bool:
        """Whether a hyphen joins the parts of a name: "Jae-myung", not "Israel-backed"."""
        if index + 1 >= len(words) or words[index].start != words[index - 1].end:
            return False
        following = words[index + 1]
        is_tight = following.start == words[index].end and following.text.isalpha()
        is_name = following.lower not in self._lexicon.common_words or (
            index > 1
            and len(following.text) <= _LONGEST_SYLLABLE
            and self._is_capital(words[index - 2])
            and not self._words.verbs.is_inflected(following.lower)
        )
        return is_tight and is_name and not following.is_capitalised

    def _is_link(self, words: Sequence[Word], index: int) -> bool:
        lower = words[index].lower
        is_tight = words[index].start == words[index - 1].end
        if lower in ("-", "'"):
            return is_tight
        return lower in _LINKS or (lower == "the" and words[index - 1].lower == "of")

    def _named(self, number: int, words: Sequence[Word], start: int, end: int) -> Iterator[Name]:
        """Yield the name that a run holds, its titles taken off; "Minister of Fisheries Ana Reyes" has one too."""
        split = start
        for index in range(start, end):
            if self._is_title(words[index].lower) and index + 1 < end and self._is_capital(words[index + 1]):
                split = index + 1
        title = tuple(word.lower for word in words[start:split])
        lowers = [word.lower for word in words[split:end]]
        if not lowers or (len(lowers) == 1 and (self._is_title(lowers[0]) or lowers[0] in self._words.places)):
            return
        if self._is_title(lowers[-1]) and len(lowers) <= len(("Foreign", "Minister")):
            return
        yield Name(
            passage=number,
            start=split,
            end=end,
            title=title,
            text=typed(words, split, end),
            words=tuple(fold(lower) for lower in lowers if lower not in _LINKS) or tuple(lowers),
        )

    def _is_title(self, lower: str) -> bool:
        return lower in self._titles

    def _home(self, text: str, by_text: dict[str, list[Name]], aliases: dict[str, list[str]]) -> str:
        """Return the fuller name that a name stands for: a surname, an acronym, "the Council", a demonym."""
        words = by_text[text][0].words
        for full in aliases:
            other = by_text[full][0].words
            if len(other) > len(words) and len(words) <= _LONGEST_ALIAS:
                is_headed = " of " in full and other[0] not in self._words.realms
                if is_headed and other[0] != words[0]:
                    continue
                is_part = other[-len(words) :] == words or (len(words) == 1 and other[0] == words[0])
                if is_part and other[0] not in ("new", "south", "north"):
                    return full
                initials = "".join(word[0] for word in other if word not in _LINKS and word != "the")
                if len(words) == 1 and text.isupper() and words[0] == initials:
                    return full
            if len(words) == 1 and len(other) == 1 and is_demonym(text.lower(), full.lower()):
                return full
        return text
