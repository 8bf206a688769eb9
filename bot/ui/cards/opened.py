"""Which card an answer is shown as, and which question a choice leads to: what presses are answered by."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.checking import CheckAnswer
from bot.answers.questions import AlignmentAnswer, PositionAnswer
from bot.record.domain import Level
from bot.ui.cards.alignment import alignment_card
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Card, Picture
from bot.ui.cards.evidence import alignment_evidence_card, evidence_card
from bot.ui.cards.notices import changed_card
from bot.ui.cards.parts import part_answer
from bot.ui.cards.positions import history_card, positions_card
from bot.ui.cards.readings import readings_card
from bot.ui.cards.verdict import pair_of, verdict_card
from bot.ui.cards.working import working_card
from bot.ui.questions import (
    AlignmentQuestion,
    CheckQuestion,
    PositionQuestion,
    Question,
)
from bot.ui.state import StateError, View

_NO_CHOICE = "That is no longer offered. Nothing was lost: ask again with the command."


def check_card(
    answer: CheckAnswer, question: CheckQuestion, asking: Asking, *, view: View = View.ANSWER, page: int = 0
) -> Card:
    """Return what a press on a verdict card shows; for a chart see `chart_question`.

    Args:
        answer: to the whole claim, or to the reading that was chosen.
        question: that it answers; its part is taken here.
        asking: whose card it is, and the day.
        view: what is to be shown.
        page: from 0.
    """
    if question.part is not None:
        part = part_answer(answer, question.part)
        if part is None:
            return changed_card()
        answer = part
    has_changed = bool(question.version) and question.version != answer.record.version
    asking = replace(asking, has_record_changed=has_changed)
    match view:
        case View.EVIDENCE:
            return evidence_card(answer, asking, page=page)
        case View.WORKING:
            return working_card(answer, asking, page=page)
        case View.READINGS:
            return readings_card(answer, asking)
        case _:
            return verdict_card(answer, asking)


def aligned_card(
    answer: AlignmentAnswer,
    asking: Asking,
    *,
    view: View = View.ANSWER,
    page: int = 0,
    picture: Picture | None = None,
) -> Card:
    """Return what a press on an alignment card shows."""
    if view is View.EVIDENCE:
        return alignment_evidence_card(answer, asking, page=page)
    return alignment_card(answer, asking, picture=picture)


def position_card(answer: PositionAnswer, question: PositionQuestion, asking: Asking, *, page: int = 0) -> Card:
    """Return what a press on an actor's positions shows: the list, or one proposition's history."""
    if question.proposition is not None:
        return history_card(answer, question.proposition, asking, page=page)
    return positions_card(answer, asking, page=page)


def chart_question(answer: CheckAnswer, question: CheckQuestion) -> AlignmentQuestion | None:
    """Return the alignment whose chart belongs to a checked claim; None when the claim is about no pair."""
    if question.part is not None:
        part = part_answer(answer, question.part)
        if part is None:
            return None
        answer = part
    pair = pair_of(answer)
    if pair is None:
        return None
    topics = answer.reading.topics
    return AlignmentQuestion(
        actor=pair[0], other=pair[1], topic=topics[0] if len(topics) == 1 else None, as_of=answer.verdict.as_of
    )


def chosen_question(question: Question, value: str) -> Question:
    """Return the question that a choice on a question's card leads to.

    Raises:
        StateError: the card offers no such choice; the message is for a person.
    """
    kind, _, chosen = value.partition(":")
    match question, kind:
        case CheckQuestion(), "part" if re.fullmatch(r"\d{1,3}", chosen, re.ASCII):
            return replace(question, part=int(chosen))
        case CheckQuestion(), "reading" if re.fullmatch(r"[0-9a-z]{1,40}", chosen):
            return replace(question, choice=chosen)
        case PositionQuestion(), "about" if re.fullmatch(r"[a-z0-9-]{1,80}", chosen):
            return replace(question, proposition=chosen)
        case _:
            raise StateError(_NO_CHOICE)


def level_of(answer: CheckAnswer, question: CheckQuestion) -> Level | None:
    """Return the level of what a verdict card shows: of all claims, or of the part that is meant."""
    if question.part is None:
        return answer.verdict.level
    part = part_answer(answer, question.part)
    return None if part is None else part.verdict.level
