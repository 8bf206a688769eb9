"""Deeds and announced deeds: "A has closed the border", "A will not send arms", "the ship was seized by A"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.circumstances import time_places
from bot.reading.drafting.complements import Complement, ComplementFinder, Form
from bot.reading.drafting.resolving import Who
from bot.reading.drafting.scenes import Condition, Finding, Scene
from bot.reading.drafting.wording import SentenceWriter
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.record.domain import Stance
from bot.record.draft import Signal

_WILL = frozenset({"will", "shall", "'ll", "wo"})
_WOULD = frozenset({"would", "'d"})
_NEAR_SUBJECT = 8
_MAYBE = frozenset({"may", "might", "could"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
_HAVE = frozenset({"has", "have", "had", "'ve"})
_SUPPOSING = frozenset({"if", "unless", "whether", "when", "once", "until", "because"})


def grammar_subject(token: Token) -> int:
    """Return the place of the word for who acts, or the verb's own where there is none."""
    subject = grammar.subject(token)
    return token.i if subject is None else subject.i


class DeedExtractor:
    """Finds deeds in scenes."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words
        self._complements = ComplementFinder(lexicon, words)
        self._writer = SentenceWriter(lexicon, words)

    def find(self, scene: Scene, taken: Collection[int]) -> list[Finding]:
        """Return the deeds of a line; what other findings are read from is left alone."""
        found: list[Finding] = []
        conditions = scene.conditions()
        inside = {*taken, *(place for item in conditions for place in range(item.start, item.end))}
        for token in scene.line.doc:
            if token.i in inside or not self._may_be_deed(scene, token):
                continue
            finding = self._deed(scene, token, conditions)
            if finding is not None:
                found.append(finding)
                inside.update(range(token.i, finding.end))
        return found

    def _may_be_deed(self, scene: Scene, token: Token) -> bool:
        if not grammar.is_verb(token) or scene.line.units[token.i].is_mention:
            return False
        if any(speech.verb == token.i for speech in scene.speeches):
            return False
        lower = scene.line.lowers[token.i]
        words = self._lexicon.words
        if lower in words.auxiliaries or lower in words.clitics:
            return False
        is_finite = token.tag_ in grammar.FINITE_VERBS
        has_auxiliary = any(child.dep_ in ("aux", "aux:pass", "auxpass") for child in token.children)
        # "A and B have each paid": the parse makes a clause of its own of what each did.
        is_behind_have = (
            token.tag_ in grammar.PARTICIPLES and token.dep_ in ("ccomp", "xcomp") and token.head.lower_ in _HAVE
        )
        is_done = token.tag_ == "VBN" and (grammar.agent(token) is not None or self._is_finite(token))
        return is_finite or has_auxiliary or is_behind_have or is_done

    def _is_finite(self, token: Token) -> bool:
        """Whether what is tagged as a participle is a past form: it has a subject, an object and no auxiliary."""
        has_auxiliary = any(child.dep_ in ("aux", "aux:pass", "auxpass") for child in token.children)
        subject = grammar.child_as(token, grammar.ACTIVE_SUBJECTS)
        return not has_auxiliary and subject is not None and grammar.child_as(token, grammar.OBJECTS) is not None

    def _deed(self, scene: Scene, token: Token, conditions: list[Condition]) -> Finding | None:
        line = scene.line
        auxiliaries = [child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "auxpass")]
        is_possible = not _POSSIBLE.isdisjoint(auxiliaries)
        may_depend = not is_possible or (not _MAYBE.isdisjoint(auxiliaries) and conditions)
        if not may_depend or self._is_supposed(token):
            return None
        if token.dep_ in ("acl:relcl", "relcl") and any(child.lower_ == "who" for child in token.children):
            return None
        if not _WOULD.isdisjoint(auxiliaries) and scene.speech_at(token.i) is None and not conditions:
            return None
        has_perfect = bool(_HAVE & {*auxiliaries, token.head.lower_ if token.dep_ in ("ccomp", "xcomp") else ""})
        is_passive = grammar.is_passive(token) or (
            token.tag_ == "VBN" and not has_perfect and not self._is_finite(token)
        )
        agent = grammar.agent(token)
        who = scene.who(agent) if is_passive else scene.holder(token)
        if not who:
            return None
        if self._is_said_of_body(scene, token, who, auxiliaries):
            return None
        verb, signs = self._carried(scene, token)
        is_known = self._is_deed(line.lowers, verb)
        thing = grammar.child_as(line.doc[verb], grammar.OBJECTS)
        is_binding = self._words.verbs.base(line.lowers[verb]) in self._words.binding
        if thing is not None and line.lowers[thing.i] in self._words.idle_objects and not is_binding:
            return None
        if not is_known and (
            self._is_no_deed(line.lowers, verb) or grammar.child_as(line.doc[verb], grammar.OBJECTS) is None
        ):
            return None
        signs = {*signs, *({Signal.DEED} if is_known else ())}
        if is_passive:
            return self._passive(scene, token, who, signs)
        return self._active(scene, token, verb=verb, who=who, signs=signs, conditions=conditions)

    def _is_said_of_body(self, scene: Scene, token: Token, who: Who, auxiliaries: Collection[str]) -> bool:
        """Whether a speaker only says how things are with others: "said that B belonged to C"; no deed is told."""
        if scene.speech_at(token.i) is None or scene.is_person(who.actors) or _HAVE & set(auxiliaries):
            return False
        is_plain = not (_WILL | _WOULD | _MAYBE) & set(auxiliaries)
        return is_plain and bool(scene.attributed(token.i, scene.owner(token.i, who)))

    def _carried(self, scene: Scene, token: Token) -> tuple[int, set[Signal]]:
        """Return the verb that carries the meaning: "began to *fill*", "decided to *close*"."""
        match = self._words.carriers.at(scene.line.lowers, token.i)
        inner = grammar.child_as(token, {"xcomp", "advcl", "ccomp"})
        if match is not None and inner is not None and grammar.is_verb(inner) and 0 <= inner.i - match.end <= 1:
            return inner.i, set()
        return token.i, set()

    def _is_deed(self, lowers: tuple[str, ...], index: int) -> bool:
        return self._words.deeds.at(lowers, index) is not None or self._lexicon.operators.at(lowers, index) is not None

    def _is_no_deed(self, lowers: tuple[str, ...], index: int) -> bool:
        return any(table.at(lowers, index) is not None for table in (self._words.no_deeds, self._words.speaking))

    def _active(
        self, scene: Scene, token: Token, *, verb: int, who: Who, signs: set[Signal], conditions: list[Condition]
    ) -> Finding | None:
        line = scene.line
        what = self._complements.behind(line, verb, verb + 1)
        end = verb + 1 if what is None else what.end
        condition = scene.condition_of(token.i, end, conditions)
        if condition is not None and token.i < condition.start < end:
            end = condition.start
        auxiliaries = [child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "auxpass")]
        is_future = not (_WILL | _WOULD | _MAYBE).isdisjoint(auxiliaries)
        denied = sum(
            line.lowers[index] in self._lexicon.words.denials
            for index in range(max(0, token.i - 4), token.i)
            if not line.units[index].is_mention
        )
        if verb + 1 < end and line.lowers[verb + 1] == "no":
            denied += 1
        name = scene.cast.actors[who.actors[0]].name
        if not is_future and line.lowers[grammar_subject(token)] == "we":
            who = replace(who, actors=tuple(s for a in who.actors for s in scene.cast.represents(a)) or who.actors)
        is_reported = scene.speech_at(token.i) is not None
        said_of = is_future and is_reported and bool(scene.attributed(token.i, scene.owner(token.i, who)))
        if said_of:  # what a speaker says that others will do is the speaker's own view
            who = Who(actors=scene.speaker_at(token.i))
        wording = self._writer.of_verb(
            line,
            verb,
            end,
            subject=name if said_of else "",
            holder=name,
            leave_out={
                *time_places(scene.line, verb, end, self._words),
                *(i for i in range(verb + 1, end) if line.lowers[i] == "no"),
            },
            me=lambda word: scene.me(word, verb),
        )
        stance = Stance.OPPOSE if denied % 2 else Stance.SUPPORT
        if self._is_empty(scene, verb, end):
            if verb + 1 >= len(line) or line.lowers[verb + 1] not in self._lexicon.words.pointers:
                return None
            operator = self._lexicon.operators.at(line.lowers, verb)
            stance = stance.opposite if operator is not None and operator.value < 0 else stance
            return self._made(
                scene,
                token,
                who,
                end=end,
                sentence="",
                stance=stance,
                condition=condition,
                signs=signs,
                is_deed=not is_future,
            )
        if wording is None:
            return None
        return self._made(
            scene,
            token,
            who,
            end=end,
            sentence=wording.text,
            stance=stance,
            condition=condition,
            signs=signs,
            is_deed=not is_future,
        )

    def _passive(self, scene: Scene, token: Token, who: Who, signs: set[Signal]) -> Finding | None:
        line = scene.line
        thing = grammar.child_as(token, grammar.PASSIVE_SUBJECTS)
        if thing is None and token.dep_ in grammar.DESCRIBING:
            thing = token.head
        agent = grammar.agent(token)
        if thing is None or agent is None or thing.i > token.i:
            return None
        places = [item.i for item in thing.subtree if item.i < token.i and item.i >= thing.i - 6]
        start, stop = min(places, default=thing.i), thing.i + 1
        what = Complement(start=start, end=stop, form=Form.NOUN)
        phrase = line.text(what.start, what.end)
        participle = self._words.verbs.participle(self._words.verbs.base(line.lowers[token.i]))
        sentence = f"{phrase[:1].upper()}{phrase[1:]} should be {participle}."
        return self._made(
            scene,
            token,
            who,
            end=agent.i + 1,
            sentence=sentence,
            stance=Stance.SUPPORT,
            signs=signs,
            is_deed=True,
            start=start,
        )

    def _made(
        self,
        scene: Scene,
        token: Token,
        who: Who,
        *,
        end: int,
        sentence: str,
        stance: Stance,
        signs: set[Signal],
        is_deed: bool,
        condition: Condition | None = None,
        start: int | None = None,
    ) -> Finding | None:
        is_habit = token.tag_ in ("VBZ", "VBP", "VB") and scene.speech_at(token.i) is None and bool(scene.narrator)
        if is_habit and scene.owner(token.i, who) != who:  # "my country does not arm anybody" is what its speaker says
            is_deed = False
        owner = scene.owner(token.i, who) if not is_deed else who
        subject = grammar.subject(token)
        begin = (
            token.i
            if subject is None or not 0 <= token.i - subject.i <= _NEAR_SUBJECT
            else min(item.i for item in subject.subtree if item.i <= token.i)
        )
        begin = min(begin, start if start is not None else begin)
        extra = scene.signs(who, token.i)
        return Finding(
            line=scene.line,
            start=begin,
            end=max(end, token.i + 1),
            who=owner,
            stance=Stance.CONDITIONAL if condition is not None else stance,
            sentence=sentence,
            voice=scene.voice(begin, end),
            is_deed=is_deed and condition is None,
            condition=None if condition is None else condition.text,
            attributed=scene.attributed(token.i, owner),
            signs=frozenset({*signs, *extra, *({Signal.CONDITION} if condition else ())}),
        )

    def _is_empty(self, scene: Scene, verb: int, end: int) -> bool:
        """Whether nothing says what was done to what."""
        content = [
            index
            for index in range(verb + 1, end)
            if scene.line.units[index].is_mention
            or (scene.line.lowers[index][:1].isalnum() and scene.line.lowers[index] not in self._lexicon.function_words)
        ]
        return not content

    def _is_supposed(self, token: Token) -> bool:
        return any(child.dep_ == "mark" and child.lower_ in _SUPPOSING for child in token.children)
