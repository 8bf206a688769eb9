"""What moderators ask about requests, as it is remembered behind a card's buttons."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.requests.values import RequestState


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsQuestion:
    """Which requests are there, of those that became of them what is named?"""

    state: RequestState = RequestState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestQuestion:
    """What is asked in a request, and what became of it? `number` is the request's."""

    number: int
