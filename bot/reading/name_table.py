"""The names of the actors of one vocabulary: as stated, and those that follow from them (first and last names)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.reading.lexicon import Lexicon
from bot.reading.spelling import Speller
from bot.reading.text import fold
from bot.reading.words import Mention, MentionForm, Word, typed
from bot.record.domain import Actor, ActorKind
from bot.record.vocabulary import Vocabulary

_LONGEST_ACRONYM = 5
_LONGEST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """One name of one actor.

    Attributes:
        words: folded.
        needs_capital: it is a small word in lower case ("US", "May", "WHO") and counts only as it is written.
        is_derived: a first or last name that is somebody else's stated name.
        is_acronym: it is short and all in capitals.
    """

    words: tuple[str, ...]
    actor: str
    needs_capital: bool
    is_derived: bool
    is_acronym: bool = False


class NameTable:
    """Finds names at the words of a text. Immutable once made."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, tokenise: Callable[[str], Sequence[str]]) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._before_actor = lexicon.words.auxiliaries | {"between", "both"}
        self._by_first: dict[str, list[_Name]] = {}
        bearers: dict[str, set[str]] = {}
        for name in self._names(tokenise):
            self._by_first.setdefault(name.words[0], []).append(name)
            for word in name.words:
                bearers.setdefault(word, set()).add(name.actor)
        self._speller = Speller(bearers, meanings={word: frozenset(actors) for word, actors in bearers.items()})

    def forms(self, words: Sequence[Word]) -> list[str]:
        """Return words folded, misspelt ones as the name that they mean."""
        return [self._corrected(word) for word in words]

    def at(self, words: Sequence[Word], forms: Sequence[str], index: int) -> Mention | None:
        """Return the longest name that begins at a word."""
        best: list[_Name] = []
        for name in self._by_first.get(forms[index], ()):
            end = index + len(name.words)
            if tuple(forms[index:end]) != name.words:
                continue
            if name.needs_capital and not (_is_as_written(words[index]) or self._is_named_small(name, words, index)):
                continue
            if not best or len(name.words) > len(best[0].words):
                best = [name]
            elif len(name.words) == len(best[0].words):
                best.append(name)
        if not best:
            return None
        end = index + len(best[0].words)
        is_exact = all(forms[place] == _plain(words[place].text) for place in range(index, end))
        stated = [name.actor for name in best if not name.is_derived] or [name.actor for name in best]
        return Mention(
            start=index,
            end=end,
            actors=self.likeliest(stated),
            form=MentionForm.NAME if is_exact else MentionForm.MISSPELT,
            text=typed(words, index, end),
        )

    def likeliest(self, actors: Sequence[str]) -> tuple[str, ...]:
        """Among several bearers of a name those on record come first: if only one of them is, it is meant."""
        bearers = tuple(sorted(set(actors)))
        on_record = tuple(actor for actor in bearers if self._vocabulary.positions_of_actor.get(actor, 0) > 0)
        return on_record or bearers

    def _is_named_small(self, name: _Name, words: Sequence[Word], index: int) -> bool:
        """Whether a small word in lower case names an actor by its place: "the us", "the us president", "us and B"."""
        if not name.is_acronym or words[index].text != words[index].lower:
            return False
        after = words[index + 1].lower if index + 1 < len(words) else ""
        if index > 0 and words[index - 1].lower == "the":
            return True
        is_first = index == 0 or words[index - 1].lower in self._before_actor
        return is_first and (after in self._lexicon.words.joiners | self._lexicon.words.comparers or after == "'s")

    def _names(self, tokenise: Callable[[str], Sequence[str]]) -> Iterator[_Name]:
        stated: dict[tuple[str, ...], set[str]] = {}
        derived: dict[tuple[str, ...], set[str]] = {}
        for actor in self._vocabulary.actors.values():
            for alias in _stated(actor):
                words = _key(tokenise(alias))
                if words and actor.id not in stated.setdefault(words, set()):
                    stated[words].add(actor.id)
                    needs_capital = self._needs_capital(alias, words)
                    yield _Name(
                        words=words,
                        actor=actor.id,
                        needs_capital=needs_capital,
                        is_derived=False,
                        is_acronym=_is_acronym(alias),
                    )
            words = _key(tokenise(actor.name))
            if actor.kind is ActorKind.PERSON:
                for part in filter(None, dict.fromkeys((words[:1], words[-1:]))):
                    derived.setdefault(part, set()).add(actor.id)
        for words, holders in derived.items():
            needs_capital = self._needs_capital(words[0].title(), words)
            for actor_id in sorted(holders - stated.get(words, set())):
                yield _Name(words=words, actor=actor_id, needs_capital=needs_capital, is_derived=words in stated)

    def _needs_capital(self, alias: str, words: tuple[str, ...]) -> bool:
        is_common = words[0] in self._lexicon.common_words
        return len(words) == 1 and (words[0] in self._lexicon.function_words or (is_common and _is_acronym(alias)))

    def _corrected(self, word: Word) -> str:
        folded = _plain(word.text)
        if folded in self._by_first or self._lexicon.knows(folded) or not folded.isalpha():
            return folded
        return self._speller.nearest(folded) or folded


def _stated(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases, *actor.hidden_aliases, actor.id.replace("-", " "))


def _is_acronym(alias: str) -> bool:
    return alias.isupper() and len(alias) <= _LONGEST_ACRONYM


def _plain(text: str) -> str:
    return fold(text).strip(".-")


def _key(words: Sequence[str]) -> tuple[str, ...]:
    folded = tuple(_plain(word) for word in words)
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


def _is_as_written(word: Word) -> bool:
    """Whether a word has the capitals of a name: all of them in a short one, unless it begins no sentence."""
    if len(word.text) > _LONGEST_ABBREVIATION:
        return word.is_capitalised
    return word.text.replace(".", "").isupper() or (word.is_capitalised and word.start > 0)
