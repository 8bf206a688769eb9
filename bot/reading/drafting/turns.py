"""Whose words a whole paragraph is: the one who is interviewed, who gives a speech, who signs a joint text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.reading import grammar
from bot.reading.drafting.cast import Cast
from bot.reading.drafting.lines import Line
from bot.reading.drafting.words import DraftingWords
from bot.reading.text import fold
from bot.record.domain import ActorKind, Genre

_ALONE = frozenset({"i", "my", "me"})
_FIRST = frozenset({"we", "our", "us"}) | _ALONE
_LABEL = re.compile(r"^(?P<label>[^\W\d][\w .'-]{0,40}):\s")
_FEWEST_QUESTIONS = 3
_SHORT_TURN = 38
_OFTEN = 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Whose words the lines of an article are.

    Attributes:
        narrators: for each line who says "I" in it outside of quotations; nobody where the author does.
        is_asked: for each line whether somebody asks, so that nothing in it is anybody's position.
        participants: who "the parties" of a joint text are.
    """

    narrators: tuple[tuple[str, ...], ...]
    asked: tuple[bool, ...]
    participants: tuple[str, ...]


class TurnFinder:
    """Finds whose words paragraphs are."""

    def __init__(self, words: DraftingWords) -> None:
        self._words = words

    def turns(self, lines: Sequence[Line], cast: Cast, *, title: str, authors: Sequence[str], genre: Genre) -> Turns:
        """Return whose words each line is."""
        participants = self._participants(lines, cast) if genre is Genre.DOCUMENT or _is_joint(title) else ()
        paragraphs = _paragraphs(lines)
        labelled = self._labelled(paragraphs, cast)
        if labelled is not None:
            return _spread(lines, *labelled, participants)
        if self._is_interview(paragraphs):
            speaker = self._introduced(lines, cast)
            turns = self._interview(paragraphs)
            narrators = {number: speaker if said else () for number, said in turns.items()}
            asked = {number: not said for number, said in turns.items()}
            asked[min(paragraphs)] = False
            return _spread(lines, narrators, asked, participants)
        speaker = self._orator(lines, cast, title=title, authors=authors, genre=genre)
        narrators = dict.fromkeys(paragraphs, speaker or participants)
        return _spread(lines, narrators, {}, participants)

    def _labelled(
        self, paragraphs: Mapping[int, list[Line]], cast: Cast
    ) -> tuple[dict[int, tuple[str, ...]], dict[int, bool]] | None:
        """Read "REYES: …" and "Q: …" at the beginning of paragraphs."""
        labels: dict[int, str] = {}
        for number, lines in paragraphs.items():
            match = _LABEL.match(lines[0].passage.clean.text)
            if match is not None:
                labels[number] = match["label"]
        if len(labels) < _FEWEST_QUESTIONS or len(set(labels.values())) * 2 > len(labels) + 1:
            return None
        by_name = _by_name(cast)
        narrators: dict[int, tuple[str, ...]] = {}
        asked: dict[int, bool] = {}
        answerer = self._introduced([line for lines in paragraphs.values() for line in lines], cast)
        current: tuple[str, ...] = ()
        is_asking = False
        for number in paragraphs:
            if number in labels:
                label = fold(labels[number])
                is_asking = label in self._words.interviewers
                current = by_name.get(label, by_name.get(label.split()[-1], ()))
                current = answerer if label in self._words.answerers else current
            narrators[number] = () if is_asking else current
            asked[number] = is_asking
        return narrators, asked

    def _is_interview(self, paragraphs: Mapping[int, list[Line]]) -> bool:
        asking = sum(any(_asks(line) for line in lines) for lines in paragraphs.values())
        answering = sum(any(_speaks(line, _FIRST) for line in lines) for lines in paragraphs.values())
        return asking >= _FEWEST_QUESTIONS and answering >= _FEWEST_QUESTIONS

    def _interview(self, paragraphs: Mapping[int, list[Line]]) -> dict[int, bool]:
        """Return for each paragraph whether the one who is interviewed speaks in it: questions are short or ask."""
        turns: dict[int, bool] = {}
        was_question = False
        for place, (number, lines) in enumerate(paragraphs.items()):
            length = sum(len(line) for line in lines)
            asks = any(_asks(line) for line in lines)
            is_alone = any(_speaks(line, _ALONE) for line in lines)
            if place == 0 and not asks:
                turns[number] = False
                was_question = False
                continue
            is_question = not was_question and (asks or length <= _SHORT_TURN) and not (is_alone and place > 1)
            turns[number] = not is_question
            was_question = is_question
        return turns

    def _introduced(self, lines: Sequence[Line], cast: Cast) -> tuple[str, ...]:
        """Return the first person whom the text names."""
        for line in lines:
            for place in line.clause.mentions():
                mention = line.units[place].mention
                if mention is not None and mention.is_clear and _is_person(cast, mention.actors[0]):
                    return mention.actors
        return ()

    def _orator(
        self, lines: Sequence[Line], cast: Cast, *, title: str, authors: Sequence[str], genre: Genre
    ) -> tuple[str, ...]:
        """Return who gives a speech: the author who is in the cast, or whom the title names."""
        if genre in (Genre.NEWS, Genre.ANALYSIS, Genre.OPINION):
            return ()
        length = sum(len(line) for line in lines) or 1
        first = sum(
            lower in _FIRST and not line.is_quoted(index) for line in lines for index, lower in enumerate(line.lowers)
        )
        if genre is not Genre.SPEECH and first / length < _OFTEN:
            return ()
        by_name = _by_name(cast)
        for author in authors:
            if fold(author) in by_name:
                return by_name[fold(author)]
        named = [name for name in by_name if name and f" {name} " in f" {fold(title)} "]
        return by_name[max(named, key=len)] if named and genre is Genre.SPEECH else ()

    def _participants(self, lines: Sequence[Line], cast: Cast) -> tuple[str, ...]:
        """Return the states or bodies that the first sentences name together."""
        for line in lines[:4]:
            for place in line.clause.mentions():
                chain = [item.i for item in grammar.conjuncts(line.doc[place])]
                mentions = [line.units[item].mention for item in chain]
                actors = [mention.actors[0] for mention in mentions if mention is not None and mention.is_clear]
                bodies = [actor for actor in actors if not _is_person(cast, actor)]
                if len(bodies) > 1:
                    return tuple(dict.fromkeys(bodies))
        named = Counter(
            mention.actors[0]
            for line in lines
            for place in line.clause.mentions()
            if (mention := line.units[place].mention) is not None
            and mention.is_clear
            and cast.actors[mention.actors[0]].kind is not ActorKind.PERSON
        )
        return tuple(actor for actor, count in named.most_common(2) if count > 1)


