"""The articles of a server's library as moderators see them: the list, one with its positions, its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.record.domain import Annotation
from bot.record.record import Record
from bot.storage.library import ArticleEntry, VersionEntry
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Button, Buttons, Card, Choice, Divider, Document, Option, Text, Tone, compose
from bot.ui.cards.citing import claim_lines, position_lines
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.text import Line, bold, bullet, day, line, small, span, title
from bot.ui.state import Trigger, View

ON_A_PAGE = 8
POSITIONS_ON_A_PAGE = 6
LINES_ON_A_PAGE = 22
FORMATS: Mapping[str, str] = {
    "json": "Annotation as JSON",
    "yaml": "Annotation as YAML",
    "html": "A page to read and print",
}
_STATES = {"published": "📚 published", "retracted": "🗄️ retracted"}


def own_articles_card(entries: Sequence[ArticleEntry], asking: Asking, *, page: int = 0) -> Card:
    """Return a page of articles, each to be opened."""
    listed = page_of(entries, page, size=ON_A_PAGE)
    place = f" · {listed.words}" if listed.words else ""
    lines: list[Line] = []
    for entry in listed.entries:
        lines.append(bullet(bold(entry.title, most=160), ", ", day(entry.published)))
        whose = "this server's" if entry.is_own else "shared"
        amounts = f"{words.count_words(entry.positions, 'position')}, {words.count_words(entry.claims, 'claim')}"
        lines.append(small(f"{_STATES.get(entry.state, entry.state)} · {whose} · {amounts} · version {entry.number:,}"))
    if not lines:
        lines.append(line("The library holds no article yet. Bring one in with /article load."))
    options = tuple(
        Option(label=entry.title, value=f"article:{entry.id}", description=_STATES.get(entry.state, entry.state))
        for entry in listed.entries
    )
    return compose(
        words.NEUTRAL,
        Text(lines=(title(f"Articles ({len(entries):,}){place}"),), share=200),
        Text(lines=tuple(lines), share=3400),
        asking.choice("Open an article", View.ANSWER, options),
        *turning(listed, View.ANSWER, asking),
    )


def article_card(
    entry: ArticleEntry,
    annotation: Annotation,
    record: Record,
    asking: Asking,
    *,
    reason: str | None = None,
    told: str | None = None,
    page: int = 0,
) -> Card:
    """Return an article with its positions and claims, and what can be done with it.

    Args:
        entry: as the list has it.
        annotation: its current version.
        record: its positions and claims, cited.
        asking: whose card it is.
        reason: why it was retracted.
        told: what has just happened, as a sentence.
        page: of its positions and claims, from 0.
    """
    items = [*record.positions, *record.claims]
    shown = page_of(items, page, size=POSITIONS_ON_A_PAGE)
    by = f"By {words.listed(entry.authors)}, " if entry.authors else ""
    place = f" · {shown.words}" if shown.words else ""
    heading = [
        *([line(span(told, most=300))] if told else []),
        title(span(entry.title, most=250)),
        line(span(by, most=260), day(entry.published), f" · {_STATES.get(entry.state, entry.state)}"),
        *([line("Retracted because: ", span(reason, most=300))] if reason else []),
        small(
            f"{words.count_words(entry.positions, 'position')}, {words.count_words(entry.claims, 'claim')} · "
            f"version {entry.number:,} · id ",
            span(annotation.article.id),
            place,
        ),
    ]
    lines: list[Line] = []
    for item in record.positions[shown.first : shown.first + len(shown.entries)]:
        lines += position_lines(item, record)
    first_claim = max(0, shown.first - len(record.positions))
    count = len(shown.entries) - len(record.positions[shown.first : shown.first + len(shown.entries)])
    for claim in record.claims[first_claim : first_claim + count]:
        lines += claim_lines(claim, record)
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(heading), share=1000),
        Divider(),
        Text(lines=tuple(lines) or (line("It holds no position and no claim."),), share=2700, rest=small("…")),
        *turning(shown, View.ANSWER, asking),
        *_controls(entry, asking),
    )


def versions_card(
    entry: ArticleEntry,
    versions: Sequence[VersionEntry],
    lines: Sequence[str],
    compared: str,
    asking: Asking,
    *,
    page: int,
) -> Card:
    """Return the versions of an article, and what two of them differ in.

    Args:
        entry: the article.
        versions: newest first.
        lines: the differences in words, a line each.
        compared: which versions are compared, as a sentence.
        asking: whose card it is.
        page: of the lines, from 0.
    """
    shown = page_of(lines, page, size=LINES_ON_A_PAGE)
    listed = [
        bullet(
            bold(f"Version {version.number:,}"),
            f": {version.state}, {version.changed_at[:10]}",
            *((": ", span(version.reason, most=120)) if version.reason else ()),
        )
        for version in versions
    ]
    place = f" ({shown.words})" if shown.words else ""
    return compose(
        words.NEUTRAL,
        Text(
            lines=(title("Versions of ", span(entry.title, most=200)), *listed), share=1200, rest=small("… and older.")
        ),
        Divider(),
        Text(
            lines=(line(bold(f"{compared}{place}")), *(line(span(text, most=200)) for text in shown.entries)),
            share=2500,
            rest=small("…"),
        ),
        *turning(shown, View.VERSIONS, asking),
    )


def exported_card(entry: ArticleEntry, document: Document) -> Card:
    """Return an article as a file."""
    said = small("It holds what is published now. Whoever has the file has what it says, also after a retraction.")
    return compose(
        words.NEUTRAL,
        Text(lines=(title("📎 ", span(entry.title, most=200)), said), share=600),
        document,
    )


def _controls(entry: ArticleEntry, asking: Asking) -> Sequence[Block | None]:
    address = asking.address
    if address is None:
        return ()
    export = Choice(
        custom_id=address.custom_id(View.EXPORT_ARTICLE),
        placeholder="Take it away as a file",
        options=tuple(Option(label=label, value=value) for value, label in FORMATS.items()),
    )
    buttons = [Button(label="Versions", custom_id=address.custom_id(View.VERSIONS, Trigger.OPEN))]
    if entry.is_own and entry.state == "retracted":
        buttons.append(
            Button(label="Bring it back", custom_id=address.custom_id(View.RESTORE, Trigger.DO), tone=Tone.MAIN)
        )
    elif entry.is_own:
        buttons.append(
            Button(label="Retract …", custom_id=address.custom_id(View.RETRACT, Trigger.FORM), tone=Tone.DANGER)
        )
    return (Buttons(buttons=tuple(buttons)), export)
