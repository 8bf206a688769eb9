"""What went wrong, as a card: what happened, that nothing was lost, what to do; the one place that decides it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection
from datetime import datetime

import aiohttp
import discord
from discord import app_commands

from bot.answers.workers import BusyError
from bot.desk.days import DayError
from bot.desk.naming import SameActorError
from bot.storage.errors import NotDoneError, StorageError
from bot.ui.cards.card import Card
from bot.ui.cards.notices import error_card, rate_limit_card
from bot.ui.state import StateError

UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
_NOBODY_THERE = frozenset({10003, 10008, 10015, UNKNOWN_INTERACTION, 50027})
"""Discord's numbers for a channel, message, webhook, interaction or token that is gone: nobody can be told."""

_REFERENCE_BYTES = 4
_log = logging.getLogger(__name__)


class RefusedError(Exception):
    """Something is not done; the message says why, `remedy` what to do, each as a sentence for a person.

    `channels` are those where it would be done.
    """

    def __init__(self, message: str, remedy: str, *, channels: Collection[int] = ()) -> None:
        self.remedy = remedy
        self.channels = channels
        super().__init__(message)


class TooOftenError(Exception):
    """Somebody asks faster than everyone may; `again` is when the next question is answered."""

    def __init__(self, again: datetime, *, command: str) -> None:
        self.again = again
        self.command = command
        super().__init__(f"too often: /{command}")


def cause_of(error: BaseException) -> BaseException:
    """Return what a command or a transformer really met."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        return error.__cause__
    return error


def failure_card(error: BaseException, *, doing: str) -> Card | None:
    """Return what a person is told of an error; None when there is nobody to be told.

    What nobody expected is logged with a reference that the person gets too.

    Args:
        error: as it was caught.
        doing: what was being done, for the log.
    """
    cause = cause_of(error)
    match cause:
        case discord.HTTPException() if cause.code in _NOBODY_THERE:
            _log.info("Nobody could be answered any more at %s: Discord says %s (%s)", doing, cause.text, cause.code)
            return None
        case TooOftenError():
            return rate_limit_card(cause.again, command=cause.command)
        case RefusedError():
            return error_card(str(cause), cause.remedy, channels=cause.channels)
        case StateError():
            return error_card(*_parted(str(cause)), is_kept=False)
        case DayError() | SameActorError() | NotDoneError():
            return error_card(*_parted(str(cause)))
        case StorageError():
            _log.warning("The database failed at %s: %s", doing, cause)
            return error_card("My library does not answer as it should just now.", "Try again in a minute.")
        case BusyError():
            _log.warning("Too much was asked at once at %s", doing)
            return error_card("Many people are asking me at this moment.", "Try again in half a minute.")
        case TimeoutError():
            _log.warning("An answer took too long at %s", doing)
            return error_card("That took longer than I may keep you waiting.", "Try again, or ask for less at once.")
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            _log.warning("Discord knows other commands than this process at %s: %s", doing, cause)
            return error_card(
                "Your Discord shows an older or newer form of this command than I have.",
                "Reload Discord (Ctrl+R, or close and open the app) and use the command again.",
            )
        case app_commands.CheckFailure():
            return error_card(_refusal(cause), "Ask a moderator of this server if you should be able to.")
        case aiohttp.ClientError() | discord.DiscordServerError() | discord.RateLimited():
            _log.warning("Discord did not take an answer at %s: %s", doing, cause)
            return error_card("Discord did not take my answer.", "Try again in a minute.")
        case _:
            reference = secrets.token_hex(_REFERENCE_BYTES)
            _log.error("Unexpected error %s at %s", reference, doing, exc_info=cause)
            return error_card("Something went wrong on my side.", "Try again in a minute.", reference=reference)


def _refusal(error: app_commands.CheckFailure) -> str:
    match error:
        case app_commands.NoPrivateMessage():
            return "This works in servers only, not in direct messages."
        case app_commands.MissingPermissions():
            return "This is for members with more permissions than you have here."
        case app_commands.BotMissingPermissions():
            return "I lack a permission in this channel that I need for it."
        case _:
            return "You may not do that here."


def _parted(message: str) -> tuple[str, str]:
    """Return the first sentence of a message, and the rest."""
    happened, _, remedy = message.partition(". ")
    return (f"{happened.rstrip('.')}.", remedy or "Ask again with the command.")
