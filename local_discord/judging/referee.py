"""What a judge does, whoever it is."""

from __future__ import annotations

from typing import Any, Protocol

from local_discord.bodies.problems import Problem


class Referee(Protocol):
    """Judges bodies of requests and replies; both paths and statuses are HTTP's, without "/api/v10"."""

    def request(self, method: str, path: str, body: Any) -> list[Problem]:
        """Return what is wrong with a request's body."""
        ...

    def reply(self, method: str, path: str, status: int, body: Any) -> list[Problem]:
        """Return what is wrong with a reply."""
        ...
