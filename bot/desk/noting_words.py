"""What people type of notes, in the words of the storage: numbers, claims, and what the cards of answers are about."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.desk.failures import RefusedError
from bot.storage.notes.values import Tie, TieKind
from bot.ui.note_questions import NotesQuestion
from bot.ui.questions import (
    AlignmentQuestion,
    CheckQuestion,
    DivergenceQuestion,
    LibraryList,
    LibraryQuestion,
    PositionQuestion,
    Question,
    question_id,
)
from bot.ui.state import StateError

_NUMBER = re.compile(r"(?:note)?\s*#?\s*(\d{1,9})", re.ASCII | re.IGNORECASE)
_SHOWN = 60


def number_in(typed: str) -> int:
    """Return the number of a note: of "12", "#12" or "note 12".

    Raises:
        RefusedError: there is none in it.
    """
    found = _NUMBER.fullmatch(typed.strip())
    if found is None:
        raise RefusedError(
            f"“{typed.strip()[:_SHOWN]}” is no number of a note.",
            "Take one from the list that opens as you type, or look with /note list.",
        )
    return int(found[1])


def claim_key(question: CheckQuestion) -> str:
    """Return what ties notes to a claim: the same for the same words, whatever the version of the record."""
    text = " ".join(question.text.split()).casefold()
    return question_id(replace(question, text=text, version=""))


def lists_beside(question: Question) -> tuple[NotesQuestion, ...]:
    """Return which lists of notes belong beside an answer, the closest to it first; its names are ids."""
    match question:
        case LibraryQuestion(lists=LibraryList.ARTICLES):
            return (NotesQuestion(on_articles=True),)
        case CheckQuestion():
            return (NotesQuestion(claim=claim_key(question)),)
        case AlignmentQuestion():
            closest = NotesQuestion(actor=question.actor, other=question.other)
        case DivergenceQuestion() if question.actor or question.other:
            closest = NotesQuestion(actor=question.actor or question.other, other=_second(question))
        case PositionQuestion():
            closest = NotesQuestion(actor=question.actor)
        case DivergenceQuestion():
            closest = None
        case _:
            return ()
    on_topic = NotesQuestion(topic=question.topic) if question.topic else None
    return tuple(found for found in (closest, on_topic) if found is not None)


def list_beside(question: Question, place: int) -> NotesQuestion:
    """Return one of the lists that belong beside an answer.

    Raises:
        StateError: there is none at that place; the message is for a person.
    """
    lists = lists_beside(question)
    if place >= len(lists):
        raise StateError("That is no longer offered. Ask again with the command.")
    return lists[place]


def tie_of(listed: NotesQuestion) -> Tie:
    """Return what the notes of a list beside an answer are tied to."""
    if listed.claim is not None:
        return Tie(kind=TieKind.CLAIM, key=listed.claim)
    if listed.topic is not None:
        return Tie(kind=TieKind.TOPIC, key=listed.topic)
    actors = sorted(name for name in (listed.actor, listed.other) if name is not None)
    return Tie(kind=TieKind.PAIR if len(actors) > 1 else TieKind.ACTOR, key="|".join(actors))


def _second(question: DivergenceQuestion) -> str | None:
    return question.other if question.actor else None
