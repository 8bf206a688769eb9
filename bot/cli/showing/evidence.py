"""Positions, claims and what two actors share, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.answers.plain import actor_name, proposition_text, quote, topic_label
from bot.cli.showing.layout import Line, Part, line
from bot.cli.showing.sources import Sources
from bot.cli.showing.words import RELATIONS, manner, professed_words, side_words, stance_words
from bot.reasoning.professed import ProfessedClaim
from bot.reasoning.relation import SharedItem
from bot.reasoning.standing import Standing
from bot.record.domain import AlignmentAssertion
from bot.record.record import CitedClaim, CitedPosition, Record


def position_lines(
    item: CitedPosition, record: Record, sources: Sources, *, speaker: str, indent: int
) -> Iterator[Line]:
    """Yield a position: what was said or done, and how, when and where it stands.

    Args:
        item: the position.
        record: for names.
        sources: for the citation.
        speaker: whom the lines above are about; another actor's name is told.
        indent: columns.
    """
    held = item.position
    who = f"{actor_name(record, held.actor)} {stance_words(held.stance)}: " if held.actor != speaker else ""
    said = quote(held.evidence)
    parts: list[Part] = [(who, "bold"), held.summary]
    if said is not None:
        parts.append(f" “{said}”")
    told = f", as {actor_name(record, held.according_to)} tells it" if held.according_to is not None else ""
    where = sources.cite(item.citation, held.evidence)
    parts.append((f" ({manner(item)}{told}; {where})", "dim"))
    yield line(*parts, indent=indent, bullet="- ")


def item_lines(item: SharedItem, record: Record, sources: Sources, *, indent: int = 0) -> Iterator[Line]:
    """Yield what two actors share: how they relate on it, and both sides with their evidence."""
    mark = RELATIONS[item.relation]
    yield line((str(mark), mark.style), " · ", (topic_label(record, item.topic), "bold"), indent=indent)
    if item.contrary is None:
        yield line((proposition_text(record, item.proposition), "italic"), indent=indent + 2)
    for side, other in ((item.first, item.second), (item.second, item.first)):
        what = f"“{proposition_text(record, side.proposition)}”" if item.contrary is not None else "it"
        yield line((actor_name(record, side.actor), "bold"), f" {side_words(side, what)}", indent=indent + 2)
        for position in side.deciding_between_actors:
            yield from position_lines(position, record, sources, speaker=side.actor, indent=indent + 4)
        yield from _words_beside(side, other, record, sources, indent=indent + 2)


def _words_beside(side: Standing, other: Standing, record: Record, sources: Sources, *, indent: int) -> Iterator[Line]:
    """Yield the words that a deed outweighs between actors, or the deed that later words do."""
    if not side.has_gap or side.word is None or side.deed is None:
        return
    name = actor_name(record, side.actor)
    shown = {_place(item) for item in side.deciding_between_actors}
    words = [item for item in side.words if _place(item) not in shown]
    deeds = [item for item in side.deeds if _place(item) not in shown]
    if words:
        stance = "agrees" if side.word is other.between_actors else stance_words(side.word)
        yield line(f"In words{_tellers(words, record)}, {name} {stance}:", indent=indent)
    elif deeds:
        yield line(f"In deed, {name} {stance_words(side.deed)}:", indent=indent)
    for item in (*words, *deeds):
        yield from position_lines(item, record, sources, speaker=side.actor, indent=indent + 2)


def _tellers(words: Iterable[CitedPosition], record: Record) -> str:
    tellers = {item.position.according_to for item in words}
    names = sorted(actor_name(record, teller) for teller in tellers if teller is not None)
    return f", as {' and '.join(names)} reports them" if names and None not in tellers else ""


def claim_line(item: CitedClaim, record: Record, sources: Sources, *, indent: int = 0) -> Line:
    """Return a claim on record: who said it where and when."""
    claim = item.claim
    venue = f", {claim.venue}" if claim.venue else ""
    says = claim.says
    what = (
        professed_words(says.polarity, says.quantifier)
        if isinstance(says, AlignmentAssertion)
        else f"{actor_name(record, says.actor)} {stance_words(says.stance)}"
    )
    where = sources.cite(item.citation, claim.evidence)
    return line(
        f"“{claim.quote}” — ",
        (actor_name(record, claim.speaker), "bold"),
        (f"{venue}, {item.date}: {what} ({where})", "dim"),
        indent=indent,
    )


def professed_lines(
    claims: Iterable[ProfessedClaim], record: Record, sources: Sources, *, indent: int = 0
) -> Iterator[Line]:
    """Yield what two actors profess of themselves."""
    for item in claims:
        yield claim_line(item.cited, record, sources, indent=indent)
        if item.value is None:
            yield line(("shown, not counted: it says too little", "dim"), indent=indent + 2)


def _place(item: CitedPosition) -> tuple[str, int]:
    return (item.citation.article, item.ordinal)
