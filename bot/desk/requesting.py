"""The counter for requests: members ask the moderators and have themselves told, moderators answer and dismiss."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answers.readers import Readers
from bot.answers.rechecking import find
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.completing import Offered
from bot.desk.counters import Counter
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.requesting_words import asker_of, claim_asked, number_in, question_about, was_private
from bot.desk.turns import FIRST, Turn
from bot.record.domain import Level
from bot.storage.database import Database
from bot.storage.library import Libraries
from bot.storage.requests.requests import Requests
from bot.storage.requests.values import (
    LONGEST_ANSWER,
    LONGEST_REMARK,
    AskedClaim,
    Finding,
    NewRequest,
    RequestKind,
    RequestLimits,
    RequestState,
)
from bot.storage.requests.watches import Watches
from bot.ui import words
from bot.ui.cards.card import Card
from bot.ui.cards.requests import (
    ON_A_PAGE,
    SHOWN_EVENTS,
    SHOWN_REMARKS,
    STATES,
    RequestFile,
    request_card,
    requests_card,
)
from bot.ui.cards.requests_made import asked_card, unwatched_card, watched_card
from bot.ui.cards.text import quoted, span
from bot.ui.escaping import clean
from bot.ui.forms import Filled, Form, Notice, TextField, compose_form
from bot.ui.limits import LONGEST_CHOICE, shorten
from bot.ui.questions import Question
from bot.ui.request_questions import RequestQuestion, RequestsQuestion
from bot.ui.state import Address, StateError, Trigger, View

OPEN_REQUEST = "open request"
ANY_REQUEST = "any request"
_QUESTIONS: frozenset[type[Question]] = frozenset({RequestsQuestion, RequestQuestion})
_VIEWS = frozenset({View.ASK_MODERATORS, View.WRONG, View.WATCH, View.UNWATCH})
_UNDECIDED = frozenset({Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE})
_CHOSEN = re.compile(r"request:(\d{1,10})", re.ASCII)
_LONGEST_IN_FORM = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCounter(Counter):
    """Serves requests and watches; what moderators do is allowed or refused each time.

    Attributes:
        database: of all servers.
        libraries: of all servers.
        readers: of claims.
        authority: knows who moderates.
        asker: remembers questions.
        limits: how much may be asked.
        now: tells the moment.
    """

    database: Database
    libraries: Libraries
    readers: Readers
    authority: Authority
    asker: Asker
    limits: RequestLimits
    now: Callable[[], datetime]
    questions = _QUESTIONS
    views = _VIEWS
    suggests = frozenset({OPEN_REQUEST, ANY_REQUEST})

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return the work list, or one request."""
        await self.authority.require_moderator(place)
        if turn.trigger is Trigger.CHOOSE:
            question, turn = RequestQuestion(number=_chosen(turn)), FIRST
        match question:
            case RequestsQuestion():
                found, total = await self._requests(place).list(question.state, page=turn.page, size=ON_A_PAGE)
                asking = await self.asker.asking(question, place, turn)
                return requests_card(found, total, question.state, asking, page=turn.page)
            case RequestQuestion():
                return await self._shown(question, place, turn)
            case _:
                raise StateError("That is no longer offered. Ask again with the command.")

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Return the form for an answer, or for what is wrong with a verdict."""
        address = Address(guild=place.guild, asker=place.asker, key=turn.key or "")
        custom_id = address.custom_id(turn.view, turn.trigger, turn.page)
        if isinstance(question, RequestQuestion) and turn.view is View.REQUEST_REPLY:
            await self.authority.require_moderator(place)
            request = await self._requests(place).find(question.number)
            if request.state is not RequestState.OPEN:
                raise _closed(question.number, request.state)
            return compose_form(
                f"Answer request {question.number}",
                custom_id,
                Notice(markdown=_quoted(request.claim.text)),
                TextField(
                    name="answer",
                    label="What the askers are to read",
                    description="Those who asked are told, each where it was asked.",
                    is_long=True,
                    most=LONGEST_ANSWER,
                ),
            )
        claim = claim_asked(question)
        self.authority.require_server(place)
        return compose_form(
            "This verdict is wrong",
            custom_id,
            Notice(markdown=_quoted(claim.text)),
            TextField(
                name="remark",
                label="What is wrong with it?",
                description="The moderators read it with your name and the verdict.",
                placeholder="She said the opposite in May; it stands in ...",
                is_long=True,
                most=LONGEST_REMARK,
            ),
        )

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Write an answer, or a request about a verdict that is thought wrong."""
        if isinstance(question, RequestQuestion):
            await self.authority.require_moderator(place)
            text = (filled.get("answer") or ("",))[0]
            await self._requests(place).answer(question.number, text, by=place.asker)
            return await self._shown(question, place, turn)
        remark = (filled.get("remark") or ("",))[0].strip()
        if not remark:
            raise RefusedError("You have not said what is wrong.", "Press the button again and write it down.")
        self.authority.require_server(place)
        claim = claim_asked(question)
        return await self._asked(RequestKind.WRONG, question, claim, place, turn, remark=remark)

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Ask the moderators, watch a claim or no longer; dismiss a request, or undo that."""
        match turn.view:
            case View.ASK_MODERATORS:
                self.authority.require_server(place)
                return await self._asked(RequestKind.UNANSWERED, question, claim_asked(question), place, turn)
            case View.WATCH:
                return await self._watched(question, claim_asked(question), place, turn)
            case View.UNWATCH:
                claim = claim_asked(question)
                was_watched = await self._watches(place).stop(claim, place.asker)
                return unwatched_card(claim, await self.asker.asking(question, place, turn), was_watched=was_watched)
            case View.REQUEST_DISMISS if isinstance(question, RequestQuestion):
                await self.authority.require_moderator(place)
                await self._requests(place).dismiss(question.number, by=place.asker)
            case View.REQUEST_REOPEN if isinstance(question, RequestQuestion):
                await self.authority.require_moderator(place)
                await self._requests(place).reopen(question.number, by=place.asker)
            case _:
                raise StateError("That is no longer offered. Ask again with the command.")
        return await self._shown(question, place, turn)

    async def suggest(self, what: str, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return requests by number or by words of their claims; nothing for whoever does not moderate."""
        if not await self.authority.is_moderator(place):
            return ()
        states = (RequestState.OPEN,) if what == OPEN_REQUEST else tuple(RequestState)
        found = await self._requests(place).suggest(typed, states=states)
        return tuple(
            Offered(
                name=shorten(clean(f"{request.number}: {request.claim.text}"), LONGEST_CHOICE),
                value=str(request.number),
            )
            for request in found
        )

    async def _shown(self, question: RequestQuestion, place: Place, turn: Turn) -> Card:
        requests = self._requests(place)
        request = await requests.find(question.number)
        verdict = question_about(request.claim)
        file = RequestFile(
            request=request,
            remarks=await requests.remarks(request.number, most=SHOWN_REMARKS),
            events=await requests.history(request.number, most=SHOWN_EVENTS),
            verdict_key=await self.asker.notebook.remember(verdict, guild=place.guild),
        )
        return request_card(file, await self.asker.asking(question, place, turn))

    async def _asked(
        self, kind: RequestKind, question: Question, claim: AskedClaim, place: Place, turn: Turn, *, remark: str = ""
    ) -> Card:
        finding = await self._found(claim, place)
        if kind is RequestKind.UNANSWERED and finding.level not in _UNDECIDED:
            look = words.LEVELS[finding.level]
            raise RefusedError(
                f"The record has changed and decides this claim by now: {look.shown}.", "Look with /check."
            )
        new = NewRequest(kind=kind, claim=claim, finding=finding, asker=asker_of(place, turn), remark=remark)
        joined = await self._requests(place).ask(new, limits=self.limits)
        asking = await self.asker.asking(question, place, turn)
        return asked_card(joined, asking, is_private=was_private(turn))

    async def _watched(self, question: Question, claim: AskedClaim, place: Place, turn: Turn) -> Card:
        finding = await self._found(claim, place)
        watch = await self._watches(place).watch(claim, finding, asker_of(place, turn), limits=self.limits)
        asking = await self.asker.asking(question, place, turn)
        return watched_card(claim, finding, watch.ends_at, asking, is_private=was_private(turn))

    async def _found(self, claim: AskedClaim, place: Place) -> Finding:
        """Return what a claim is found to be at this moment: what is kept is compared with what comes later."""
        finding = await find(self.libraries.library(place.guild), self.readers, claim)
        if finding is None:
            raise RefusedError("The record has changed, and this is no longer offered.", "Ask again with the command.")
        return finding

    def _requests(self, place: Place) -> Requests:
        return Requests(self.database, place.guild, now=self.now)

    def _watches(self, place: Place) -> Watches:
        return Watches(self.database, place.guild, now=self.now)


def _chosen(turn: Turn) -> int:
    found = _CHOSEN.fullmatch(turn.values[0] if turn.values else "")
    if found is None:
        raise StateError("That is no longer offered. Ask again with the command.")
    return number_in(found[1])


def _closed(number: int, state: RequestState) -> RefusedError:
    return RefusedError(f"Request {number} is {STATES[state]} already.", "Look at it with /request show.")


def _quoted(text: str) -> str:
    return quoted(span(text, most=_LONGEST_IN_FORM)).markdown
