"""Requests as moderators see them: the work list, and one of them with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.record.domain import Level
from bot.storage.requests.values import Event, Happening, Remark, Request, RequestKind, RequestState
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Button, Buttons, Card, Divider, Option, Text, Tone, compose
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.text import (
    Line,
    Moment,
    Piece,
    Pointer,
    Pointing,
    bold,
    bullet,
    day,
    line,
    quoted,
    small,
    span,
    title,
    under,
)
from bot.ui.state import Trigger, View

ON_A_PAGE = 8
SHOWN_REMARKS = 8
SHOWN_EVENTS = 6
_LONGEST_IN_LIST = 160
_LONGEST_CLAIM = 600
_LONGEST_READING = 300
_LONGEST_REMARK = 300
_LONGEST_ANSWER = 1_400
_LONGEST_LABEL = 80

STATES = {RequestState.OPEN: "open", RequestState.ANSWERED: "answered", RequestState.DISMISSED: "dismissed"}
_KINDS = {RequestKind.UNANSWERED: "not decided by the record", RequestKind.WRONG: "a verdict that is thought wrong"}
_HAPPENED = {
    Happening.ASKED: "asked",
    Happening.JOINED: "asked too",
    Happening.CHANGED: "the verdict changed",
    Happening.ANSWERED: "answered",
    Happening.DISMISSED: "dismissed",
    Happening.REOPENED: "opened again",
    Happening.TOLD: "those who asked were told",
    Happening.NOT_TOLD: "those who asked could not be told",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFile:
    """All that is known of a request.

    Attributes:
        request: itself.
        remarks: who asks, with what they add, the first ones first.
        events: what happened, the newest first.
        verdict_key: of the remembered question about the claim.
    """

    request: Request
    remarks: Sequence[Remark]
    events: Sequence[Event]
    verdict_key: str


def requests_card(
    requests: Sequence[Request], total: int, state: RequestState, asking: Asking, *, page: int = 0
) -> Card:
    """Return a page of requests.

    Args:
        requests: those on the page.
        total: how many there are in all.
        state: what became of them.
        asking: whose card it is.
        page: from 0.
    """
    first = min(max(0, page), max(0, -(-total // ON_A_PAGE) - 1)) * ON_A_PAGE
    shown = page_of(requests, page, size=ON_A_PAGE, total=total, first=first)
    place = f" · {shown.words}" if shown.words else ""
    lines = [text for request in shown.entries for text in _listed(request)]
    nothing = line(f"No request is {STATES[state]}.")
    options = tuple(
        Option(
            label=f"{request.number}: {request.claim.text}",
            value=f"request:{request.number}",
            description=_asked_by(request),
        )
        for request in shown.entries
    )
    return compose(
        words.NEUTRAL,
        Text(
            lines=(title(f"Requests, {STATES[state]}"), small(f"{words.count_words(total, 'request')}{place}")),
            share=300,
        ),
        Divider(),
        Text(lines=tuple(lines) or (nothing,), share=3400),
        asking.choice("Open a request", View.ANSWER, options),
        *turning(shown, View.ANSWER, asking),
    )


def request_card(file: RequestFile, asking: Asking) -> Card:
    """Return one request with what can be done about it."""
    request = file.request
    look = words.LEVELS[request.finding.level]
    heading = (
        title(f"Request {request.number}: {STATES[request.state]}"),
        small(f"{_KINDS[request.kind]} · {_asked_by(request)} · first ", Moment(at=request.opened_at)),
        quoted(span(request.claim.text, most=_LONGEST_CLAIM)),
        line("Verdict: ", bold(look.shown), ". Read as: ", span(request.finding.read_as, most=_LONGEST_READING)),
        *_particulars(request),
    )
    return compose(
        look.colour,
        Text(lines=heading, share=1100),
        Text(lines=_answer(request), share=900),
        Text(lines=_remarks(file), share=1000, rest=small("… and more.")),
        Divider(),
        Text(lines=_events(file.events), share=900, rest=small("… and what was before.")),
        _deeds(file, asking),
    )


def _listed(request: Request) -> tuple[Line, ...]:
    look = words.LEVELS[request.finding.level]
    kind = "" if request.kind is RequestKind.UNANSWERED else " (thought wrong)"
    return (
        bullet(bold(f"{request.number}"), f" {look.icon}{kind} ", span(request.claim.text, most=_LONGEST_IN_LIST)),
        under(f"{_asked_by(request)}, first ", Moment(at=request.opened_at)),
    )


def _asked_by(request: Request) -> str:
    return f"asked by {words.count_words(request.askers, 'member')}"


def _particulars(request: Request) -> tuple[Line, ...]:
    """Return what the question said beside the text of the claim."""
    said: list[Piece | str] = []
    if request.claim.as_of is not None:
        said += ["as of ", day(request.claim.as_of)]
    if request.claim.part is not None:
        said.append(f"{', ' if said else ''}of several claims number {request.claim.part + 1}")
    return (small("Asked ", *said, "."),) if said else ()


def _answer(request: Request) -> tuple[Line, ...]:
    if request.state is not RequestState.ANSWERED:
        return ()
    if request.answer is None:
        return (line("The record has decided it since."),)
    by = () if request.answered_by is None else (" by ", Pointer(kind=Pointing.MEMBER, id=request.answered_by))
    return (line("Answered", *by, ":"), *answer_lines(request.answer, most=_LONGEST_ANSWER))


def answer_lines(answer: str, *, most: int) -> tuple[Line, ...]:
    """Return what moderators wrote, line by line, as quotation."""
    lines: list[Line] = []
    left = most
    for text in answer.splitlines():
        if text.strip() and left > 0:
            lines.append(quoted(span(text, most=left)))
            left -= len(text)
    return tuple(lines)


def _remarks(file: RequestFile) -> tuple[Line, ...]:
    lines: list[Line] = [line("Asked by:")]
    for remark in file.remarks:
        who = Pointer(kind=Pointing.MEMBER, id=remark.member_id)
        said = (": ", span(remark.text, most=_LONGEST_REMARK)) if remark.text.strip() else ()
        lines.append(bullet(who, " ", Moment(at=remark.asked_at), *said))
    more = file.request.askers - len(file.remarks)
    return (*lines, *((small(f"… and {words.count_words(more, 'more member')}"),) if more > 0 else ()))


def _events(events: Sequence[Event]) -> tuple[Line, ...]:
    lines: list[Line] = [line("What happened, newest first:")]
    for event in events:
        by = () if event.who is None else (" by ", Pointer(kind=Pointing.MEMBER, id=event.who))
        detail = (": ", span(_detail(event), most=_LONGEST_REMARK)) if event.detail.strip() else ()
        lines.append(bullet(Moment(at=event.at), f" {_HAPPENED[event.happened]}", *by, *detail))
    return tuple(lines)


def _detail(event: Event) -> str:
    """Return what is told beside what happened; levels in the words of the cards."""
    if event.happened is not Happening.CHANGED:
        return event.detail
    looks = {level.value: words.LEVELS[level].shown for level in Level}
    return " ".join(looks.get(word, word) for word in event.detail.split())


def _deeds(file: RequestFile, asking: Asking) -> Block | None:
    address = asking.address
    if address is None:
        return None
    asked = type(address)(guild=address.guild, asker=address.asker, key=file.verdict_key)
    verdict = Button(label="See the verdict now", custom_id=asked.custom_id(View.ANSWER))
    match file.request.state:
        case RequestState.OPEN:
            answer = address.custom_id(View.REQUEST_REPLY, Trigger.FORM)
            dismiss = address.custom_id(View.REQUEST_DISMISS, Trigger.DO)
            buttons = (
                Button(label="Answer", custom_id=answer, tone=Tone.MAIN),
                Button(label="Dismiss", custom_id=dismiss),
                verdict,
            )
        case RequestState.DISMISSED:
            reopen = address.custom_id(View.REQUEST_REOPEN, Trigger.DO)
            buttons = (Button(label="Undo the dismissal", custom_id=reopen, tone=Tone.MAIN), verdict)
        case RequestState.ANSWERED:
            buttons = (verdict,)
    return Buttons(buttons=buttons)
