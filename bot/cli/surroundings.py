"""What a command may touch of the world outside: settings, shipped data, input and output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console, RenderableType

from bot.answers.inert import inert_lines
from bot.cli.failures import OutputError, bad_configuration
from bot.resources import data_directory
from bot.settings import Settings, SettingsError, load_settings


class PlainConsole(Console):
    """A console that leaves it to its caller what happens when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Raise the error that the console has caught."""
        raise BrokenPipeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The world outside of a command.

    Attributes:
        out: for answers.
        err: for what went wrong and what is worth knowing.
        typed: what is piped or typed in.
        read_settings: reads the configuration when it is needed.
        find_data: finds the folder of the shipped data.
        program: what a person types before a command.
    """

    out: Console
    err: Console
    typed: BinaryIO
    read_settings: Callable[[], Settings]
    find_data: Callable[[], Path]
    program: str = "daylight"

    def settings(self) -> Settings:
        """Return the settings.

        Raises:
            CommandError: they cannot be used.
        """
        try:
            return self.read_settings()
        except SettingsError as error:
            raise bad_configuration(str(error)) from error

    def data(self) -> Path:
        """Return the folder of the shipped data.

        Raises:
            CommandError: it is missing.
        """
        try:
            return self.find_data()
        except FileNotFoundError as error:
            raise bad_configuration(str(error)) from error

    def show(self, parts: Iterable[RenderableType]) -> None:
        """Show an answer to a person, part by part."""
        for part in parts:
            with _writing():
                self.out.print(part, crop=False)

    def write(self, text: str) -> None:
        """Write text as it is, for programs and files."""
        with _writing():
            self.out.file.write(text)
            self.out.file.flush()

    def finish(self) -> None:
        """Write whatever is still buffered."""
        with _writing():
            self.out.file.flush()

    def write_json(self, tree: Any, *, indent: int | None = 2) -> None:
        """Write JSON; it is ASCII, so that no terminal's or pipe's encoding can spoil it."""
        self.write(json.dumps(tree, indent=indent) + "\n")

    def warn(self, message: str) -> None:
        """Tell what is worth knowing beside the answer."""
        self.err.print(inert_lines(message), markup=False, highlight=False, emoji=False, soft_wrap=True)


@contextmanager
def _writing() -> Generator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error) from error


def real_surroundings() -> Surroundings:
    """Return the process's own surroundings."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A sign that the terminal's encoding lacks must not end the answer.
            reconfigure(errors="replace")
    return Surroundings(
        out=PlainConsole(file=sys.stdout),
        err=PlainConsole(file=sys.stderr),
        typed=sys.stdin.buffer if sys.stdin is not None else open(os.devnull, "rb"),  # noqa: PTH123 - for the process's whole life
        read_settings=load_settings,
        find_data=data_directory,
        program=_program(),
    )


def _program() -> str:
    """Return what a person has to type to start this program again from where it was started."""
    if Path(sys.argv[0]).name == "daylight":
        return "daylight"
    python = Path(sys.executable)
    here = Path.cwd()
    return f"{python.relative_to(here) if python.is_relative_to(here) else python} -m bot"
