"""A terminal in a test: commands run in this process, their output and exit code kept."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.cli.main import command_line
from bot.cli.surroundings import PlainConsole, Surroundings
from bot.resources import data_directory
from bot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def words(self) -> str:
        """The output with its line breaks taken for spaces, as a person reads it."""
        assert self.code == 0, self.err
        return " ".join(self.out.split())


class _Typed(io.BytesIO):
    def __init__(self, content: bytes, *, is_person: bool) -> None:
        super().__init__(content)
        self._is_person = is_person

    def isatty(self) -> bool:
        return self._is_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Runs commands against a database of its own."""

    folder: Path
    data: Path = field(default_factory=data_directory)
    spacy_model: str | None = None
    width: int = 80

    @property
    def database(self) -> Path:
        return self.folder / "var" / "daylight.db"

    def run(
        self, *arguments: object, typed: str | bytes = b"", coloured: bool = False, is_person: bool = False
    ) -> Result:
        out, err = io.StringIO(), io.StringIO()
        settings = Settings(database_url=f"sqlite+aiosqlite:///{self.database}", spacy_model=self.spacy_model)
        surroundings = Surroundings(
            out=PlainConsole(file=out, width=self.width, force_terminal=coloured, no_color=not coloured),
            err=PlainConsole(file=err, width=self.width),
            typed=_Typed(typed.encode() if isinstance(typed, str) else typed, is_person=is_person),
            read_settings=lambda: settings,
            find_data=lambda: self.data,
        )
        code = command_line([str(argument) for argument in arguments], surroundings=surroundings)
        return Result(code=code, out=out.getvalue(), err=err.getvalue())


def from_files(*files: Path) -> list[object]:
    """Return the options that answer from some files alone."""
    return [part for file in files for part in ("--annotations", file)]


def world(name: str) -> list[Path]:
    """Return the annotation files of a shipped evaluation set."""
    return sorted((data_directory() / "evaluation" / name).glob("record-*.yaml"))
