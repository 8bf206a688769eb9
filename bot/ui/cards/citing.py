"""How cards name actors and cite positions and claims."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.reasoning.standing import Standing
from bot.record.domain import AlignmentAssertion, Basis, Evidence
from bot.record.record import Citation, CitedClaim, CitedPosition, Record
from bot.ui import words
from bot.ui.cards.text import Line, Piece, bold, bullet, day, italic, span, under

_LONGEST_NAME = 60
_LONGEST_SUMMARY = 180
_LONGEST_QUOTE = 200
_LONGEST_PROPOSITION = 190
_LONGEST_TITLE = 110
_LONGEST_CONDITION = 80


def actor_name(record: Record, identity: str) -> str:
    """Return an actor's name."""
    known = record.actors.get(identity)
    return known.name if known else words.named_from_id(identity)


def topic_name(record: Record, identity: str) -> str:
    """Return a topic's label."""
    known = record.topics.get(identity)
    return known.label if known else words.named_from_id(identity)


def proposition_text(record: Record, identity: str) -> str:
    """Return a proposition's sentence."""
    known = record.propositions.get(identity)
    return known.text if known else words.named_from_id(identity)


def who(record: Record, identity: str) -> Piece:
    """Return an actor's name in bold."""
    return bold(actor_name(record, identity), most=_LONGEST_NAME)


def what(record: Record, identity: str) -> Piece:
    """Return a proposition's sentence in italics."""
    return italic(proposition_text(record, identity), most=_LONGEST_PROPOSITION)


def source(citation: Citation, evidence: Sequence[Evidence]) -> Piece:
    """Return "Glass 2025 ¶2", linked where the article has an address."""
    paragraph = next((item.paragraph for item in evidence if item.paragraph is not None), None)
    name = f"{_author(citation)} {citation.published.year}" + (f" ¶{paragraph}" if paragraph else "")
    return span(name, url=citation.url)


def article(citation: Citation) -> tuple[Piece, ...]:
    """Return an article's authors, title and date."""
    authors = words.listed(citation.authors, most=2)
    return (
        span(f"{authors}: " if authors else "", most=_LONGEST_NAME * 2),
        span(citation.title, url=citation.url, most=_LONGEST_TITLE),
        span(" ("),
        day(citation.published),
        span(")"),
    )


def how(item: CitedPosition, record: Record) -> tuple[Piece, ...]:
    """Return how and when a position is on record: "said, reported, 25 April 2025"."""
    held = item.position
    known = known_by(item, record)
    if held.basis is not Basis.MATERIAL:
        return (span(f"{known}, "), day(item.date))
    if held.until is None:
        return (span(f"{known}, since "), day(item.date))
    return (span(f"{known}, "), day(item.date), span(" until "), day(held.until))


def known_by(item: CitedPosition, record: Record) -> str:
    """Return how a position is on record: "said, reported, as Donald Trump tells it"."""
    held = item.position
    parts = [words.BASES[held.basis], words.VOICES[held.voice]]
    if held.according_to:
        parts.append(f"as {_short(actor_name(record, held.according_to), _LONGEST_NAME)} tells it")
    return ", ".join(parts)


def stance(item: CitedPosition) -> str:
    """Return the stance of a position, with its condition."""
    held = item.position
    return words.stance_words(held.stance, [_short(held.condition, _LONGEST_CONDITION)] if held.condition else ())


def position_lines(item: CitedPosition, record: Record, *, names_proposition: bool = True) -> tuple[Line, ...]:
    """Return a position as an item of a list: who holds what, and below it how it is known."""
    held = item.position
    about = (": ", what(record, held.proposition)) if names_proposition else ()
    return (
        bullet(who(record, held.actor), f" is {stance(item)}", *about),
        under(*how(item, record), ": ", span(held.summary, most=_LONGEST_SUMMARY), " · ", _source_of(item)),
    )


