"""A review: a draft as it stands after what moderators decided, one decision after the other.

Nothing is overwritten: each decision is kept with who made it and when, and the state is what they add up to. Undoing
one is a decision too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from bot.record.draft import Candidate, Draft, DraftedActor, DraftedArticle, DraftedProposition, DraftedTopic


class DecisionKind(StrEnum):
    """What was decided of the subject.

    Attributes:
        ACCEPT, REJECT, SKIP: of a candidate: it is right as it stands; it is none; later.
        EDIT: a candidate is right as it stands in the decision.
        ADD: a position by hand, accepted as it stands in the decision.
        PROPOSITION: a new proposition, or an old one of the draft with other words.
        MERGE: what was said on the subject, a proposition of the draft, is on the other one.
        SAME: the subject, an actor of the draft, is the other one.
        CONTRARY, COMPATIBLE: whether two propositions of the draft, the subject and the other, exclude each other.
        ACTOR, TOPIC: a new actor or topic, or one of the draft with another name.
        ARTICLE: what is known of the article.
        UNDO: the decision of the number is undone.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    SKIP = "skip"
    EDIT = "edit"
    ADD = "add"
    PROPOSITION = "proposition"
    MERGE = "merge"
    SAME = "same"
    CONTRARY = "contrary"
    COMPATIBLE = "compatible"
    ACTOR = "actor"
    TOPIC = "topic"
    ARTICLE = "article"
    UNDO = "undo"


Content = Candidate | DraftedProposition | DraftedActor | DraftedTopic | DraftedArticle | None
"""What stands in a decision beside its subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something that a moderator decided.

    Attributes:
        ordinal: counts from 1 within the draft.
        kind: what.
        subject: the id of the candidate, proposition, actor or topic; empty for the article.
        content: what stands in it; a candidate for `EDIT` and `ADD`, and so on.
        other: the other proposition or actor, of a pair of contraries or of what is merged.
        undone: the number of the decision that is undone.
        who: the member who decided; below zero once that member's data were deleted.
        at: when, in UTC.
    """

    ordinal: int
    kind: DecisionKind
    subject: str
    who: int
    at: datetime
    content: Content = None
    other: str | None = None
    undone: int | None = None

    @property
    def subjects(self) -> frozenset[str]:
        """What it is about: whoever decides of one of these should know of it."""
        return frozenset({self.subject, self.other} - {None}) if self.other else frozenset({self.subject})


class ItemState(StrEnum):
    """How far a candidate is."""

    OPEN = "open"
    SKIPPED = "skipped"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


