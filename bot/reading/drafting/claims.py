"""Claims of alignment in an article: "there is no daylight between us", said by somebody of themselves and others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.amounts import reckon
from bot.reading.clause import Clause, Cues
from bot.reading.drafting.lines import Line
from bot.reading.drafting.scenes import Scene
from bot.reading.drafting.topics import TopicChooser
from bot.reading.kinds import Relation
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.record.domain import AlignmentAssertion, Voice

_FEWEST = 2
_WE = frozenset({"we", "us", "our", "they", "them", "both", "their"})
_SINGLE = frozenset({"i", "he", "she", "me", "him"})
_ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "in"})


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

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, scene: Scene, topics: TopicChooser) -> list[FoundClaim]:
        """Return the claims of a line that somebody other than the author makes."""
        found: list[FoundClaim] = []
        for match in scene.line.clause.cues.relations:
            speaker = scene.speaker_at(match.start)
            if not speaker or scene.is_asked or (match.end - match.start == 1 and self._is_noun(scene, match)):
                continue
            start, end = self._range(scene, match)
            actors = self._actors(scene, start, end, match, speaker)
            if len(actors) < _FEWEST:
                continue
            clause = self._clause(scene, start, end)
            cue = next((item for item in clause.cues.relations if item.start <= match.start - start < item.end), None)
            if cue is None:
                continue
            polarity, quantifier, negated = reckon(clause, cue, self._lexicon)
            about = next((place for place in range(match.end, end) if scene.line.lowers[place] in _ABOUT), end)
            topic = topics.named(scene.line.text(about, end)) if about < end else None
            found.append(
                FoundClaim(
                    line=scene.line,
                    start=start,
                    end=end,
                    speaker=speaker[0],
                    says=AlignmentAssertion(
                        actors=actors,
                        polarity=polarity.opposite if negated else polarity,
                        quantifier=quantifier,
                        topic=topic,
                    ),
                    voice=scene.voice(start, end),
                    is_named=scene.speech_at(match.start) is not None,
                )
            )
        return found

    def _is_noun(self, scene: Scene, match: Match[Relation]) -> bool:
        return scene.line.doc[match.start].tag_.startswith("N")

    def _range(self, scene: Scene, match: Match[Relation]) -> tuple[int, int]:
        speech = scene.speech_at(match.start)
        start, end = (0, len(scene.line)) if speech is None else (speech.start, speech.end)
        while (
            end > start + 1
            and not scene.line.lowers[end - 1][:1].isalnum()
            and not scene.line.units[end - 1].is_mention
        ):
            end -= 1
        return start, max(end, match.end)

    def _clause(self, scene: Scene, start: int, end: int) -> Clause:
        whole = scene.line.clause
        lowers = whole.lowers[start:end]
        return Clause(
            units=whole.units[start:end], lowers=lowers, cues=Cues.of(lowers, self._lexicon), parser=whole.parser
        )

    def _actors(
        self, scene: Scene, start: int, end: int, match: Match[Relation], speaker: Sequence[str]
    ) -> tuple[str, ...]:
        """Return who is said to stand together or apart, the speaker among them for "we" and "I"."""
        line = scene.line
        about = next((place for place in range(match.end, end) if line.lowers[place] in ("on", "about", "over")), end)
        named = [
            actor
            for place in line.clause.mentions(start, about)
            if not (place + 1 < len(line) and line.lowers[place + 1] == "'s")
            for actor in scene.who(line.doc[place]).actors
        ]
        lowers = set(line.lowers[start:about])
        if lowers & _SINGLE or lowers & {"we", "us", "our"}:
            named = [*self._as_partner(scene, speaker, named), *named]
        actors = tuple(dict.fromkeys(named))
        if len(actors) < _FEWEST and lowers & _WE:
            others = [actor for actor in (*scene.memory.group, *scene.memory.participants) if actor not in actors]
            joint = tuple(dict.fromkeys((*actors, *others)))
            return joint if len(joint) >= _FEWEST else ()
        return actors

    def _as_partner(self, scene: Scene, speaker: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
        """Return the speaker as a partner of those named: their state beside states, themselves beside persons."""
        if named and not scene.is_person(named):
            states = tuple(state for actor in speaker for state in scene.cast.represents(actor))
            if states:
                return () if set(states) <= set(named) and len(set(named)) > 1 else states
        return tuple(speaker)
