"""What the record covers: topics as a tree, actors by what is on record of them, articles by date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.record.domain import ActorKind, Topic
from bot.record.vocabulary import Vocabulary
from bot.storage.library import ArticleEntry
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Card, Divider, Text, compose
from bot.ui.cards.paging import Entry, Page, page_of, turning
from bot.ui.cards.text import Line, bold, bullet, day, italic, line, small, span, title, under
from bot.ui.state import View

_ON_A_PAGE = 12
_ARTICLES_ON_A_PAGE = 8
_DEEPEST = 3
_LONGEST_NAME = 90
_LONGEST_TITLE = 160


def topics_card(vocabulary: Vocabulary, asking: Asking, *, page: int = 0) -> Card:
    """Return a page of the topics on record, each below its broader one, with how many propositions are on it."""
    counts = Counter(proposition.topic for proposition in vocabulary.propositions.values())
    rows = _tree(vocabulary.topics, counts)
    shown = page_of(rows, page, size=_ON_A_PAGE)
    lines = [
        bullet(
            "\u2014 " * min(depth, _DEEPEST),
            bold(topic.label, most=_LONGEST_NAME),
            f" ({words.count_words(counts[topic.id], 'proposition')})" if counts[topic.id] else "",
        )
        for depth, topic in shown.entries
    ]
    return _card("Topics on record", "topic", shown, lines, asking)


def actors_card(vocabulary: Vocabulary, asking: Asking, *, page: int = 0) -> Card:
    """Return a page of the actors with positions, those with most first."""
    holders = sorted(
        (actor for actor in vocabulary.actors.values() if vocabulary.positions_of_actor.get(actor.id)),
        key=lambda actor: (-vocabulary.positions_of_actor[actor.id], actor.name, actor.id),
    )
    shown = page_of(holders, page, size=_ON_A_PAGE)
    lines: list[Line] = []
    for actor in shown.entries:
        held = words.count_words(vocabulary.positions_of_actor[actor.id], "position")
        kind = "" if actor.kind is ActorKind.PERSON else f"{words.ACTOR_KINDS[actor.kind]}, "
        roles = words.listed(
            [_short(role.office) for role in actor.roles if role.end is None and _is_known(role.of, vocabulary)], most=2
        )
        office = f"{roles}, " if roles else ""
        lines.append(bullet(bold(actor.name, most=_LONGEST_NAME), f" ({kind}{office}{held})"))
    return _card("Actors on record", "actor", shown, lines, asking)


def articles_card(entries: Sequence[ArticleEntry], asking: Asking, *, page: int = 0) -> Card:
    """Return a page of the articles, the newest first."""
    shown = page_of(entries, page, size=_ARTICLES_ON_A_PAGE)
    lines: list[Line] = []
    for entry in shown.entries:
        authors = words.listed([_short(name) for name in entry.authors], most=2)
        by = f"{authors}, " if authors else ""
        whose = "this server's own" if entry.is_own else "shared"
        state = "" if entry.state == "published" else f", {entry.state}"
        lines += [
            bullet(italic(entry.title, most=_LONGEST_TITLE)),
            under(
                by,
                day(entry.published),
                f": {words.count_words(entry.positions, 'position')}, "
                f"{words.count_words(entry.claims, 'claim')}; {whose}{state}",
            ),
        ]
    return _card("Articles on record", "article", shown, lines, asking)


def _card(heading: str, one: str, shown: Page[Entry], lines: Sequence[Line], asking: Asking) -> Card:
    place = f" · {shown.words}" if shown.words else ""
    body: tuple[Block, ...] = (
        (Text(lines=tuple(lines), share=3200),)
        if lines
        else (Text(lines=(line(f"No {one} is on record yet."),), share=200),)
    )
    return compose(
        words.NEUTRAL,
        Text(lines=(title(heading), small(f"{words.count_words(shown.total, one)}{place}")), share=400),
        Divider(),
        *body,
        *turning(shown, View.ANSWER, asking),
    )


def _tree(topics: Mapping[str, Topic], counts: Mapping[str, int]) -> list[tuple[int, Topic]]:
    """Return the topics that propositions are about and those above them, in order, each with its depth."""
    used: set[str] = set()
    for name in counts:
        current: str | None = name
        while current is not None and current not in used and current in topics:
            used.add(current)
            current = topics[current].broader
    below: dict[str | None, list[Topic]] = {}
    for name in used:
        topic = topics[name]
        below.setdefault(topic.broader if topic.broader in used else None, []).append(topic)
    rows: list[tuple[int, Topic]] = []
    waiting = [(0, topic) for topic in _ordered(below.get(None, ()))]
    while waiting:
        depth, topic = waiting.pop()
        rows.append((depth, topic))
        waiting += [(depth + 1, narrower) for narrower in _ordered(below.get(topic.id, ()))]
    return rows


def _ordered(topics: Sequence[Topic]) -> list[Topic]:
    """Return topics so that the first by label is taken first from the end of a list."""
    return sorted(topics, key=lambda topic: (topic.label.casefold(), topic.id), reverse=True)


def _is_known(actor: str, vocabulary: Vocabulary) -> bool:
    return actor in vocabulary.actors


def _short(text: str) -> str:
    return span(text, most=60).text
