"""Actors in a text: by name, demonym or office, with what belongs to a name ("Israeli officials", "President X")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.reading.lexicon import Lexicon
from bot.reading.name_table import NameTable
from bot.reading.offices import Offices
from bot.reading.words import Mention, MentionForm, Word, typed
from bot.record.domain import ActorKind
from bot.record.vocabulary import Vocabulary


class NameIndex:
    """Recognises the actors of one vocabulary. Immutable once made; made once per library version."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, tokenise: Callable[[str], Sequence[str]]) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._offices = Offices(vocabulary, lexicon)
        self._table = NameTable(vocabulary, lexicon, tokenise)

    def link(self, words: Sequence[Word], *, as_of: date | None) -> list[Mention]:
        """Return the mentions in a text from left to right, none overlapping.

        Args:
            words: the text.
            as_of: the day for which "the chancellor" is whoever held the office then.
        """
        forms = self._table.forms(words)
        mentions: list[Mention] = []
        index = 0
        while index < len(words):
            mention = self._table.at(words, forms, index) or self._office_at(words, forms, index, as_of)
            if mention is None:
                index += 1
                continue
            mention = self._extended(words, forms, mention, as_of)
            while mentions and mentions[-1].end > mention.start:
                mentions.pop()
            mentions.append(mention)
            index = mention.end
        return self._with_titles(words, mentions)

    def _office_at(self, words: Sequence[Word], forms: Sequence[str], index: int, as_of: date | None) -> Mention | None:
        """Read "the chancellor" (whoever on record holds that office), "the chancellor of A" and "Chancellor X"."""
        office = self._offices.at([word.lower for word in words], index)
        if office is None:
            return None
        person = self._table.at(words, forms, office.end) if office.end < len(words) else None
        if person is not None and self._is_person(person):
            return _mention(words, index, person.end, person.actors, person.form)
        is_former = index > 0 and words[index - 1].lower in self._lexicon.words.former
        of = self._of_whom(words, forms, office.end)
        holders = self._offices.holders(office.key, of.actors if of else None, as_of=as_of, is_former=is_former)
        if of is None:
            if not holders or not (is_former or (index > 0 and words[index - 1].lower == "the")):
                return None
            holders = self._table.likeliest(holders)
        end = office.end if of is None else of.end
        return _mention(words, index, end, holders, MentionForm.OFFICE)

    def _of_whom(self, words: Sequence[Word], forms: Sequence[str], index: int) -> Mention | None:
        if index >= len(words) or words[index].lower not in ("of", "for"):
            return None
        start = index + 1 + (index + 1 < len(words) and words[index + 1].lower == "the")
        return self._table.at(words, forms, start) if start < len(words) else None

    def _extended(self, words: Sequence[Word], forms: Sequence[str], mention: Mention, as_of: date | None) -> Mention:
        """Take in what follows a name: "Israeli officials", "the German chancellor", "Germany's chancellor Scholz"."""
        former = self._lexicon.words.former
        after = mention.end + (mention.end < len(words) and words[mention.end].lower == "'s")
        is_former = after < len(words) and words[after].lower in former
        after += is_former
        if after >= len(words):
            return mention
        is_former |= mention.start > 0 and words[mention.start - 1].lower in former
        office = None
        if mention.form is not MentionForm.OFFICE:
            office = self._offices.at([word.lower for word in words], after)
        if office is not None:
            holders = self._offices.holders(office.key, mention.actors, as_of=as_of, is_former=is_former)
            person = self._table.at(words, forms, office.end) if office.end < len(words) else None
            if person is not None and (not holders or set(person.actors) & set(holders) or self._is_person(person)):
                return _mention(words, mention.start, person.end, person.actors, person.form)
            return _mention(words, mention.start, office.end, holders, MentionForm.OFFICE)
        if after == mention.end and words[after].lower in self._lexicon.collectives:
            return _mention(words, mention.start, after + 1, mention.actors, mention.form)
        return mention

    def _is_person(self, mention: Mention) -> bool:
        return all(self._vocabulary.actors[actor].kind is ActorKind.PERSON for actor in mention.actors)

    def _with_titles(self, words: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
        """Let "Mr X" be one mention."""
        joined: list[Mention] = []
        for mention in mentions:
            begins = mention.start - self._has_title(words, mention, joined[-1] if joined else None)
            joined.append(_mention(words, begins, mention.end, mention.actors, mention.form))
        return joined

    def _has_title(self, words: Sequence[Word], mention: Mention, previous: Mention | None) -> bool:
        is_free = previous is None or previous.end < mention.start
        return is_free and mention.start > 0 and words[mention.start - 1].lower in self._lexicon.words.titles


def _mention(words: Sequence[Word], start: int, end: int, actors: tuple[str, ...], form: MentionForm) -> Mention:
    return Mention(start=start, end=end, actors=actors, form=form, text=typed(words, start, end))
