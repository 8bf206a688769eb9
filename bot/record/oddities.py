"""What is allowed in an annotation and yet probably a mistake: said as a warning, never a reason to refuse a file."""

from __future__ import annotations

from collections.abc import Iterator

from bot.record.domain import Annotation, Basis, Position, Stance
from bot.record.problems import Problem


def find_oddities(annotation: Annotation) -> Iterator[Problem]:
    """Yield what nobody writes on purpose, with its place."""
    published = annotation.article.published
    for index, position in enumerate(annotation.positions):
        path = f"positions[{index}]"
        yield from _of_a_position(path, position)
        if position.until and position.date is None and position.until.last_day < published.first_day:
            yield Problem(
                path=f"{path}.until",
                message=f'"{position.until}" is before the article ("{published}"), whose date a position without one '
                "has; give the position its own date",
            )


def _of_a_position(path: str, position: Position) -> Iterator[Problem]:
    if position.condition is not None and position.stance is not Stance.CONDITIONAL:
        yield Problem(
            path=f"{path}.condition",
            message=f"a stance of {position.stance} has no condition; did you mean conditional?",
        )
    if position.until is not None and position.basis is Basis.VERBAL:
        yield Problem(
            path=f"{path}.until",
            message="a word stands until the next one, so this date changes nothing; did you mean material?",
        )
    if position.according_to == position.actor:
        yield Problem(
            path=f"{path}.according_to", message="is the actor itself; leave it out unless somebody else attributes it"
        )
    if not position.evidence:
        yield Problem(path=f"{path}.evidence", message="there is none; give at least the paragraph")
