"""The files of a folder of lexicons, read into plain words; whatever is wrong with one is said with its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

Words: TypeAlias = list[str]
_Shape = TypeVar("_Shape")
_LINES = TypeAdapter(list[Words])
_MAP = TypeAdapter(dict[str, str])
_SECTIONS = TypeAdapter(dict[str, Words | dict[str, Words]])
_WORDS = TypeAdapter(Words)


class LexiconError(Exception):
    """A lexicon file is missing or not of the expected shape; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The lists of one file by the names of their sections; one within another has a dot: "support.verbs"."""

    path: Path
    lists: Mapping[str, Sequence[str]]

    def __getitem__(self, name: str) -> Sequence[str]:
        """Return a list.

        Raises:
            LexiconError: there is none of that name.
        """
        if name not in self.lists:
            raise LexiconError(
                f'the lexicon {self.path} has no section "{name}": restore it, or leave it as an empty []'
            )
        return self.lists[name]


class LexiconFiles:
    """Reads the files of one folder. Every method raises LexiconError for a file that it cannot read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """Return where a file lies."""
        path = self._folder / name
        if not path.is_file():
            raise LexiconError(f"the lexicon {path} is missing: restore it from the project")
        return path

    def plain(self, name: str) -> frozenset[str]:
        """Return the words of a text file, one a line; lines that begin with # are remarks."""
        lines = self._text(name).splitlines()
        return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))

    def words(self, name: str) -> Words:
        """Return a list of words."""
        return self._tree(name, _WORDS, "a list of words")

    def lines(self, name: str) -> list[Words]:
        """Return a list whose items are lists of words."""
        return self._tree(name, _LINES, "a list of lines, each with words in brackets")

    def map(self, name: str) -> dict[str, str]:
        """Return words with what they stand for."""
        return self._tree(name, _MAP, "words, each with what it stands for")

    def sections(self, name: str) -> Sections:
        """Return named lists of words, in one level or two."""
        tree = self._tree(name, _SECTIONS, "named lists of words")
        lists: dict[str, Words] = {}
        for title, content in tree.items():
            if isinstance(content, list):
                lists[title] = content
            else:
                lists.update({f"{title}.{kind}": words for kind, words in content.items()})
        return Sections(path=self.path(name), lists=lists)

    def _text(self, name: str) -> str:
        path = self.path(name)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"the lexicon {path} cannot be read: {error}") from error

    def _tree(self, name: str, shape: TypeAdapter[_Shape], expected: str) -> _Shape:
        text = self._text(name)
        try:
            # The base loader reads every plain word as a word, "no" and "off" among them, and builds nothing else.
            return shape.validate_python(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - builds only text
        except yaml.YAMLError as error:
            raise LexiconError(f"the lexicon {self.path(name)} is not readable YAML: {error}") from error
        except ValidationError as error:
            place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "its top"
            raise LexiconError(f"the lexicon {self.path(name)} should hold {expected}: look at {place}") from error
