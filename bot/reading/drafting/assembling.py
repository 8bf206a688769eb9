"""Findings put together into a draft: candidates with ids, dates, propositions and confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.reading.drafting.cast import Cast
from bot.reading.drafting.claims import FoundClaim
from bot.reading.drafting.confidence import Confidence
from bot.reading.drafting.dates import DateReader
from bot.reading.drafting.propositions import Placed, PropositionSorter
from bot.reading.drafting.scenes import Finding
from bot.reading.drafting.topics import TopicChooser
from bot.reading.drafting.undoing import Undoer
from bot.record.domain import Basis, Stance, Voice
from bot.record.draft import Candidate, CandidateKind, Draft, DraftedActor, DraftedArticle, DraftedProposition, Signal
from bot.record.summary import summary_of
from bot.record.vocabulary import Vocabulary

_LONG = 40
_SHORT = 3
_BRIEF = 20
_NEAR = 3
_LONGEST_QUOTE = 600
_LONGEST_CONDITION = 300


class Assembler:
    """Makes the draft of one article."""

    def __init__(
        self,
        *,
        vocabulary: Vocabulary,
        cast: Cast,
        confidence: Confidence,
        sorter: PropositionSorter,
        dates: DateReader,
        undoer: Undoer,
    ) -> None:
        self._vocabulary = vocabulary
        self._cast = cast
        self._confidence = confidence
        self._sorter = sorter
        self._dates = dates
        self._undoer = undoer

    def draft(
        self,
        article: DraftedArticle,
        text: str,
        findings: Sequence[Finding],
        claims: Sequence[FoundClaim],
        topics: TopicChooser,
    ) -> Draft:
        """Return the draft; candidates stand in the order of the text."""
        found = [*self._positions(findings, text), *(self._claim(claim, text) for claim in claims)]
        unique = {candidate.id: candidate for candidate in sorted(found, key=lambda item: item.confidence)}
        candidates = sorted(self._weighed(unique.values()), key=lambda item: (item.start, item.end, item.id))
        propositions = self._sorter.propositions({item.proposition for item in candidates if item.proposition})
        used = [item.topic for item in propositions]
        used += [item.alignment.topic for item in candidates if item.alignment and item.alignment.topic]
        return Draft(
            article=article,
            text=text,
            actors=self._actors(candidates),
            topics=topics.drafted(used),
            propositions=propositions,
            candidates=tuple(self._summed_up(item, propositions) for item in candidates),
        )

    def _positions(self, findings: Sequence[Finding], text: str) -> Iterable[Candidate]:
        self._sorter.prepare(
            text
            for finding in findings
            for text in (finding.sentence, finding.literal, self._undoer.turned(finding.sentence)[0])
            if text
        )
        findings = [self._turned(finding) for finding in findings]
        before: tuple[int, Placed, Stance] | None = None
        for finding in findings:
            placed = None
            line = finding.line
            if finding.sentence:
                placed = self._sorter.place(finding.sentence, actors=finding.who.actors)
                if placed is not None:
                    held = finding.stance if placed.is_same else finding.stance.opposite
                    before = (line.number, replace(placed, is_same=True), held)
            elif before is not None and line.number - before[0] <= _NEAR:
                placed = before[1]
                if finding.is_relative and finding.stance is not Stance.CONDITIONAL:
                    like = before[2] if finding.stance is Stance.SUPPORT else before[2].opposite
                    finding = replace(finding, stance=like)  # noqa: PLW2901
            elif finding.literal:
                placed = self._sorter.place(finding.literal, actors=finding.who.actors)
            if placed is not None and finding.who:
                yield from self._candidates(finding, placed, text)

    def _turned(self, finding: Finding) -> Finding:
        sentence, is_turned = self._undoer.turned(finding.sentence)
        if not is_turned or self._sorter.knows(finding.sentence, actors=finding.who.actors):
            return finding
        return replace(finding, sentence=sentence, stance=finding.stance.opposite)

    def _candidates(self, finding: Finding, placed: Placed, text: str) -> Iterable[Candidate]:
        line = finding.line
        start, end = line.span(finding.start, finding.end)
        stance = finding.stance if placed.is_same else finding.stance.opposite
        date = self._dates.date(line, finding.start)
        for actor in finding.who.actors:
            signals = {*finding.signs, *self._signs(finding, placed, actor)}
            according_to = next((item for item in finding.attributed if item != actor), None)
            yield Candidate(
                id=f"position-{start}-{end}-{actor}",
                kind=CandidateKind.POSITION,
                start=start,
                end=end,
                paragraph=line.passage.paragraph,
                actor=actor,
                proposition=placed.proposition,
                stance=stance,
                condition=finding.condition[:_LONGEST_CONDITION] if finding.condition else None,
                voice=finding.voice,
                basis=Basis.MATERIAL if finding.is_deed else Basis.VERBAL,
                according_to=according_to,
                date=date,
                summary="",
                quote=text[start:end][:_LONGEST_QUOTE],
                confidence=self._confidence.of(signals),
                signals=frozenset(signals | ({Signal.NESTED} if according_to else set())),
            )

    def _signs(self, finding: Finding, placed: Placed, actor: str) -> Iterable[Signal]:
        yield Signal.NAMED if finding.who.is_named else Signal.COREFERENCE
        if actor not in self._cast.new:
            yield Signal.KNOWN_ACTOR
        if placed.is_known:
            yield Signal.KNOWN_PROPOSITION
        if placed.is_close:
            yield Signal.MATCHED_CLOSELY
        if finding.voice is Voice.QUOTE:
            yield Signal.QUOTED
        if len(finding.line) > _LONG:
            yield Signal.LONG_SENTENCE
        if len(finding.line) <= _BRIEF:
            yield Signal.SHORT_SENTENCE
        if finding.sentence and len(finding.sentence.split()) <= _SHORT + 2:
            yield Signal.SHORT_COMPLEMENT
        if not finding.sentence:
            yield Signal.VAGUE

    def _claim(self, claim: FoundClaim, text: str) -> Candidate:
        start, end = claim.line.span(claim.start, claim.end)
        signals = {Signal.SPEAKER, Signal.NAMED if claim.is_named else Signal.COREFERENCE}
        signals |= {Signal.QUOTED} if claim.voice is Voice.QUOTE else set()
        signals |= {Signal.KNOWN_ACTOR} if claim.speaker not in self._cast.new else set()
        return Candidate(
            id=f"claim-{start}-{end}-{claim.speaker}",
            kind=CandidateKind.CLAIM,
            start=start,
            end=end,
            paragraph=claim.line.passage.paragraph,
            actor=claim.speaker,
            alignment=claim.says,
            voice=claim.voice,
            basis=Basis.VERBAL,
            date=self._dates.date(claim.line, claim.start),
            summary="",
            quote=text[start:end][:_LONGEST_QUOTE],
            confidence=self._confidence.of(signals),
            signals=frozenset(signals),
        )

    def _weighed(self, candidates: Iterable[Candidate]) -> Iterable[Candidate]:
        """Yield candidates with their confidence once it is known which say the same."""
        several = list(candidates)
        counts = Counter((item.actor, item.proposition, item.stance) for item in several)
        for item in several:
            is_repeated = item.proposition is not None and counts[item.actor, item.proposition, item.stance] > 1
            signals = item.signals | frozenset({Signal.REPEATED} if is_repeated else set[Signal]())
            confidence = self._confidence.of(signals)
            if confidence >= self._confidence.least:
                is_sure = confidence >= self._confidence.sure
                yield replace(item, signals=signals, confidence=confidence, is_sure=is_sure)

    def _actors(self, candidates: Sequence[Candidate]) -> tuple[DraftedActor, ...]:
        used = [
            actor
            for item in candidates
            for actor in (
                item.actor,
                *((item.according_to,) if item.according_to else ()),
                *(item.alignment.actors if item.alignment else ()),
            )
        ]
        return tuple(
            DraftedActor(
                id=actor.id,
                name=actor.name,
                kind=actor.kind,
                aliases=actor.aliases,
                is_known=actor.id not in self._cast.new,
            )
            for actor in (self._cast.actors[name] for name in dict.fromkeys(used))
        )

    def _summed_up(self, item: Candidate, propositions: Sequence[DraftedProposition]) -> Candidate:
        names = {identity: actor.name for identity, actor in self._cast.actors.items()}
        texts = {each.id: each.text for each in propositions}
        return replace(item, summary=summary_of(item, actors=names, propositions=texts))
