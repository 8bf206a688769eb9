"""Evidence pages: every position and claim that a verdict or an alignment rests on, in full."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.answers.checking import CheckAnswer
from bot.answers.questions import AlignmentAnswer
from bot.reasoning.verdict import unique_claims
from bot.record.record import CitedClaim, CitedPosition, Record
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Card, Divider, Text, compose
from bot.ui.cards.citing import article, asserted, position_lines, quote_line, who
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.text import Line, bullet, day, italic, quoted, small, span, title, under
from bot.ui.state import View

_ON_A_PAGE = 3
_LONGEST_CLAIM = 160
_SHARE = 1000
_LONGEST_QUOTE = 300

Entry = tuple[str, CitedPosition | CitedClaim]


def evidence_card(answer: CheckAnswer, asking: Asking, *, page: int = 0) -> Card:
    """Return a page of the evidence of a verdict: what decides, what stands beside, what is professed."""
    verdict = answer.verdict
    deciding = {(item.citation.article, item.ordinal) for item in verdict.positions}
    entries: list[Entry] = [
        ("decides" if (item.citation.article, item.ordinal) in deciding else "stands beside", item)
        for item in verdict.evidence
    ]
    entries += [("decides", item) for item in verdict.claims]
    judged = {(item.citation.article, item.ordinal) for item in verdict.claims}
    values = {(item.cited.citation.article, item.cited.ordinal): item.value for item in verdict.professed}
    said = unique_claims(item.cited for item in verdict.professed)
    entries += [("is professed", item) for item in said if (item.citation.article, item.ordinal) not in judged]
    look = words.LEVELS[verdict.level]
    return _card(
        entries,
        (title(f"Evidence: {look.shown}"), quoted(span(answer.claim, most=_LONGEST_CLAIM))),
        answer.record,
        asking,
        colour=look.colour,
        page=page,
        values=values,
    )


def alignment_evidence_card(answer: AlignmentAnswer, asking: Asking, *, page: int = 0) -> Card:
    """Return a page of the evidence of an alignment."""
    alignment, record = answer.alignment, answer.record
    found: dict[tuple[str, int], CitedPosition] = {}
    for item in alignment.items:
        found.update({(held.citation.article, held.ordinal): held for held in item.positions})
    entries: list[Entry] = [("counts", held) for held in found.values()]
    entries += [("is professed", item.cited) for item in alignment.professed.claims]
    values = {(item.cited.citation.article, item.cited.ordinal): item.value for item in alignment.professed.claims}
    heading = title("Evidence: ", who(record, alignment.first), " and ", who(record, alignment.second))
    return _card(entries, (heading,), record, asking, colour=words.NEUTRAL, page=page, values=values)


def _card(
    entries: Sequence[Entry],
    heading: tuple[Line, ...],
    record: Record,
    asking: Asking,
    *,
    colour: int,
    page: int,
    values: dict[tuple[str, int], Fraction | None],
) -> Card:
    shown = page_of(entries, page, size=_ON_A_PAGE)
    texts = [
        Text(lines=_entry_lines(role, item, record, values), share=_SHARE, rest=small("… shortened; see the article."))
        for role, item in shown.entries
    ]
    if not texts:
        texts = [Text(lines=(small("Nothing on record decides this."),), share=_SHARE)]
    place = f"{words.count_words(len(entries), 'piece')} of evidence" + (f" · {shown.words}" if shown.words else "")
    return compose(
        colour,
        Text(lines=(*heading, small(place), *asking.warnings), share=600),
        *(block for text in texts for block in (Divider(), text)),
        *turning(shown, View.EVIDENCE, asking),
    )


def _entry_lines(
    role: str, item: CitedPosition | CitedClaim, record: Record, values: dict[tuple[str, int], Fraction | None]
) -> tuple[Line, ...]:
    if isinstance(item, CitedPosition):
        quote = quote_line(item.position.evidence)
        summary, known = position_lines(item, record)
        return (summary, known, *((quote,) if quote else ()), under(*article(item.citation), f" · {role}"))
    value = values.get((item.citation.article, item.ordinal))
    counted = f", counts {words.index_words(value)}" if value is not None else ""
    venue = f", {item.claim.venue}" if item.claim.venue else ""
    return (
        bullet(who(record, item.claim.speaker), ": “", italic(item.claim.quote, most=_LONGEST_QUOTE), "”"),
        under(span(f"{asserted(item, record)}{counted}{venue}", most=380), ", ", day(item.date)),
        *_assessed(item),
        under(*article(item.citation), f" · {role}"),
    )


def _assessed(item: CitedClaim) -> tuple[Line, ...]:
    level = item.claim.article_assessment
    return (under(f"The article's own conclusion: {words.LEVELS[level].shown}"),) if level is not None else ()
