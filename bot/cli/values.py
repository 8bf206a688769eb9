"""Values on the command line: days, libraries; each refused in words when it is none."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

from bot.record.dates import PartialDate

_LARGEST_ID = 2**63 - 1
_MOST_DIGITS = 9


def first_day(text: str) -> date:
    """Return the first day of a year, month or day.

    Raises:
        ArgumentTypeError: it is no date.
    """
    return _date(text).first_day


def last_day(text: str) -> date:
    """Return the last day of a year, month or day.

    Raises:
        ArgumentTypeError: it is no date.
    """
    return _date(text).last_day


def partial_date(text: str) -> PartialDate:
    """Return a year, month or day as it was typed.

    Raises:
        ArgumentTypeError: it is no date.
    """
    return _date(text)


def library_id(text: str) -> int:
    """Return the id of a server's library; 0 is the shared one.

    Raises:
        ArgumentTypeError: it is neither "shared" nor a server's id.
    """
    if text == "shared":
        return 0
    if _is_id(text):
        return int(text)
    raise ArgumentTypeError(f'"{text}" is no library: write shared, or the id of a server')


def server_id(text: str) -> int:
    """Return the id of a server.

    Raises:
        ArgumentTypeError: it is none.
    """
    if _is_id(text):
        return int(text)
    raise ArgumentTypeError(
        f'"{text}" is no id of a server: in Discord, right-click the server and choose Copy Server ID'
    )


def number(text: str) -> int:
    """Return a number of things.

    Raises:
        ArgumentTypeError: it is none.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) > 0:
        return int(text)
    raise ArgumentTypeError(f'"{text}" is no number of things: write 1 or more')


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST_ID)) and 0 < int(text) <= _LARGEST_ID
