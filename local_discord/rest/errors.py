"""Errors as REST answers them: a status, Discord's own number, and problems along their paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from local_discord.bodies.problems import Problem, nested, told
from local_discord.values import Json

_INVALID_FORM = 50035


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One of the errors that Discord documents.

    Attributes:
        status: of HTTP.
        code: Discord's number.
        message: what Discord says.
    """

    status: int
    code: int
    message: str


UNAUTHORISED = Refusal(status=401, code=0, message="401: Unauthorized")
NOT_FOUND = Refusal(status=404, code=0, message="404: Not Found")
UNKNOWN_APPLICATION = Refusal(status=404, code=10002, message="Unknown Application")
UNKNOWN_CHANNEL = Refusal(status=404, code=10003, message="Unknown Channel")
UNKNOWN_GUILD = Refusal(status=404, code=10004, message="Unknown Guild")
UNKNOWN_MEMBER = Refusal(status=404, code=10007, message="Unknown Member")
UNKNOWN_MESSAGE = Refusal(status=404, code=10008, message="Unknown Message")
UNKNOWN_ROLE = Refusal(status=404, code=10011, message="Unknown Role")
UNKNOWN_USER = Refusal(status=404, code=10013, message="Unknown User")
UNKNOWN_WEBHOOK = Refusal(status=404, code=10015, message="Unknown Webhook")
UNKNOWN_INTERACTION = Refusal(status=404, code=10062, message="Unknown interaction")
UNKNOWN_COMMAND = Refusal(status=404, code=10063, message="Unknown application command")
UNKNOWN_OVERRIDES = Refusal(status=404, code=10066, message="Unknown application command permissions")
NOT_FOR_BOTS = Refusal(status=403, code=20001, message="Bots cannot use this endpoint")
NOT_THIS_APPLICATION = Refusal(
    status=403, code=20012, message="You are not authorized to perform this action on this application"
)
TOO_LARGE = Refusal(status=413, code=40005, message="Request entity too large")
ALREADY_ACKNOWLEDGED = Refusal(status=400, code=40060, message="Interaction has already been acknowledged.")
TOO_MANY_FOLLOWUPS = Refusal(
    status=400, code=40094, message="This interaction has reached the maximum number of follow-up messages"
)
MISSING_ACCESS = Refusal(status=403, code=50001, message="Missing Access")
NOT_THE_AUTHOR = Refusal(status=403, code=50005, message="Cannot edit a message authored by another user")
EMPTY_MESSAGE = Refusal(status=400, code=50006, message="Cannot send an empty message")
CLOSED_TO_DIRECT = Refusal(status=403, code=50007, message="Cannot send messages to this user")
NOT_A_TEXT_CHANNEL = Refusal(status=400, code=50008, message="Cannot send messages in a non-text channel")
MISSING_PERMISSIONS = Refusal(status=403, code=50013, message="Missing Permissions")
INVALID_TOKEN = Refusal(status=401, code=50027, message="Invalid Webhook Token")
BROKEN_JSON = Refusal(status=400, code=50109, message="The request body contains invalid JSON.")
BROKEN_HERE = Refusal(status=500, code=0, message="The local Discord broke; its journal says how.")


class ApiError(Exception):
    """A request that is refused."""

    def __init__(self, refusal: Refusal, problems: Iterable[Problem] = ()) -> None:
        self.refusal = refusal
        self.problems = tuple(problems)
        super().__init__(f"{refusal.status} {refusal.code}: {refusal.message} {told(self.problems)}".rstrip())

    @property
    def body(self) -> Json:
        """The error as Discord's JSON."""
        shown: Json = {"message": self.refusal.message, "code": self.refusal.code}
        return {**shown, "errors": nested(self.problems)} if self.problems else shown


def require(problems: Iterable[Problem]) -> None:
    """Refuse a body that has problems.

    Raises:
        ApiError: 50035 with all of them.
    """
    found = tuple(problems)
    if found:
        raise ApiError(Refusal(status=400, code=_INVALID_FORM, message="Invalid Form Body"), found)
