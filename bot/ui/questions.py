"""Questions as they are remembered behind a card's buttons, and the protocol of the memory that keeps them.

A claim may be of 4,000 characters and a custom id of 100: so a button carries the short id of its question, and whoever
presses it, even after a restart, is answered from the question anew.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, cast

_ID_BYTES = 10
_LONGEST_TEXT = 4000
_LONGEST_NAME = 400
_MOST_PARTS = 1000


class LibraryList(StrEnum):
    """What the library can list."""

    TOPICS = "topics"
    ACTORS = "actors"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckQuestion:
    """Is this claim right?

    Attributes:
        text: the claim as it was typed.
        as_of: the day to judge on; None for the record's newest.
        part: of several claims the one that is meant, from 0; None for all.
        choice: the key of another reading that the asker chose; None for the claim as it was read.
        version: the record's version when it was asked, to tell when the record has changed since.
    """

    text: str
    as_of: date | None = None
    part: int | None = None
    choice: str | None = None
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceQuestion:
    """Where do they diverge? Names are ids where they were found, otherwise as typed."""

    topic: str | None = None
    actor: str | None = None
    other: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentQuestion:
    """How do two actors stand to each other?"""

    actor: str
    other: str
    topic: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionQuestion:
    """What has an actor said and done? With a proposition: on that alone, in full."""

    actor: str
    topic: str | None = None
    proposition: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryQuestion:
    """What does the record cover?"""

    lists: LibraryList


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpQuestion:
    """What can be asked?"""


Question = CheckQuestion | DivergenceQuestion | AlignmentQuestion | PositionQuestion | LibraryQuestion | HelpQuestion

_KINDS: dict[str, type[Question]] = {
    "check": CheckQuestion,
    "divergences": DivergenceQuestion,
    "alignment": AlignmentQuestion,
    "position": PositionQuestion,
    "library": LibraryQuestion,
    "help": HelpQuestion,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class Memory(Protocol):
    """Keeps questions for the buttons of cards."""

    async def remember(self, question: Question) -> str:
        """Keep a question and return its id: up to 24 letters and digits, the same for the same question."""
        ...

    async def recall(self, identity: str) -> Question | None:
        """Return the question of an id; None when it is not, or no longer, known."""
        ...


class QuestionError(ValueError):
    """A stored question cannot be read; the message says why."""


def question_id(question: Question) -> str:
    """Return a short id made from what is asked: 16 letters and digits, the same for the same question."""
    digest = hashlib.blake2b(encode(question).encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).digest()
    letters = "0123456789abcdefghijklmnopqrstuv"
    number = int.from_bytes(digest)
    return "".join(letters[(number >> place) & 31] for place in range(0, _ID_BYTES * 8, 5))


def encode(question: Question) -> str:
    """Return a question as a line of ASCII, to be stored."""
    content = {name: _plain(value) for name, value in asdict(question).items() if value is not None}
    return json.dumps({"asks": _NAMES[type(question)], **content}, sort_keys=True, separators=(",", ":"))


def decode(text: str) -> Question:
    """Return the question that a line says.

    Raises:
        QuestionError: it says none.
    """
    try:
        tree: Any = json.loads(text)
    except ValueError as error:
        raise QuestionError(f"a stored question is damaged: {error}") from error
    if not isinstance(tree, dict):
        raise QuestionError("a stored question is damaged: it is no object")
    content = cast("dict[str, Any]", tree)
    kind = _KINDS.get(str(content.pop("asks", "")))
    if kind is None:
        raise QuestionError("a stored question is of a kind that is not known")
    wanted = {field.name for field in fields(kind)}
    if unknown := sorted(set(content) - wanted):
        raise QuestionError(f"a stored question has unknown parts: {', '.join(unknown)}")
    try:
        return kind(**{name: _value(name, value) for name, value in content.items()})
    except TypeError as error:
        raise QuestionError(f"a stored question is not whole: {error}") from error


def asked_of(question: Question, version: str) -> Question:
    """Return a question with the version of the record that it was asked of, where it keeps one."""
    return replace(question, version=version) if isinstance(question, CheckQuestion) else question


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, value: Any) -> Any:
    match name:
        case "since" | "until" | "as_of":
            try:
                return date.fromisoformat(value)
            except (TypeError, ValueError) as error:
                raise QuestionError(f"a stored question has no date for {name}") from error
        case "part":
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST_PARTS:
                raise QuestionError("a stored question has no number for its part")
            return value
        case "lists":
            try:
                return LibraryList(value)
            except ValueError as error:
                raise QuestionError("a stored question lists what no library has") from error
        case _:
            longest = _LONGEST_TEXT if name == "text" else _LONGEST_NAME
            if not isinstance(value, str) or len(value) > longest:
                raise QuestionError(f"a stored question has no text for {name}, or one that is too long")
            return value
