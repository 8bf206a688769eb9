"""Sentences that leave out what they are about: "So do we.", "Tolm did not.", "Venn sees it differently."."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.reading.drafting.scenes import Finding, Scene
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.record.domain import Stance
from bot.record.draft import Signal

_AUXILIARIES = frozenset(
    {"do", "does", "did", "will", "would", "has", "have", "had", "can", "could", "should", "must", "shall", "wo", "ca"}
)
_LIKEWISE = frozenset({"so", "neither", "nor"})
_NOT = frozenset({"not", "n't", "never"})
_TOO = frozenset({"too", "either", "also", "themselves", "itself", "himself", "herself", "again", "today", "now"})
_STOPS = frozenset({".", ",", ";", "!", "-", "--", "and", "but", "because", "though"})
_FIRST = frozenset({"i", "we"})
_LONGEST_NAME = 5


class EllipsisExtractor:
    """Finds stances that are only told by their likeness to the one before."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words

    def find(self, scene: Scene, taken: Collection[int]) -> list[Finding]:
        """Return the stances of a line that are those of the finding before, or their reverse."""
        found: list[Finding] = []
        for start, end, subject, stance in (*self._left_out(scene), *self._echoed(scene)):
            if any(place in taken for place in range(start, end)):
                continue
            who = scene.who(scene.line.doc[subject])
            condition = next((item for item in scene.conditions() if item.end <= start or item.start == end), None)
            if who:
                found.append(
                    Finding(
                        line=scene.line,
                        start=start,
                        end=end,
                        who=who,
                        stance=stance if condition is None else Stance.CONDITIONAL,
                        sentence="",
                        is_relative=True,
                        condition=None if condition is None else condition.text,
                        voice=scene.voice(start, end),
                        is_deed=False,
                        attributed=scene.attributed(subject, who),
                        signs=frozenset({Signal.STRONG_VERB, Signal.VAGUE, *scene.signs(who, end - 1)}),
                    )
                )
        return found

    def _left_out(self, scene: Scene) -> Iterator[tuple[int, int, int, Stance]]:
        """Yield span, subject and stance of "So do we" and "Tolm did not"."""
        lowers = scene.line.lowers
        for place, lower in enumerate(lowers):
            if lower not in _AUXILIARIES or place == 0 or scene.line.units[place].is_mention:
                continue
            if lowers[place - 1] in _LIKEWISE and self._begins(scene, place - 1):
                subject = self._subject_behind(scene, place + 1)
                if subject is not None:
                    yield place - 1, subject + 1, subject, Stance.SUPPORT
                continue
            end = place + 1
            is_denied = False
            while end < len(lowers) and lowers[end] in _NOT | _TOO:
                is_denied ^= lowers[end] in _NOT
                end += 1
            begin = self._subject_start(scene, place - 1)
            if begin is not None and (end >= len(lowers) or lowers[end] in _STOPS):
                yield begin, end, place - 1, Stance.OPPOSE if is_denied else Stance.SUPPORT

    def _echoed(self, scene: Scene) -> Iterator[tuple[int, int, int, Stance]]:
        """Yield those of "Venn sees it differently" and "there I part company with her"."""
        line = scene.line
        for match in self._words.echoes.all(line.lowers):
            place = match.start - 1
            while place > 0 and line.lowers[place] in self._lexicon.words.before_verb:
                place -= 1
            begin = self._subject_start(scene, place) if place >= 0 else None
            end = match.end
            if end < len(line) and line.lowers[end] in ("with", "from", "on", "about", "there", "here"):
                end = next((i for i in range(end, len(line)) if line.lowers[i] in _STOPS), len(line))
            if begin is not None and (end >= len(line) or line.lowers[end] in _STOPS):
                yield begin, end, place, match.value

    def _begins(self, scene: Scene, place: int) -> bool:
        return place == 0 or scene.line.lowers[place - 1] in (";", ",", "and", "but", ":")

    def _subject_behind(self, scene: Scene, place: int) -> int | None:
        """Return who stands behind the auxiliary, where the clause ends with them: "So do *we*"."""
        line = scene.line
        for index in range(place, min(len(line), place + _LONGEST_NAME)):
            is_last = index + 1 >= len(line) or line.lowers[index + 1] in _STOPS | _TOO
            if self._is_somebody(scene, index):
                return index if is_last else None
            if line.doc[index].tag_ not in ("DT", "PRP$", "JJ", "CD") and not is_last:
                return None
        return None

    def _subject_start(self, scene: Scene, place: int) -> int | None:
        """Return where a subject begins that ends at a unit and with which its clause begins."""
        if not self._is_somebody(scene, place):
            return None
        line = scene.line
        start = place
        while start > 0 and line.doc[start - 1].tag_ in ("DT", "PRP$", "JJ", "CD", "NNP", "NNPS"):
            start -= 1
        if start == 0 or line.lowers[start - 1] in (";", ",", ":", "and", "but", "there", "while", "whereas", "here"):
            return start
        return None

    def _is_somebody(self, scene: Scene, place: int) -> bool:
        unit = scene.line.units[place]
        is_noun = scene.line.doc[place].tag_ in ("NN", "NNS") and place > 0
        return unit.is_mention or is_noun or unit.lower in _FIRST | self._lexicon.words.subject_pronouns
