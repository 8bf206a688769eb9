"""What moderators are shown before anything is published: an annotation file looked through, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.foreseeing import Foresight
from bot.answers.rechecking import Flip
from bot.reasoning.divergences import Divergence
from bot.record.domain import Annotation
from bot.record.problems import Problem
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Divider, Document, Text, Tone, compose
from bot.ui.cards.text import Line, bold, bullet, code, italic, line, small, span, title
from bot.ui.state import Trigger, View

WITHOUT_TEXT = 1
"""The number in a custom id for publishing without the article's text."""

_MOST_PROBLEMS = 12
_MOST_ROWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """Something that is about to be published.

    Attributes:
        annotation: as it would be published.
        is_new: whether there is no article of this id yet.
        is_same: whether exactly this is published already.
        warnings: what is odd about it, as sentences.
        foresight: what would change.
        has_own_text: whether the article's text would be stored with it and could be left out.
    """

    annotation: Annotation
    is_new: bool
    is_same: bool
    warnings: Sequence[str]
    foresight: Foresight
    has_own_text: bool = False


def problems_card(name: str, problems: Sequence[Problem], report: str) -> Card:
    """Return a card for an annotation file that cannot be published: the first problems, and all of them in a file."""
    shown = [
        bullet(*((code(problem.path, most=120), ": ") if problem.path else ()), span(problem.message, most=400))
        for problem in problems[:_MOST_PROBLEMS]
    ]
    more = len(problems) - len(shown)
    lines = [*shown, *([small(f"… and {words.count_words(more, 'more problem')}.")] if more > 0 else [])]
    return compose(
        words.TROUBLE,
        Text(
            lines=(
                title(f"⚠️ {words.count_words(len(problems), 'problem')} in ", span(name, most=100)),
                line("Nothing was loaded. Mend the file and load it again; each problem says where it is."),
            ),
            share=500,
        ),
        Text(lines=tuple(lines), share=3000, rest=small("… the rest is in the report.")),
        Document(name="problems.txt", content=report.encode()),
    )


def publishing_card(publishing: Publishing, asking: Asking, *, told: str | None = None) -> Card:
    """Return the summary of what publishing would change, with the button that does it."""
    annotation, foresight = publishing.annotation, publishing.foresight
    if publishing.is_same:
        heading = "Exactly this is published already."
    elif publishing.is_new:
        heading = "A new article of this server's library."
    else:
        heading = "A new version: it takes the place of the present one, which stays in the history."
    lines = [
        *([line(span(told, most=300))] if told else []),
        title("Publish “", span(annotation.article.title, most=200), "”?"),
        line(heading),
        line(_amounts(annotation)),
        *(small("⚠️ ", span(warning, most=300)) for warning in publishing.warnings[:_MOST_PROBLEMS]),
    ]
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(lines), share=1200),
        Divider(),
        Text(lines=_changes(foresight), share=2300, rest=small("… and more.")),
        Buttons(buttons=_buttons(publishing, asking)),
    )


def published_card(annotation: Annotation, told: str, asking: Asking) -> Card:
    """Return a card for what was just published."""
    lines = (
        title("📚 ", span(told, most=300)),
        line(_amounts(annotation)),
        small("Answers use it from now on. People who asked to be told of a change are being told."),
    )
    buttons = asking.button("Look at the article", View.ANSWER)
    return compose(words.NEUTRAL, Text(lines=lines, share=1200), Buttons(buttons=buttons))


def _amounts(annotation: Annotation) -> str:
    actors = {position.actor for position in annotation.positions} | {claim.speaker for claim in annotation.claims}
    parts = [
        words.count_words(len(annotation.positions), "position"),
        words.count_words(len(annotation.claims), "claim"),
        f"by {words.count_words(len(actors), 'actor')}",
    ]
    new = words.count_words(len(annotation.propositions), "proposition")
    return f"{parts[0]} and {parts[1]} {parts[2]}; it defines {new}."


def _changes(foresight: Foresight) -> tuple[Line, ...]:
    lines: list[Line] = []
    for heading, rows, record in (
        ("Divergences that there would be:", foresight.arising, foresight.record),
        ("Divergences that there would no longer be:", foresight.ending, foresight.known),
    ):
        if rows:
            lines += [line(bold(heading)), *(_row(row, record) for row in rows[:_MOST_ROWS])]
            lines += [small(f"… and {len(rows) - _MOST_ROWS:,} more.")] if len(rows) > _MOST_ROWS else []
    if foresight.flips:
        lines += [line(bold("Verdicts that would turn out otherwise:"))]
        lines += [_flip(flip) for flip in foresight.flips[:_MOST_ROWS]]
        rest = len(foresight.flips) - _MOST_ROWS
        lines += [small(f"… and {rest:,} more.")] if rest > 0 else []
    if not lines:
        lines.append(line("No divergence among its actors arises or ends, and no verdict that was looked at changes."))
    checked = words.count_words(foresight.checked, "claim")
    lines.append(small(f"{checked} looked at: what members asked the moderators, watch, or checked of late."))
    return tuple(lines)


def _row(row: Divergence, record: Record) -> Line:
    def named(identity: str) -> str:
        known = record.actors.get(identity)
        return known.name if known else words.named_from_id(identity)

    proposition = record.propositions.get(row.item.proposition)
    text = proposition.text if proposition else words.named_from_id(row.item.proposition)
    return bullet(f"{words.listed([named(row.actor), named(row.other)])}: ", italic(text, most=200))


def _flip(flip: Flip) -> Line:
    old, new = words.LEVELS[flip.before.level], words.LEVELS[flip.after.level]
    return bullet(f"{old.icon} → {new.shown}: “", span(flip.claim.text, most=160), "”")


def _buttons(publishing: Publishing, asking: Asking) -> tuple[Button, ...]:
    address = asking.address
    if address is None:
        return ()
    publish = Button(
        label="Publish",
        custom_id=address.custom_id(View.PUBLISH, Trigger.DO),
        tone=Tone.MAIN,
        is_disabled=publishing.is_same,
    )
    without = Button(
        label="Publish without the text",
        custom_id=address.custom_id(View.PUBLISH, Trigger.DO, WITHOUT_TEXT),
        is_disabled=publishing.is_same,
    )
    chosen = (publish, without) if publishing.has_own_text else (publish,)
    return (*chosen, Button(label="Not yet", custom_id=address.custom_id(View.ANSWER, Trigger.DO)))
