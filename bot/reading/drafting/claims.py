"""Claims of alignment in an article: "there is no daylight between us", said by somebody of themselves and others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.reading.amounts import reckon
from bot.reading.clause import Clause, Cues
from bot.reading.drafting.lines import Line
from bot.reading.drafting.parties import PartyFinder
from bot.reading.drafting.scenes import Scene
from bot.reading.drafting.topics import TopicChooser
from bot.reading.drafting.words import DraftingWords
from bot.reading.kinds import Relation
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.record.domain import AlignmentAssertion, Voice

_FEWEST = 2
_REACH = 6
_NEAR = 4
_ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "in"})
_BESIDE = frozenset({"with", "by", "beside"})
_THINGS = frozenset({"it", "this", "that", "its", "their", "his", "her"})
_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "it"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim of alignment at units `start` to `end` (exclusive) of a line."""

    line: Line
    start: int
    end: int
    speaker: str
    says: AlignmentAssertion
    voice: Voice
    is_named: bool


class ClaimExtractor:
    """Finds claims of alignment in scenes."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words
        self._parties = PartyFinder(words)

    def find(self, scene: Scene, topics: TopicChooser) -> list[FoundClaim]:
        """Return the claims of a line that somebody other than the author makes, one for each who makes it."""
        found: list[FoundClaim] = []
        if scene.is_asked and "?" in scene.line.lowers:
            return found
        for match in self._matches(scene):
            speaker = self._convinced(scene, match.start) or scene.speaker_at(match.start)
            if not speaker or self._is_idle(scene, match):
                continue
            start, end = self._range(scene, match)
            actors = self._parties.of(scene, start, end, match, speaker)
            if len(actors) < _FEWEST:
                continue
            clause = self._clause(scene, start, end)
            cue = replace(
                match,
                start=match.start - start,
                end=match.end - start,
                skipped=tuple(place - start for place in match.skipped),
            )
            polarity, quantifier, negated = reckon(clause, cue, self._lexicon)
            about = next((place for place in range(match.end, end) if scene.line.lowers[place] in _ABOUT), end)
            topic = topics.named(scene.line.text(about, end)) if about < end else None
            speakers = speaker if len(speaker) == _FEWEST and set(speaker) <= set(actors) else speaker[:1]
            found.extend(
                FoundClaim(
                    line=scene.line,
                    start=start,
                    end=end,
                    speaker=one,
                    says=AlignmentAssertion(
                        actors=actors,
                        polarity=polarity.opposite if negated else polarity,
                        quantifier=quantifier,
                        topic=topic,
                    ),
                    voice=scene.voice(start, end),
                    is_named=scene.speech_at(match.start) is not None,
                )
                for one in speakers
            )
        return found

    def _matches(self, scene: Scene) -> list[Match[Relation]]:
        """Return the expressions of standing together or apart in a line, those of articles among them."""
        own = self._words.standing.all(scene.line.lowers)
        within = {index for match in own for index in range(match.start, match.end)}
        return sorted(
            (*own, *(match for match in scene.line.clause.cues.relations if match.start not in within)), key=_start
        )

    def _convinced(self, scene: Scene, index: int) -> tuple[str, ...]:
        """Return who holds a claim true without an act of speech: "A is *convinced that* …", "A has never *hidden*"."""
        lowers = scene.line.lowers
        that = next((place for place in range(index - 1, 0, -1) if lowers[place] == "that"), -1)
        for place in range(that - 1, max(-1, that - _REACH), -1):
            if lowers[place] not in self._words.convictions:
                continue
            holders = [item for item in range(place) if scene.line.units[item].is_mention or lowers[item] in _SUBJECTS]
            return scene.who(scene.line.doc[holders[0]]).actors if holders else ()
        return ()

    def _is_idle(self, scene: Scene, match: Match[Relation]) -> bool:
        """Whether it says nothing of how actors stand: "their *agreement*", "agreed *that*", "stand by *it*"."""
        lowers, token = scene.line.lowers, scene.line.doc[match.start]
        is_beside_name = match.start > 0 and scene.line.units[match.start - 1].is_mention
        is_alone = match.end - match.start == 1
        if is_alone and token.tag_.startswith("N") and not is_beside_name:
            return True
        if is_alone and token.tag_ == "VBG" and not any(child.dep_ in ("aux", "cop") for child in token.children):
            return True
        following = lowers[match.end] if match.end < len(lowers) else ""
        if following in ("that", "to") or (match.start > 0 and lowers[match.start - 1] == "there"):
            return True
        beside = range(match.end - 1, min(len(lowers), match.end + _NEAR))
        partner = next((place for place in beside if lowers[place] in _BESIDE), -1)
        if partner < 0:
            return False
        reach = range(partner + 1, min(len(lowers), partner + _REACH))
        return not any(
            scene.line.units[place].is_mention or bool(scene.who(scene.line.doc[place]))
            for place in reach
            if lowers[place] not in _THINGS
        )

    def _range(self, scene: Scene, match: Match[Relation]) -> tuple[int, int]:
        speech = scene.speech_at(match.start)
        start, end = (0, len(scene.line)) if speech is None else (speech.start, speech.end)
        while (
            end > start + 1
            and not scene.line.lowers[end - 1][:1].isalnum()
            and not scene.line.units[end - 1].is_mention
        ):
            end -= 1
        # What is thought jointly, or who is convinced of it, is no part of how they stand.
        that = [place for place in range(start, end) if scene.line.lowers[place] == "that"]
        before = [place + 1 for place in that if place < match.start and self._convinced(scene, match.start)]
        behind = [place for place in that if match.end <= place < end - _FEWEST]
        return max([start, *before]), max(min([end, *behind]), match.end)

    def _clause(self, scene: Scene, start: int, end: int) -> Clause:
        whole = scene.line.clause
        lowers = whole.lowers[start:end]
        return Clause(
            units=whole.units[start:end], lowers=lowers, cues=Cues.of(lowers, self._lexicon), parser=whole.parser
        )


def _start(match: Match[Relation]) -> int:
    return match.start
