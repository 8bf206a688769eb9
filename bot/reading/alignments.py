"""Alignment claims: who stands together or apart, on how much, on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.amounts import reckon
from bot.reading.clause import Clause
from bot.reading.comparing import weighed
from bot.reading.context import Context
from bot.reading.kinds import Attitude, Relation
from bot.reading.limits import Limits, find_limits
from bot.reading.matching import Content, NearProposition, PropositionMatch
from bot.reading.phrases import Match
from bot.reading.scopes import Scope, ScopeFinder
from bot.reading.strangers import strangers
from bot.record.domain import Polarity
from bot.record.reading import Obstacle, Reading, ReadingKind

_PAIR = 2
_MOST_COMPARED = 12
_SHARED_FIRST = 0.1
_ALIKE = 0.04
_CLEAR = 0.8


class AlignmentReader:
    """Reads one clause as an alignment claim, if it is one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._scopes = ScopeFinder(context.lexicon)
        self._pairs = context.lexicon.words.pairs

    def read(self, clause: Clause, *, pronoun_actors: tuple[str, ...]) -> Reading | None:
        """Return the alignment reading of a clause, or None when it is no alignment claim.

        Args:
            clause: what to read.
            pronoun_actors: whom "they" means, from the sentences before.
        """
        compared = weighed(clause)
        if compared is not None:
            clause = self._context.clause(compared)
        limits = find_limits(clause, self._context.lexicon)
        cue = _choose(clause, limits, self._context.lexicon.treaties)
        if cue is None:
            return None
        scopes = self._scopes.find(clause, cue)
        participants = _outside(clause, scopes)
        if len(participants) < _PAIR:
            firm = [scope for scope in scopes if not scope.is_weak]
            if len(_outside(clause, firm)) > len(participants):
                scopes, participants = firm, _outside(clause, firm)
        actors = tuple(dict.fromkeys(actor for index in participants for actor in self._meant(clause, index)))
        if len(actors) > _MOST_COMPARED:
            return Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.TOO_MANY_ACTORS)
        if not participants:
            words = set(clause.lowers)
            if words & self._context.lexicon.words.pairs and len(pronoun_actors) >= _PAIR:
                actors = pronoun_actors
            elif not words & {"they", "them"}:
                return None
        unknown = strangers(clause, participants, scopes, cue, self._context.lexicon)
        polarity, quantifier, negated = reckon(clause, cue, self._context.lexicon)
        reading = Reading(
            kind=ReadingKind.ALIGNMENT, actors=actors, polarity=polarity, quantifier=quantifier, negated=negated
        )
        if unknown:
            return replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=unknown)
        if len(actors) < _PAIR and len(participants) < _PAIR:
            return None if participants else replace(reading, obstacle=Obstacle.NO_ACTOR)
        unclear = [
            mention
            for index in participants
            if (mention := clause.units[index].mention) and not self._meant(clause, index)
        ]
        if unclear:
            known = next((mention for mention in unclear if mention.actors), unclear[0])
            mentioned = tuple(mention.text for mention in unclear)
            return replace(reading, obstacle=known.obstacle, mentioned=mentioned)
        return self._scoped(reading, clause, scopes, cue)

    def _scoped(self, reading: Reading, clause: Clause, scopes: list[Scope], cue: Match[Relation]) -> Reading:
        """Return a reading with what it is about: a topic by its name, else the propositions that speak of it."""
        places = self._scopes.content(clause, scopes, cue)
        stems = self._stems(clause, places)
        if not self._context.topics.named(stems):
            places = self._scopes.without_general(clause, places)
            stems = self._stems(clause, places)
        if not stems and not any(clause.units[index].is_mention for index in places):
            return reading
        content = self._context.content(clause, places)
        if content.is_empty and not any(clause.units[index].is_mention for index in places):
            return reading
        topics = self._context.topics.named(stems)
        if topics:
            return replace(reading, topics=topics)
        own = sorted(self._context.propositions_of(reading.actors))
        speaking = self._context.matcher.speaking_of(stems, own)
        nearest = self._nearest(content, reading.actors)
        is_other = len(speaking) == 1 and bool(nearest) and nearest[0].score >= _CLEAR
        if (len(speaking) == 1 and not is_other) or (speaking and len(stems) == 1):
            return replace(reading, propositions=speaking)
        if nearest:
            return replace(reading, propositions=tuple(match.proposition for match in nearest))
        within = self._context.topics.within(stems)
        if within:
            return replace(reading, topics=within)
        mentioned = " ".join(clause.units[index].text for index in places)
        return replace(reading, obstacle=Obstacle.UNKNOWN_TOPIC, mentioned=(mentioned,))

    def _nearest(self, content: Content, actors: Sequence[str]) -> Sequence[NearProposition | PropositionMatch]:
        """Return the proposition that is meant, of those that fit alike all.

        One that everybody compared speaks to comes before others that fit but a little better.
        """
        best = self._context.best(content, actors=actors)
        if best is None or not actors:
            return []
        shared = self._context.propositions_of(actors[:1])
        for actor in actors[1:]:
            shared &= self._context.propositions_of((actor,))
        held = self._context.propositions_held_by(actors)
        matches = self._context.matcher.matches(content, among=shared, preferred=held)
        if not matches or matches[0].score < best.score - _SHARED_FIRST:
            return [best]
        return [match for match in matches if match.score >= matches[0].score - _ALIKE]

    def _meant(self, clause: Clause, index: int) -> tuple[str, ...]:
        """Return whom a mention means: one, or both bearers of a name of which it speaks as two ("the two Xs")."""
        mention = clause.units[index].mention
        if mention is None or (len(mention.actors) == _PAIR and clause.lowers[index - 1] in self._pairs and index > 0):
            return () if mention is None else mention.actors
        return mention.actors if mention.is_clear else ()

    def _stems(self, clause: Clause, places: Sequence[int]) -> frozenset[str]:
        return self._context.topics.stems(" ".join(part for index in places for part in clause.units[index].parts))