def quote_line(evidence: Sequence[Evidence]) -> Line | None:
    """Return the words that an article quotes for a position."""
    quote = next((item.quote for item in evidence if item.quote), None)
    return under("“", italic(quote, most=_LONGEST_QUOTE), "”") if quote else None


def claim_lines(item: CitedClaim, record: Record, *, value: Fraction | None = None) -> tuple[Line, ...]:
    """Return a claim as an item of a list: who said what of whom, and where.

    Args:
        item: the claim.
        record: for names.
        value: what it counts as professed alignment, where it counts.
    """
    said = item.claim
    venue = f", {_short(said.venue, _LONGEST_NAME)}" if said.venue else ""
    counted = f" (counts {words.index_words(value)})" if value is not None else ""
    return (
        bullet(who(record, said.speaker), ": “", italic(said.quote, most=_LONGEST_QUOTE), "”"),
        under(
            f"{asserted(item, record)}{counted}{venue}, ",
            day(item.date),
            " · ",
            source(item.citation, said.evidence),
        ),
    )


def asserted(item: CitedClaim, record: Record) -> str:
    """Return what a claim says, in terms of the record."""
    says = item.claim.says
    if isinstance(says, AlignmentAssertion):
        names = words.listed([_short(actor_name(record, name), _LONGEST_NAME) for name in says.actors], most=4)
        topic = f" about {_short(topic_name(record, says.topic), _LONGEST_NAME)}" if says.topic else ""
        return f"{names} {words.POLARITIES[says.polarity]} {words.QUANTIFIERS[says.quantifier]}{topic}"
    who_holds = _short(actor_name(record, says.actor), _LONGEST_NAME)
    about = _short(proposition_text(record, says.proposition), _LONGEST_PROPOSITION)
    done = " in deed" if says.basis is Basis.MATERIAL else ""
    return f"{who_holds} is {words.STANCES[says.stance]}{done}: {about}"


def side_lines(standing: Standing, record: Record, *, proposition: str) -> tuple[Line, ...]:
    """Return one side of what two actors share: where it stands, on what, and what its words say otherwise.

    Args:
        standing: the side.
        record: for names.
        proposition: what the other side is on; named where this side is on a contrary of it.
    """
    lead = standing.deciding_between_actors[0]
    shown = words.stance_words(
        standing.between_actors, [_short(item, _LONGEST_CONDITION) for item in standing.conditions]
    )
    if standing.between_actors is None:
        shown = words.standing_words(standing)
    about = (": ", what(record, standing.proposition)) if standing.proposition != proposition else ()
    others = len(standing.deciding_between_actors) - 1
    more = f" and {words.count_words(others, 'more position')}" if others else ""
    side = bullet(
        who(record, standing.actor),
        f" is {shown}",
        *about,
        " \u2014 ",
        span(lead.position.summary, most=_LONGEST_SUMMARY),
        " (",
        *how(lead, record),
        ") · ",
        _source_of(lead),
        more,
    )
    note = gap_line(standing, record)
    return (side, note) if note is not None else (side,)


def gap_line(standing: Standing, record: Record) -> Line | None:
    """Return what latest word and lasting deed say where they differ: "In words, as Trump tells it, for; in deed …"."""
    if not standing.has_gap or not standing.words:
        return None
    lead = standing.words[0]
    teller = lead.position.according_to
    told = f", as {_short(actor_name(record, teller), _LONGEST_NAME)} tells it," if teller else ""
    return under(
        f"In words{told} {words.stance_words(standing.word)}; in deed {words.stance_words(standing.deed)} (",
        _source_of(lead),
        ")",
    )


def _source_of(item: CitedPosition) -> Piece:
    return source(item.citation, item.position.evidence)


def _author(citation: Citation) -> str:
    """Return the surname of the first author, or the beginning of the title."""
    if not citation.authors:
        return _short(citation.title, 32)
    name = _short(citation.authors[0].split()[-1] if citation.authors[0].split() else citation.authors[0], 32)
    return f"{name} et al." if len(citation.authors) > 1 else name


def _short(text: str, most: int) -> str:
    return span(text, most=most).text
