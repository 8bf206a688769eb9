"""What a person at the keyboard is told when a line cannot be done."""

from __future__ import annotations


class MistypedError(Exception):
    """A line cannot be done as it was typed; the sentence says why and what to type."""


class EndedError(Exception):
    """The person has left."""
