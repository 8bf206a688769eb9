"""The alignment card: what two actors profess beside what is observed, topic by topic."""

from __future__ import annotations

from bot.answers.questions import AlignmentAnswer
from bot.reasoning.alignment import Alignment, count
from bot.reasoning.relation import SharedItem
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Buttons, Card, Divider, Picture, Text, compose
from bot.ui.cards.citing import actor_name, claim_lines, gap_line, proposition_text, topic_name, who
from bot.ui.cards.resting import newest_pieces
from bot.ui.cards.text import Line, bold, bullet, day, italic, line, small, span, title, under
from bot.ui.state import View

_MOST_TOPICS = 8
_MOST_ITEMS = 6
_MOST_CLAIMS = 2
_LONGEST_NAME = 60
_LONGEST_PROPOSITION = 110
_BEHIND_EVIDENCE = small("… the rest is behind “Evidence”.")


def alignment_card(answer: AlignmentAnswer, asking: Asking, *, picture: Picture | None = None) -> Card:
    """Return the card of two actors' alignment.

    Args:
        answer: the alignment.
        asking: whose card it is, and the day.
        picture: the chart, when there is one; otherwise a button offers it.
    """
    alignment, record = answer.alignment, answer.record
    has_evidence = bool(alignment.items or alignment.professed.claims)
    buttons = (
        *(asking.button("Evidence", View.EVIDENCE) if has_evidence else ()),
        *(asking.button("Chart", View.CHART) if alignment.items and picture is None else ()),
    )
    return compose(
        words.NEUTRAL,
        Text(lines=_heading(answer), share=400),
        Text(lines=_numbers(alignment, record), share=900),
        picture,
        Text(lines=_topics(alignment.items, record), share=800, rest=_BEHIND_EVIDENCE),
        Text(lines=_items(alignment.items, record), share=1200, rest=_BEHIND_EVIDENCE),
        Divider(),
        Text(lines=_footer(alignment, asking), share=500),
        Buttons(buttons=buttons),
    )


def _heading(answer: AlignmentAnswer) -> tuple[Line, ...]:
    alignment, record = answer.alignment, answer.record
    about = f" on {_short(topic_name(record, answer.topic))}" if answer.topic else ""
    return (title(who(record, alignment.first), " and ", who(record, alignment.second), about),)


def _numbers(alignment: Alignment, record: Record) -> tuple[Line, ...]:
    counts, professed = alignment.counts, alignment.professed
    lines = [line(bold("Professed: "), words.index_words(professed.index) + ("" if professed.claims else " on record"))]
    for item in professed.claims[:_MOST_CLAIMS]:
        lines += claim_lines(item.cited, record, value=item.value)
    if len(professed.claims) > _MOST_CLAIMS:
        lines.append(small(f"… and {words.count_words(len(professed.claims) - _MOST_CLAIMS, 'more claim')}"))
    if counts.shared:
        split = f"{counts.agree} agree, {counts.diverge} diverge, {counts.differ} differ"
        lines.append(
            line(
                bold("Observed: "),
                f"{words.index_words(counts.index)}, {alignment.words} "
                f"({words.count_words(counts.shared, 'shared proposition')}: {split})",
            )
        )
        weighted = words.index_words(alignment.topic_weighted_index)
        gap = f"; gap between professed and observed {words.index_words(alignment.gap)}" if alignment.gap else ""
        lines.append(line(f"Each topic counted once: {weighted}{gap}"))
    else:
        lines.append(line(bold("Observed: "), "nothing shared on record, so there is nothing to compare"))
    return tuple(lines)


def _topics(items: tuple[SharedItem, ...], record: Record) -> tuple[Line, ...]:
    by_topic: dict[str, list[SharedItem]] = {}
    for item in items:
        by_topic.setdefault(item.topic, []).append(item)
    if len(by_topic) < len({"one", "other"}):
        return ()
    counted = [(topic, count(group)) for topic, group in by_topic.items()]
    # The topics that weigh most come first, those on which they part before those on which they agree.
    counted.sort(key=lambda pair: (-pair[1].shared, pair[1].index or 0, pair[0]))
    lines = [line(bold("By topic"))]
    for topic, counts in counted[:_MOST_TOPICS]:
        split = f"{counts.agree} agree, {counts.diverge} diverge, {counts.differ} differ"
        lines.append(bullet(f"{_short(topic_name(record, topic))}: {words.index_words(counts.index)} ({split})"))
    if len(counted) > _MOST_TOPICS:
        lines.append(small(f"… and {words.count_words(len(counted) - _MOST_TOPICS, 'more topic')}"))
    return tuple(lines)


def _items(items: tuple[SharedItem, ...], record: Record) -> tuple[Line, ...]:
    if not items:
        return ()
    rank = {relation: place for place, relation in enumerate(("diverge", "differ", "agree"))}
    ordered = sorted(items, key=lambda item: (rank[item.relation.value], -item.since.toordinal(), item.proposition))
    lines = [line(bold("What they share"))]
    for item in ordered[:_MOST_ITEMS]:
        look = words.RELATIONS[item.relation]
        stances = "; ".join(
            f"{_short(actor_name(record, side.actor))}: "
            + _short(words.stance_words(side.between_actors, side.conditions))
            for side in (item.first, item.second)
        )
        text = proposition_text(record, item.proposition)
        lines.append(bullet(f"{look.icon} ", italic(text, most=_LONGEST_PROPOSITION), f" {look.word}"))
        lines.append(under(stances))
        lines += [note for side in (item.first, item.second) if (note := gap_line(side, record)) is not None]
    if len(ordered) > _MOST_ITEMS:
        lines.append(small(f"… and {len(ordered) - _MOST_ITEMS} more, behind “Evidence”"))
    return tuple(lines)


def _footer(alignment: Alignment, asking: Asking) -> tuple[Line, ...]:
    lines: list[Line] = []
    if alignment.one_sided:
        number = words.count_words(alignment.one_sided, "proposition")
        lines.append(small(f"Coverage: on {number} more just one of the two is on record, which counts for neither."))
    if alignment.as_of is None:
        return (small("The record is empty."),)
    dates = [held.date for item in alignment.items for held in item.deciding]
    lines.append(small("As of ", day(alignment.as_of), *newest_pieces(dates, asking.today)))
    if alignment.items:
        scale = f"The scale goes from {words.MINUS}1 (they diverge on all they share) to +1 (they agree on all)."
        lines.append(small(scale))
    return tuple(lines)


def _short(text: str) -> str:
    return span(text, most=_LONGEST_NAME).text
