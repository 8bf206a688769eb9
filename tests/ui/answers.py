"""Answers built without a reader and without a database, from records and readings alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from bot.answers.checking import CheckAnswer
from bot.answers.questions import AlignmentAnswer, DivergenceAnswer, PositionAnswer
from bot.reasoning.alignment import align
from bot.reasoning.changes import position_page
from bot.reasoning.divergences import divergences
from bot.reasoning.judge import judge
from bot.record.domain import Actor, Proposition, Topic
from bot.record.reading import Reading
from bot.record.record import CitedClaim, CitedPosition, Record
from bot.record.vocabulary import Vocabulary
from bot.ui.cards.asking import Asking
from bot.ui.state import Address

ADDRESS = Address(guild=81, asker=42, key="a1b2c3d4e5f6g7h8")
ASKING = Asking(today=date(2020, 6, 1), address=ADDRESS)


def vocabulary_of(record: Record) -> Vocabulary:
    counts = Counter(item.position.actor for item in record.positions)
    held = {
        name: tuple(sorted({item.position.proposition for item in record.positions if item.position.actor == name}))
        for name in counts
    }
    return Vocabulary(
        version=record.version,
        actors=record.actors,
        topics=record.topics,
        propositions=record.propositions,
        positions_of_actor=dict(counts),
        propositions_of_actor=held,
    )


def checked(
    reading: Reading,
    record: Record,
    claim: str = "A claim.",
    *,
    near: tuple[str, ...] = (),
    as_of: date | None = None,
    is_plain_search: bool = False,
) -> CheckAnswer:
    """Return the answer to a claim that was read so; parts without words of their own get some."""
    return CheckAnswer(
        claim=claim,
        reading=_worded(reading),
        verdict=judge(reading, record, as_of=as_of),
        record=record,
        vocabulary=vocabulary_of(record),
        near=near,
        is_plain_search=is_plain_search,
    )


def diverging(record: Record, *, actor: str | None = None, other: str | None = None) -> DivergenceAnswer:
    return DivergenceAnswer(rows=divergences(record, actor=actor, other=other), record=record)


def aligned(record: Record, first: str, second: str, topic: str | None = None) -> AlignmentAnswer:
    return AlignmentAnswer(alignment=align(record, first, second, topic=topic), topic=topic, record=record)


def positioned(record: Record, actor: str, topic: str | None = None) -> PositionAnswer:
    pages = position_page(record, actor, topic=topic)
    return PositionAnswer(actor=actor, topic=topic, as_of=record.newest, pages=pages, record=record)


def renamed(record: Record, texts: dict[str, str], url: str | None = None) -> Record:
    """Return a record whose names, sentences, summaries, conditions and quotations are these, taken in turn.

    Args:
        record: whose structure stays as it is.
        texts: by what they replace: name, label, text, summary, condition, quote, venue, title, author.
        url: of every article.
    """

    def cited(item: CitedPosition) -> CitedPosition:
        held = item.position
        return replace(
            item,
            position=replace(
                held,
                summary=texts["summary"],
                condition=texts["condition"] if held.condition else None,
                evidence=tuple(replace(evidence, quote=texts["quote"]) for evidence in held.evidence),
            ),
            citation=replace(item.citation, title=texts["title"], authors=(texts["author"],), url=url),
        )

    def quoted(item: CitedClaim) -> CitedClaim:
        return replace(
            item,
            claim=replace(item.claim, quote=texts["quote"], venue=texts["venue"]),
            citation=replace(item.citation, title=texts["title"], authors=(), url=url),
        )

    def called(actor: Actor) -> Actor:
        return replace(actor, name=texts["name"])

    def labelled(topic: Topic) -> Topic:
        return replace(topic, label=texts["label"])

    def worded(proposition: Proposition) -> Proposition:
        return replace(proposition, text=texts["text"])

    return replace(
        record,
        actors={name: called(item) for name, item in record.actors.items()},
        topics={name: labelled(item) for name, item in record.topics.items()},
        propositions={name: worded(item) for name, item in record.propositions.items()},
        positions=tuple(cited(item) for item in record.positions),
        claims=tuple(quoted(item) for item in record.claims),
    )


def _worded(reading: Reading) -> Reading:
    return replace(
        reading,
        text=reading.text or f"Read as {reading.kind.value}",
        parts=tuple(_worded(part) for part in reading.parts),
        content=_worded(reading.content) if reading.content is not None else None,
    )
