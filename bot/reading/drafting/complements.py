"""What a stance or deed is about: the words behind its verb, as far as they belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from bot.reading import grammar
from bot.reading.drafting.complement_ends import ComplementEnds
from bot.reading.drafting.lines import Line
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon

_MARKS = frozenset({",", ";", ":", "-", "(", ")", ".", "!", "?", "...", "--"})
_WHO = frozenset({"who", "whose", "whom", "which", "where"})
_CIRCUMSTANCES = frozenset(
    {"in", "on", "at", "last", "this", "again", "earlier", "yesterday", "publicly", "repeatedly"}
)
_CIRCUMSTANCE_REACH = 7
_RESULTS = frozenset({"VBN", "JJ"})


class Form(StrEnum):
    """How a complement is worded: "to sign it", "Tolm to sign it", "it signed", "that Tolm signs it", "the treaty"."""

    INFINITIVE = auto()
    ASKED = auto()
    RESULT = auto()
    CLAUSE = auto()
    NOUN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """Units `start` to `end` (exclusive) that say what something is about.

    Attributes:
        form: how they are worded.
        verb: the verb of an infinitive, clause or result.
        subject: the units before it that say who should do it, or what should be so; empty for an infinitive.
        negated: "not to sign".
    """

    start: int
    end: int
    form: Form
    verb: int = -1
    subject: tuple[int, int] = (0, 0)
    negated: bool = False


class ComplementFinder:
    """Finds complements of verbs and nouns."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words
        self._ends = ComplementEnds(lexicon)

    def behind(
        self, line: Line, head: int, start: int, *, limit: int | None = None, asks: bool = False
    ) -> Complement | None:
        """Return the complement of a verb or noun, None when nothing stands there.

        Args:
            line: the sentence.
            head: the verb or noun that governs it.
            start: where its own phrase ends ("call for" takes up two units).
            limit: where it ends at the latest.
            asks: somebody may stand first who is asked to do it.
        """
        begin = start
        while begin < len(line) and line.lowers[begin] in ("that", ":", ",", "also", "again"):
            begin += 1
        if "what" in line.lowers[:head] and begin < len(line):
            while begin < len(line) and (
                line.lowers[begin] in self._lexicon.words.be or line.lowers[begin] == "instead"
            ):
                begin += 1
        begin = self._behind_circumstances(line, head, begin)
        if begin >= len(line):
            return None
        end = self._ends.end(line, head, begin, len(line) if limit is None else limit)
        while end > begin and (line.lowers[end - 1] in _MARKS or line.lowers[end - 1] in ("and", "but", "or", "that")):
            end -= 1
        if end <= begin:
            return None
        has_that = "that" in line.lowers[start:begin]
        return self._classified(line, head, begin, end, asks=asks, has_that=has_that)

    def _behind_circumstances(self, line: Line, head: int, begin: int) -> int:
        """Return where what is wanted begins behind a phrase of time or place: "asked *in December* for a lease"."""
        if begin >= len(line) or line.lowers[begin] not in _CIRCUMSTANCES:
            return begin
        for index in range(begin + 1, min(len(line) - 1, begin + _CIRCUMSTANCE_REACH)):
            if line.lowers[index] in _MARKS:
                return begin
            if line.lowers[index] == "for":
                return index + 1
            if (
                line.lowers[index] in ("to", "that")
                and line.doc[index + 1].tag_ == "VB"
                and line.doc[index + 1].head.i == head
            ):
                return index
        return begin

    def within(self, line: Line, start: int, end: int) -> Complement | None:
        """Return a stretch of a line as the clause that it is; None where no verb with a subject stands in it."""
        while start < end and (line.lowers[start] in _MARKS or line.lowers[start] in ("that", "and", "but")):
            start += 1
        while end > start and line.lowers[end - 1] in _MARKS:
            end -= 1
        verb = self._clause_verb(line, start, end)
        if verb is None:
            return self._wish(line, start, end)
        aside = (i for i in range(verb + 1, end - 1) if line.lowers[i] == "," and line.lowers[i + 1] in _WHO)
        end = next(aside, end)
        return Complement(
            start=start, end=end, form=Form.CLAUSE, verb=verb, subject=(start, self._subject_end(line, start, verb))
        )

    def _wish(self, line: Line, start: int, end: int) -> Complement | None:
        """Return a stretch as a clause where "must" and its like show one though the parse does not."""
        for index in range(start + 1, end - 1):
            match = self._words.obligations.at(line.lowers, index)
            if match is not None:
                verb = next((place for place in range(match.end, end) if grammar.is_verb(line.doc[place])), None)
                if verb is None:
                    return None
                return Complement(start=start, end=end, form=Form.CLAUSE, verb=verb, subject=(start, index))
        return None

    def _classified(self, line: Line, head: int, begin: int, end: int, *, asks: bool, has_that: bool) -> Complement:
        lowers, doc = line.lowers, line.doc
        place = begin
        negated = False
        while place < end and lowers[place] in ("not", "never", "to", "further"):
            negated ^= lowers[place] in ("not", "never")
            place += 1
        if place < end and place > begin and "to" in lowers[begin:place] and not doc[place].tag_.startswith("N"):
            return Complement(start=begin, end=end, form=Form.INFINITIVE, verb=place, negated=negated)
        if begin > 0 and lowers[begin - 1] == "to" and doc[begin].tag_ in ("VB", "VBP") and doc[begin].tag_ != "NN":
            return Complement(start=begin, end=end, form=Form.INFINITIVE, verb=begin)
        if not self._words.carrier_nouns.isdisjoint(lowers[begin : begin + 2]):
            to = next((i for i in range(begin, min(end - 1, begin + 4)) if lowers[i] == "to"), None)
            if to is not None and doc[to + 1].tag_ == "VB":
                return Complement(start=to, end=end, form=Form.INFINITIVE, verb=to + 1)
        if doc[begin].tag_ == "VBG" and not (begin + 1 < end and doc[begin].dep_ in ("amod", "compound")):
            return Complement(start=begin, end=end, form=Form.INFINITIVE, verb=begin, negated=negated)
        to = self._asked_to(line, begin, end) if asks and not has_that else None
        if to is not None:
            negated = lowers[to - 1] == "not"
            verb = to + 1
            while verb < end and lowers[verb].endswith("ly"):
                verb += 1
            return Complement(
                start=begin,
                end=end,
                form=Form.ASKED,
                verb=min(verb, end - 1),
                subject=(begin, to - negated),
                negated=negated,
            )
        result = self._result(line, head, begin, end) if asks and not has_that else None
        if result is not None:
            return Complement(start=begin, end=end, form=Form.RESULT, verb=result, subject=(begin, result))
        verb = self._clause_verb(line, begin, end)
        if verb is not None and (has_that or doc[verb].dep_ not in grammar.DESCRIBING):
            stop = self._subject_end(line, begin, verb)
            if stop > begin and not self._is_relative(line, begin, stop):
                return Complement(start=begin, end=end, form=Form.CLAUSE, verb=verb, subject=(begin, stop))
        return Complement(start=begin, end=end, form=Form.NOUN)

    def _result(self, line: Line, head: int, begin: int, end: int) -> int | None:
        """Return what something is wanted to be: "wants the mission *closed*"."""
        for index in range(begin + 1, end):
            token = line.doc[index]
            if token.tag_ in grammar.FINITE_VERBS - {"VBD"}:
                return None
            is_result = token.tag_ in _RESULTS | {"VBD"} and token.dep_ in ("xcomp", "ccomp", "advcl", "acl")
            if is_result and line.lowers[index].endswith(("ed", "en", "t", "d")) and token.head.i in (head, index - 1):
                return index
        return None

    def _asked_to(self, line: Line, begin: int, end: int) -> int | None:
        """Return where the "to" stands behind somebody who is asked: "Tolm *to* lift the ban"."""
        for index in range(begin + 1, end - 1):
            if line.lowers[index] == "to" and (
                line.doc[index + 1].tag_ == "VB" or line.lowers[index + 1].endswith("ly")
            ):
                before = range(begin, index)
                if any(line.doc[place].tag_ in grammar.FINITE_VERBS for place in before):
                    return None
                return index
        return None

    def _clause_verb(self, line: Line, begin: int, end: int) -> int | None:
        """Return the main verb or predicate of a finite clause that fills a stretch."""
        inside = range(begin, end)
        candidates = [
            token
            for token in line.doc[begin:end]
            if any(child.dep_ in grammar.SUBJECTS and begin <= child.i < end for child in token.children)
        ]
        roots = [token for token in candidates if token.head.i not in inside or token.head.i == token.i]
        chosen = roots or [token for token in candidates if token.dep_ not in grammar.DESCRIBING]
        return chosen[0].i if chosen else None

    def _subject_end(self, line: Line, begin: int, verb: int) -> int:
        """Return where the subject of a clause ends: before its first auxiliary or verb."""
        token = line.doc[verb]
        subject = grammar.child_as(token, grammar.SUBJECTS)
        own = [
            child.i
            for child in token.children
            if child.dep_ in ("aux", "aux:pass", "auxpass", "cop", "neg") or (child.dep_ == "advmod" and child.i < verb)
        ]
        first = min([place for place in own if subject is None or place > subject.i] + [verb])
        return max(begin, first)

    def _is_relative(self, line: Line, begin: int, stop: int) -> bool:
        return stop - begin == 1 and line.lowers[begin] in _WHO
