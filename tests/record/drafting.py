"""A small draft of a fictional article, and candidates to be varied."""

from __future__ import annotations

from dataclasses import replace

from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, Basis, Stance, Voice
from bot.record.draft import (
    Candidate,
    CandidateKind,
    Draft,
    DraftedActor,
    DraftedArticle,
    DraftedProposition,
    DraftedTopic,
    Signal,
)

TEXT = (
    "Premier Orrin Dask wants the quotas in Kettle Sound raised. Queen Ysolde called that reckless.\n\n"
    '"We have banned trawling," the queen said on Monday.'
)


def candidate(name: str, span: tuple[int, int], **changes: object) -> Candidate:
    """Return a candidate position at a span of the text."""
    start, end = span
    made = Candidate(
        id=name,
        kind=CandidateKind.POSITION,
        start=start,
        end=end,
        paragraph=1,
        actor="orrin-dask",
        proposition="raise-quotas",
        stance=Stance.SUPPORT,
        summary="Wants the quotas raised.",
        quote=TEXT[start:end],
        voice=Voice.REPORTED,
        basis=Basis.VERBAL,
        confidence=0.9,
        signals=frozenset({Signal.NAMED, Signal.KNOWN_ACTOR}),
        is_sure=True,
    )
    return replace(made, **changes)


def draft(*candidates: Candidate) -> Draft:
    """Return a draft; with three candidates unless others are given."""
    return Draft(
        article=DraftedArticle(title="Two crowns, one sound", published=PartialDate(year=2031, month=6)),
        text=TEXT,
        actors=(
            DraftedActor(id="orrin-dask", name="Orrin Dask", kind=ActorKind.PERSON, aliases=("Premier Dask",)),
            DraftedActor(id="ysolde", name="Queen Ysolde", kind=ActorKind.PERSON),
        ),
        topics=(DraftedTopic(id="sound-fishing", label="Fishing in Kettle Sound"),),
        propositions=(
            DraftedProposition(id="raise-quotas", topic="sound-fishing", text="Fishing quotas should be raised."),
            DraftedProposition(id="ban-trawling", topic="sound-fishing", text="Trawling should be banned."),
        ),
        candidates=candidates
        or (
            candidate("first", (0, 59)),
            candidate("second", (60, 94), actor="ysolde", stance=Stance.OPPOSE, confidence=0.6, is_sure=False),
            candidate(
                "third",
                (97, 121),
                actor="ysolde",
                proposition="ban-trawling",
                basis=Basis.MATERIAL,
                voice=Voice.QUOTE,
                paragraph=2,
            ),
        ),
    )
