"""What can go wrong on the way: rate limits, broken servers, slow and lost replies, so many times, where one likes."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from local_discord.values import Json

_RATE_LIMITED = 429
_VIA = "1.1 local-discord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong with a request.

    Attributes:
        status: what is answered in the place of the real reply; None for the real one.
        body: what the wrong answer says; None for a text that is no JSON.
        headers: what the wrong answer has beside.
        delay: seconds that the answer takes.
        drops: whether the connection breaks in the place of an answer.
        is_done: whether what was asked for has been done all the same, so that only the answer is lost.
    """

    status: int | None = None
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict[str, str])
    delay: float = 0.0
    drops: bool = False
    is_done: bool = False


def rate_limited(retry_after: float, *, is_global: bool = False, is_shared: bool = False) -> Fault:
    """Return a 429 as Discord sends it.

    Args:
        retry_after: seconds to wait.
        is_global: whether it holds for all requests.
        is_shared: whether others than the bot used up the limit.
    """
    scope = "global" if is_global else "shared" if is_shared else "user"
    headers = {"Via": _VIA, "Retry-After": f"{retry_after:.3f}", "X-RateLimit-Scope": scope}
    if is_global:
        headers["X-RateLimit-Global"] = "true"
    body: Json = {"message": "You are being rate limited.", "retry_after": retry_after, "global": is_global}
    return Fault(status=_RATE_LIMITED, body=body, headers=headers)


def server_error(status: int = 502, *, is_done: bool = False) -> Fault:
    """Return a failure of Discord's own; with is_done, what was asked for has been done all the same."""
    return Fault(status=status, is_done=is_done)


def slow(seconds: float) -> Fault:
    """Return a reply that takes so long."""
    return Fault(delay=seconds, is_done=True)


def dropped(*, is_done: bool = False) -> Fault:
    """Return a connection that breaks; with is_done, what was asked for has been done all the same."""
    return Fault(drops=True, is_done=is_done)


@dataclass(slots=True, kw_only=True, eq=False)
class Plan:
    """A fault that waits for requests, and what became of it.

    Attributes:
        fault: what goes wrong.
        method: of the requests; None for all.
        path: of the requests without "/api/v10", with asterisks for anything.
        left: how many more times; None for always.
        met: how many requests it has hit.
    """

    fault: Fault
    method: str | None = None
    path: str = "*"
    left: int | None = 1
    met: int = 0

    def fits(self, method: str, path: str) -> bool:
        """Say whether a request is hit."""
        return self.left != 0 and self.method in (None, method) and fnmatchcase(path, self.path)


class Faults:
    """The faults that wait; the first that fits a request hits it."""

    def __init__(self) -> None:
        self._plans: list[Plan] = []

    def plan(self, fault: Fault, *, method: str | None = None, path: str = "*", times: int | None = 1) -> Plan:
        """Let something go wrong with coming requests.

        Args:
            fault: what.
            method: with which, as "POST"; None for all.
            path: with which, as "/interactions/*/callback".
            times: how many of them; None for all.
        """
        plan = Plan(fault=fault, method=method, path=path, left=times)
        self._plans.append(plan)
        return plan

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self._plans.clear()

    def next(self, method: str, path: str) -> Fault | None:
        """Return what goes wrong with a request, and count it."""
        plan = next((item for item in self._plans if item.fits(method, path)), None)
        if plan is None:
            return None
        plan.met += 1
        if plan.left is not None:
            plan.left -= 1
        return plan.fault
