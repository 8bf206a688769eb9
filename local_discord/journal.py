"""What the bot asked and was told, and everything that was wrong with it; tests read it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from local_discord.bodies.problems import Problem, told
from local_discord.values import Json

_KEPT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """A request and how it was answered.

    Attributes:
        method, path: without "/api/v10".
        template: the route with names in braces; empty where none was found.
        status: of HTTP; 0 where the connection broke.
        body: of the request, as JSON.
        reply: the answer, as JSON.
    """

    method: str
    path: str
    template: str
    status: int
    body: Any
    reply: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A body that Discord would refuse.

    Attributes:
        method, path: of the request.
        problems: what is wrong, where.
        body: as it came.
    """

    method: str
    path: str
    problems: tuple[Problem, ...]
    body: Any

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {told(self.problems)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that the judge found against Discord's own description.

    Attributes:
        method, path: of the request.
        status: of the reply; None if the request was judged.
        problem: what is wrong, where.
    """

    method: str
    path: str
    status: int | None
    problem: Problem

    def __str__(self) -> str:
        side = "request" if self.status is None else f"reply {self.status}"
        return f"{side} of {self.method} {self.path}: {self.problem.place}: {self.problem.message}"


class UnfaithfulError(AssertionError):
    """Something passed between the bot and the local Discord that would not pass on Discord."""


class Journal:
    """Keeps the newest ten thousand requests and gateway messages, and all that was wrong."""

    def __init__(self) -> None:
        self.exchanged: deque[Exchanged] = deque(maxlen=_KEPT)
        self.received: deque[Json] = deque(maxlen=_KEPT)
        self.refused: list[Refused] = []
        self.findings: list[Finding] = []
        self.crashes: list[str] = []

    def requests(self, method: str | None = None, *, ending: str = "") -> list[Exchanged]:
        """Return the requests of a method whose paths end so, oldest first."""
        return [item for item in self.exchanged if method in (None, item.method) and item.path.endswith(ending)]

    def operations(self, operation: int) -> list[Json]:
        """Return the gateway messages of one operation that clients sent, oldest first."""
        return [item for item in self.received if item.get("op") == operation]

    def take_refused(self) -> list[Refused]:
        """Return the refused bodies and forget them: they were expected."""
        taken, self.refused = self.refused, []
        return taken

    def raise_if_unfaithful(self) -> None:
        """Do nothing if no body was refused and nothing was found.

        Raises:
            UnfaithfulError: with all that was wrong.
        """
        wrong = [*map(str, self.refused), *map(str, self.findings), *self.crashes]
        if wrong:
            raise UnfaithfulError("\n".join(wrong))