def _choose(clause: Clause, limits: Limits, treaties: frozenset[str]) -> Match[Relation] | None:
    """Choose the expression of relation: a full one, else the longest; not one in a condition or in what is wanted."""
    firm = (match.start for match in clause.cues.stances if match.value in (Attitude.SUPPORT, Attitude.OPPOSE))
    first_stance = next(firm, len(clause))
    may_be_wanted = bool(clause.mentions(0, first_stance))
    found = [
        match
        for match in clause.cues.relations
        if not (may_be_wanted and first_stance < match.start)
        and not (limits.is_conditional and match.start in limits.places)
        and not (match.start and _is_treaty(clause, match, treaties))
        and not _is_for_something(clause, match)
    ]
    return max(found, key=lambda match: (match.value.is_full, match.end - match.start), default=None)


def _is_for_something(clause: Clause, match: Match[Relation]) -> bool:
    """Whether a word of quarrel begins a longer one of support: "A would *fight* for B"."""
    longer = (stance for stance in clause.cues.stances if stance.start == match.start and stance.end > match.end)
    return match.value.polarity is Polarity.DIVERGENT and any(stance.value is Attitude.SUPPORT for stance in longer)


def _is_treaty(clause: Clause, match: Match[Relation], treaties: frozenset[str]) -> bool:
    """Whether a word of relation only names a treaty: "the *Mercosur agreement*", and no "*A-B* agreement"."""
    if clause.lowers[match.start] not in treaties or not clause.units[match.start - 1].is_mention:
        return False
    return not any(unit.is_mention for unit in clause.units[max(0, match.start - 3) : match.start - 1])


def _outside(clause: Clause, scopes: Sequence[Scope]) -> list[int]:
    """Return the mentions that stand in no scope: those who are compared."""
    inside = {index for scope in scopes for index in scope.places}
    return [index for index in clause.mentions() if index not in inside]
