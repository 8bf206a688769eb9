"""The words of stance in a line: each verb or noun, with the denials and the further words of stance it stands with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.participles import is_being_asked
from bot.reading.drafting.scenes import Scene
from bot.reading.drafting.words import DraftingWords
from bot.reading.kinds import Attitude
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.reading.stance_words import is_word_of_stance
from bot.record.domain import Stance

_AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
_STANCES = (Attitude.SUPPORT, Attitude.OPPOSE, Attitude.DENY, Attitude.WITHHELD)
_OUGHT = frozenset({"should", "must", "ought"})
_REACH = 5
_BETWEEN = frozenset({"RB", "JJ", "NNS", "NN", "CD", "DT", "IN"})
_LINK = len(("to", "be"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb or noun of stance: its token, where its phrase ends, and what it says once denials are reckoned with."""

    head: int
    start: int
    end: int
    stance: Stance
    is_noun: bool = False


class CueFinder:
    """Finds the words of stance of scenes."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words

    def cues(self, scene: Scene) -> Iterator[Cue]:
        """Yield the cues of a line, from left to right."""
        line = scene.line
        theirs = {index for match in line.clause.cues.stances for index in range(match.start + 1, match.end)}
        own = {match.start: match for match in self._words.stances.all(line.lowers) if match.start not in theirs}
        known = {match.start for match in line.clause.cues.stances if match.end > match.start + 1} | set(own)
        own |= {match.start: match for match in self._parted(scene) if match.start not in known}
        nouns = line.clause.cues.stance_nouns
        inside = {index for noun in nouns for index in range(noun.start, noun.end)}
        within = {index for match in own.values() for index in range(match.start, match.end)}
        cues = [
            self._noun_cue(scene, noun)
            for noun in nouns
            if not grammar.is_verb(line.doc[noun.start]) and noun.start not in within
        ]
        verbs = [
            match
            for match in sorted({**{m.start: m for m in line.clause.cues.stances}, **own}.values(), key=_start)
            if match.value in _STANCES
            and (match.start not in inside or match.start in own)
            and self._is_stance(scene, match)
        ]
        skip = -1
        for place, match in enumerate(verbs):
            if match.start < skip:
                continue
            head = self._head(line.doc[match.start], match)
            stance = (
                Stance.OPPOSE if match.value in (Attitude.OPPOSE, Attitude.DENY, Attitude.WITHHELD) else Stance.SUPPORT
            )
            end = match.end
            if self._denials(scene, match.start) % 2:
                stance = stance.opposite
            following = verbs[place + 1] if place + 1 < len(verbs) else None
            if following is not None and self._is_linked(scene, end, following.start):
                inner = Stance.OPPOSE if following.value in (Attitude.OPPOSE, Attitude.DENY) else Stance.SUPPORT
                if "not" in line.lowers[end : following.start]:
                    inner = inner.opposite
                stance = inner if stance is Stance.SUPPORT else inner.opposite
                end = skip = following.end
            cues.append(Cue(head=head.i, start=match.start, end=end, stance=stance))
        yield from sorted(cues, key=lambda cue: cue.start)

    def _parted(self, scene: Scene) -> Iterator[Match[Attitude]]:
        """Yield verbs whose "for" stands away from them: "called *many times* for a deal"."""
        line = scene.line
        for token in line.doc:
            if not grammar.is_verb(token) or self._words.verbs.base(line.lowers[token.i]) not in self._words.parted:
                continue
            for place in range(token.i + 2, min(len(line), token.i + _REACH)):
                if line.lowers[place] == "for":
                    yield Match(start=token.i, end=place + 1, value=Attitude.SUPPORT)
                if line.doc[place].tag_ not in _BETWEEN or line.doc[place - 1].tag_ not in _BETWEEN:
                    break

    def _head(self, token: Token, match: Match[Attitude]) -> Token:
        if token.dep_ in _AUXILIARY and token.head.i < match.end + 1:
            return token.head
        if not grammar.is_verb(token):
            inside = token.doc[match.start : match.end]
            return next((item for item in inside if grammar.is_verb(item)), token)
        return token

    def _is_linked(self, scene: Scene, end: int, start: int) -> bool:
        between = scene.line.lowers[end:start]
        return len(between) <= _LINK and all(
            lower in ("to", "not", "be", "for") or lower.endswith("ly") for lower in between
        )

    def _is_stance(self, scene: Scene, match: Match[Attitude]) -> bool:
        line = scene.line
        token = line.doc[match.start]
        if token.tag_ == "VBG" and (token.dep_ in ("amod", "compound") or line.lowers[match.start - 1] == "of"):
            return False
        is_emphatic = match.start > 0 and line.lowers[match.start - 1] in ("do", "does", "did")
        is_noun = token.tag_.startswith("N") and token.dep_ not in ("ROOT", "conj") and not is_emphatic
        if match.end - match.start == 1 and is_noun:
            return False
        if is_being_asked(line, match.start):
            return False
        before = line.lowers[max(0, match.start - 2) : match.start]
        if not _OUGHT.isdisjoint(before):
            return False
        if before[-1:] == ("to",) and token.dep_ == "acl":
            return False
        return is_word_of_stance(line.clause, match, self._lexicon.words)

    def _denials(self, scene: Scene, start: int) -> int:
        line = scene.line
        count, place = 0, start - 1
        while place >= 0 and start - place <= _REACH and not line.units[place].is_mention:
            if line.lowers[place] in (",", ";", "that", "and", "but"):
                break
            count += line.lowers[place] in self._lexicon.words.denials
            place -= 1
        return count

    def _noun_cue(self, scene: Scene, noun: Match[Attitude]) -> Cue:
        stance = Stance.OPPOSE if noun.value is Attitude.OPPOSE else Stance.SUPPORT
        verb = scene.line.doc[noun.start].head
        if grammar.is_verb(verb) and verb.i < noun.start:
            operator = self._lexicon.operators.at(scene.line.lowers, verb.i)
            is_reversed = operator is not None and operator.value < 0
            is_owned = bool(scene.resolver.possessor(scene.line, scene.line.doc[noun.start], scene.memory))
            if (is_reversed and not is_owned) or (
                is_reversed
                and any(lower in ("its", "his", "her", "their") for lower in scene.line.lowers[verb.i : noun.start])
            ):
                stance = stance.opposite
            stance = stance.opposite if not is_owned and self._denials(scene, verb.i) % 2 else stance
        return Cue(head=noun.start, start=noun.start, end=noun.end, stance=stance, is_noun=True)


def _start(match: Match[Attitude]) -> int:
    return match.start