_STATES = {
    DecisionKind.ACCEPT: ItemState.ACCEPTED,
    DecisionKind.EDIT: ItemState.ACCEPTED,
    DecisionKind.ADD: ItemState.ACCEPTED,
    DecisionKind.REJECT: ItemState.REJECTED,
    DecisionKind.SKIP: ItemState.SKIPPED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A candidate under review.

    Attributes:
        candidate: as it stands now.
        drafted: as the machine drafted it; None for one that was added by hand.
        state: how far it is.
        decision: the last that counts; None while there is none.
    """

    candidate: Candidate
    drafted: Candidate | None
    state: ItemState = ItemState.OPEN
    decision: Decision | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it is another than was drafted."""
        return self.candidate != self.drafted


@dataclass(frozen=True)
class Review:
    """A draft with its decisions.

    Attributes:
        drafted: as the machine made it.
        decisions: all, in order.
    """

    drafted: Draft
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def counting(self) -> tuple[Decision, ...]:
        """The decisions that were not undone, without those that undo."""
        undone = {decision.undone for decision in self.decisions if decision.kind is DecisionKind.UNDO}
        return tuple(
            decision
            for decision in self.decisions
            if decision.kind is not DecisionKind.UNDO and decision.ordinal not in undone
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All candidates in the order of the text, those added by hand at their places."""
        found = {it.id: Item(candidate=it, drafted=it) for it in self.drafted.candidates}
        for decision in self.counting:
            state = _STATES.get(decision.kind)
            if state is None:
                continue
            known = found.get(decision.subject)
            if isinstance(decision.content, Candidate):
                drafted = None if known is None else known.drafted
                known = Item(candidate=decision.content, drafted=drafted)
            if known is not None:
                found[decision.subject] = replace(known, state=state, decision=decision)
        merged, same = self._ends(DecisionKind.MERGE), self._ends(DecisionKind.SAME)
        items = (replace(item, candidate=_moved(item.candidate, merged, same)) for item in found.values())
        return tuple(sorted(items, key=_place))

    def _ends(self, kind: DecisionKind) -> Mapping[str, str]:
        """Return which propositions or actors gave way to which, chains followed to their ends."""
        ends: dict[str, str] = {}
        for decision in self.counting:
            if decision.kind is not kind or decision.other is None:
                continue
            target = ends.get(decision.other, decision.other)
            if target == decision.subject:
                continue
            ends[decision.subject] = target
            ends |= {name: target for name, end in ends.items() if end == decision.subject}
        return ends

    @cached_property
    def draft(self) -> Draft:
        """The draft as it stands: candidates, propositions, actors and article as decided."""
        article = self.drafted.article
        propositions = {it.id: it for it in self.drafted.propositions}
        actors = {it.id: it for it in self.drafted.actors}
        topics = {it.id: it for it in self.drafted.topics}
        for decision in self.counting:
            match decision.content:
                case DraftedArticle():
                    article = decision.content
                case DraftedProposition():
                    propositions[decision.subject] = decision.content
                case DraftedActor():
                    actors[decision.subject] = decision.content
                case DraftedTopic():
                    topics[decision.subject] = decision.content
                case _:
                    _pair(propositions, decision)
        merged, same = self._ends(DecisionKind.MERGE), self._ends(DecisionKind.SAME)
        return replace(
            self.drafted,
            article=article,
            propositions=tuple(
                replace(it, contrary=tuple(dict.fromkeys(merged.get(name, name) for name in it.contrary)))
                for it in propositions.values()
                if it.id not in merged
            ),
            actors=tuple(it for it in actors.values() if it.id not in same),
            topics=tuple(topics.values()),
            candidates=tuple(item.candidate for item in self.items),
        )

    def item(self, identifier: str) -> Item | None:
        """Return a candidate by its id."""
        return next((item for item in self.items if item.candidate.id == identifier), None)

    @property
    def accepted(self) -> frozenset[str]:
        """The ids of the candidates that are to be published."""
        return frozenset(item.candidate.id for item in self.items if item.state is ItemState.ACCEPTED)

    @property
    def counts(self) -> Mapping[ItemState, int]:
        """How many candidates are how far."""
        return {state: sum(item.state is state for item in self.items) for state in ItemState}

    def last_about(self, subjects: Iterable[str]) -> Decision | None:
        """Return the newest decision about any of some subjects, undone ones and those that undo included."""
        wanted = set(subjects)
        by_ordinal = {decision.ordinal: decision for decision in self.decisions}
        for decision in reversed(self.decisions):
            about = by_ordinal.get(decision.undone, decision) if decision.undone else decision
            if about.subjects & wanted:
                return decision
        return None


def _moved(candidate: Candidate, merged: Mapping[str, str], same: Mapping[str, str]) -> Candidate:
    """Return a candidate with what took the place of its proposition and of its actors."""
    says = candidate.alignment
    if says is not None:
        says = replace(says, actors=tuple(dict.fromkeys(same.get(actor, actor) for actor in says.actors)))
    return replace(
        candidate,
        actor=same.get(candidate.actor, candidate.actor),
        according_to=same.get(candidate.according_to or "", candidate.according_to),
        proposition=merged.get(candidate.proposition or "", candidate.proposition),
        alignment=says,
    )


def _place(item: Item) -> tuple[int, int, str]:
    return item.candidate.start, item.candidate.end, item.candidate.id


def _pair(propositions: dict[str, DraftedProposition], decision: Decision) -> None:
    """Note or take back that two propositions exclude each other, on both of them."""
    first, second = propositions.get(decision.subject), propositions.get(decision.other or "")
    if first is None or second is None or decision.kind not in (DecisionKind.CONTRARY, DecisionKind.COMPATIBLE):
        return
    for one, other in ((first, second), (second, first)):
        without = tuple(name for name in one.contrary if name != other.id)
        contrary = (*without, other.id) if decision.kind is DecisionKind.CONTRARY else without
        propositions[one.id] = replace(one, contrary=contrary)
