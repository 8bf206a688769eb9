"""What a person meets that is no answer."""

from __future__ import annotations


class NotPossibleError(Exception):
    """A Discord client would not let the person do this; the text says why."""


class NoAnswerError(TimeoutError):
    """The bot did not answer in time: the person reads that the application did not respond."""
