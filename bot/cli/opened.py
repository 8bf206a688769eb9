"""A library opened for one command, asked step by step from ordinary code."""

from __future__ import annotations

import asyncio
import threading
from argparse import Namespace
from collections.abc import Coroutine, Generator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.answers.names import UnknownNameError
from bot.answers.opening import libraries_of_database, libraries_of_files
from bot.cli.failures import bad_configuration, bad_input
from bot.cli.surroundings import Surroundings
from bot.record.problems import AnnotationError
from bot.storage.errors import StorageError
from bot.storage.library import Libraries, Library

_PATIENCE = 2.0
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open library.

    Between two questions no event loop runs, so that waiting for a person's next line can be interrupted.
    """

    library: Library
    _runner: asyncio.Runner

    def ask(self, question: Coroutine[Any, Any, _Answer]) -> _Answer:
        """Return the answer.

        Raises:
            CommandError: a name means nobody or several, or the database cannot answer.
        """
        try:
            return self._runner.run(question)
        except (UnknownNameError, StorageError) as error:
            raise bad_input(str(error)) from error


@contextmanager
def opened(arguments: Namespace, surroundings: Surroundings) -> Generator[Opened]:
    """Yield the library that a reading command's options name.

    Raises:
        AnnotationError: an annotation file does not hold.
        CommandError: the database cannot be used.
    """
    files: Sequence[Path] | None = getattr(arguments, "annotations", None)
    if files:
        with opened_files(files, surroundings) as library:
            yield library
        return
    source = libraries_of_database(surroundings.settings().database_url, surroundings.data())
    with _entered(source, of_shipped=True) as (libraries, runner):
        yield Opened(library=libraries.library(arguments.library), _runner=runner)


@contextmanager
def opened_files(files: Sequence[Path], surroundings: Surroundings) -> Generator[Opened]:
    """Yield a library of these annotation files and the shipped catalogue alone.

    Raises:
        AnnotationError: an annotation file does not hold.
    """
    with _entered(libraries_of_files(files, surroundings.data())) as (libraries, runner):
        yield Opened(library=libraries.library(), _runner=runner)


@contextmanager
def _entered(
    source: AbstractAsyncContextManager[Libraries], *, of_shipped: bool = False
) -> Generator[tuple[Libraries, asyncio.Runner]]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        others = set(threading.enumerate())
        try:
            libraries = runner.run(stack.enter_async_context(source))
        except StorageError as error:
            # A connection that failed reports to the event loop once more from its thread, so the loop must outlive it.
            for thread in set(threading.enumerate()) - others:
                thread.join(_PATIENCE)
            raise bad_configuration(str(error)) from error
        except AnnotationError as error:
            if of_shipped:
                raise bad_configuration(f"the shipped data is damaged, restore it:\n{error}") from error
            raise
        try:
            yield libraries, runner
        finally:
            runner.run(stack.aclose())
