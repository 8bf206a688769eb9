"""The names in a question, led to ids; a name that means nobody or several leads to questions that would do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.answers.names import UnknownNameError, find_actor, find_topic
from bot.record.vocabulary import Vocabulary
from bot.ui.questions import AlignmentQuestion, DivergenceQuestion, PositionQuestion, Question

_FINDERS = {"actor": find_actor, "other": find_actor, "topic": find_topic}
_WITH_ID = re.compile(r"(?P<name>.*) \((?P<id>[a-z0-9-]+)\)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A name that would do, and the question that it makes."""

    name: str
    question: Question


class MisnamedError(Exception):
    """A name means nobody or several; the message is a sentence for a person."""

    def __init__(self, message: str, offers: tuple[Offer, ...]) -> None:
        self.offers = offers
        super().__init__(message)


class SameActorError(ValueError):
    """An actor is to be compared with itself; the message is a sentence for a person."""


def named(question: Question, vocabulary: Vocabulary) -> Question:
    """Return a question whose names are ids.

    Raises:
        MisnamedError: a name means nobody or several.
        SameActorError: both actors are the same.
    """
    if not isinstance(question, DivergenceQuestion | AlignmentQuestion | PositionQuestion):
        return question
    found: dict[str, str] = {}
    for field, find in _FINDERS.items():
        typed = getattr(question, field, None)
        if not typed:
            continue
        try:
            found[field] = find(vocabulary, typed)
        except UnknownNameError as error:
            known = replace(question, **found)
            raise MisnamedError(str(error), tuple(_offer(known, field, offer) for offer in error.offers)) from error
    if "actor" in found and found["actor"] == found.get("other"):
        name = vocabulary.actors[found["actor"]].name
        raise SameActorError(f"Both names mean {name}. Name two different actors.")
    return replace(question, **found)


def _offer(question: Question, field: str, offered: str) -> Offer:
    """Return an offer; among several bearers of a name it comes with the id in brackets."""
    with_id = _WITH_ID.fullmatch(offered)
    value = with_id["id"] if with_id else offered
    return Offer(name=with_id["name"] if with_id else offered, question=replace(question, **{field: value}))
