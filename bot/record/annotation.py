"""The front door of the format: bytes in, a checked annotation out, and back."""

from __future__ import annotations

import json
from dataclasses import dataclass

import yaml
from pydantic import ValidationError

from bot.record.checks import Findings, check
from bot.record.conversion import to_annotation, to_tree
from bot.record.domain import Annotation, Catalogue
from bot.record.explain import explain
from bot.record.format import UNTYPED, AnnotationPart
from bot.record.known import Layers, index_catalogue
from bot.record.places import in_file_order, wholes
from bot.record.problems import AnnotationError, Problem
from bot.record.references import References
from bot.record.salvage import STAND_IN, Salvage, salvage
from bot.record.source import LARGEST_FILE, SourceTree, read_tree

_NOTHING = Catalogue()
_YAML_WIDTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedAnnotation:
    """An annotation that holds, with what is worth saying about it."""

    annotation: Annotation
    warnings: tuple[Problem, ...]


def parse_annotation(
    data: bytes,
    *,
    source: str,
    library: Catalogue = _NOTHING,
    shipped: Catalogue = _NOTHING,
    limit: int = LARGEST_FILE,
) -> ParsedAnnotation:
    """Read and check an annotation file. Where many files meet one catalogue, index it once and use `parse_into`.

    Args:
        data: the file.
        source: its name; the ending tells JSON from YAML.
        library: what the library it is loaded into knows; conflicts with it are errors. What an earlier version of the
            same article defined does not belong here, or no mistake in it could ever be mended.
        shipped: the shipped catalogue; against it the file wins within itself.
        limit: the most bytes it may have.

    Raises:
        AnnotationError: with every problem found, each with its place.
    """
    layers = Layers(library=index_catalogue(library), shipped=index_catalogue(shipped))
    return parse_into(layers, data, source=source, limit=limit)


def parse_into(layers: Layers, data: bytes, *, source: str, limit: int = LARGEST_FILE) -> ParsedAnnotation:
    """Read and check an annotation file against catalogues that are indexed already.

    Args:
        layers: what it is loaded into; a `GrowingCatalogue` has an index to which each file adds its definitions.
        data, source, limit: as for `parse_annotation`.

    Raises:
        AnnotationError: with every problem found, in the file's order, each with its place.
    """
    tree = read_tree(data, source=source, limit=limit)
    try:
        part = AnnotationPart.model_validate(tree.content, context=UNTYPED if tree.untyped else None)
    except ValidationError as error:
        problems = (*explain(error, AnnotationPart), *_further_problems(tree, error, layers))
        raise AnnotationError(source, in_file_order(problems, tree.content)) from error
    annotation = to_annotation(part)
    findings = _check(annotation, layers)
    if findings.problems:
        raise AnnotationError(source, in_file_order(findings.problems, tree.content))
    return ParsedAnnotation(annotation=annotation, warnings=in_file_order(findings.warnings, tree.content))


def write_annotation(annotation: Annotation) -> str:
    """Return an annotation as the JSON file that reads back equal."""
    return json.dumps(to_tree(annotation), indent=2, ensure_ascii=False) + "\n"


def write_annotation_as_yaml(annotation: Annotation) -> str:
    """Return an annotation as the YAML file that reads back equal."""
    return yaml.safe_dump(to_tree(annotation), allow_unicode=True, sort_keys=False, width=_YAML_WIDTH)


def _further_problems(tree: SourceTree, error: ValidationError, layers: Layers) -> tuple[Problem, ...]:
    """Return what else is wrong in a file whose shape is wrong, without what only follows from that."""
    saved = salvage(tree.content, error, untyped=tree.untyped)
    if saved is None:
        return ()
    found = _check(to_annotation(saved.part), layers, saved).problems
    return tuple(item for item in found if saved.replaced.isdisjoint(wholes(item.path)))


def _check(annotation: Annotation, layers: Layers, saved: Salvage | None = None) -> Findings:
    references = References(
        (index_catalogue(annotation), layers.library, layers.shipped),
        unreadable=saved.unreadable if saved else frozenset(),
        stand_in=STAND_IN if saved else "",
    )
    return check(annotation, references, layers)
