"""The counter for drafts: moderators go through candidates, mend, accept and undo, several at once if they like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers.workers import Workers
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.completing import Offered
from bot.desk.counters import Counter
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.review_cards import ReviewCards
from bot.desk.review_entries import Entries
from bot.desk.review_filling import decided_by, form_about, gone
from bot.desk.review_forms import actor_form, adding_form, article_form
from bot.desk.turns import Turn
from bot.record.review import DecisionKind
from bot.storage.database import Database
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import UNFINISHED, DecidedMeanwhileError, DraftState, NewDecision
from bot.storage.library import Libraries
from bot.ui import words
from bot.ui.article_questions import (
    CandidateQuestion,
    DraftActorQuestion,
    DraftQuestion,
    DraftSelection,
    DraftsQuestion,
)
from bot.ui.cards.candidate import HOW, decided_words
from bot.ui.cards.card import Button, Card, Tone
from bot.ui.cards.drafts import drafts_card, sure_card, sure_items
from bot.ui.cards.notices import confirm_card, error_card
from bot.ui.escaping import clean
from bot.ui.forms import Filled, Form
from bot.ui.limits import LONGEST_CHOICE, shorten
from bot.ui.questions import Question
from bot.ui.state import Address, Trigger, View

DRAFT = "draft"
_QUESTIONS: frozenset[type[Question]] = frozenset(
    {DraftsQuestion, DraftQuestion, CandidateQuestion, DraftActorQuestion}
)
_CHOSEN = re.compile(r"draft:(\d{1,10})", re.ASCII)
_PLAIN = {View.ACCEPT: DecisionKind.ACCEPT, View.REJECT: DecisionKind.REJECT, View.SKIP: DecisionKind.SKIP}
_TOLD = {View.ACCEPT: "✅ Accepted.", View.REJECT: "🚫 Not taken.", View.SKIP: "⏭️ Skipped for now."}
_MOST_OFFERED = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCounter(Counter):
    """Serves drafts; only moderators are let in, each time anew.

    Attributes:
        database: of all servers.
        libraries: of all servers.
        authority: knows who moderates.
        cards: make what is shown.
        asker: remembers questions.
        thinkers: the threads for reading dates.
        now: tells the moment.
    """

    database: Database
    libraries: Libraries
    authority: Authority
    cards: ReviewCards
    asker: Asker
    thinkers: Workers
    now: Callable[[], datetime]
    questions = _QUESTIONS
    suggests = frozenset({DRAFT})

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return the list of drafts, one of them, or a question back."""
        await self.authority.require_moderator(place)
        if turn.trigger is Trigger.CHOOSE:
            question, turn = DraftQuestion(draft=_chosen(turn)), Turn()
        match question:
            case DraftsQuestion():
                states = UNFINISHED if question.shown is DraftSelection.UNFINISHED else frozenset(DraftState)
                entries = await self._drafts(place).list(states=states)
                return drafts_card(
                    entries, question.shown, await self.asker.asking(question, place, turn), page=turn.page
                )
            case DraftQuestion() if turn.view is View.SURE_ONES:
                opened = await self._drafts(place).find(question.draft)
                asking = await self.asker.asking(question, place, turn)
                return sure_card(opened, sure_items(opened.review), asking, names=await self.cards.names(opened, place))
            case DraftQuestion() if turn.view is View.DISCARD:
                await self._drafts(place).find(question.draft)
                return self._discarding(question, place, turn)
            case DraftQuestion() if turn.view is View.REVIEW:
                return await self.cards.next(await self._drafts(place).find(question.draft), place)
            case DraftQuestion():
                return await self.cards.whole(await self._drafts(place).find(question.draft), place)
            case CandidateQuestion():
                opened = await self._drafts(place).find(question.draft)
                return await self.cards.shown(opened, question.candidate, place)
            case _:
                raise gone()

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Return the form that a button of a draft or a candidate opens."""
        await self.authority.require_moderator(place)
        if not isinstance(question, DraftQuestion | CandidateQuestion):
            raise gone()
        opened = await self._drafts(place).find(question.draft)
        review, draft = opened.review, opened.review.draft
        names = await self.cards.names(opened, place)
        custom_id = _address(place, turn).custom_id(turn.view, turn.trigger, turn.page)
        match turn.view:
            case View.ABOUT_ARTICLE:
                return article_form(draft.article, custom_id)
            case View.ADD_POSITION:
                return adding_form(draft, names, custom_id)
            case View.ABOUT_ACTOR:
                actor = next((it for it in draft.actors if it.id in turn.values), None)
                if actor is None:
                    raise RefusedError("That actor is no longer in the draft.", "Open the draft again.")
                asked = DraftActorQuestion(draft=question.draft, actor=actor.id)
                key = await self.asker.notebook.remember(asked, guild=place.guild)
                return actor_form(actor, _address(place, replace(turn, key=key)).custom_id(turn.view, turn.trigger))
            case _:
                pass
        item = review.item(question.candidate) if isinstance(question, CandidateQuestion) else None
        if item is None:
            raise gone()
        return form_about(item.candidate, draft, turn.view, names, custom_id)

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Take what a form was filled in with."""
        await self.authority.require_moderator(place)
        if not isinstance(question, DraftQuestion | CandidateQuestion | DraftActorQuestion):
            raise gone()
        drafts = self._drafts(place)
        opened = await drafts.find(question.draft)
        vocabulary = await self.libraries.library(place.guild).vocabulary()
        today = await self.asker.today(place.guild)
        entries = Entries(review=opened.review, vocabulary=vocabulary, filled=filled, today=today)
        decisions = await self.thinkers.do(decided_by, entries, opened.review, question, turn.view)
        if isinstance(question, CandidateQuestion) and turn.view is not View.ADD_POSITION:
            return await self._decided(question, decisions, place, "✏️ Changed.", stays=True)
        opened = await drafts.decide(question.draft, decisions, by=place.asker)
        added = next((it.subject for it in decisions if it.kind is DecisionKind.ADD), None)
        if added is not None:
            return await self.cards.shown(
                opened, added, place, told="✏️ Added, and accepted. Mend what is not right yet."
            )
        about = "actor" if isinstance(question, DraftActorQuestion) else "article"
        return await self.cards.whole(opened, place, told=f"✏️ What is known of the {about} is changed.")

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Decide, undo, or turn to another candidate."""
        await self.authority.require_moderator(place)
        drafts = self._drafts(place)
        match question, turn.view:
            case CandidateQuestion(), View.ACCEPT | View.REJECT | View.SKIP:
                wanted = NewDecision(kind=_PLAIN[turn.view], subject=question.candidate)
                return await self._decided(question, [wanted], place, _TOLD[turn.view])
            case CandidateQuestion(), View.UNDO_DECISION:
                return await self._undone(question, place)
            case CandidateQuestion(), View.BASIS:
                return await self._rebased(question, place, turn)
            case CandidateQuestion(), View.REVIEW:
                return await self.cards.shown(await drafts.find(question.draft), question.candidate, place)
            case DraftQuestion(), View.REVIEW:
                return await self.cards.next(await drafts.find(question.draft), place)
            case DraftQuestion() | CandidateQuestion(), View.ANSWER:
                return await self.cards.whole(await drafts.find(question.draft), place)
            case DraftQuestion(), View.SURE_ONES:
                return await self._accept_sure(question, place, seen=turn.page)
            case DraftQuestion(), View.DISCARD:
                await drafts.discard(question.draft, by=place.asker)
                return error_card(
                    f"Draft {question.draft:,} is discarded, with its text.",
                    "Load the article again with /article load if you need it.",
                    is_kept=False,
                )
            case _:
                raise gone()

    async def suggest(self, what: str, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return the drafts that may be meant; nothing for whoever does not moderate."""
        del what
        if not await self.authority.is_moderator(place):
            return ()
        wanted = typed.casefold().strip()
        entries = await self._drafts(place).list(states=frozenset(DraftState) - {DraftState.DISCARDED})
        found = [it for it in entries if wanted in f"{it.number}: {it.title}".casefold()]
        found.sort(key=lambda it: it.state not in UNFINISHED)
        return tuple(
            Offered(name=shorten(clean(f"{it.number}: {it.title}"), LONGEST_CHOICE), value=str(it.number))
            for it in found[:_MOST_OFFERED]
        )

    async def _decided(
        self,
        question: CandidateQuestion,
        decisions: Sequence[NewDecision],
        place: Place,
        told: str,
        *,
        stays: bool = False,
    ) -> Card:
        """Take decisions that were made in view of a candidate's card, and return the next card."""
        based = [replace(it, based_on=question.seen) if it.subject == question.candidate else it for it in decisions]
        drafts = self._drafts(place)
        try:
            opened = await drafts.decide(question.draft, based, by=place.asker)
        except DecidedMeanwhileError as error:
            other = "You have" if error.decision.who == place.asker else "Another moderator has"
            return await self.cards.shown(
                await drafts.find(question.draft),
                question.candidate,
                place,
                told=f"⚠️ {other} {decided_words(error.decision)} since this card was made: your press was not taken.",
            )
        if stays:
            return await self.cards.shown(opened, question.candidate, place, told=told)
        return await self.cards.next(opened, place, after=question.candidate, told=told)

    async def _undone(self, question: CandidateQuestion, place: Place) -> Card:
        opened = await self._drafts(place).find(question.draft)
        item = opened.review.item(question.candidate)
        if item is None or item.decision is None:
            return await self.cards.shown(opened, question.candidate, place, told="There is nothing to undo here.")
        undo = NewDecision(
            kind=DecisionKind.UNDO, subject=question.candidate, undone=item.decision.ordinal, based_on=question.seen
        )
        return await self._decided(question, [undo], place, "↩️ Undone.", stays=True)

    async def _rebased(self, question: CandidateQuestion, place: Place, turn: Turn) -> Card:
        opened = await self._drafts(place).find(question.draft)
        item = opened.review.item(question.candidate)
        chosen = HOW.get(turn.values[0] if turn.values else "")
        if item is None or chosen is None:
            raise gone()
        basis, voice, label = chosen
        edited = replace(item.candidate, basis=basis, voice=voice)
        wanted = NewDecision(kind=DecisionKind.EDIT, subject=question.candidate, content=edited)
        return await self._decided(question, [wanted], place, f"✏️ {label}; and accepted.", stays=True)

    async def _accept_sure(self, question: DraftQuestion, place: Place, *, seen: int) -> Card:
        drafts = self._drafts(place)
        opened = await drafts.find(question.draft)
        wanted = [
            NewDecision(kind=DecisionKind.ACCEPT, subject=item.candidate.id, based_on=seen)
            for item in sure_items(opened.review)
        ]
        opened = await drafts.decide(question.draft, wanted, by=place.asker)
        told = f"✅ {words.count_words(len(wanted), 'sure candidate')} accepted."
        return await self.cards.whole(opened, place, told=told)

    def _discarding(self, question: DraftQuestion, place: Place, turn: Turn) -> Card:
        address = _address(place, turn)
        return confirm_card(
            f"Discard draft {question.draft:,}?",
            "Its text and all that was decided are deleted. This cannot be undone.",
            confirm=Button(label="Discard it", custom_id=address.custom_id(View.DISCARD, Trigger.DO), tone=Tone.DANGER),
            cancel=Button(label="Keep it", custom_id=address.custom_id(View.ANSWER, Trigger.DO)),
        )

    def _drafts(self, place: Place) -> Drafts:
        return Drafts(self.database, place.guild, now=self.now)


def _address(place: Place, turn: Turn) -> Address:
    return Address(guild=place.guild, asker=place.asker, key=turn.key or "")


def _chosen(turn: Turn) -> int:
    match = _CHOSEN.fullmatch(turn.values[0] if turn.values else "")
    if match is None:
        raise gone()
    return int(match[1])
