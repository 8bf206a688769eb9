"""Catalogue files: actors, topics and propositions that annotations may refer to without defining them."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from bot.record.checks import check_catalogue
from bot.record.conversion import to_catalogue
from bot.record.domain import Catalogue
from bot.record.explain import explain
from bot.record.format import UNTYPED, CataloguePart
from bot.record.problems import AnnotationError
from bot.record.source import read_tree
from bot.record.uniting import with_symmetric_contraries


def parse_catalogue(data: bytes, *, source: str) -> Catalogue:
    """Read a catalogue file; its references are checked once all files are together.

    Raises:
        AnnotationError: with every problem found.
    """
    tree = read_tree(data, source=source)
    try:
        return to_catalogue(CataloguePart.model_validate(tree.content, context=UNTYPED if tree.untyped else None))
    except ValidationError as error:
        raise AnnotationError(source, explain(error, CataloguePart)) from error


def load_catalogue(files: Iterable[tuple[str, bytes]]) -> Catalogue:
    """Read catalogue files, given as names with contents, into one catalogue.

    Raises:
        AnnotationError: with every problem found; an id that two files define is one.
    """
    parts = [parse_catalogue(data, source=source) for source, data in files]
    catalogue = Catalogue(
        actors=tuple(actor for part in parts for actor in part.actors),
        topics=tuple(topic for part in parts for topic in part.topics),
        propositions=with_symmetric_contraries(item for part in parts for item in part.propositions),
    )
    problems = check_catalogue(catalogue)
    if problems:
        raise AnnotationError("catalogue", problems)
    return catalogue
