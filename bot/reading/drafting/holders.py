"""Who does or holds what a verb says: its subject, and where the parse lost it, who stands where a subject would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.lines import Line
from bot.reading.drafting.resolving import NOBODY, Who
from bot.reading.lexicon import Lexicon

_COMMA_AND_NAME = len((",", "Tolm"))
_SET_OFF = len((",", "Tolm", ","))
_JOINERS = frozenset({"and", "but", "then", ","})
_RELATIVES = frozenset({"WDT", "WP"})
_EMPHATIC = frozenset({"do", "does", "did"})
_SPEAKERS = frozenset({"i", "we"})
_MOST_CLIMBS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderFinder:
    """Finds holders in one line; `who` tells whom a word of it stands for."""

    line: Line
    lexicon: Lexicon
    who: Callable[[Token | None], Who]

    def is_misread(self, verb: Token) -> bool:
        """Say whether a past form right behind a name is its verb, though the parse takes it for a description."""
        head = verb.head
        is_beside = verb.dep_ == "acl" and head.i == verb.i - 1 and self.line.units[head.i].is_mention
        return is_beside and grammar.agent(verb) is None

    def holder(self, verb: Token, *, climbs: int = _MOST_CLIMBS) -> Who:
        """Return who does or holds what a verb says; nobody where that is not safe."""
        if self.is_misread(verb):
            return self.who(verb.head)
        subject = self._subject(verb)
        who = self.who(subject)
        if who:
            return who
        return self._joined(verb, climbs) if subject is None else self._behind_subject(subject)

    def _subject(self, verb: Token) -> Token | None:
        """Return the subject; of two the one that is no "that": "said the same day that his *country* rejected it"."""
        own = [child for child in verb.children if child.dep_ in grammar.ACTIVE_SUBJECTS and child.i < verb.i]
        if len(own) > 1 and own[0].tag_ in _RELATIVES:
            return own[-1]
        subject = grammar.subject(verb)
        if subject is None and not grammar.is_verb(verb):  # "was strongly opposed", which looks like a passive
            subject = grammar.child_as(verb, grammar.PASSIVE_SUBJECTS)
        return None if subject is None or subject.i == verb.i else subject

    def _behind_subject(self, subject: Token) -> Who:
        """Return who a subject that is no name stands for by its place: "B, the *Democrat*", "B is the *ally* that"."""
        line = self.line
        start = subject.i
        while start > 0 and (line.lowers[start - 1] in self.lexicon.words.articles or line.doc[start - 1].tag_ == "JJ"):
            start -= 1
        if start >= _COMMA_AND_NAME and line.lowers[start - 1] == "," and line.units[start - 2].is_mention:
            return self.who(line.doc[start - 2])
        own = grammar.child_as(subject, grammar.SUBJECTS)
        if own is not None and grammar.child_as(subject, {"cop"}) is not None:
            return self.who(own)
        if line.lowers[subject.i] in ("each", "both", "all"):
            before = line.clause.mentions(0, subject.i)
            if before:
                token = line.doc[before[-1]]
                return self.who(token.head if token.dep_ == "conj" else token)
        return NOBODY

    def _joined(self, verb: Token, climbs: int) -> Who:
        """Return who stands right before a verb whose subject the parse lost, or does what the verb before it says."""
        line = self.line
        # "condemns it and *calls* on": a verb that the parse takes for a noun.
        is_hidden = verb.dep_ == "conj" and verb.tag_ == "NNS"
        is_emphatic = verb.i > 0 and line.lowers[verb.i - 1] in _EMPHATIC
        if verb.tag_ not in grammar.FINITE_VERBS | grammar.PARTICIPLES and not is_hidden and not is_emphatic:
            return NOBODY
        place = verb.i - 1
        while place >= 0 and (
            line.lowers[place] in self.lexicon.words.before_verb
            or line.lowers[place].endswith("ly")
            or line.doc[place].tag_ == "RB"
        ):
            place -= 1
        if place < 0:
            return NOBODY
        if line.units[place].is_mention or line.lowers[place] in self.lexicon.words.subject_pronouns | _SPEAKERS:
            return self.who(line.doc[place])
        if place >= _SET_OFF - 1 and self.is_set_off(place):
            return self.who(line.doc[place - 1])
        if line.lowers[place] in _JOINERS and climbs and verb.dep_ in ("conj", "ROOT", "parataxis"):
            before = next((line.doc[i] for i in range(place - 1, -1, -1) if self._is_main(line.doc[i])), None)
            return NOBODY if before is None else self.holder(before, climbs=climbs - 1)
        return NOBODY

    def is_set_off(self, comma: int) -> bool:
        """Say whether a name between commas stands before a comma: "its envoy, *Ana Reyes*, called"."""
        line = self.line
        return (
            line.lowers[comma] == ","
            and comma >= _SET_OFF - 1
            and line.units[comma - 1].is_mention
            and line.lowers[comma - 2] == ","
        )

    def _is_main(self, token: Token) -> bool:
        return token.tag_ in grammar.FINITE_VERBS - {"MD"} and token.dep_ not in grammar.DESCRIBING
