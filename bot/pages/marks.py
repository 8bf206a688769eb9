"""Marks: positions and claims of an article with their numbers, their looks and what is told of them at the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pages.markup import Markup, element, joined, name_of
from bot.pages.words import AMOUNTS, BASES, CLAIM, POLARITIES, STANCES, VOICES, Look, day_words
from bot.record.dates import PartialDate
from bot.record.domain import AlignmentAssertion, Annotation, Claim, Evidence, Position
from bot.record.problems import shown
from bot.record.record import Record

_LONGEST_TOLD = 300
_TOGETHER = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A position or a claim as the text shows it.

    Attributes:
        number: how a reader finds it: "3", or "C1" for a claim.
        anchor: the id of its row in the page.
        look: icon, word and underline.
        told: what is said of it beside the text.
        evidence: where it stands.
    """

    number: str
    anchor: str
    look: Look
    told: Markup
    evidence: tuple[Evidence, ...]

    @property
    def reference(self) -> Markup:
        """A link to its row, to stand behind the marked words."""
        return element(
            "a",
            f"{self.number}{self.look.icon}",
            class_=f"reference {self.look.tone}",
            href=f"#{self.anchor}",
            title=f"{self.look.icon} {self.look.word}: to the table",
        )


def marks_of(annotation: Annotation, record: Record) -> tuple[Mark, ...]:
    """Return the marks: positions first, then claims, each in the annotation's order."""
    positions = (
        Mark(
            number=str(number),
            anchor=f"position-{number}",
            look=STANCES[held.stance],
            told=_position_told(held, record, annotation.article.published),
            evidence=held.evidence,
        )
        for number, held in enumerate(annotation.positions, start=1)
    )
    claims = (
        Mark(
            number=f"C{number}",
            anchor=f"claim-{number}",
            look=CLAIM,
            told=_claim_told(claim, record),
            evidence=claim.evidence,
        )
        for number, claim in enumerate(annotation.claims, start=1)
    )
    return (*positions, *claims)


def actor(record: Record, identity: str) -> Markup:
    """Return an actor's name; the id where the record does not know it."""
    return name_of(record.actors[identity].name if identity in record.actors else identity)


def proposition(record: Record, identity: str) -> Markup:
    """Return a proposition's sentence; the id where the record does not know it."""
    return name_of(record.propositions[identity].text if identity in record.propositions else identity)


def topic(record: Record, identity: str) -> Markup:
    """Return a topic's label; the id where the record does not know it."""
    return name_of(record.topics[identity].label if identity in record.topics else identity)


def stance(look: Look, conditions: Sequence[str] = ()) -> Markup:
    """Return a stance as icon and word, with its conditions."""
    named = joined((" (", joined(map(name_of, conditions), "; "), ")")) if conditions else None
    icon = element("span", look.icon, class_="icon", aria_hidden="true")
    return element("span", icon, _TOGETHER, look.word, named, class_=f"stance {look.tone}")


def manner(held: Position, record: Record) -> Markup:
    """Return how a position came about: said or done, in whose words, by whose account."""
    teller = joined((", as told by ", actor(record, held.according_to))) if held.according_to is not None else None
    return joined((f"{BASES[held.basis]}, {VOICES[held.voice]}", teller))


def dated(held: Position, published: PartialDate) -> str:
    """Return a position's date, or its article's, and until when it lasts."""
    until = f" until {day_words(held.until)}" if held.until is not None else ""
    return f"{day_words(held.date or published)}{until}"


def professed(claim: Claim, record: Record) -> Markup:
    """Return what a claim says of actors, as a sentence without its full stop."""
    says = claim.says
    if isinstance(says, AlignmentAssertion):
        names = [actor(record, name) for name in says.actors]
        who = joined((joined(names[:-1], ", "), " and ", names[-1])) if len(names) > 1 else joined(names)
        amount = f" {POLARITIES[says.polarity]}{AMOUNTS[says.quantifier]}"
        about = joined((", on the topic ", topic(record, says.topic))) if says.topic is not None else None
        verb = " are" if len(names) > 1 else " is"
        return joined((who, verb, amount, about))
    basis = f" ({BASES[says.basis]})" if says.basis is not None else ""
    words = (actor(record, says.actor), f" {STANCES[says.stance].word}{basis}: ", proposition(record, says.proposition))
    return joined(words)


def _position_told(held: Position, record: Record, published: PartialDate) -> Markup:
    conditions = (shown(held.condition, _LONGEST_TOLD),) if held.condition else ()
    return joined(
        (
            element("b", actor(record, held.actor), class_="who"),
            " ",
            stance(STANCES[held.stance], conditions),
            element("span", proposition(record, held.proposition), class_="what"),
            element("span", manner(held, record), ", ", dated(held, published), class_="how"),
        )
    )


def _claim_told(claim: Claim, record: Record) -> Markup:
    return joined(
        (
            element("b", actor(record, claim.speaker), class_="who"),
            " ",
            stance(CLAIM),
            element("span", professed(claim, record), class_="what"),
        )
    )
