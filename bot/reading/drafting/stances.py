"""Stances by verbs and nouns of wanting and refusing: "A urged B to …", "A's call for …", "… is backed by A"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.circumstances import time_places
from bot.reading.drafting.complements import Complement, ComplementFinder, Form
from bot.reading.drafting.cues import Cue, CueFinder
from bot.reading.drafting.participles import described, done_by, has_perfect
from bot.reading.drafting.resolving import Who
from bot.reading.drafting.scenes import Condition, Finding, Scene
from bot.reading.drafting.wording import SentenceWriter, Wording
from bot.reading.drafting.words import DraftingWords
from bot.reading.kinds import Attitude
from bot.reading.lexicon import Lexicon
from bot.record.domain import Stance
from bot.record.draft import Signal

_NEAR_SUBJECT = 8
_CLOSE_SUBJECT = 3
_INNER_REACH = 3
_MOST_CLIMBS = 3
_OF_VERB = grammar.OBJECTS | {"obl", "pobj"}
_ASIDES = frozenset({"after", "amid", "because", "despite", "over", "since", "until"})
_POINTING = ("It should", "Them should", "They should", "This should", "That should", "There should be it ")


class StanceExtractor:
    """Finds stances in scenes."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words
        self._cues = CueFinder(lexicon, words)
        self._complements = ComplementFinder(lexicon, words)
        self._writer = SentenceWriter(lexicon, words)

    def find(self, scene: Scene) -> list[Finding]:
        """Return the stances of a line, from left to right."""
        found: list[Finding] = []
        taken: set[int] = set()
        conditions = scene.conditions()
        for cue in self._cues.cues(scene):
            if cue.head in taken and not self._is_aside(scene, cue):
                continue
            finding = self._noun(scene, cue, conditions) if cue.is_noun else self._verb(scene, cue, conditions)
            if finding is not None:
                found.append(finding)
                taken.update(range(cue.start, finding.end))
        return found

    def _is_aside(self, scene: Scene, cue: Cue) -> bool:
        """Whether a cue within what another is about has a holder of its own: "a plan, *backed by B*, to …"."""
        token = scene.line.doc[cue.head]
        return cue.is_noun or token.dep_ in grammar.DESCRIBING or token.dep_ == "conj"

    def _verb(self, scene: Scene, cue: Cue, conditions: list[Condition]) -> Finding | None:
        line = scene.line
        token = line.doc[cue.head]
        if self._is_supposed(token):
            return None
        is_phrase = line.lowers[cue.start] in self._lexicon.words.be
        is_passive = not (is_phrase or scene.is_misread(token)) and (
            grammar.is_passive(token)
            or (token.tag_ == "VBN" and token.dep_ in grammar.DESCRIBING and not has_perfect(token))
        )
        agent = done_by(line, token, cue.end)
        if agent is not None and (is_passive or line.lowers[cue.end] == "by"):
            return self._passive(scene, cue, token, agent, conditions)
        if is_passive:
            return None
        who = self._for_state(scene, token, scene.holder(token))
        if self._is_said_of_body(scene, token, who):
            return None
        asks = self._words.asking.at(line.lowers, cue.start) is not None or line.lowers[cue.end - 1] in (
            "for",
            "to",
            "on",
        )
        what = self._complements.behind(line, self._governor(scene, cue), cue.end, asks=asks)
        what = described(token, cue.end) or what
        if what is None:
            return self._without(scene, cue, who) if who else None
        if self._words.commanding.at(line.lowers, cue.start) is not None and what.form is not Form.ASKED:
            return None
        if not who and not grammar.is_verb(token):
            return None
        return self._made(scene, cue, who, what, conditions, sign=Signal.STRONG_VERB)

    def _is_said_of_body(self, scene: Scene, token: Token, who: Who) -> bool:
        """Whether a speaker says of a state or body, not their own, how it is: "A said that B needed the island"."""
        if not who or scene.speech_at(token.i) is None or scene.is_person(who.actors):
            return False
        if not scene.attributed(token.i, scene.owner(token.i, who)):
            return False
        is_need = self._words.verbs.base(scene.line.lowers[token.i]) in ("need", "want")
        return is_need or any(child.tag_ == "MD" for child in token.children)

    def _for_state(self, scene: Scene, token: Token, who: Who) -> Who:
        """Return the state for what "we" did: who speaks for one means it by "we condemned it"."""
        subject = grammar.subject(token)
        is_done = token.tag_ == "VBD" and subject is not None and scene.line.lowers[subject.i] == "we"
        states = tuple(state for actor in who.actors for state in scene.cast.represents(actor)) if is_done else ()
        return Who(actors=states) if states else who

    def _governor(self, scene: Scene, cue: Cue) -> int:
        """Return the word that what is wanted hangs on: the last verb of a phrase such as "vowed to oppose"."""
        inner = [index for index in range(cue.start, cue.end) if grammar.is_verb(scene.line.doc[index])]
        return inner[-1] if inner and inner[-1] > cue.head else cue.head

    def _without(self, scene: Scene, cue: Cue, who: Who) -> Finding | None:
        """Return a stance that says nothing of what it is about ("Brisco refused"): it points back."""
        start = self._start(scene, cue)
        signs = {Signal.STRONG_VERB, Signal.VAGUE}
        return self._finding(scene, cue, who, span=(start, cue.end), sentence="", stance=cue.stance, signs=signs)

    def _passive(
        self, scene: Scene, cue: Cue, token: Token, agent: Token, conditions: list[Condition]
    ) -> Finding | None:
        who = scene.who(agent)
        thing = grammar.child_as(token, grammar.PASSIVE_SUBJECTS | grammar.ACTIVE_SUBJECTS)
        if thing is None and token.dep_ in grammar.DESCRIBING:
            thing = token.head
        if thing is None:
            before = token.i - 1 - (scene.line.lowers[token.i - 1] == ",")
            thing = scene.line.doc[before] if before >= 0 and scene.line.doc[before].tag_ in grammar.NOUNS else None
        if not who or thing is None or thing.i > token.i:
            return None
        places = sorted(item.i for item in thing.subtree if item.i < token.i) or [thing.i]
        what = Complement(start=places[0], end=min(places[-1] + 1, token.i), form=Form.NOUN)
        end = max(cue.end, agent.i + 1)
        return self._made(scene, cue, who, what, conditions, sign=Signal.STRONG_VERB, end=end)

    def _noun(self, scene: Scene, cue: Cue, conditions: list[Condition]) -> Finding | None:
        line = scene.line
        token = line.doc[cue.head]
        who = scene.resolver.possessor(line, token, scene.memory, scene.speaker_at(cue.head))
        is_aside = any(child.lower_ in _ASIDES for child in token.children)  # "until the fears of many have been eased"
        if not who and not is_aside and grammar.is_verb(token.head) and token.dep_ in _OF_VERB:
            who = scene.holder(token.head)
        if not who and grammar.child_as(token, {"cop"}) is not None:
            who = scene.holder(token)
        what = self._complements.behind(line, cue.head, cue.end, asks=True)
        if what is None or not who:
            return None
        return self._made(scene, cue, who, what, conditions, sign=Signal.NOUN)

    def _made(
        self,
        scene: Scene,
        cue: Cue,
        who: Who,
        what: Complement,
        conditions: list[Condition],
        *,
        sign: Signal,
        end: int | None = None,
    ) -> Finding | None:
        line = scene.line
        condition = scene.condition_of(cue.start, what.end, conditions)
        stop = condition.start if condition is not None and what.start < condition.start < what.end else what.end
        if stop < what.end:
            what = replace(what, end=stop)
        signs = {sign}
        stance = cue.stance
        wording: Wording | None = None
        literal = ""
        if self._is_vague(scene, what):
            signs.add(Signal.VAGUE)
            literal = self._literal(scene, what)
        else:
            inner = self._inner_noun(scene, what)
            if inner is not None:
                stance = stance if inner[1] is Stance.SUPPORT else stance.opposite
                what = inner[0]
            wording = self._writer.of_complement(
                line,
                what,
                holder=scene.cast.actors[who.actors[0]].name if who else "",
                leave_out=time_places(scene.line, what.start, what.end, self._words),
                me=lambda word: scene.me(word, what.start),
            )
            if wording is None:
                return None
            stance = stance.opposite if wording.turned else stance
            if wording.text.startswith(_POINTING):
                operator = self._lexicon.operators.at(line.lowers, what.verb) if what.verb >= 0 else None
                stance = stance.opposite if operator is not None and operator.value < 0 else stance
                wording = None
                signs.add(Signal.VAGUE)
        start = min(self._start(scene, cue), what.start)
        return self._finding(
            scene,
            cue,
            who,
            span=(start, max(end or 0, cue.end, what.end)),
            sentence=wording.text if wording else "",
            condition=condition,
            stance=stance,
            signs=signs,
            literal=literal,
        )

    def _literal(self, scene: Scene, what: Complement) -> str:
        """Return what a pointer says in its own words: "The plan should go ahead."."""
        wording = self._writer.of_complement(scene.line, what, holder="", me=lambda word: scene.me(word, what.start))
        return "" if wording is None else wording.text

    def _inner_noun(self, scene: Scene, what: Complement) -> tuple[Complement, Stance] | None:
        """Return what a noun of stance within a complement is about: "rejected B's *call for* talks"."""
        if what.form is not Form.NOUN:
            return None
        for noun in scene.line.clause.cues.stance_nouns:
            if what.start <= noun.start <= what.start + _INNER_REACH and noun.end < what.end:
                inner = self._complements.behind(scene.line, noun.start, noun.end, limit=what.end, asks=True)
                if inner is not None:
                    return inner, Stance.OPPOSE if noun.value is Attitude.OPPOSE else Stance.SUPPORT
        return None

    def _finding(
        self,
        scene: Scene,
        cue: Cue,
        who: Who,
        *,
        span: tuple[int, int],
        sentence: str,
        stance: Stance,
        signs: Collection[Signal],
        condition: Condition | None = None,
        literal: str = "",
    ) -> Finding:
        who = scene.owner(cue.head, who)
        start, end = span
        return Finding(
            line=scene.line,
            start=start,
            end=end,
            who=who,
            stance=Stance.CONDITIONAL if condition is not None else stance,
            sentence=sentence,
            voice=scene.voice(start, end),
            is_deed=False,
            literal=literal,
            condition=condition.text if condition is not None else None,
            attributed=scene.attributed(cue.head, who),
            signs=frozenset(
                {
                    *signs,
                    *scene.signs(who, cue.start),
                    *({Signal.CONDITION} if condition else ()),
                }
            ),
        )

    def _start(self, scene: Scene, cue: Cue) -> int:
        """Return where the span begins: with the holder where one stands close before."""
        token = scene.line.doc[cue.head]
        if scene.is_misread(token):
            return token.head.i
        subject = grammar.subject(token)
        if subject is None and cue.start and scene.line.units[cue.start - 1].is_mention:
            return cue.start - 1
        if subject is not None and 0 <= cue.start - subject.i <= _NEAR_SUBJECT:
            return min(item.i for item in subject.subtree) if cue.start - subject.i <= _CLOSE_SUBJECT else subject.i
        return cue.start

    def _is_vague(self, scene: Scene, what: Complement) -> bool:
        """Whether what it is about is only pointed to: "welcomed *that*", "rejected *the idea*"."""
        if what.form is not Form.NOUN:
            return False
        if scene.line.lowers[what.start] in self._lexicon.words.pointers | {"him", "her"} and what.end - what.start > 1:
            following = scene.line.doc[what.start + 1].tag_
            if following in ("IN", "RB", "CC", ",") or scene.line.lowers[what.start + 1] in (",", "and"):
                return True
        content = [
            lower
            for index, lower in enumerate(scene.line.lowers[what.start : what.end], what.start)
            if lower[:1].isalnum() or scene.line.units[index].is_mention
            if lower not in self._lexicon.function_words or lower in self._words.vague
        ]
        return bool(content) and all(lower in self._words.vague for lower in content)

    def _is_supposed(self, token: Token) -> bool:
        """Whether a verb stands in a condition: "if it supported …"."""
        clause = token
        for _ in range(_MOST_CLIMBS):
            if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in clause.children):
                return True
            if clause.dep_ not in ("conj", "xcomp"):
                break
            clause = clause.head
        return False
