"""Counters: who serves which questions and presses; the desk takes them in and leads each to its counter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.desk.completing import Offered
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.turns import Turn
from bot.ui.cards.card import Card
from bot.ui.forms import Filled, Form
from bot.ui.questions import Question
from bot.ui.state import View

Key = TypeVar("Key")


class Counter:
    """Serves some kinds of questions, and some views whatever the question.

    What cannot be done is refused with `RefusedError`; other errors are told by the desk. Each method may be called
    again for the same press, after a restart too: deeds that are done already are told as such.

    Attributes:
        questions: the kinds of questions that are served here.
        views: what is served here of questions of all kinds, such as a note on a verdict.
        suggests: what is completed here, by names that the options of commands use.
    """

    __slots__ = ()
    questions: frozenset[type[Question]] = frozenset()
    views: frozenset[View] = frozenset()
    suggests: frozenset[str] = frozenset()

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return what is shown; nothing is changed by it."""
        raise _nothing(question, place, turn)

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Return what is asked before something is done; Discord waits three seconds for it, and shows nothing."""
        raise _nothing(question, place, turn)

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Do what a form was filled in for, and return what came of it."""
        raise _nothing(question, place, turn, filled)

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Do what a button or a command says, and return what came of it."""
        raise _nothing(question, place, turn)

    async def suggest(self, what: str, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return what may be meant by what was typed so far, the likeliest first."""
        raise _nothing(what, typed, place)


class Counters:
    """All counters, each found by what is asked."""

    def __init__(self, counters: Sequence[Counter]) -> None:
        """Take the counters.

        Raises:
            ValueError: two of them serve the same; a mistake in the code.
        """
        self._by_question = _unique([(kind, counter) for counter in counters for kind in counter.questions])
        self._by_view = _unique([(view, counter) for counter in counters for view in counter.views])
        self._by_suggestion = _unique([(what, counter) for counter in counters for what in counter.suggests])

    def of(self, question: Question, view: View) -> Counter:
        """Return who serves a view of a question."""
        found = self._by_view.get(view) or self._by_question.get(type(question))
        if found is None:
            raise _nothing(question, view)
        return found

    def suggesting(self, what: str) -> Counter | None:
        """Return who completes something."""
        return self._by_suggestion.get(what)


def _unique(pairs: Sequence[tuple[Key, Counter]]) -> dict[Key, Counter]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("two counters serve the same")
    return found


def _nothing(*_asked: object) -> RefusedError:
    return RefusedError("That is no longer offered.", "Ask again with the command.")
