"""A line in its surroundings: who speaks at each word, whom it means, on what condition something hangs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.cast import Cast
from bot.reading.drafting.holders import HolderFinder
from bot.reading.drafting.lines import Line
from bot.reading.drafting.memory import Memory
from bot.reading.drafting.resolving import NOBODY, Resolver, Who
from bot.reading.drafting.speeches import Speech
from bot.reading.kinds import Limit
from bot.reading.lexicon import Lexicon
from bot.record.domain import ActorKind, Stance, Voice
from bot.record.draft import Signal

_WHETHER = frozenset({"asked", "ask", "asks", "see", "know", "wonder", "decide", "doubt", "as", "even", "what"})
_INVERTED = frozenset({"should", "were", "had"})
_KEEPING = frozenset({"keep", "keeps", "kept", "keeping", "maintain", "maintains", "maintained", "retain", "retains"})
_POSSESSIVES = {"our": True, "my": True, "ours": True}
_PERSONS = frozenset({"we", "us", "i", "me", "ourselves", "myself"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Units `start` to `end` (exclusive) that say on what condition something hangs."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a line says of actors' stances, before propositions are looked for.

    Attributes:
        line, start, end: the units it was read from, end exclusive.
        who: who holds the stance.
        sentence: what it is about, as an affirmative sentence; empty where it points back to the finding before.
        literal: what a finding that points back says itself, for where nothing stands before it.
        attributed: who says so, when that is somebody else.
        is_relative: it points back, and its stance is told by likeness: support means that of the finding before.
        signs: what speaks for it, as far as whoever found it can tell.
    """

    line: Line
    start: int
    end: int
    who: Who
    stance: Stance
    sentence: str
    voice: Voice
    is_deed: bool
    condition: str | None = None
    attributed: tuple[str, ...] = ()
    literal: str = ""
    is_relative: bool = False
    signs: frozenset[Signal] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A line with what is known when it is read."""

    line: Line
    cast: Cast
    resolver: Resolver
    lexicon: Lexicon
    memory: Memory
    narrator: tuple[str, ...]
    speeches: tuple[Speech, ...]
    is_asked: bool
    openers: frozenset[str] = frozenset()

    def speech_at(self, index: int) -> Speech | None:
        """Return the innermost speech that a unit stands in."""
        inside = [speech for speech in self.speeches if speech.start <= index < speech.end and index != speech.verb]
        return min(inside, key=lambda speech: speech.end - speech.start, default=None)

    def speaker_at(self, index: int) -> tuple[str, ...]:
        """Return whose words a unit is; nobody where it is the author's."""
        speech = self.speech_at(index)
        if speech is not None:
            return speech.actors
        if self.line.is_quoted(index):
            return self.memory.speaker if not self.speeches else self.speeches[-1].actors
        return self.narrator

    def who(self, token: Token | None) -> Who:
        """Return whom a token stands for."""
        if token is None:
            return NOBODY
        return self.resolver.who(
            self.line, token, self.memory, speaker=self.speaker_at(token.i), reporter=self.reporter_at(token.i)
        )

    def reporter_at(self, index: int) -> tuple[str, ...]:
        """Return who is reported, not quoted, to say a unit."""
        speech = self.speech_at(index)
        return () if speech is None or self.line.is_quoted(index) else speech.actors

    def is_misread(self, verb: Token) -> bool:
        """Say whether a past form right behind a name is its verb, though the parse takes it for a description."""
        return self._holders().is_misread(verb)

    def holder(self, verb: Token) -> Who:
        """Return who does or holds what a verb says."""
        return self._holders().holder(verb)

    def _holders(self) -> HolderFinder:
        return HolderFinder(line=self.line, lexicon=self.lexicon, who=self.who)

    def is_nearest(self, who: Who, index: int) -> bool:
        """Say whether the nearest name before a unit is among some actors."""
        before = self.line.clause.mentions(0, index)
        mention = self.line.units[before[-1]].mention if before else None
        return mention is not None and not set(mention.actors).isdisjoint(who.actors)

    def signs(self, who: Who, index: int) -> set[Signal]:
        """Return what the place of a verb tells of how surely it is some actors': how near they stand before it."""
        found: set[Signal] = {Signal.NEAREST_ACTOR} if self.is_nearest(who, index) else set()
        place = index - 1
        lowers = self.line.lowers
        while place >= 0 and (
            lowers[place] in self.lexicon.words.before_verb | {"to"} or self.line.doc[place].tag_ in ("RB", "MD")
        ):
            place -= 1
        mention = self.line.units[place].mention if place >= 0 else None
        if mention is not None and set(mention.actors) & set(who.actors):
            found.add(Signal.DIRECT)
        if self.line.doc[index].dep_ == "ROOT":
            found.add(Signal.MAIN_VERB)
        return found

    def attributed(self, index: int, who: Who) -> tuple[str, ...]:
        """Return who attributes a stance, when that is somebody who does not speak for its holder."""
        speaker = self.speaker_at(index)
        if not speaker or set(speaker) & set(who.actors):
            return ()
        return speaker

    def owner(self, index: int, who: Who) -> Who:
        """Return whose stance it is: a speaker's, where they speak for the state that they say it of."""
        speech = self.speech_at(index)
        token = self.line.doc[index]
        subject = grammar.subject(token)
        is_named = subject is not None and self.line.lowers[subject.i] not in ("it", "they", "he", "she")
        is_told = token.tag_ in ("VBZ", "VBD") and not any(child.tag_ == "MD" for child in token.children)
        if speech is None and is_named and is_told:
            return who
        speaker = speech.actors if speech is not None else self.narrator
        if speaker and who and not set(speaker) & set(who.actors):
            represented = {state for actor in speaker for state in self.cast.represents(actor)}
            if set(who.actors) <= represented:
                return Who(actors=speaker, is_named=who.is_named)
        return who

    def voice(self, start: int, end: int) -> Voice:
        """Return in whose words some units are."""
        quoted = sum(self.line.is_quoted(index) for index in range(start, end))
        if quoted * 2 > end - start or (quoted and self.speeches):
            return Voice.QUOTE
        if self.narrator and self.speech_at(start) is None:
            return Voice.QUOTE
        return Voice.REPORTED

    def me(self, word: str, index: int) -> str:
        """Return what "our", "we" and their like stand for; any other word as it is."""
        if word not in _POSSESSIVES and word not in _PERSONS:
            return word
        speaker = self.speaker_at(index)
        if not speaker:
            return word
        actor = speaker[0]
        if word in ("our", "we", "us", "ourselves", "ours"):
            actor = next(iter(self.cast.represents(actor)), actor)
        name = self.cast.actors[actor].name if actor in self.cast.actors else actor
        return f"{name}'s" if word in _POSSESSIVES else name

    def conditions(self) -> list[Condition]:
        """Return the conditions that stand in the line."""
        found: list[Condition] = []
        lowers = self.line.lowers
        if lowers[0] in _INVERTED and "," in lowers and "?" not in lowers:
            end = lowers.index(",")
            found.append(Condition(start=0, end=end, text=self.line.text(0, end)))
        if lowers[0] in self.openers:
            found.append(Condition(start=0, end=1, text=lowers[0]))
        for match in self.lexicon.limits.all(lowers):
            if not self._opens(match.start, match.end, match.value):
                continue
            end = self._condition_end(match.start, match.end)
            found.append(Condition(start=match.start, end=end, text=self.line.text(match.start, end).strip(" ,")))
        return found

    def condition_of(self, start: int, end: int, conditions: Sequence[Condition]) -> Condition | None:
        """Return the condition that a stance at some units hangs on: within it, right behind it, or before it."""
        for condition in conditions:
            is_behind = start <= condition.start and condition.start - end <= 1
            is_before = condition.end <= start and self._is_before(condition, start)
            if is_behind or is_before:
                return condition
        return None

    def _is_before(self, condition: Condition, start: int) -> bool:
        between = self.line.lowers[condition.end : start]
        begins = condition.start == 0 or self.line.lowers[condition.start - 1] in (
            ";",
            ",",
            "that",
            "but",
            "and",
            "only",
        )
        return (
            begins and ";" not in between and start - condition.end <= len(("he", "said", ",", "it", "would", ",")) + 4
        )

    def _opens(self, start: int, end: int, limit: Limit) -> bool:
        lowers, doc = self.line.lowers, self.line.doc
        before = lowers[:start]
        match limit:
            case Limit.EMPHATIC | Limit.CONCEDING:
                return False
            case Limit.TRAILING:
                return False
            case Limit.AFTER_ONLY:
                return start > 0 and "only" in lowers[max(0, start - 4) : start]
            case Limit.CLAUSE:
                behind = doc[end : end + 8]
                is_clause = any(token.tag_ in grammar.FINITE_VERBS for token in behind)
                return is_clause and end < len(lowers) and lowers[end] != "possible"
            case Limit.CONDITIONAL:
                first = lowers[start]
                if first == "until":
                    if any(token.lower_ in _KEEPING for token in doc[:start]):
                        return False  # "keep the ban until": a wish for an end is no condition
                    is_refused = any(
                        operator.value < 0
                        for operator in self.lexicon.operators.all(before)
                        if operator.end > start - 8
                    )
                    return is_refused or any(lower in self.lexicon.words.denials for lower in before)
                if first == "if" and before and before[-1] in _WHETHER:
                    return False
                return (
                    first not in ("in", "with") or "exchange" in lowers[start:end] or "condition" in lowers[start:end]
                )

    def _condition_end(self, start: int, end: int) -> int:
        lowers = self.line.lowers
        for index in range(end, len(lowers)):
            if lowers[index] == ";":
                return index
            if lowers[index] == "," and (start == 0 or self._is_main(index)):
                return index
        return len(lowers) - (lowers[-1] in (".", "!", "?"))

    def _is_main(self, index: int) -> bool:
        following = index + 1
        if following >= len(self.line):
            return True
        is_subject = self.line.units[following].is_mention or self.line.lowers[following] in (
            "he",
            "she",
            "they",
            "we",
            "it",
            "i",
        )
        return is_subject or self.line.lowers[following] in self.lexicon.words.contrasts

    def is_person(self, actors: Collection[str]) -> bool:
        """Say whether all of some actors are persons."""
        return all(self.cast.actors[actor].kind is ActorKind.PERSON for actor in actors)
