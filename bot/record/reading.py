"""A reading: what a sentence claims, in terms of the record.

Readers make readings, reasoning judges them; neither knows the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.record.dates import PartialDate
from bot.record.domain import Basis, Polarity, Quantifier, Stance


class ReadingKind(StrEnum):
    """The six things that a sentence can be read as."""

    ALIGNMENT = "alignment"
    POSITION = "position"
    SAYING = "saying"
    CHANGE = "change"
    JOINT = "joint"
    NOT_CHECKABLE = "not-checkable"


class Emphasis(StrEnum):
    """How far a position claim goes.

    EMPHATIC: "no matter what", "unconditionally", "fully". WITHHELD: the claim only denies the opposite stance:
    "stops short of", "has not endorsed"; its `stance` is then the opposite of what is withheld. EVER: the claim is
    about any time, "has ever said", "never did" (with `negated`). ALWAYS: "has always": a witness of another stance
    refutes it.
    """

    PLAIN = "plain"
    EMPHATIC = "emphatic"
    WITHHELD = "withheld"
    EVER = "ever"
    ALWAYS = "always"


class Obstacle(StrEnum):
    """Why a reading cannot be decided whatever the positions are."""

    UNKNOWN_ACTOR = "unknown-actor"
    UNKNOWN_TOPIC = "unknown-topic"
    AMBIGUOUS_ACTOR = "ambiguous-actor"
    TOO_MANY_ACTORS = "too-many-actors"
    NO_ACTOR = "no-actor"
    NO_MATCH = "no-match"
    OPINION = "opinion"
    PREDICTION = "prediction"
    MOTIVE = "motive"
    SMALL_TALK = "small-talk"
    OTHER_LANGUAGE = "other-language"
    NO_CLAIM = "no-claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one sentence (or part of one) claims.

    Attributes:
        kind: what sort of claim it is.
        actors: ids. Of an alignment claim the two or more actors (order has no meaning), of the other kinds the holder
            first. Empty for a claim about a state of affairs ("the border is still sealed"), whoever's deed it is.
        quantifier, polarity: of an alignment claim; `polarity` is set there.
        topics: ids in scope, each with its narrower topics; empty means that the scope is open unless propositions are
            given.
        propositions: ids. Of a position or change claim, what it is about (several: the claim is about each of them).
            Of an alignment claim, a closed scope.
        stance, basis, condition, emphasis: of a position or change claim; `basis` None means either.
        since, until: the window that the claim speaks of; None is open. `until` acts as an as-of date.
        speaker: of a saying, who says it.
        negated: the whole claim is denied: Supported and Refuted are exchanged.
        parts: of a joint claim, the claims that must all hold.
        content: of a saying, what is said.
        obstacle: set when the record cannot decide; always set for NOT_CHECKABLE, and for any other kind it means
            "not enough evidence", whatever the positions.
        mentioned: names in the text that are not on record, as written, for the explanation.
        text: how the claim was read, a sentence that a person can contradict.
        span: start and end in the text that was read, in code points, end exclusive.
    """

    kind: ReadingKind
    actors: tuple[str, ...] = ()
    quantifier: Quantifier | None = None
    polarity: Polarity | None = None
    topics: tuple[str, ...] = ()
    propositions: tuple[str, ...] = ()
    stance: Stance | None = None
    basis: Basis | None = None
    condition: str | None = None
    emphasis: Emphasis = Emphasis.PLAIN
    since: PartialDate | None = None
    until: PartialDate | None = None
    speaker: str | None = None
    negated: bool = False
    parts: tuple[Reading, ...] = ()
    content: Reading | None = None
    obstacle: Obstacle | None = None
    mentioned: tuple[str, ...] = ()
    text: str = ""
    span: tuple[int, int] = (0, 0)
