"""Actors in a text: by name, alias, surname, demonym or office, misspelt within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.reading.lexicon import Lexicon
from bot.reading.offices import Offices
from bot.reading.spelling import Speller
from bot.reading.text import fold
from bot.reading.words import Mention, MentionForm, Word
from bot.record.domain import Actor, ActorKind
from bot.record.vocabulary import Vocabulary

_ACRONYM_LENGTH = 5
_FORMER = frozenset({"former", "ex", "previous", "then", "late", "outgoing"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "gen", "general", "prof", "mr.", "mrs.", "dr."})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    words: tuple[str, ...]
    actor: str
    needs_capital: bool
    is_derived: bool


class NameIndex:
    """Recognises the actors of one vocabulary. Immutable once made; made once per library version."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, tokenise: Callable[[str], Sequence[str]]) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._by_first: dict[str, list[_Name]] = {}
        self._offices = Offices(vocabulary, lexicon)
        for name in self._names(vocabulary.actors.values(), tokenise):
            self._by_first.setdefault(name.words[0], []).append(name)
        bearers: dict[str, set[str]] = {}
        for names in self._by_first.values():
            for name in names:
                for word in name.words:
                    bearers.setdefault(word, set()).add(name.actor)
        self._speller = Speller(
            bearers,
            meanings={word: frozenset(actors) for word, actors in bearers.items()},
        )

    def link(self, words: Sequence[Word], *, as_of: date | None) -> list[Mention]:
        """Return the mentions in a text from left to right, none overlapping."""
        forms = [self._corrected(word) for word in words]
        mentions: list[Mention] = []
        index = 0
        while index < len(words):
            mention = self._name_at(words, forms, index) or self._bare_office_at(words, index, as_of)
            if mention is None:
                index += 1
                continue
            mention = self._extended(words, forms, mention, as_of)
            while mentions and mentions[-1].end > mention.start:
                mentions.pop()
            mentions.append(mention)
            index = mention.end
        return _joined_titles(words, mentions)

    def _names(self, actors: Iterable[Actor], tokenise: Callable[[str], Sequence[str]]) -> list[_Name]:
        stated: dict[tuple[str, ...], set[str]] = {}
        derived: dict[tuple[str, ...], set[str]] = {}
        names: list[_Name] = []
        for actor in actors:
            for alias in (actor.name, *actor.aliases, *actor.hidden_aliases, actor.id.replace("-", " ")):
                words = _key(tokenise(alias))
                if words and actor.id not in stated.setdefault(words, set()):
                    stated[words].add(actor.id)
                    names.append(
                        _Name(
                            words=words,
                            actor=actor.id,
                            needs_capital=self._needs_capital(alias, words),
                            is_derived=False,
                        )
                    )
            words = _key(tokenise(actor.name))
            if actor.kind is ActorKind.PERSON:
                for part in {words[:1], words[-1:]} - {()}:
                    derived.setdefault(part, set()).add(actor.id)
        for words, holders in derived.items():
            for actor in sorted(holders - stated.get(words, set())):
                names.append(
                    _Name(
                        words=words,
                        actor=actor,
                        needs_capital=self._needs_capital(words[0].title(), words),
                        is_derived=words in stated,
                    )
                )
        return names

    def _needs_capital(self, alias: str, words: tuple[str, ...]) -> bool:
        """Names that are small words in lower case ("US", "May", "WHO") count only as they are written."""
        return len(words) == 1 and (
            words[0] in self._lexicon.function_words
            or (alias.isupper() and len(alias) <= _ACRONYM_LENGTH and words[0] in self._lexicon.common_words)
        )

    def _corrected(self, word: Word) -> str:
        folded = fold(word.text).strip(".-")
        if folded in self._by_first or self._lexicon.knows(folded) or not folded.isalpha():
            return folded
        return self._speller.nearest(folded) or folded

    def _name_at(self, words: Sequence[Word], forms: Sequence[str], index: int) -> Mention | None:
        best: list[_Name] = []
        for name in self._by_first.get(forms[index], ()):
            end = index + len(name.words)
            if tuple(forms[index:end]) != name.words or (name.needs_capital and not _is_as_written(words[index])):
                continue
            if not best or len(name.words) > len(best[0].words):
                best = [name]
            elif len(name.words) == len(best[0].words):
                best.append(name)
        if not best:
            return None
        end = index + len(best[0].words)
        is_exact = all(forms[place] == fold(words[place].text).strip(".-") for place in range(index, end))
        stated = [name.actor for name in best if not name.is_derived] or [name.actor for name in best]
        return Mention(
            start=index,
            end=end,
            actors=self._likeliest(stated),
            form=MentionForm.NAME if is_exact else MentionForm.MISSPELT,
            text=_text(words, index, end),
        )

    def _likeliest(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Among several bearers of a name those on record come first: if only one of them is, it is meant."""
        bearers = tuple(sorted(set(actors)))
        on_record = tuple(actor for actor in bearers if self._vocabulary.positions_of_actor.get(actor, 0) > 0)
        return on_record or bearers

    def _bare_office_at(self, words: Sequence[Word], index: int, as_of: date | None) -> Mention | None:
        """Read "the chancellor": whoever holds the one office of that name on record."""
        office = self._offices.at([word.lower for word in words], index)
        if office is None:
            return None
        is_former = index > 0 and words[index - 1].lower in _FORMER
        of = self._of_after(words, office.end)
        if of is not None:
            holders = self._offices.holders(office.key, of.actors, as_of=as_of, is_former=is_former)
            return Mention(
                start=index, end=of.end, actors=holders, form=MentionForm.OFFICE, text=_text(words, index, of.end)
            )
        has_article = index > 0 and words[index - 1].lower in ("the", *_FORMER)
        holders = self._offices.holders(office.key, None, as_of=as_of, is_former=is_former)
        if not has_article or not holders:
            return None
        on_record = tuple(holder for holder in holders if self._vocabulary.positions_of_actor.get(holder, 0) > 0)
        return Mention(
            start=index,
            end=office.end,
            actors=on_record or holders,
            form=MentionForm.OFFICE,
            text=_text(words, index, office.end),
        )

    def _of_after(self, words: Sequence[Word], index: int) -> Mention | None:
        if index >= len(words) or words[index].lower not in ("of", "for"):
            return None
        start = index + 1 + (index + 1 < len(words) and words[index + 1].lower == "the")
        if start >= len(words):
            return None
        return self._name_at(words, [fold(word.text).strip(".-") for word in words], start)

    def _extended(self, words: Sequence[Word], forms: Sequence[str], mention: Mention, as_of: date | None) -> Mention:
        """Take in what follows a name: "Israeli officials", "the German chancellor", "Germany's chancellor Scholz"."""
        after = mention.end
        if after < len(words) and words[after].lower == "'s":
            after += 1
        is_former = after < len(words) and words[after].lower in _FORMER
        after += is_former
        if after >= len(words):
            return mention
        office = self._offices.at([word.lower for word in words], after)
        if office is not None and mention.form is not MentionForm.OFFICE:
            holders = self._offices.holders(office.key, mention.actors, as_of=as_of, is_former=is_former)
            person = self._name_at(words, forms, office.end) if office.end < len(words) else None
            if person is not None and (not holders or set(person.actors) & set(holders) or self._is_person(person)):
                return Mention(
                    start=mention.start,
                    end=person.end,
                    actors=person.actors,
                    form=person.form,
                    text=_text(words, mention.start, person.end),
                )
            return Mention(
                start=mention.start,
                end=office.end,
                actors=holders,
                form=MentionForm.OFFICE,
                text=_text(words, mention.start, office.end),
            )
        if after == mention.end and words[after].lower in self._lexicon.collectives:
            end = after + 1
            return Mention(
                start=mention.start,
                end=end,
                actors=mention.actors,
                form=mention.form,
                text=_text(words, mention.start, end),
            )
        return mention

    def _is_person(self, mention: Mention) -> bool:
        return all(self._vocabulary.actors[actor].kind is ActorKind.PERSON for actor in mention.actors)


def _joined_titles(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
    """Let "President X", "the chancellor, X" and "Mr X" be one mention."""
    joined: list[Mention] = []
    for mention in mentions:
        previous = joined[-1] if joined else None
        if (
            previous is not None
            and previous.form is MentionForm.OFFICE
            and previous.end == mention.start
            and mention.form is not MentionForm.OFFICE
        ):
            joined[-1] = Mention(
                start=previous.start,
                end=mention.end,
                actors=mention.actors,
                form=mention.form,
                text=_text(words, previous.start, mention.end),
            )
        elif (
            mention.start > 0
            and words[mention.start - 1].lower in _TITLES
            and (previous is None or previous.end < mention.start)
        ):
            joined.append(
                Mention(
                    start=mention.start - 1,
                    end=mention.end,
                    actors=mention.actors,
                    form=mention.form,
                    text=_text(words, mention.start - 1, mention.end),
                )
            )
        else:
            joined.append(mention)
    return joined


def actors_by_folded_name(actors: Mapping[str, Actor]) -> Mapping[str, tuple[str, ...]]:
    """Return every name and alias, folded, with the ids that bear it: what a person may type for an actor."""
    bearers: dict[str, set[str]] = {}
    for actor in actors.values():
        for alias in (actor.id, actor.name, *actor.aliases, *actor.hidden_aliases):
            bearers.setdefault(fold(alias), set()).add(actor.id)
    return {name: tuple(sorted(ids)) for name, ids in bearers.items()}


def _key(words: Sequence[str]) -> tuple[str, ...]:
    folded = tuple(fold(word).strip(".-") for word in words)
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


def _is_as_written(word: Word) -> bool:
    return (
        word.is_capitalised
        if len(word.text) > 3
        else word.text.replace(".", "").isupper() or (word.is_capitalised and word.start > 0)
    )


def _text(words: Sequence[Word], start: int, end: int) -> str:
    parts: list[str] = []
    for previous, word in zip((None, *words[start : end - 1]), words[start:end], strict=True):
        if previous is not None and previous.end < word.start:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)
