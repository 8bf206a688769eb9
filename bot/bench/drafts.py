"""How well articles are drafted: drafts held against annotations by span, actor, stance and proposition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from bot.bench.draft_judge import DraftJudge
from bot.record.article_text import ArticleText
from bot.record.domain import Annotation, Claim, Evidence, Position
from bot.record.draft import Candidate, CandidateKind, Draft

LEVELS = ("span and actor", "and stance", "and proposition")
"""What must be right of a position on each level, from the first on."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of something were found: `right` of `wanted`, among `given`."""

    wanted: int = 0
    given: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was given that is right; 0 where nothing was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 0 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Counts) -> Counts:
        """Add up two counts."""
        return Counts(wanted=self.wanted + other.wanted, given=self.given + other.given, right=self.right + other.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What a reviewer does with a draft: accept as it stands, accept once edited, reject, add by hand."""

    accepted: int = 0
    edited: int = 0
    rejected: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftScore:
    """The score of one draft, or of several added up.

    Attributes:
        positions: counts by level, as in `LEVELS`.
        claims, actors: counts.
        sure: how many of the candidates marked sure are right: span, actor and stance.
        effort: what reviewing would take.
    """

    positions: tuple[Counts, ...] = tuple(Counts() for _ in LEVELS)
    claims: Counts = field(default_factory=Counts)
    actors: Counts = field(default_factory=Counts)
    sure: Counts = field(default_factory=Counts)
    effort: Effort = field(default_factory=Effort)

    def __add__(self, other: DraftScore) -> DraftScore:
        """Add up two scores."""
        return DraftScore(
            positions=tuple(one + two for one, two in zip(self.positions, other.positions, strict=True)),
            claims=self.claims + other.claims,
            actors=self.actors + other.actors,
            sure=self.sure + other.sure,
            effort=Effort(
                **{
                    item.name: getattr(self.effort, item.name) + getattr(other.effort, item.name)
                    for item in fields(Effort)
                }
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A candidate and the position that it was held against; `level` counts what is right (0 to 3)."""

    candidate: Candidate | None
    position: Position | None
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A draft held against an annotation."""

    score: DraftScore
    pairings: tuple[Pairing, ...]


def compare(draft: Draft, gold: Annotation, judge: DraftJudge) -> Compared:
    """Hold a draft against the annotation of the same text.

    Each position is paired with one candidate at most, so that what fits best on all levels goes together.

    Args:
        draft: the draft.
        gold: the annotation; its article has the text.
        judge: says whether a drafted proposition means one of the annotation's.
    """
    text = ArticleText(draft.text, gold.article.title)
    names = judge.names(draft)
    wanted = [(position, places(position.evidence, text)) for position in gold.positions]
    given = [item for item in draft.candidates if item.kind is CandidateKind.POSITION]
    options = sorted(
        (
            (judge.level(draft, candidate, position), _overlap(spans, candidate), place, number)
            for place, (position, spans) in enumerate(wanted)
            for number, candidate in enumerate(given)
            if names.get(candidate.actor, candidate.actor) == position.actor and _overlap(spans, candidate) > 0
        ),
        key=lambda option: (-option[0], -option[1], option[2], option[3]),
    )
    by_place: dict[int, tuple[int, int]] = {}
    used: set[int] = set()
    for level, _, place, number in options:
        if place not in by_place and number not in used:
            by_place[place] = (number, level)
            used.add(number)
    pairings = [
        Pairing(
            candidate=given[by_place[place][0]] if place in by_place else None,
            position=position,
            level=by_place[place][1] if place in by_place else 0,
        )
        for place, (position, _) in enumerate(wanted)
    ]
    pairings += [
        Pairing(candidate=candidate, position=None, level=0)
        for number, candidate in enumerate(given)
        if number not in used
    ]
    return Compared(score=_score(draft, gold, pairings, names, text), pairings=tuple(pairings))


def places(evidence: Sequence[Evidence], text: ArticleText) -> tuple[Span, ...]:
    """Return where evidence stands in a text: its quote, its place, or its whole paragraph."""
    return tuple(span for item in evidence if (span := _place(item, text)) is not None)


def _place(item: Evidence, text: ArticleText) -> Span | None:
    if item.start is not None and item.end is not None:
        return item.start, item.end
    paragraph = (
        text.paragraphs[item.paragraph - 1]
        if item.paragraph is not None and item.paragraph <= len(text.paragraphs)
        else None
    )
    if item.quote is not None:
        around = (item.prefix or "") + item.quote + (item.suffix or "")
        found = text.places(around, *(paragraph or (0, None)))
        if found:
            start = found[0] + len(item.prefix or "")
            return start, start + len(item.quote)
    return paragraph


def _overlap(spans: Iterable[Span], candidate: Candidate) -> int:
    return max((min(end, candidate.end) - max(start, candidate.start) for start, end in spans), default=0)


def _score(
    draft: Draft, gold: Annotation, pairings: Sequence[Pairing], names: Mapping[str, str], text: ArticleText
) -> DraftScore:
    given = [pairing for pairing in pairings if pairing.candidate is not None]
    positions = tuple(
        Counts(
            wanted=len(gold.positions),
            given=len(given),
            right=sum(pairing.level >= level for pairing in pairings),
        )
        for level in range(1, len(LEVELS) + 1)
    )
    sure = [pairing for pairing in given if pairing.candidate is not None and pairing.candidate.is_sure]
    complete = len(LEVELS)
    return DraftScore(
        positions=positions,
        claims=_claims(draft, gold.claims, names, text),
        actors=_actors(draft, gold, names),
        sure=Counts(wanted=len(given), given=len(sure), right=sum(pairing.level > 1 for pairing in sure)),
        effort=Effort(
            accepted=sum(pairing.level == complete for pairing in given),
            edited=sum(0 < pairing.level < complete for pairing in given),
            rejected=sum(pairing.level == 0 for pairing in given),
            added=sum(pairing.candidate is None for pairing in pairings),
        ),
    )


def _claims(draft: Draft, wanted: Sequence[Claim], names: Mapping[str, str], text: ArticleText) -> Counts:
    """Count claims by span, speaker and what they say: whose alignment, and whether it is one."""
    given = [item for item in draft.candidates if item.kind is CandidateKind.CLAIM]
    used: set[str] = set()
    for claim in wanted:
        spans = places(claim.evidence, text)
        for candidate in given:
            if candidate.id in used or candidate.alignment is None or not _overlap(spans, candidate):
                continue
            says = claim.says
            is_same = names.get(candidate.actor, candidate.actor) == claim.speaker and (
                getattr(says, "polarity", None) is candidate.alignment.polarity
            )
            if is_same:
                used.add(candidate.id)
                break
    return Counts(wanted=len(wanted), given=len(given), right=len(used))


def _actors(draft: Draft, gold: Annotation, names: Mapping[str, str]) -> Counts:
    wanted = {position.actor for position in gold.positions} | {claim.speaker for claim in gold.claims}
    given = {names.get(candidate.actor, candidate.actor) for candidate in draft.candidates}
    return Counts(wanted=len(wanted), given=len(given), right=len(wanted & given))
