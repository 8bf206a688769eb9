"""What an interviewer asks about, and plain answers to it: "Would you vote for it?", "Today, yes."."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.resolving import NOBODY, Who
from bot.reading.drafting.scenes import Finding, Scene
from bot.reading.drafting.wording import SentenceWriter
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.record.domain import Stance, Voice
from bot.record.draft import Signal

_ASKING = frozenset({"will", "would", "should", "must", "shall", "do", "does", "did", "can", "could", "are", "is"})
_YOU = frozenset({"you"})
_STOPS = frozenset({",", ".", ";", ":", "!", "-", "--"})
_BE = "be"


class QuestionReader:
    """Reads questions as what they are about, and answers as stances on it."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._words = words
        self._writer = SentenceWriter(lexicon, words)

    def asked(self, scene: Scene, answerer: str) -> list[Finding]:
        """Return what a question is about, as a finding of nobody's that answers point back to.

        Args:
            scene: a line with a question.
            answerer: the name of whoever is asked.
        """
        line = scene.line
        if line.lowers[0] not in _ASKING:
            return []
        roots = [token for token in line.doc if token.head.i == token.i]
        root = roots[0] if roots else line.doc[0]
        end = line.lowers.index("?")
        sentence = self._sentence(scene, root, end, answerer)
        if not sentence or root.i >= end:
            return []
        return [
            Finding(
                line=line,
                start=0,
                end=end,
                who=NOBODY,
                stance=Stance.SUPPORT,
                sentence=sentence,
                voice=Voice.REPORTED,
                is_deed=False,
            )
        ]

    def _sentence(self, scene: Scene, root: Token, end: int, answerer: str) -> str:
        line = scene.line
        if line.lowers[1:2] == ("there",) and _BE in line.lowers:
            return f"There should be {line.text(line.lowers.index(_BE) + 1, end)}."
        if not grammar.is_verb(root):
            return ""
        subject = grammar.subject(root)
        is_you = subject is None or line.lowers[subject.i] in _YOU
        own = "" if is_you or subject is None else line.text(1, subject.i + 1)
        wording = self._writer.of_verb(line, root.i, end, subject=own, holder=answerer, me=lambda word: word)
        return "" if wording is None else wording.text

    def answered(self, scene: Scene) -> list[Finding]:
        """Return a plain yes or no of who is interviewed: at the beginning of a sentence, or at its end."""
        line = scene.line
        if not scene.narrator or scene.is_asked:
            return []
        length = len(line)
        while length and line.lowers[length - 1] in _STOPS:
            length -= 1
        for match in self._words.answers.all(line.lowers):
            begins = match.start == 0 and (match.end >= len(line) or line.lowers[match.end] in _STOPS)
            ends = match.end == length and match.start > 0 and line.lowers[match.start - 1] == ","
            if not begins and not ends:
                continue
            conditions = scene.conditions()
            stance = Stance.CONDITIONAL if conditions and match.value is Stance.SUPPORT else match.value
            return [
                Finding(
                    line=line,
                    start=0,
                    end=length,
                    who=Who(actors=scene.narrator),
                    stance=stance,
                    sentence="",
                    is_relative=True,
                    voice=scene.voice(0, length),
                    is_deed=False,
                    condition=conditions[0].text if stance is Stance.CONDITIONAL else None,
                    signs=frozenset({Signal.STRONG_VERB, Signal.VAGUE}),
                )
            ]
        return []
