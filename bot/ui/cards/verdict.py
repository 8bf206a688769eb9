"""The verdict card: what a claim was read as, the level, and the positions that decide it."""

from __future__ import annotations

from bot.answers.checking import CheckAnswer
from bot.reasoning.relation import SharedItem
from bot.reasoning.verdict import Verdict
from bot.record.domain import Level
from bot.record.reading import Obstacle, ReadingKind
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Buttons, Card, Divider, Option, Text, compose
from bot.ui.cards.citing import claim_lines, position_lines, side_lines, topic_name, what
from bot.ui.cards.parts import claim_of, part_texts
from bot.ui.cards.resting import footer_lines, professed_line
from bot.ui.cards.text import Line, bold, bullet, italic, line, quoted, small, span, title
from bot.ui.limits import MOST_CHOICES
from bot.ui.state import View

_MOST_ITEMS = 3
_MOST_POSITIONS = 4
_MOST_BESIDE = 2
_MOST_CLAIMS = 2
_MOST_PARTS = 8
_LONGEST_CLAIM = 300
_LONGEST_READING = 400
_LONGEST_PART = 200
_FAR_FROM_ALL = frozenset({Obstacle.SMALL_TALK, Obstacle.OTHER_LANGUAGE, Obstacle.TOO_MANY_ACTORS})
"""Texts to which whatever comes nearest is still far."""
_BEHIND_EVIDENCE = small("… the rest is behind “Evidence”.")


def verdict_card(answer: CheckAnswer, asking: Asking) -> Card:
    """Return the card of a checked claim; of several claims each has a line, and one can be chosen."""
    verdict, record = answer.verdict, answer.record
    look = words.LEVELS[verdict.level]
    blocks: list[Block | None] = [
        Text(lines=_heading(answer), share=900),
        Text(lines=_deciding(answer), share=1900, rest=_BEHIND_EVIDENCE),
        Text(lines=_beside(verdict, record), share=300, rest=_BEHIND_EVIDENCE),
        Text(lines=_near(answer), share=300, rest=small("…")),
        Divider(),
        Text(lines=footer_lines(answer, asking), share=600),
        *_controls(answer, asking),
    ]
    return compose(look.colour, *blocks)


def _heading(answer: CheckAnswer) -> tuple[Line, ...]:
    look = words.LEVELS[answer.verdict.level]
    several = f" (of {words.count_words(len(answer.reading.parts), 'claim')} together)" if answer.reading.parts else ""
    return (
        title(look.shown, several),
        quoted(span(answer.claim, most=_LONGEST_CLAIM)),
        line("Read as: ", span(answer.reading.text or "nothing to check", most=_LONGEST_READING)),
    )


def _deciding(answer: CheckAnswer) -> tuple[Line, ...]:
    verdict, record = answer.verdict, answer.record
    if verdict.parts:
        return _part_lines(answer)
    lines: list[Line] = []
    if verdict.counts is not None:
        lines.append(line(counts_words(verdict)))
        shown = verdict.items[:_MOST_ITEMS]
        for item in shown:
            lines += item_lines(item, record, first=answer.reading.actors[:1])
        lines += _more(len(verdict.items) - len(shown), "shared item")
    else:
        shown = verdict.positions[:_MOST_POSITIONS]
        for position in shown:
            lines += position_lines(position, record)
        lines += _more(len(verdict.positions) - len(shown), "position")
    for claim in verdict.claims[:_MOST_CLAIMS]:
        lines += claim_lines(claim, record)
    if verdict.content is not None:
        look = words.LEVELS[verdict.content.level]
        text = answer.reading.content.text if answer.reading.content else ""
        lines.append(line("What is said: ", bold(look.shown), ": ", italic(text, most=_LONGEST_PART)))
    if verdict.professed:
        lines.append(professed_line(verdict, record))
    return tuple(lines)


def counts_words(verdict: Verdict) -> str:
    """Say what two actors share in scope: "Of 3 shared propositions 2 diverge, 1 differs and 0 agree."."""
    counts = verdict.counts
    if counts is None or not counts.shared:
        return "They share nothing on record in this scope."
    named = [
        (counts.diverge, "diverges", "diverge"),
        (counts.differ, "differs", "differ"),
        (counts.agree, "agrees", "agree"),
    ]
    said = [f"{number} {one if number == 1 else several}" for number, one, several in named if number]
    return f"Of {words.count_words(counts.shared, 'shared proposition')} {words.listed(said)}."


