"""Annotation files as a person names them: read within bounds, checked together, every problem told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.record.annotation import ParsedAnnotation, parse_into
from bot.record.catalogue import load_catalogue
from bot.record.domain import Catalogue
from bot.record.known import GrowingCatalogue, Layers, index_catalogue
from bot.record.problems import AnnotationError, Problem, refusal
from bot.record.source import LARGEST_FILE, read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file, read once; `error` says why it could not be, and then there is no content."""

    path: Path
    content: bytes = b""
    error: AnnotationError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """What became of a file: an annotation, or what is wrong with it; one of the two is set."""

    path: Path
    parsed: ParsedAnnotation | None = None
    error: AnnotationError | None = None


def shipped_catalogue(data: Path) -> Catalogue:
    """Read the shipped catalogue.

    Raises:
        AnnotationError: a shipped file is damaged.
    """
    return load_catalogue((file.name, file.read_bytes()) for file in sorted((data / "catalogue").glob("*.yaml")))


def read_file(path: Path) -> bytes:
    """Return a file's content; of one that never ends no more is read than an annotation may have.

    Raises:
        AnnotationError: it cannot be read, or is too large to be an annotation.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise refusal(str(path), f"cannot be read: {reason or error}") from error
    if len(content) > LARGEST_FILE:
        raise refusal(str(path), f"the file has more than the {LARGEST_FILE:,} bytes that are read; split it")
    return content


def read_files(paths: Iterable[Path]) -> tuple[SourceFile, ...]:
    """Read files; what cannot be read is told with the rest, by whoever checks them."""
    return tuple(map(_source, paths))


def check_files(sources: Sequence[SourceFile], *, library: Catalogue, shipped: Catalogue) -> tuple[CheckedFile, ...]:
    """Check files together, whatever their order: each may refer to what the others define.

    Args:
        sources: the files.
        library: what the library they are loaded into knows.
        shipped: the shipped catalogue.

    Returns:
        What became of each file, in the order given.
    """
    outcomes = _checked(dict(enumerate(sources)), library=library, shipped=shipped)
    return tuple(outcomes[place] for place in range(len(sources)))


def parse_files(paths: Iterable[Path], *, library: Catalogue, shipped: Catalogue) -> tuple[ParsedAnnotation, ...]:
    """Return the annotations of files, in the order given; see `check_files`.

    Raises:
        AnnotationError: with everything that is wrong in any file.
    """
    return parse_sources(read_files(paths), library=library, shipped=shipped)


def parse_sources(
    sources: Sequence[SourceFile], *, library: Catalogue, shipped: Catalogue
) -> tuple[ParsedAnnotation, ...]:
    """Return the annotations of files that are read already, in the order given; see `check_files`.

    Raises:
        AnnotationError: with everything that is wrong in any file.
    """
    outcomes = check_files(sources, library=library, shipped=shipped)
    _raise([outcome.error for outcome in outcomes if outcome.error is not None])
    return tuple(outcome.parsed for outcome in outcomes if outcome.parsed is not None)


def articles_named_in(sources: Iterable[SourceFile]) -> frozenset[str]:
    """Return the ids that files give their articles, as far as they can be read; nothing else is checked."""
    return frozenset(identity for source in sources if (identity := _article_named_in(source)) is not None)


def _article_named_in(source: SourceFile) -> str | None:
    if source.error is not None:
        return None
    try:
        content: Any = read_tree(source.content, source=source.path.name).content
        identity: Any = content["article"]["id"]
    except (AnnotationError, KeyError, TypeError):
        return None
    return identity if isinstance(identity, str) else None


def _source(path: Path) -> SourceFile:
    try:
        return SourceFile(path=path, content=read_file(path))
    except AnnotationError as error:
        return SourceFile(path=path, error=error)


def _checked(sources: dict[int, SourceFile], *, library: Catalogue, shipped: Catalogue) -> dict[int, CheckedFile]:
    """Check files; one that does not hold is tried again once others, which may define what it needs, are taken."""
    growing = GrowingCatalogue(library)
    layers = Layers(library=growing.index, shipped=index_catalogue(shipped))
    outcomes: dict[int, CheckedFile] = {}
    taken: dict[str, Path] = {}
    waiting, is_growing = dict(sources), True
    while waiting and is_growing:
        is_growing = False
        for place, source in tuple(waiting.items()):
            outcome = _check(source, layers, taken)
            outcomes[place] = outcome
            if outcome.parsed is not None:
                annotation = outcome.parsed.annotation
                taken[annotation.article.id] = source.path
                growing.add(annotation)
                del waiting[place]
                is_growing = True
    return outcomes


def _check(source: SourceFile, layers: Layers, taken: dict[str, Path]) -> CheckedFile:
    if source.error is not None:
        return CheckedFile(path=source.path, error=source.error)
    try:
        parsed = parse_into(layers, source.content, source=str(source.path))
    except AnnotationError as error:
        return CheckedFile(path=source.path, error=error)
    identity = parsed.annotation.article.id
    if identity in taken:
        problem = Problem(path="article.id", message=f'"{identity}" is the id of {taken[identity]} too')
        return CheckedFile(path=source.path, error=AnnotationError(str(source.path), [problem]))
    return CheckedFile(path=source.path, parsed=parsed)


def _raise(errors: Sequence[AnnotationError]) -> None:
    """Raise one error for all: of several files every problem is told with its file."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        problems = [
            Problem(path=f"{error.source}: {problem.path}" if problem.path else error.source, message=problem.message)
            for error in errors
            for problem in error.problems
        ]
        raise AnnotationError(f"{len(errors)} files", problems)
