"""Who a word of a line stands for: a name, a pronoun, "the minister", "Tolm's navy", "both governments"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.closed_classes import ClosedClasses
from bot.reading.drafting.cast import Cast
from bot.reading.drafting.genders import genders
from bot.reading.drafting.lines import Line
from bot.reading.drafting.memory import Memory
from bot.reading.drafting.words import DraftingWords
from bot.reading.words import MentionForm
from bot.record.domain import ActorKind

_POSSESSOR_LABELS = frozenset({"nmod:poss", "poss", "compound", "amod", "nmod", "nmod:desc", "nmod:unmarked"})
_APPOSITION_REACH = 8
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Actors that a word stands for; `is_named` when they are named and not only understood."""

    actors: tuple[str, ...] = ()
    is_named: bool = False

    def __bool__(self) -> bool:
        """Whether anybody is meant."""
        return bool(self.actors)


NOBODY = Who()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Whose words a word is: `speaker` says "I" in it, `reporter` is the likeliest "he"."""

    speaker: tuple[str, ...] = ()
    reporter: tuple[str, ...] = ()


class Resolver:
    """Understands the words for actors in one article."""

    def __init__(self, cast: Cast, words: DraftingWords, classes: ClosedClasses, lines: Sequence[Line]) -> None:
        self._cast = cast
        self._words = words
        self._classes = classes
        self._women, self._men = genders(lines, cast, words)

    def who(
        self, line: Line, token: Token, memory: Memory, *, speaker: Sequence[str] = (), reporter: Sequence[str] = ()
    ) -> Who:
        """Return whom a word and what is coordinated with it stand for.

        Args:
            line: where it stands.
            token: the head of the phrase.
            memory: whom the lines before spoke of.
            speaker: whose words these are, for "I" and "we".
            reporter: who is reported to say it, the likeliest "he" or "it" there.
        """
        said = _Said(speaker=tuple(speaker), reporter=tuple(reporter))
        places = sorted({*(item.i for item in grammar.conjuncts(token)), *_chain(line, token.i)})
        found = [self._one(line, line.doc[place], memory, said) for place in places]
        actors = tuple(dict.fromkeys(actor for who in found for actor in who.actors))
        return Who(actors=actors, is_named=bool(found) and found[0].is_named)

    def _one(self, line: Line, token: Token, memory: Memory, said: _Said) -> Who:
        unit = line.units[token.i]
        if token.dep_ in ("appos", "conj") and unit.mention is None and line.units[token.head.i].is_mention:
            between = line.lowers[token.head.i + 1 : token.i]
            if between[:1] == (",",) and "and" not in between:
                return self._one(line, token.head, memory, said)
        if unit.mention is not None:
            if unit.mention.form is MentionForm.OFFICE and not unit.mention.is_clear:
                return self._office(unit.parts[-1], unit.mention.actors, memory)
            if self._is_beside(line, token):
                return NOBODY
            return Who(actors=self._clear(unit.mention.actors, memory), is_named=True)
        lower = unit.lower
        pronoun = self._pronoun(line, token.i, lower, memory, said)
        if pronoun is not None:
            return pronoun
        if token.tag_ in grammar.NOUNS or lower in self._words.organs or lower in self._classes.pairs:
            return self._noun(line, token, memory, said)
        return NOBODY

    def possessor(
        self, line: Line, token: Token, memory: Memory, speaker: Sequence[str] = (), reporter: Sequence[str] = ()
    ) -> Who:
        """Return whose something is: "*Tolm's* call", "*its* fleet", "the call *by Tolm*"."""
        said = _Said(speaker=tuple(speaker), reporter=tuple(reporter))
        for child in token.children:
            if child.dep_ in _POSSESSOR_LABELS and child.i < token.i:
                if line.units[child.i].is_mention:
                    return Who(actors=self._clear(_ids(line, child.i), memory), is_named=True)
                who = self._one(line, child, memory, said)
                if who:
                    return who
        for child in token.children:
            case = next((part.lower_ for part in child.children if part.dep_ == "case"), "")
            if child.dep_.startswith("nmod") and child.i > token.i and case in ("of", "by", "from"):
                who = self.who(line, child, memory, speaker=speaker)
                if who:
                    return who
            if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by", "from"):
                inner = grammar.child_as(child, {"pobj"})
                who = NOBODY if inner is None else self.who(line, inner, memory, speaker=speaker)
                if who:
                    return who
        before = token.i - 1
        if before >= 1 and line.lowers[before] == "'s" and line.units[before - 1].is_mention:
            return self._one(line, line.doc[before - 1], memory, said)
        if before >= 0 and line.units[before].is_mention:
            return Who(actors=self._clear(_ids(line, before), memory), is_named=True)
        return NOBODY

    def _is_beside(self, line: Line, token: Token) -> bool:
        """Whether a name only describes the noun behind it ("the *Tolmish* quotas")."""
        return token.dep_ in ("compound", "amod") and token.head.i > token.i and not line.units[token.head.i].is_mention

    def _pronoun(self, line: Line, index: int, lower: str, memory: Memory, said: _Said) -> Who | None:
        if lower in self._words.first_persons:
            return Who(actors=said.speaker)
        if lower in self._words.she | self._words.he:
            return Who(actors=self._person(line, index, lower, memory, said)[:1])
        if lower in self._words.it:
            own = [actor for actor in said.reporter if not self._is_person(actor)]
            return Who(actors=tuple((*own, *self._bodies_before(line, index), *memory.bodies)[:1]))
        if lower in self._words.they:
            # Who says "we" of a state does not call it "they".
            own = self._represented(said.speaker) if len(said.speaker) == 1 else ()
            return Who(
                actors=self._group(
                    line,
                    index,
                    replace(
                        memory,
                        bodies=_without(memory.bodies, own),
                        group=_without(memory.group, own) if len(memory.group) == 1 else memory.group,
                    ),
                )
            )
        return None

    def _person(self, line: Line, index: int, lower: str, memory: Memory, said: _Said) -> tuple[str, ...]:
        others = self._men if lower in self._words.she else self._women
        own = [actor for actor in said.reporter if self._is_person(actor)]
        before = [
            actor
            for place in line.clause.mentions(0, index)
            for actor in self._clear(_ids(line, place), memory)
            if self._is_person(actor) and not (place + 1 < len(line) and line.lowers[place + 1] == "'s")
        ]
        # Who says "I" is nobody's "he" but in what somebody else reports.
        return tuple(
            actor
            for actor in (*own, *before, *memory.persons)
            if actor not in others and (actor in own or actor not in said.speaker)
        )

    def _bodies_before(self, line: Line, index: int) -> list[str]:
        subjects = [place for place in line.clause.mentions(0, index) if grammar.basic_role(line.doc[place]) == "nsubj"]
        found = [actor for place in subjects for actor in self._clear(_ids(line, place), Memory())]
        return [actor for actor in found if not self._is_person(actor)]

    def _group(self, line: Line, index: int, memory: Memory) -> tuple[str, ...]:
        for place in reversed(line.clause.mentions(0, index)):
            chain = _chain(line, place)
            if len(chain) > 1:
                return tuple(actor for item in chain for actor in self._clear(_ids(line, item), memory))
        bodies = self._bodies_before(line, index)
        return tuple(bodies[:1]) or memory.group or memory.participants or memory.bodies[:1]

    def _noun(self, line: Line, token: Token, memory: Memory, said: _Said) -> Who:
        beside = self._apposition(line, token)
        if beside:
            named = [actor for place in beside for actor in self._clear(_ids(line, place), memory)]
            return Who(actors=tuple(dict.fromkeys(named)), is_named=True)
        words, lower = self._words, line.lowers[token.i]
        start = min(token.i, *(child.i for child in token.children if child.i <= token.i), token.i)
        phrase = " ".join(item for item in line.lowers[start : token.i + 1] if item not in ("the", "all", "of"))
        if lower in words.organs or lower.removesuffix("s") in words.organs:
            who = self.possessor(line, token, memory, said.speaker, said.reporter)
            if who:
                own = self._represented(who.actors) if lower in words.states | words.organs else ()
                is_person = all(self._is_person(actor) for actor in who.actors)
                return Who(actors=own or who.actors, is_named=who.is_named) if is_person else who
        if phrase in words.pairs or lower in words.pairs:
            if lower in words.pairs_of_persons or any(part in words.pairs_of_persons for part in phrase.split()):
                return Who(actors=memory.persons[:2] if len(memory.persons) > 1 else ())
            pair = memory.participants[:2] if len(memory.participants) == _PAIR else ()
            pair = pair or (memory.group[:2] if len(memory.group) > 1 else memory.bodies[:2])
            return Who(actors=pair if len(pair) > 1 else ())
        has_article = any(
            item in ("the", "this", "all", "our", "my", "his", "her", "its", "their")
            for item in line.lowers[max(0, token.i - 3) : token.i]
        )
        if not has_article:
            return NOBODY
        if lower in words.jointly and memory.participants:
            bodies = (
                self._meetings(memory) if lower in words.joined and "all" not in line.lowers[start : token.i] else ()
            )
            return Who(actors=bodies or memory.participants)
        if lower in words.callings:
            return self._office(lower, (), memory)
        own = any(item in ("our", "my") for item in line.lowers[max(0, token.i - 3) : token.i])
        if lower in words.states and (
            own or any(item in self._words.he | self._words.she for item in line.lowers[max(0, token.i - 2) : token.i])
        ):
            holder = said.speaker if own else said.reporter or memory.persons[:1]
            return Who(actors=self._represented(holder) or tuple(holder))
        kinds = (ActorKind.STATE,) if lower in words.states else ()
        kinds = (*kinds, ActorKind.ORGANISATION, ActorKind.GROUP) if lower in words.organisations else kinds
        return Who(actors=tuple(actor for actor in memory.bodies if self._cast.actors[actor].kind in kinds)[:1])

    def _apposition(self, line: Line, token: Token) -> tuple[int, ...]:
        """Return the name that a noun is explained by: "her counterpart in Marl, *Bastian Oyelaran*, wants"."""
        end = len(line)
        for index in range(token.i + 1, min(end, token.i + _APPOSITION_REACH)):
            if grammar.is_verb(line.doc[index]):
                return ()
            if line.lowers[index] == "," and index + 1 < end and line.units[index + 1].is_mention:
                last = index + 1
                while last + 2 < end and line.lowers[last + 1] == "and" and line.units[last + 2].is_mention:
                    last += 2
                is_closed = last + 1 >= end or line.lowers[last + 1] in (",", ".")
                return tuple(range(index + 1, last + 1, 2)) if is_closed else ()
        return ()

    def _office(self, calling: str, holders: Sequence[str], memory: Memory) -> Who:
        """Return who is "the minister": of those named lately one who holds such an office."""
        lately = [actor for actor in memory.persons if not holders or actor in holders]
        fitting = [
            actor
            for actor in lately
            if any(calling in role.office.lower().split() for role in self._cast.actors[actor].roles)
        ]
        without = [actor for actor in lately if not self._cast.actors[actor].roles]
        return Who(actors=tuple((fitting or without)[:1]))

    def _meetings(self, memory: Memory) -> tuple[str, ...]:
        """Return the body that those who sign a text are members of, where the text has one speak."""
        actors = self._cast.actors
        return tuple(
            actor
            for actor in memory.bodies
            if actor in self._cast.new
            and actors[actor].kind is ActorKind.ORGANISATION
            and actor not in memory.participants
        )[:1]

    def _represented(self, actors: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(state for actor in actors for state in self._cast.represents(actor)))

    def _clear(self, actors: tuple[str, ...], memory: Memory) -> tuple[str, ...]:
        """Return the one of several bearers of a name who was spoken of last; several who were not are nobody."""
        if len(actors) <= 1:
            return actors
        return tuple(actor for actor in (*memory.persons, *memory.bodies) if actor in actors)[:1]

    def _is_person(self, actor: str) -> bool:
        return self._cast.actors[actor].kind is ActorKind.PERSON


def _chain(line: Line, place: int) -> list[int]:
    """Return the names that are joined to one by their places: "A, B and *C*"; the name alone where none is."""
    if not line.units[place].is_mention:
        return []
    first = last = place
    while first >= _PAIR and line.lowers[first - 1] in (",", "and") and line.units[first - 2].is_mention:
        first -= 2
    while last + 2 < len(line) and line.lowers[last + 1] in (",", "and") and line.units[last + 2].is_mention:
        last += 2
    joiners = line.lowers[first + 1 : last : 2]
    return list(range(first, last + 1, 2)) if joiners and joiners[-1] == "and" else [place]


def _ids(line: Line, place: int) -> tuple[str, ...]:
    mention = line.units[place].mention
    return () if mention is None else mention.actors


def _without(actors: tuple[str, ...], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(actor for actor in actors if actor not in others)