def _spread(
    lines: Sequence[Line],
    narrators: Mapping[int, tuple[str, ...]],
    asked: Mapping[int, bool],
    participants: tuple[str, ...],
) -> Turns:
    return Turns(
        narrators=tuple(narrators.get(line.passage.paragraph or 0, ()) for line in lines),
        asked=tuple(asked.get(line.passage.paragraph or 0, False) for line in lines),
        participants=participants,
    )


def _paragraphs(lines: Sequence[Line]) -> dict[int, list[Line]]:
    paragraphs: dict[int, list[Line]] = {}
    for line in lines:
        if line.passage.paragraph is not None:
            paragraphs.setdefault(line.passage.paragraph, []).append(line)
    return paragraphs


def _by_name(cast: Cast) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for actor in cast.actors.values():
        for name in (actor.name, *actor.aliases):
            names[fold(name)] = (actor.id,)
            if actor.kind is ActorKind.PERSON:
                names.setdefault(fold(name).split()[-1], (actor.id,))
    return names


def _asks(line: Line) -> bool:
    return any(lower == "?" and not line.is_quoted(index) for index, lower in enumerate(line.lowers))


def _speaks(line: Line, words: frozenset[str]) -> bool:
    return any(lower in words and not line.is_quoted(index) for index, lower in enumerate(line.lowers))


def _is_joint(title: str) -> bool:
    lower = title.lower()
    return any(word in lower for word in ("communiqu", "joint statement", "declaration", "joint declaration"))


def _is_person(cast: Cast, actor: str) -> bool:
    return cast.actors[actor].kind is ActorKind.PERSON
