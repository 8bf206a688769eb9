"""What people ask at the counter for requests, in the words of the storage: claims, places, numbers."""

from __future__ import annotations

import re

from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.turns import Turn
from bot.storage.requests.values import AskedClaim, Asker
from bot.ui.questions import CheckQuestion, Question
from bot.ui.state import StateError

_NUMBER = re.compile(r"(?:request)?\s*#?\s*(\d{1,10})", re.ASCII | re.IGNORECASE)
_PRIVATELY = 1


def claim_asked(question: Question) -> AskedClaim:
    """Return the claim that somebody checked.

    Raises:
        StateError: no claim was checked.
    """
    if not isinstance(question, CheckQuestion):
        raise StateError("That is no longer offered. Ask again with the command.")
    return AskedClaim(text=question.text, as_of=question.as_of, part=question.part, choice=question.choice)


def question_about(claim: AskedClaim) -> CheckQuestion:
    """Return the question that checks a claim as it was asked about."""
    return CheckQuestion(text=claim.text, as_of=claim.as_of, part=claim.part, choice=claim.choice)


def page_for(place: Place) -> int:
    """Return the number that buttons on a card carry, so that a press says who saw the card: 1 for one person alone.

    What comes of a press is private in any case, and does not tell it.
    """
    return _PRIVATELY if place.is_private else 0


def was_private(turn: Turn) -> bool:
    """Say whether the card that was pressed was for one person alone."""
    return turn.page == _PRIVATELY


def asker_of(place: Place, turn: Turn) -> Asker:
    """Return who asks, and where the member is to be told."""
    return Asker(member_id=place.asker, channel_id=place.channel, is_private=was_private(turn))


def number_in(typed: str) -> int:
    """Return the number of a request: of "12", "#12" or "request 12".

    Raises:
        RefusedError: there is none in it.
    """
    found = _NUMBER.fullmatch(typed.strip())
    if found is None:
        raise RefusedError(
            f"“{typed.strip()[:60]}” is no number of a request.",
            "Take one from the list that opens as you type, or look with /request list.",
        )
    return int(found[1])
