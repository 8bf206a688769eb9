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
        lowers = [word.lower for word in words]
        mentions: list[Mention] = []
        index = 0
        while index < len(words):
            mention = self._table.at(words, forms, index)
            if mention is not None and self._is_idiom(words[index], lowers, index):
                mention = None
            mention = (
                mention
                or self._office_at(words, forms, index, as_of)
                or self._office_of_theirs(words, index, mentions[-1] if mentions else None, as_of)
            )
            if mention is None:
                index += 1
                continue
            mention = self._extended(words, forms, mention, as_of)
            while mentions and mentions[-1].end > mention.start:
                mentions.pop()
            mentions.append(mention)
            index = mention.end
        return self._with_titles(words, mentions)

    def _is_idiom(self, word: Word, lowers: Sequence[str], index: int) -> bool:
        """Whether a name in lower case is but a word of an expression: "poles apart"."""
        if word.is_capitalised:
            return False
        found = self._lexicon.relations.at(lowers, index)
        return found is not None and found.end > index + 1

    def _office_of_theirs(
        self, words: Sequence[Word], index: int, before: Mention | None, as_of: date | None
    ) -> Mention | None:
        """Read "his interior minister" as who holds that office where the one named before holds one."""
        if before is None or index + 1 >= len(words) or words[index].lower not in self._lexicon.words.possessives:
            return None
        office = self._offices.at([word.lower for word in words], index + 1)
        if office is None:
            return None
        states = {state for actor in before.actors for state in self._speaks_for(actor)}
        holders = self._offices.holders(office.key, states, as_of=as_of, is_former=False)
        return _mention(words, index, office.end, holders, MentionForm.OFFICE) if holders else None

    def _speaks_for(self, actor_id: str) -> tuple[str, ...]:
        actor = self._vocabulary.actors[actor_id]
        return (actor.id,) if actor.kind is not ActorKind.PERSON else tuple(role.of for role in actor.roles)

    def _office_at(self, words: Sequence[Word], forms: Sequence[str], index: int, as_of: date | None) -> Mention | None:
        """Read "the chancellor" (whoever on record holds that office), "the chancellor of A" and "Chancellor X"."""
        office = self._offices.at([word.lower for word in words], index)
        if office is None:
            return None
        person = self._table.at(words, forms, office.end) if office.end < len(words) else None
        if person is not None and self._is_person(person):
            return _mention(words, index, person.end, person.actors, person.form)
        is_former = index > 0 and words[index - 1].lower in self._lexicon.words.former
        if index > 0 and words[index - 1].lower in self._lexicon.words.coming:
            return _mention(words, index - 1, office.end, (), MentionForm.OFFICE)
        of = self._of_whom(words, forms, office.end)
        holders = self._offices.holders(office.key, of.actors if of else None, as_of=as_of, is_former=is_former)
        if of is None:
            has_article = index > 0 and words[index - 1].lower == "the"
            if not holders or not (is_former or has_article or self._is_bare(words, index, office.end)):
                return None
            holders = self._table.likeliest(holders)
        end = office.end if of is None else of.end
        return _mention(words, index, end, holders, MentionForm.OFFICE)

    def _is_bare(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Whether an office stands where a name would, without an article: "First Consul and the Marshal agree"."""
        classes = self._lexicon.words
        before = words[start - 1].lower if start else ""
        if start and before not in classes.joiners | classes.auxiliaries | classes.quote_marks | {"between", "."}:
            return False
        if end >= len(words):
            return False
        lowers = [word.lower for word in words]
        if lowers[end] in classes.joiners - {"/"} | classes.comparers | classes.before_verb:
            return True
        tables = (self._lexicon.stances, self._lexicon.relations, self._lexicon.sayings, self._lexicon.changes)
        return any(table.at(lowers, end) is not None for table in tables)

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
