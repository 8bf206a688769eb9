"""How a verdict was worked out: the reading, the rule, the counts, each standing, and what each article carries."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.checking import CheckAnswer
from bot.reasoning.rules import RULES
from bot.reasoning.standing import Standing
from bot.reasoning.verdict import Verdict
from bot.record.reading import Emphasis, Reading, ReadingKind
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Card, Divider, Text, compose
from bot.ui.cards.citing import actor_name, how, proposition_text, source, stance, topic_name, what, who
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.parts import part_texts
from bot.ui.cards.text import Line, Piece, bold, bullet, code, day, line, quoted, small, span, title, under
from bot.ui.cards.verdict import counts_words
from bot.ui.state import View

_STANDINGS_ON_A_PAGE = 5
_MOST_PARTS = 6
_LONGEST = 160
_MOST_DECIDING = 2


def working_card(answer: CheckAnswer, asking: Asking, *, page: int = 0) -> Card:
    """Return how a verdict was reached: first reading, rule and robustness, then the standings, page by page."""
    standings = answer.verdict.standings
    further = page_of(standings, page - 1, size=_STANDINGS_ON_A_PAGE)
    pages = 1 + (further.pages if standings else 0)
    number = min(max(0, page), pages - 1)
    # Turning pages counts the first one, which holds no standings.
    place = page_of(range(pages), number, size=1)
    look = words.LEVELS[answer.verdict.level]
    heading = (title(f"How this was worked out: {look.shown}"), quoted(span(answer.claim, most=_LONGEST)))
    where = (small(place.words),) if place.words else ()
    body = _first_page(answer) if number == 0 else _standings_page(further.entries, answer.record)
    return compose(
        look.colour,
        Text(lines=(*heading, *where, *asking.warnings), share=600),
        Divider(),
        *body,
        *turning(place, View.WORKING, asking),
    )


def _first_page(answer: CheckAnswer) -> tuple[Block | None, ...]:
    verdict = answer.verdict
    return (
        Text(lines=(line(bold("What was read")), *_reading_lines(answer.reading, answer.record)), share=1200),
        Text(lines=_rule_lines(answer), share=900),
        Text(lines=_robustness_lines(verdict, answer.record), share=1000),
        Text(
            lines=(
                small(
                    "As of ",
                    day(verdict.as_of),
                    "; record ",
                    code(verdict.record_version or answer.record.version, most=60),
                    ". The same claim over the same record always gets the same verdict.",
                ),
            ),
            share=250,
        ),
    )


def _reading_lines(reading: Reading, record: Record) -> Iterator[Line]:
    yield bullet(f"Kind: {words.KINDS[reading.kind]}")
    for name, value in _fields(reading, record):
        yield bullet(f"{name}: ", *((span(value, most=_LONGEST),) if isinstance(value, str) else value))
    if reading.speaker:
        yield bullet(f"Speaker: {_short(actor_name(record, reading.speaker))}")
    if reading.content is not None:
        yield bullet("What is said: ", span(reading.content.text, most=_LONGEST))
    for part in reading.parts[:_MOST_PARTS]:
        yield bullet("A part: ", span(part.text, most=_LONGEST))
    if len(reading.parts) > _MOST_PARTS:
        yield small(f"… and {len(reading.parts) - _MOST_PARTS} more parts")


def _fields(reading: Reading, record: Record) -> Iterator[tuple[str, str | tuple[Piece, ...]]]:
    """Yield what the reading sets, by name."""
    if reading.actors:
        yield "Actors", words.listed([_short(actor_name(record, name)) for name in reading.actors])
    if reading.kind is ReadingKind.ALIGNMENT:
        polarity = words.POLARITIES[reading.polarity] if reading.polarity else "aligned"
        yield "Claimed", f"{polarity}, {words.QUANTIFIERS[reading.quantifier]}"
        is_closed = bool(reading.topics or reading.propositions)
        yield "Scope", "closed: what is named below" if is_closed else "open: everything, on record or not"
    if reading.topics:
        yield "Topics", words.listed([_short(topic_name(record, name)) for name in reading.topics], most=4)
    if reading.propositions:
        texts = [f"“{_short(proposition_text(record, name))}”" for name in reading.propositions]
        yield "About", words.listed(texts, most=2)
    if reading.stance is not None:
        condition = [_short(reading.condition)] if reading.condition else []
        yield "Stance", words.stance_words(reading.stance, condition)
    if reading.basis is not None:
        yield "Basis", f"{words.BASES[reading.basis]} only"
    if reading.emphasis is not Emphasis.PLAIN:
        yield "Emphasis", words.EMPHASES[reading.emphasis]
    if reading.since or reading.until:
        since = (span("from "), day(reading.since), span(" ")) if reading.since else ()
        until = (span("until "), day(reading.until)) if reading.until else ()
        yield "Window", (*since, *until)
    if reading.negated:
        yield "Denied", "yes: supported and refuted are exchanged"
    if reading.mentioned:
        yield "Not on record", words.listed([f"“{_short(name)}”" for name in reading.mentioned], most=4)


def _rule_lines(answer: CheckAnswer) -> tuple[Line, ...]:
    verdict = answer.verdict
    lines = [
        line(bold("The rule: "), code(verdict.rule)),
        bullet(RULES.get(verdict.rule, "No sentence is known for this rule.")),
    ]
    if verdict.counts is not None:
        lines.append(bullet(counts_words(verdict)))
    texts = part_texts(answer.reading, verdict, answer.record)
    for part, text in list(zip(verdict.parts, texts, strict=True))[:_MOST_PARTS]:
        lines.append(bullet(f"{words.LEVELS[part.level].shown}: ", span(text, most=90), " ", code(part.rule)))
    if len(verdict.parts) > _MOST_PARTS:
        lines.append(small(f"… and {len(verdict.parts) - _MOST_PARTS} more parts"))
    if verdict.content is not None:
        look = words.LEVELS[verdict.content.level]
        lines.append(bullet(f"What is said: {look.shown} ", code(verdict.content.rule)))
    return tuple(lines)


def _robustness_lines(verdict: Verdict, record: Record) -> tuple[Line, ...]:
    robustness = verdict.robustness
    if robustness is None or not robustness.level_without:
        return ()
    cited = {item.citation.article: item.citation for item in (*verdict.evidence, *verdict.claims)}
    cited |= {item.citation.article: item.citation for item in (*record.positions, *record.claims)}
    lines = [line(bold("Without one article"), " the level would be")]
    for name, level in robustness.level_without.items():
        where = source(cited[name], ()) if name in cited else span(name)
        changed = "" if level is verdict.level else " \u2014 it changes"
        lines.append(bullet("without ", where, f": {words.LEVELS[level].shown}{changed}"))
    return tuple(lines)


def _standings_page(standings: tuple[Standing, ...], record: Record) -> tuple[Block, ...]:
    return tuple(
        Text(lines=standing_lines(standing, record), share=3300 // _STANDINGS_ON_A_PAGE) for standing in standings
    )


def standing_lines(standing: Standing, record: Record) -> tuple[Line, ...]:
    """Return where an actor stands on a proposition, and what decides it."""
    lines = [
        line(who(record, standing.actor), " on ", what(record, standing.proposition)),
        bullet(f"Standing: {_short(words.standing_words(standing))}"),
    ]
    if standing.has_gap or standing.ambivalence is not None:
        word = words.stance_words(standing.word) if standing.words else "nothing said"
        deed = words.stance_words(standing.deed) if standing.deeds else "nothing done that lasts"
        lines.append(bullet(f"Latest words: {word}; lasting deeds: {deed}"))
        lines.append(bullet(f"Beside other actors it counts as: {words.stance_words(standing.between_actors)}"))
    lines += [
        under(
            span(f"{stance(item)}, ", most=_LONGEST),
            *how(item, record),
            " · ",
            source(item.citation, item.position.evidence),
        )
        for item in standing.deciding[:_MOST_DECIDING]
    ]
    if len(standing.deciding) > _MOST_DECIDING:
        lines.append(small(f"… and {len(standing.deciding) - _MOST_DECIDING} more that decide"))
    return tuple(lines)


def _short(text: str) -> str:
    return span(text, most=_LONGEST).text
