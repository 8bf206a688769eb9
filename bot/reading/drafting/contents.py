"""What is said to be so or to be wanted: "B must withdraw, A said", "A called it a mistake", "A says that it works"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.circumstances import time_places
from bot.reading.drafting.complements import ComplementFinder
from bot.reading.drafting.resolving import Who
from bot.reading.drafting.scenes import Finding, Scene
from bot.reading.drafting.speeches import Speech
from bot.reading.drafting.wording import SentenceWriter, Wording
from bot.reading.drafting.words import DraftingWords, Judgement
from bot.reading.lexicon import Lexicon
from bot.record.domain import Stance
from bot.record.draft import Signal

_SHORTEST = 2
_NEAR = 8
_NEAR_VERB = 12
_LINK = 3
_LONGEST = 186
_PERSONAL = ("He ", "She ", "I ")
_POINTERS = frozenset({"it", "that", "this", "he", "they", "she"})


def grammar_start(token: Token) -> int:
    """Return where a verb's subject stands, where it stands close before; else the verb's own place."""
    subject = grammar.subject(token)
    return subject.i if subject is not None and 0 < token.i - subject.i <= _NEAR else token.i


class ContentExtractor:
    """Finds what speakers want, judge or hold to be so, where no verb of stance or deed says it."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words
        self._complements = ComplementFinder(lexicon, words)
        self._writer = SentenceWriter(lexicon, words)

    def find(self, scene: Scene, taken: Collection[int]) -> list[Finding]:
        """Return what is said in a line; speeches that other findings were read from are left alone."""
        found = self._named(scene, taken)
        named = {index for item in found for index in range(item.start, item.end)}
        taken = {*taken, *named}
        for speech in scene.speeches:
            for part in self._parts(scene, speech):
                if not any(part.start <= index < part.end for index in taken):
                    found.extend(self._said(scene, part, Signal.SPEAKER))
        speaker = scene.narrator or scene.speaker_at(0)
        end = self._own_end(scene)
        if not found and not scene.is_asked and speaker and not any(index < end for index in taken):
            whole = Speech(who=Who(actors=speaker), start=0, end=end, verb=-1)
            found.extend(self._said(scene, whole, None))
        return found

    def _own_end(self, scene: Scene) -> int:
        """Return where the part of a line ends that is its narrator's alone: "*That was a crime,* and I say so"."""
        if not scene.speeches:
            return len(scene.line)
        first = min(min(speech.verb, speech.start) for speech in scene.speeches)
        commas = [place for place in range(first) if scene.line.lowers[place] in (",", ";")]
        return commas[-1] if commas and scene.narrator else 0

    def _named(self, scene: Scene, taken: Collection[int]) -> list[Finding]:
        """Return what somebody calls good or bad: "called the suspicion an insult", "described the plan as fair"."""
        line = scene.line
        found: list[Finding] = []
        for match in self._words.naming.all(line.lowers):
            token = line.doc[match.start]
            if match.start in taken or not grammar.is_verb(token) or grammar.is_passive(token):
                continue
            what = self._complements.behind(line, match.start, match.end)
            who = scene.holder(token)
            if what is None or not who:
                continue
            judged = [
                (index, word.value)
                for index in range(what.start, what.end)
                if (word := self._words.judgements.at(line.lowers, index)) is not None
            ]
            if not judged:
                continue
            index, judgement = judged[0]
            last = self._thing_end(scene, what.start, index)
            is_pointer = line.lowers[what.start] in self._words.vague
            subject = line.text(what.start, last)
            predicate = line.text(last, what.end).removeprefix("as ")
            is_adjective = line.doc[index].tag_.startswith("J") and judgement is Judgement.BAD
            sentence = "" if is_pointer else f"{subject[:1].upper()}{subject[1:]} is {predicate}."[:_LONGEST]
            stance = Stance.SUPPORT
            if is_pointer and judgement is Judgement.BAD:
                stance = Stance.OPPOSE
            elif is_adjective and not is_pointer:
                sentence, stance = f"{subject[:1].upper()}{subject[1:]} should go ahead."[:_LONGEST], Stance.OPPOSE
            begin = grammar_start(token)
            found.append(
                Finding(
                    line=line,
                    start=begin,
                    end=what.end,
                    who=who,
                    stance=stance,
                    sentence=sentence,
                    voice=scene.voice(what.start, what.end),
                    is_deed=False,
                    attributed=scene.attributed(match.start, who),
                    signs=frozenset({Signal.NORMATIVE, *({Signal.VAGUE} if is_pointer else ())}),
                )
            )
        return found

    def _thing_end(self, scene: Scene, start: int, end: int) -> int:
        """Return where the thing that is called something ends: behind its first noun or name, at most `end`."""
        line = scene.line
        for index in range(start, end):
            is_noun = line.units[index].is_mention or line.doc[index].tag_ in grammar.NOUNS
            goes_on = index + 1 < end and (line.doc[index + 1].tag_ in grammar.NOUNS or line.lowers[index + 1] == "'s")
            if is_noun and not goes_on:
                return index + 1
        return min(start + 1, end)

    def _parenthesis(self, scene: Scene, speech: Speech) -> range:
        """Return the units of "…, he said, …" within what is said, with the first of its commas."""
        if not speech.start < speech.verb < speech.end:
            return range(0)
        lowers = scene.line.lowers
        start, end = speech.verb, speech.verb + 1
        while start > speech.start and lowers[start] != ",":
            start -= 1
        while end < speech.end and lowers[end] != ",":
            end += 1
        return range(start, end + 1)

    def _parts(self, scene: Scene, speech: Speech) -> list[Speech]:
        """Return the parts of what is said that "and that …" adds."""
        lowers = scene.line.lowers
        cuts = [
            place
            for place in range(speech.start + 1, speech.end - 1)
            if lowers[place] in ("and", "but", ",") and lowers[place + 1] == "that"
        ]
        starts = [speech.start, *(place + 2 for place in cuts)]
        ends = [*cuts, speech.end]
        return [replace(speech, start=start, end=end) for start, end in zip(starts, ends, strict=True) if start < end]

    def _said(self, scene: Scene, speech: Speech, sign: Signal | None) -> list[Finding]:
        line = scene.line
        start, end = speech.start, speech.end
        conditions = scene.conditions()
        condition = next((item for item in conditions if start <= item.start < end or item.end <= start), None)
        clause = self._complements.within(line, start, end)
        judged = self._judgement(scene, start, end)
        has_obligation = any(self._words.obligations.at(line.lowers, index) is not None for index in range(start, end))
        signs: set[Signal] = {sign} if sign is not None else set()
        if judged is not None:
            wording, stance, is_vague = self._judged(scene, judged, start, end)
            signs |= {Signal.VAGUE} if is_vague else set()
        elif clause is None or end - start < _SHORTEST:
            return []
        elif has_obligation or sign is not None:
            stop = (
                condition.start if condition is not None and clause.verb < condition.start < clause.end else clause.end
            )
            begin = (
                condition.end
                if condition is not None and condition.start <= clause.start < condition.end
                else clause.start
            )
            clause = self._complements.within(line, begin, stop) or clause
            wording = self._writer.of_complement(
                line,
                clause,
                holder=scene.cast.actors[speech.actors[0]].name,
                leave_out={
                    *time_places(scene.line, clause.start, clause.end, self._words),
                    *self._parenthesis(scene, speech),
                },
                me=lambda word: scene.me(word, start),
            )
            stance = Stance.SUPPORT
            if wording is not None and wording.turned:
                stance = Stance.OPPOSE
        else:
            return []
        if wording is None or (not has_obligation and judged is None and wording.text.startswith(_PERSONAL)):
            return []
        signs |= {Signal.NORMATIVE} if has_obligation or judged is not None else set()
        signs |= scene.signs(speech.who, speech.verb) if speech.verb >= 0 else set()
        begin = min(start, speech.verb) if 0 <= speech.verb < start and start - speech.verb < _NEAR_VERB else start
        return [
            Finding(
                line=line,
                start=begin,
                end=end,
                who=speech.who,
                stance=Stance.CONDITIONAL if condition is not None else stance,
                sentence=wording.text,
                voice=scene.voice(start, end),
                is_deed=False,
                condition=None if condition is None else condition.text,
                attributed=(),
                signs=frozenset({*signs, *({Signal.CONDITION} if condition else ())}),
            )
        ]

    def _judgement(self, scene: Scene, start: int, end: int) -> tuple[int, Judgement] | None:
        """Return the word of judgement that a predicate in a stretch turns on, denials reckoned with."""
        line = scene.line
        for index in range(start, end):
            match = self._words.judgements.at(line.lowers, index)
            if match is None or line.units[index].is_mention:
                continue
            token = line.doc[index]
            is_predicate = (
                grammar.child_as(token, {"cop"}) is not None
                or token.head.lower_ in ("call", "called", "calls", "calling", "of", "as", "was", "is", "be", "are")
                or (token.dep_ == "amod" and grammar.child_as(token.head, {"cop"}) is not None)
                or token.dep_ in ("ROOT", "xcomp", "attr", "acomp")
            )
            if not is_predicate:
                continue
            denials = sum(
                line.lowers[place] in self._lexicon.words.denials for place in range(max(start, index - 4), index)
            )
            is_good = (match.value is Judgement.GOOD) is (denials % 2 == 0)
            return index, Judgement.GOOD if is_good else Judgement.BAD
        return None

    def _judged(
        self, scene: Scene, judged: tuple[int, Judgement], start: int, end: int
    ) -> tuple[Wording | None, Stance, bool]:
        """Return what is judged as a sentence, and whether it is only pointed to."""
        line = scene.line
        index, judgement = judged
        stance = Stance.SUPPORT if judgement is Judgement.GOOD else Stance.OPPOSE
        to = next(
            (
                place
                for place in range(index + 1, end - 1)
                if line.lowers[place] in ("to", "that")
                and place - index <= _LINK
                and (line.lowers[place] == "that" or line.doc[place + 1].tag_ == "VB")
            ),
            None,
        )
        holder = scene.cast.actors[scene.speaker_at(index)[0]].name if scene.speaker_at(index) else ""
        if to is not None:
            what = self._complements.behind(line, index, to, limit=end)
            if what is not None:
                wording = self._writer.of_complement(line, what, holder=holder, me=lambda word: scene.me(word, index))
                if wording is not None:
                    return wording, stance.opposite if wording.turned else stance, False
        token = line.doc[index]
        head = token if grammar.child_as(token, grammar.SUBJECTS) is not None else token.head
        subject = grammar.child_as(head, grammar.SUBJECTS | grammar.OBJECTS)
        if subject is None or line.lowers[subject.i] in _POINTERS or subject.i > index:
            return Wording(text=""), stance, True
        places = [item.i for item in subject.subtree if item.i < index]
        first, last = min(places, default=subject.i), max(places, default=subject.i)
        if line.doc[first].tag_ == "VBG" or subject.tag_ == "VBG":
            wording = self._writer.of_verb(
                line, subject.i, last + 1, subject="", holder=holder, me=lambda word: scene.me(word, index)
            )
            return wording, stance, wording is None
        what = self._complements.within(line, start, end)
        if what is None:
            return Wording(text=""), stance, True
        wording = self._writer.of_complement(line, what, holder=holder, me=lambda word: scene.me(word, index))
        return wording, Stance.OPPOSE if wording is not None and wording.turned else Stance.SUPPORT, False