def item_lines(item: SharedItem, record: Record, *, first: tuple[str, ...] = ()) -> tuple[Line, ...]:
    """Return what two actors share, with both sides, that of an actor named first before the other."""
    sides = (item.second, item.first) if item.second.actor in first else (item.first, item.second)
    look = words.RELATIONS[item.relation]
    topic = topic_name(record, item.topic) if item.topic else ""
    return (
        line(
            f"{look.icon} ",
            bold(topic or "They", most=_LONGEST_PART),
            f" ({look.word}): ",
            what(record, item.proposition),
        ),
        *(text for side in sides for text in side_lines(side, record, proposition=item.proposition)),
    )


def _part_lines(answer: CheckAnswer) -> tuple[Line, ...]:
    verdict = answer.verdict
    texts = part_texts(answer.reading, verdict, answer.record)
    shown = list(zip(verdict.parts, texts, strict=True))[:_MOST_PARTS]
    lines = [bullet(bold(words.LEVELS[part.level].shown), ": ", span(text, most=_LONGEST_PART)) for part, text in shown]
    lines += _more(len(verdict.parts) - len(shown), "part")
    lead = verdict.positions[:_MOST_BESIDE]
    if lead:
        lines.append(line("It rests on:"))
    for position in lead:
        lines += position_lines(position, answer.record)
    lines += _more(len(verdict.positions) - len(lead), "position") if lead else []
    return tuple(lines)


def _beside(verdict: Verdict, record: Record) -> tuple[Line, ...]:
    """Return what stands beside and decides nothing, unless the shared items showed it."""
    if verdict.items or verdict.parts or not verdict.beside:
        return ()
    shown = verdict.beside[:_MOST_BESIDE]
    lines = [line("Beside it, deciding nothing:")]
    for position in shown:
        lines += position_lines(position, record)
    return (*lines, *_more(len(verdict.beside) - len(shown), "position"))


def _near(answer: CheckAnswer) -> tuple[Line, ...]:
    is_open = answer.verdict.level in (Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE)
    known = [name for name in answer.near if name in answer.vocabulary.propositions]
    if not is_open or not known or answer.reading.obstacle in _FAR_FROM_ALL:
        return ()
    texts = [answer.vocabulary.propositions[name].text for name in known]
    return (line("On record, near to it:"), *(bullet(italic(text, most=_LONGEST_PART)) for text in texts))


def _more(number: int, one: str) -> list[Line]:
    return [small(f"… and {words.count_words(number, f'more {one}')}")] if number > 0 else []


def _controls(answer: CheckAnswer, asking: Asking) -> tuple[Block | None, ...]:
    verdict, reading = answer.verdict, answer.reading
    has_evidence = bool(verdict.evidence or verdict.claims or verdict.professed)
    buttons = (
        *(asking.button("Evidence", View.EVIDENCE) if has_evidence else ()),
        *asking.button("How this was worked out", View.WORKING),
        *(asking.button("Alignment chart", View.CHART) if pair_of(answer) is not None else ()),
        *(asking.button("This is not what I asked", View.READINGS) if reading.kind is not ReadingKind.JOINT else ()),
    )
    options = tuple(
        Option(
            label=f"{words.LEVELS[part.level].icon} {claim_of(answer, said)}",
            value=f"part:{place}",
            description=words.LEVELS[part.level].word,
        )
        for place, (part, said) in enumerate(zip(verdict.parts, reading.parts, strict=False))
    )[:MOST_CHOICES]
    return (Buttons(buttons=buttons), asking.choice("Look at one of the claims", View.ANSWER, options))


def pair_of(answer: CheckAnswer) -> tuple[str, str] | None:
    """Return the two actors that an alignment claim is about and that share something; None for any other claim."""
    reading, actors = answer.reading, tuple(dict.fromkeys(answer.reading.actors))
    if reading.kind is not ReadingKind.ALIGNMENT or reading.obstacle is not None or not answer.verdict.items:
        return None
    return (actors[0], actors[1]) if len(actors) == len(("one", "other")) else None
