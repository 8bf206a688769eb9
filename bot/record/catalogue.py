"""Catalogue files: actors, topics and propositions that annotations may refer to without defining them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from bot.record.checks import check_definitions
from bot.record.conflicts import find_taken_names
from bot.record.conversion import to_catalogue
from bot.record.domain import Catalogue
from bot.record.explain import explain
from bot.record.format import UNTYPED, CataloguePart
from bot.record.known import CatalogueIndex, GrowingCatalogue, Kind, definitions_of, index_catalogue
from bot.record.places import in_file_order
from bot.record.problems import AnnotationError, Problem
from bot.record.references import References
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
        raise AnnotationError(source, in_file_order(explain(error, CataloguePart), tree.content)) from error


def load_catalogue(files: Iterable[tuple[str, bytes]]) -> Catalogue:
    """Read catalogue files, given as names with contents, into one catalogue.

    Raises:
        AnnotationError: for the first file that does not hold, with everything that is wrong in it; an id that an
            earlier file defines is wrong too.
    """
    parts = [(source, parse_catalogue(data, source=source)) for source, data in files]
    catalogue = Catalogue(
        actors=tuple(actor for _, part in parts for actor in part.actors),
        topics=tuple(topic for _, part in parts for topic in part.topics),
        propositions=with_symmetric_contraries(item for _, part in parts for item in part.propositions),
    )
    references = References([index_catalogue(catalogue)])
    before = GrowingCatalogue()
    for source, part in parts:
        problems = (
            *check_definitions(part, references),
            *_defined_before(part, before.index),
            *find_taken_names(part, before.index, "in another file of the catalogue"),
        )
        if problems:
            raise AnnotationError(source, problems)
        before.add(part)
    return catalogue


def _defined_before(part: Catalogue, before: CatalogueIndex) -> Iterator[Problem]:
    for kind in Kind:
        for index, item in enumerate(definitions_of(part, kind)):
            if item.id in before.of(kind):
                message = f'"{item.id}" is already defined in another file of the catalogue'
                yield Problem(path=f"{kind.part}[{index}].id", message=message)
