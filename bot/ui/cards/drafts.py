"""Drafts as moderators see them: the list, one as a whole, and what is accepted at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.record.draft import Draft, DraftedArticle
from bot.record.review import Item, ItemState, Review
from bot.storage.drafts.values import DraftEntry, DraftState, OpenedDraft
from bot.ui import words
from bot.ui.article_questions import DraftSelection
from bot.ui.cards.asking import Asking
from bot.ui.cards.candidate import progress_words, proposed_lines
from bot.ui.cards.card import Block, Button, Buttons, Card, Choice, Divider, Option, Text, Tone, compose
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.text import Line, Moment, Pointer, Pointing, bold, bullet, day, line, small, span, title
from bot.ui.limits import MOST_CHOICES
from bot.ui.state import Address, Trigger, View

ON_A_PAGE = 8
_MOST_ACTORS = MOST_CHOICES
_MOST_LISTED = 12
_STATES: Mapping[DraftState, str] = {
    DraftState.DRAFT: "📝 draft, nobody has looked at it yet",
    DraftState.IN_REVIEW: "🔎 in review",
    DraftState.READY: "🏁 ready: everything is decided",
    DraftState.PUBLISHED: "📚 published",
    DraftState.RETRACTED: "🗄️ published and retracted",
    DraftState.DISCARDED: "🗑️ discarded",
}


def drafts_card(entries: Sequence[DraftEntry], shown: DraftSelection, asking: Asking, *, page: int = 0) -> Card:
    """Return a page of drafts, each to be opened."""
    listed = page_of(entries, page, size=ON_A_PAGE)
    place = f" · {listed.words}" if listed.words else ""
    lines: list[Line] = []
    for entry in listed.entries:
        lines.append(bullet(bold(f"Draft {entry.number:,}: "), span(entry.title, most=160)))
        lines.append(
            small(
                f"{_STATES[entry.state]} · {entry.open:,} of {entry.candidates:,} open · changed ",
                Moment(at=entry.changed_at),
                " by ",
                _member(entry.changed_by),
            )
        )
    if not lines:
        lines.append(line("No draft waits for anybody. Bring an article in with /article load."))
    options = tuple(
        Option(label=f"{entry.number}: {entry.title}", value=f"draft:{entry.number}", description=_STATES[entry.state])
        for entry in listed.entries
        if entry.state is not DraftState.DISCARDED
    )
    which = "Drafts that wait" if shown is DraftSelection.UNFINISHED else "All drafts"
    return compose(
        words.NEUTRAL,
        Text(lines=(title(f"{which} ({len(entries):,}){place}"),), share=200),
        Text(lines=tuple(lines), share=3400),
        asking.choice("Open a draft", View.ANSWER, options),
        *turning(listed, View.ANSWER, asking),
    )


def draft_card(opened: OpenedDraft, asking: Asking, *, names: Mapping[str, str], told: str | None = None) -> Card:
    """Return a draft as a whole: how far it is, its article, who is in it, what can be done next.

    Args:
        opened: the draft.
        asking: whose card it is.
        names: of what the draft does not define, by id.
        told: what has just happened, as a sentence.
    """
    entry, review = opened.entry, opened.review
    counts = review.counts
    heading = [
        *(() if told is None else (line(span(told, most=400)),)),
        title(f"Draft {entry.number:,}: ", span(review.draft.article.title, most=200)),
        line(_STATES[entry.state]),
        line(progress_words(review)),
        small(
            f"✅ {counts[ItemState.ACCEPTED]:,} accepted · 🚫 {counts[ItemState.REJECTED]:,} not taken · "
            f"⏭️ {counts[ItemState.SKIPPED]:,} skipped · ❔ {counts[ItemState.OPEN]:,} open"
        ),
    ]
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(heading), share=1000),
        Text(lines=_about(review.draft.article), share=700),
        Text(lines=_accepted(review, names), share=1600, rest=small("… and more: go through them with “Review”.")),
        Divider(),
        Text(lines=(_made(entry),), share=300),
        *_controls(opened, asking),
    )


def sure_card(opened: OpenedDraft, sure: Sequence[Item], asking: Asking, *, names: Mapping[str, str]) -> Card:
    """Return a summary of the sure candidates before they are accepted together."""
    lines: list[Line] = []
    for item in sure[:_MOST_LISTED]:
        said = proposed_lines(item.candidate, opened.review.draft, names)
        lines.append(bullet(*(piece for part in said[:2] for piece in part.pieces)))
        lines.append(small("“", span(item.candidate.quote, most=140), "”"))
    if len(sure) > _MOST_LISTED:
        lines.append(small(f"… and {len(sure) - _MOST_LISTED:,} more."))
    if not sure:
        lines.append(line("No open candidate is sure enough to be accepted unseen. Go through them one by one."))
    address = asking.address
    buttons: tuple[Button, ...] = ()
    if address is not None:
        accept = (
            Button(
                label="Accept it" if len(sure) == 1 else f"Accept these {len(sure):,}",
                custom_id=address.custom_id(View.SURE_ONES, Trigger.DO, opened.seen),
                tone=Tone.MAIN,
            ),
        )
        back = (Button(label="Back to the draft", custom_id=address.custom_id(View.ANSWER, Trigger.DO)),)
        buttons = (*(accept if sure else ()), *back)
    return compose(
        words.NEUTRAL,
        Text(
            lines=(title(f"{words.count_words(len(sure), 'sure candidate')} in draft {opened.entry.number:,}"),),
            share=200,
        ),
        Text(lines=tuple(lines), share=3300, rest=small("… and more.")),
        Text(
            lines=(small("Of candidates as sure as these nineteen of twenty were right. Each can be undone later."),),
            share=200,
        ),
        Buttons(buttons=buttons),
    )


def sure_items(review: Review) -> tuple[Item, ...]:
    """Return the candidates that are open and sure."""
    return tuple(item for item in review.items if item.state is ItemState.OPEN and item.candidate.is_sure)


def _about(article: DraftedArticle) -> tuple[Line, ...]:
    by = f"By {words.listed(article.authors)}" if article.authors else "Author not known"
    outlet = f", {article.outlet}" if article.outlet else ""
    when = day(article.published) if article.published else "⚠️ date not known: it has to be before publishing"
    return (line(span(f"{by}{outlet}", most=400), " · ", when, f" · {article.genre.value}"),)


def _accepted(review: Review, names: Mapping[str, str]) -> tuple[Line, ...]:
    accepted = [item for item in review.items if item.state is ItemState.ACCEPTED]
    if not accepted:
        return (line("Nothing is accepted yet; only what is accepted will be published."),)
    lines = [line("To be published:")]
    for item in accepted:
        said = proposed_lines(item.candidate, review.draft, names)
        lines.append(bullet(*(piece for part in said[:2] for piece in part.pieces)))
    return tuple(lines)


def _made(entry: DraftEntry) -> Line:
    return small(
        "Brought by ",
        _member(entry.made_by),
        ", ",
        Moment(at=entry.made_at),
        ", changed by ",
        _member(entry.changed_by),
        ", ",
        Moment(at=entry.changed_at),
        ".",
    )


def _controls(opened: OpenedDraft, asking: Asking) -> Sequence[Block | None]:
    address = asking.address
    if address is None:
        return ()
    review = opened.review
    sure = len(sure_items(review))
    sure_ones = "Accept the sure one" if sure == 1 else f"Accept the {sure:,} sure ones"
    left = review.counts[ItemState.OPEN] + review.counts[ItemState.SKIPPED]
    first = (
        _button(address, "Review" if left else "Look through", View.REVIEW, Trigger.DO, Tone.MAIN),
        *((_button(address, sure_ones, View.SURE_ONES, Trigger.OPEN),) if sure else ()),
        _button(address, "Add a position", View.ADD_POSITION, Trigger.FORM),
        _button(address, "About the article", View.ABOUT_ARTICLE, Trigger.FORM),
    )
    second = (
        _button(address, "Publish …", View.PUBLISH, Trigger.OPEN, is_disabled=not review.accepted),
        _button(address, "Discard …", View.DISCARD, Trigger.OPEN, Tone.DANGER),
    )
    return (Buttons(buttons=first), _actors(review.draft, address), Buttons(buttons=second))


def _actors(draft: Draft, address: Address) -> Choice | None:
    options = tuple(
        Option(
            label=actor.name,
            value=actor.id,
            description=f"{words.ACTOR_KINDS[actor.kind]}, {'on record' if actor.is_known else 'new'}",
        )
        for actor in sorted(draft.actors, key=lambda actor: (actor.is_known, actor.name.casefold()))[:_MOST_ACTORS]
    )
    if not options:
        return None
    custom_id = address.custom_id(View.ABOUT_ACTOR, Trigger.FORM)
    return Choice(custom_id=custom_id, placeholder="Name an actor otherwise", options=options)


def _button(
    address: Address, label: str, view: View, trigger: Trigger, tone: Tone = Tone.QUIET, *, is_disabled: bool = False
) -> Button:
    return Button(label=label, custom_id=address.custom_id(view, trigger), tone=tone, is_disabled=is_disabled)


def _member(identifier: int) -> Pointer:
    return Pointer(kind=Pointing.MEMBER, id=identifier)
