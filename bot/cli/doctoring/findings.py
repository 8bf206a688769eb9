"""Findings of the doctor: what was looked at, how it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """How something is."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that was looked at.

    Attributes:
        about: what.
        condition: how it is; a note does not keep the bot from running.
        says: what was found.
        remedy: what to do; empty where all is well.
    """

    about: str
    condition: Condition
    says: str
    remedy: str = ""


def well(about: str, says: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(about=about, condition=Condition.WELL, says=says)


def note(about: str, says: str, remedy: str) -> Finding:
    """Return what is worth knowing and keeps nothing from running."""
    return Finding(about=about, condition=Condition.NOTE, says=says, remedy=remedy)


def wrong(about: str, says: str, remedy: str) -> Finding:
    """Return what has to be mended."""
    return Finding(about=about, condition=Condition.WRONG, says=says, remedy=remedy)
