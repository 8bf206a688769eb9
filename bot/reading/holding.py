"""Whose position a claim speaks of, and which proposition it is about: what position and deed claims share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.clause import Clause
from bot.reading.context import Context
from bot.reading.discourse import Discourse
from bot.reading.holders import Holders
from bot.reading.matching import Content, PropositionMatch
from bot.reading.pronouns import thing_of
from bot.record.domain import Stance
from bot.record.reading import Obstacle, Reading, ReadingKind


def held(clause: Clause, holders: Holders | None, discourse: Discourse) -> Reading:
    """Return a position reading with its holders, or with the obstacle when they are not clear."""
    reading = Reading(kind=ReadingKind.POSITION)
    if discourse.speaker and (holders is None or holders.is_pronoun or holders.unknown):
        return replace(reading, actors=discourse.speaker)
    if holders is None or (holders.is_pronoun and not discourse.actors):
        return replace(reading, obstacle=Obstacle.NO_ACTOR)
    if holders.is_pronoun:
        return replace(reading, actors=discourse.actors)
    if holders.unknown:
        return replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=(holders.unknown,))
    mentions = [mention for place in holders.places if (mention := clause.units[place].mention) is not None]
    for mention in mentions:
        if not mention.is_clear:
            return replace(reading, obstacle=mention.obstacle, mentioned=(mention.text,))
    actors = dict.fromkeys(actor for mention in mentions for actor in mention.actors)
    return replace(reading, actors=tuple(actors))


def about(
    reading: Reading, clause: Clause, places: Sequence[int], *, discourse: Discourse, context: Context
) -> Reading:
    """Return a reading with the proposition that some units of its clause are about, its stance turned to fit that.

    A conditional stance is its own opposite, so that it stays as it is.
    """
    if reading.obstacle is not None:
        return reading
    content = context.content(clause, places)
    match = find_match(content, clause, places, actors=reading.actors, discourse=discourse, context=context)
    if match is None:
        mentioned = (content.text,) if content.text else ()
        topics = context.topics.named(content.stems)
        return replace(reading, topics=topics, obstacle=Obstacle.NO_MATCH, mentioned=mentioned)
    stance = reading.stance or Stance.SUPPORT
    return replace(reading, propositions=(match.proposition,), stance=stance if match.is_same else stance.opposite)


def find_match(
    content: Content,
    clause: Clause,
    places: Sequence[int],
    *,
    actors: Sequence[str],
    discourse: Discourse,
    context: Context,
) -> PropositionMatch | None:
    """Return the proposition that a content is about, and let the discourse know it."""
    match = _pointed_to(content, clause, places, discourse, context)
    if match is None:
        match = context.best(content, actors=actors, topic=discourse.topic)
    if match is not None and not match.is_clear:
        return None
    if match is not None:
        discourse.match = match
        discourse.thing = thing_of(clause, places, context.lexicon) or discourse.thing
    return match


def _pointed_to(
    content: Content, clause: Clause, places: Sequence[int], discourse: Discourse, context: Context
) -> PropositionMatch | None:
    """Return what "it" or "them" points back to: the proposition of the claim before."""
    before = discourse.match
    pointers = context.lexicon.words.pointers
    if before is None or content.stems or content.places:
        return None
    if not any(clause.lowers[index] in pointers for index in places):
        return None
    if not content.operator_stems:
        return before
    return replace(before, is_same=context.matcher.is_same(content, before.proposition))
