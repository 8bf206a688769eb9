"""Who did what in a server: newest first, by day, in the server's own time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.storage.servers.audit import HOST, JSON, Account, AuditPage
from bot.storage.servers.deeds import Deed
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Divider, Document, Option, Text, compose
from bot.ui.cards.text import Line, Piece, Pointer, Pointing, bold, bullet, line, small, span, title
from bot.ui.dates import DateStyle, local
from bot.ui.server_questions import AuditQuestion
from bot.ui.state import Trigger, View

ON_A_PAGE = 10
EVERYTHING = "everything"
"""What is chosen to see deeds of all kinds."""

CSV, JSON_FILE = 0, 1
"""The pages of the view that exports, by the kind of file."""

_LAST_PAGE = 999_999
"""The largest number that a button carries."""

_LONGEST_SUBJECT = 100
_LONGEST_DETAIL = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """How a server writes days, and its time zone."""

    style: DateStyle
    zone: str


def audit_card(page: AuditPage, question: AuditQuestion, asking: Asking, locality: Locality) -> Card:
    """Return a page of deeds."""
    nothing = line("Nothing is on account." if question == AuditQuestion() else "Nothing like that is on account.")
    return compose(
        words.NEUTRAL,
        Text(lines=(title("📒 Audit of this server"), small(*_wanted(question, locality))), share=500),
        Divider(),
        Text(lines=_lines(page.accounts, locality) or (nothing,), share=3300),
        _turning(page, asking),
        asking.choice("Show only", View.ANSWER, _deeds(question)),
        _exports(asking) if page.accounts else None,
    )


def exported_audit_card(count: int, document: Document, *, is_whole: bool) -> Card:
    """Return a card with deeds as a file."""
    lines = [title(f"📒 {words.count_words(count, 'deed')}")]
    if not is_whole:
        lines.append(line("These are the newest; a file holds no more. Ask for fewer days to see older ones."))
    lines.append(small("Times in the file are UTC. Whoever had the data deleted has a negative number."))
    return compose(words.NEUTRAL, Text(lines=tuple(lines), share=600), document)


def detail_words(detail: Mapping[str, JSON]) -> str:
    """Return what is told of a deed: "time zone: UTC → Europe/Berlin; why: spam"."""
    return "; ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in detail.items())


def _value(value: JSON) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case Mapping() if set(value) == {"from", "to"}:
            return f"{_value(value['from'])} → {_value(value['to'])}"
        case Mapping():
            return ", ".join(f"{name} {_value(item)}" for name, item in value.items())
        case str() | int() | float():
            return str(value)
        case Sequence():
            return ", ".join(_value(item) for item in value) or "none"


def _wanted(question: AuditQuestion, locality: Locality) -> tuple[Piece | str, ...]:
    pieces: list[Piece | str] = [f"newest first, times of {locality.zone}"]
    if question.deed is not None:
        pieces.append(f" · only: {question.deed}")
    if question.who is not None:
        pieces += [" · only by ", _who(question.who)]
    if question.since is not None:
        pieces.append(f" · since {locality.style.day(question.since)}")
    if question.until is not None:
        pieces.append(f" · until {locality.style.day(question.until)}")
    return tuple(pieces)


def _lines(accounts: Sequence[Account], locality: Locality) -> tuple[Line, ...]:
    lines: list[Line] = []
    day: date | None = None
    for account in accounts:
        at = local(account.at, locality.zone)
        if at.date() != day:
            day = at.date()
            lines.append(line(bold(locality.style.day(day))))
        lines.append(_line(account, f"{at:%H:%M}"))
    return tuple(lines)


def _line(account: Account, time: str) -> Line:
    pieces: list[Piece | str] = [f"{time} ", _who(account.who), f": {account.deed}"]
    if account.subject:
        pieces += [" · ", span(account.subject, most=_LONGEST_SUBJECT)]
    if account.whom is not None:
        pieces += [" of ", _who(account.whom)]
    if account.detail:
        pieces += [" · ", span(detail_words(account.detail), most=_LONGEST_DETAIL)]
    return bullet(*pieces)


def _who(member: int) -> Piece:
    return span("whoever runs me") if member == HOST else Pointer(kind=Pointing.MEMBER, id=member)


def _turning(page: AuditPage, asking: Asking) -> Buttons | None:
    address = asking.address
    if address is None or (page.older is None and page.newer is None):
        return None
    newer, older = page.newer or 0, page.older or 0
    # A page is found by the number of a deed, so that it stays what it was while others are recorded.
    return Buttons(
        buttons=(
            Button(
                label="◀ Newer",
                custom_id=address.custom_id(View.ANSWER, Trigger.BACK, min(newer, _LAST_PAGE)),
                is_disabled=page.newer is None,
            ),
            Button(
                label="Older ▶",
                custom_id=address.custom_id(View.ANSWER, Trigger.NEXT, min(older, _LAST_PAGE)),
                is_disabled=page.older is None,
            ),
        )
    )


def _deeds(question: AuditQuestion) -> tuple[Option, ...]:
    every = Option(label="Everything", value=EVERYTHING, is_chosen=question.deed is None)
    return (
        every,
        *(Option(label=deed.value, value=deed.value, is_chosen=question.deed is deed) for deed in Deed),
    )


def _exports(asking: Asking) -> Buttons | None:
    buttons = (
        *asking.button("As CSV", View.AUDIT_EXPORT, page=CSV),
        *asking.button("As JSON", View.AUDIT_EXPORT, page=JSON_FILE),
    )
    return Buttons(buttons=buttons) if buttons else None
