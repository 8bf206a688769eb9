"""What a text has been about so far: whom pronouns mean, on which topic, and the claim before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.reading.matching import PropositionMatch
from bot.reading.words import Unit
from bot.record.reading import Reading, ReadingKind
from bot.record.vocabulary import Vocabulary


@dataclass(slots=True, kw_only=True)
class Discourse:
    """Grows as the clauses of one text are read, from first to last.

    Attributes:
        actors: whom "he", "she" and "they" mean.
        speaker: who says what is being read, when it is the content of a saying; a claim without a holder is theirs.
        topic: what the last claim was about.
        previous: the last claim itself.
        match: the proposition that "it" points back to.
        thing: the noun that the last claim was about, as units.
        claims_left: how many more claims of the text are read, so that no text takes long.
    """

    claims_left: int

    actors: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    topic: str | None = None
    previous: Reading | None = None
    match: PropositionMatch | None = None
    thing: tuple[Unit, ...] = ()

    def remember(self, reading: Reading, vocabulary: Vocabulary) -> None:
        """Take in what a clause has claimed."""
        self.claims_left -= 1
        if reading.actors:
            self.actors = reading.actors
        if reading.obstacle is None and reading.kind is not ReadingKind.NOT_CHECKABLE:
            self.previous = reading
        if len(reading.propositions) == 1:
            self.topic = vocabulary.propositions[reading.propositions[0]].topic

    def said_by(self, actors: tuple[str, ...]) -> Discourse:
        """Return the discourse within what somebody says; what is learnt there stays there."""
        return replace(self, actors=actors, speaker=actors)
