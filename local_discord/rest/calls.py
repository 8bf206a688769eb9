"""Requests and replies without HTTP: what a handler gets and gives, and the table of routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local_discord.bodies.problems import Problem
from local_discord.rest.errors import require
from local_discord.snowflakes import Snowflake
from local_discord.world.messages import Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that found its route.

    Attributes:
        parts: the values of the template's names.
        query: what stands behind the question mark.
        body: as JSON; an empty object if none came.
        files: what was uploaded, by number.
    """

    parts: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: Mapping[int, Upload]

    def whole(self, name: str, otherwise: int, *, least: int, most: int) -> int:
        """Return a whole number from the query.

        Raises:
            ApiError: it is none, or out of bounds.
        """
        given = self.query.get(name)
        if given is None:
            return otherwise
        if not given.isascii() or not given.isdecimal() or not least <= int(given) <= most:
            message = f"A whole number from {least} to {most} is needed, not {given[:20]!r}."
            require([Problem(path=(name,), code="NUMBER_TYPE_COERCE", message=message)])
        return int(given)

    def snowflake(self, name: str) -> Snowflake | None:
        """Return an id from the query.

        Raises:
            ApiError: it is none.
        """
        given = self.query.get(name)
        if given is not None and not (given.isascii() and given.isdecimal()):
            message = f"An id is needed, not {given[:20]!r}."
            require([Problem(path=(name,), code="NUMBER_TYPE_COERCE", message=message)])
        return given

    def says(self, name: str) -> bool:
        """Say whether the query sets something to true."""
        return self.query.get(name, "").lower() in ("1", "true")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a request is answered.

    Attributes:
        status: of HTTP; 204 without a body.
        body: as JSON.
    """

    status: int = 200
    body: Any = None


NOTHING = Reply(status=204)
Handler = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A method and a path with names in braces, and who handles it.

    Attributes:
        method, template: as "GET" and "/channels/{channel}".
        handler: takes the call.
        needs_token: whether the bot's token is asked for; interactions bring keys of their own.
    """

    method: str
    template: str
    handler: Handler
    needs_token: bool = True


def shown(body: Any, status: int = 200) -> Reply:
    """Reply with JSON."""
    return Reply(status=status, body=body)
