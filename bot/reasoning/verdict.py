"""What a verdict is: a level with the rule and the evidence that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.reasoning.alignment import Counts
from bot.reasoning.professed import ProfessedClaim
from bot.reasoning.relation import SharedItem, unique
from bot.reasoning.standing import Standing
from bot.record.domain import Level, Voice
from bot.record.record import CitedClaim, CitedPosition

RULES: Mapping[str, str] = {
    "every/all-agree": "In a closed scope all shared propositions agree.",
    "every/counter-example": "At least one shared proposition diverges.",
    "every/differences": "No shared proposition diverges, but some differ.",
    "every/not-contradicted": "All shared propositions agree, but a claim about everything reaches beyond the record.",
    "most/majority": "More than half of the shared propositions agree.",
    "most/no-majority": "At least half of the shared propositions diverge.",
    "most/undecided": "Neither more than half agree nor at least half diverge.",
    "most/too-few": "Fewer than three shared propositions are too few to speak of most.",
    "some/example": "At least one shared proposition agrees.",
    "some/none": "In a closed scope every shared proposition diverges.",
    "some/no-example": "No shared proposition agrees, which does not rule one out.",
    "no/all-diverge": "In a closed scope all shared propositions diverge.",
    "no/counter-example": "At least one shared proposition agrees.",
    "no/differences": "No shared proposition agrees, but some only differ.",
    "no/not-contradicted": "All shared propositions diverge, but a claim about everything reaches beyond the record.",
    "general/agree": "Some shared propositions agree and none diverges.",
    "general/diverge": "Some shared propositions diverge and none agrees.",
    "general/mixed": "Some shared propositions agree and some diverge, or they only differ.",
    "alignment/nothing-shared": "The actors share no proposition in scope.",
    "position/standing-agrees": "The actor's standing is what the claim says.",
    "position/standing-opposes": "The actor's standing is the opposite of what the claim says.",
    "position/unconditional-on-record": "The actor's standing is on record without condition.",
    "position/only-on-condition": "The actor's standing has a condition that the claim leaves out.",
    "position/condition-denied": "The claim rules out conditions, and the actor's standing has one.",
    "position/withheld": "The actor stopped short of it: the standing has a condition.",
    "position/condition-matches": "The actor's standing has the condition that the claim names, or the claim names none.",
    "position/other-condition": "The actor's standing has another condition than the claim names.",
    "position/ambivalent": "The actor's words, deeds or sources stand against each other.",
    "position/not-always": "An earlier position of the actor on record says otherwise.",
    "position/contrary": "The actor supports a contrary proposition; nobody can hold both.",
    "position/no-standing": "Nothing on record says where the actor stands on this.",
    "deed/lasting": "A lasting deed is what the claim says was done.",
    "deed/opposite": "A lasting deed is the opposite of what the claim says was done.",
    "deed/refused": "No such deed is on record, and the actor's latest word is against it.",
    "deed/conditional-word": "No such deed is on record, and the actor's latest word makes it conditional.",
    "deed/disputed": "Lasting deeds stand against each other.",
    "deed/none": "No lasting deed on record decides this.",
    "ever/witness": "A position on record bears witness.",
    "ever/no-witness": "No position on record bears witness, which does not rule one out.",
    "saying/on-record": "A matching claim or word of the speaker is on record.",
    "saying/opposite-on-record": "A claim or word of the speaker that says the opposite is on record.",
    "saying/not-on-record": "Nothing that the speaker said on this is on record.",
    "change/on-record": "A change of position is on record.",
    "change/none-on-record": "No change of position is on record, which does not rule one out.",
    "joint/refuted": "One part is refuted.",
    "joint/not-enough": "For one part there is not enough evidence, and no part is refuted.",
    "joint/conflicting": "For one part the evidence conflicts.",
    "joint/supported": "Every part is supported.",
    "not-enough": "The record does not cover what the claim is about.",
    "not-checkable": "This is nothing that a record of positions can decide.",
}
"""Every rule's name and what it says in one sentence. Obstacles follow the last two after a slash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How far a verdict hangs on single articles.

    Attributes:
        articles: the articles its evidence stands in, sorted.
        level_without: for each of them the level without it.
    """

    articles: tuple[str, ...]
    level_without: Mapping[str, Level]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A level and everything that led to it.

    Attributes:
        level: the answer.
        rule: a name in `RULES`.
        counts: of an alignment claim, with agreement and divergence as the claim's polarity has them.
        as_of: the day that standings were taken at; None for an empty record.
        positions, claims: the evidence, deciding first.
        standings: those that were judged.
        items: of an alignment claim, what is shared in scope.
        professed: what the two profess of themselves, for an alignment claim about a pair.
        parts: of a joint claim.
        content: of a saying, the verdict on what is said.
        robustness: None for parts and contents.
        record_version: identifies the record that answered.
    """

    level: Level
    rule: str
    counts: Counts | None = None
    as_of: date | None = None
    positions: tuple[CitedPosition, ...] = ()
    claims: tuple[CitedClaim, ...] = ()
    standings: tuple[Standing, ...] = ()
    items: tuple[SharedItem, ...] = ()
    professed: tuple[ProfessedClaim, ...] = ()
    parts: tuple[Verdict, ...] = ()
    content: Verdict | None = None
    robustness: Robustness | None = None
    record_version: str = ""

    @property
    def weakest_voice(self) -> Voice | None:
        """The weakest voice among the positions it rests on."""
        voices = [item.position.voice for item in self.positions]
        return max(voices, key=lambda voice: voice.rank) if voices else None

    @property
    def newest(self) -> date | None:
        """The newest date among the evidence."""
        return max((item.date.first_day for item in (*self.positions, *self.claims)), default=None)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that the evidence stands in, sorted."""
        return tuple(sorted({item.citation.article for item in (*self.positions, *self.claims)}))


NEGATED = {Level.SUPPORTED: Level.REFUTED, Level.REFUTED: Level.SUPPORTED}
"""What denying a claim makes of its level; other levels stay."""


def joined(parts: tuple[Verdict, ...], *, as_of: date | None) -> Verdict:
    """Join the verdicts of parts that must all hold."""
    levels = {part.level for part in parts}
    if Level.REFUTED in levels:
        level, rule = Level.REFUTED, "joint/refuted"
    elif levels & {Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE}:
        level, rule = Level.NOT_ENOUGH_EVIDENCE, "joint/not-enough"
    elif Level.CONFLICTING in levels:
        level, rule = Level.CONFLICTING, "joint/conflicting"
    else:
        level, rule = Level.SUPPORTED, "joint/supported"
    return Verdict(
        level=level,
        rule=rule,
        as_of=as_of,
        parts=parts,
        positions=unique(item for part in parts for item in part.positions),
        claims=tuple(dict.fromkeys(item for part in parts for item in part.claims)),
        standings=tuple(dict.fromkeys(standing for part in parts for standing in part.standings)),
        items=tuple(dict.fromkeys(item for part in parts for item in part.items)),
    )


def all_positions(standings: Iterable[Standing]) -> tuple[CitedPosition, ...]:
    """Return the deciding positions of several standings, each once."""
    return unique(item for standing in standings for item in standing.deciding)
