"""The front door of the format: bytes in, a checked annotation out, and back."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import ValidationError

from bot.record.checks import check
from bot.record.conversion import to_annotation, to_tree
from bot.record.domain import Annotation, Catalogue
from bot.record.explain import explain
from bot.record.format import UNTYPED, AnnotationPart
from bot.record.problems import AnnotationError, Problem
from bot.record.source import LARGEST_FILE, read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedAnnotation:
    """An annotation that holds, with what is worth saying about it."""

    annotation: Annotation
    warnings: tuple[Problem, ...]


def parse_annotation(
    data: bytes,
    *,
    source: str,
    library: Catalogue = Catalogue(),  # noqa: B008 - an immutable value
    shipped: Catalogue = Catalogue(),  # noqa: B008 - an immutable value
    limit: int = LARGEST_FILE,
) -> ParsedAnnotation:
    """Read and check an annotation file.

    Args:
        data: the file.
        source: its name; the ending tells JSON from YAML.
        library: what the library it is loaded into knows; conflicts with it are errors.
        shipped: the shipped catalogue; against it the file wins within itself.
        limit: the most bytes it may have.

    Raises:
        AnnotationError: with every problem found, each with its place.
    """
    tree = read_tree(data, source=source, limit=limit)
    try:
        part = AnnotationPart.model_validate(tree.content, context=UNTYPED if tree.untyped else None)
    except ValidationError as error:
        raise AnnotationError(source, explain(error, AnnotationPart)) from error
    annotation = to_annotation(part)
    findings = check(annotation, library=library, shipped=shipped)
    if findings.problems:
        raise AnnotationError(source, findings.problems)
    return ParsedAnnotation(annotation=annotation, warnings=findings.warnings)


def write_annotation(annotation: Annotation) -> str:
    """Return an annotation as the JSON file that reads back equal."""
    return json.dumps(to_tree(annotation), indent=2, ensure_ascii=False) + "\n"
