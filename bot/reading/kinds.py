"""What the words of the lexicons say: the closed sets of meanings that rules ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from bot.record.domain import Polarity


class Attitude(StrEnum):
    """What a word of stance says of its holder.

    BELIEVE: nothing by itself; a stance may follow. ADMIT: the same, but of things it is a deed ("admitted refugees").
    WITHHELD: stops short of what follows. BACKED_UNLESS_DENIED, EXCLUDED_UNLESS_DENIED: a stance whose denial only
    withholds it ("has not endorsed", "has not ruled out").
    """

    SUPPORT = auto()
    OPPOSE = auto()
    BELIEVE = auto()
    ADMIT = auto()
    DENY = auto()
    WITHHELD = auto()
    BACKED_UNLESS_DENIED = auto()
    EXCLUDED_UNLESS_DENIED = auto()


class Amount(StrEnum):
    """What a quantifying word says before denial is reckoned with."""

    EVERY = auto()
    MOST = auto()
    SOME = auto()
    NO = auto()
    ANY = auto()
    MANY = auto()
    HARDLY = auto()


class Change(StrEnum):
    """What a word says of a position over time."""

    CHANGED = auto()
    KEPT = auto()
    FORMERLY = auto()
    NO_LONGER = auto()


class Limit(StrEnum):
    """Whether a phrase opens a condition or rules conditions out.

    AFTER_ONLY opens one where "only" stands before it ("only talks after a vote"), CLAUSE where a clause follows ("once
    it is safe"); TRAILING stands behind one ("for two years at most"). CONCEDING rules out as a condition what follows
    ("even if").
    """

    CONDITIONAL = auto()
    AFTER_ONLY = auto()
    CLAUSE = auto()
    TRAILING = auto()
    EMPHATIC = auto()
    CONCEDING = auto()


class Wrapping(StrEnum):
    """What people put around a claim; a loose ending needs no comma before it."""

    OPENING = auto()
    DENIAL = auto()
    FIRST_PERSON = auto()
    ENDING = auto()
    LOOSE_ENDING = auto()
    FALSE_ENDING = auto()


class Uncheckable(StrEnum):
    """Why a text may be nothing that a record decides; a request is an open question even without a question mark."""

    PREDICTION = auto()
    MOTIVE = auto()
    OPINION = auto()
    JUDGEMENT = auto()
    SMALL_TALK = auto()
    OPEN_QUESTION = auto()
    REQUEST = auto()


class Saying(StrEnum):
    """How a text reports what somebody said; REPORTED only where a clause of its own follows."""

    VERB = auto()
    REPORTED = auto()
    TOLD = auto()
    BEFORE = auto()
    NAMED = auto()
    NOUN = auto()


class Opener(StrEnum):
    """How surely a word begins what actors agree on: "on", "about" (firm), "in", "to" (weak)."""

    FIRM = auto()
    WEAK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An expression of standing together or apart.

    Attributes:
        is_full: it says "on everything" by itself.
        is_partial: it says "on something" by itself, and its denial "on nothing".
    """

    polarity: Polarity
    is_full: bool = False
    is_partial: bool = False
