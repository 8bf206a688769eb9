"""Questions as they are remembered behind a card's buttons, and the protocol of the memory that keeps them.

A claim may be of 4,000 characters and a custom id of 100: so a button carries the short id of its question, and whoever
presses it, even after a restart, is answered from the question anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, cast, get_args, get_type_hints

from bot.ui.article_questions import (
    ArticleQuestion,
    ArticlesQuestion,
    CandidateQuestion,
    DraftActorQuestion,
    DraftQuestion,
    DraftsQuestion,
    LoadQuestion,
    UploadQuestion,
)
from bot.ui.note_questions import (
    NewNoteQuestion,
    NoteDraftQuestion,
    NoteExportQuestion,
    NoteQuestion,
    NoteSearchQuestion,
    NotesQuestion,
    SavedMessageQuestion,
)
from bot.ui.request_questions import RequestQuestion, RequestsQuestion
from bot.ui.server_questions import AuditQuestion, DataDeletionQuestion, OwnDataQuestion, SettingsQuestion

_ID_BYTES = 10
_LONGEST_TEXT = 4000
_LONGEST_NAME = 400
_LARGEST = 2**63 - 1


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


Question = (
    CheckQuestion
    | DivergenceQuestion
    | AlignmentQuestion
    | PositionQuestion
    | LibraryQuestion
    | HelpQuestion
    | RequestsQuestion
    | RequestQuestion
    | NewNoteQuestion
    | SavedMessageQuestion
    | NoteQuestion
    | NoteDraftQuestion
    | NotesQuestion
    | NoteSearchQuestion
    | NoteExportQuestion
    | DraftsQuestion
    | DraftQuestion
    | CandidateQuestion
    | DraftActorQuestion
    | LoadQuestion
    | UploadQuestion
    | ArticlesQuestion
    | ArticleQuestion
    | SettingsQuestion
    | AuditQuestion
    | OwnDataQuestion
    | DataDeletionQuestion
)

_KINDS: dict[str, type[Question]] = {
    "check": CheckQuestion,
    "divergences": DivergenceQuestion,
    "alignment": AlignmentQuestion,
    "position": PositionQuestion,
    "library": LibraryQuestion,
    "help": HelpQuestion,
    "requests": RequestsQuestion,
    "request": RequestQuestion,
    "new-note": NewNoteQuestion,
    "saved-message": SavedMessageQuestion,
    "note": NoteQuestion,
    "note-draft": NoteDraftQuestion,
    "notes": NotesQuestion,
    "note-search": NoteSearchQuestion,
    "note-export": NoteExportQuestion,
    "drafts": DraftsQuestion,
    "draft": DraftQuestion,
    "candidate": CandidateQuestion,
    "draft-actor": DraftActorQuestion,
    "load": LoadQuestion,
    "upload": UploadQuestion,
    "articles": ArticlesQuestion,
    "article": ArticleQuestion,
    "settings": SettingsQuestion,
    "audit": AuditQuestion,
    "own-data": OwnDataQuestion,
    "data-deletion": DataDeletionQuestion,
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


def member_in(question: Question) -> int | None:
    """Return the member whom a question asks about by id; None where it asks about nobody."""
    match question:
        case NotesQuestion(author=member) | SavedMessageQuestion(author=member) | AuditQuestion(who=member):
            return member or None
        case _:
            return None


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
    wanted = _types(kind)
    if unknown := sorted(set(content) - set(wanted)):
        raise QuestionError(f"a stored question has unknown parts: {', '.join(unknown)}")
    try:
        return kind(**{name: _value(name, value, wanted[name]) for name, value in content.items()})
    except TypeError as error:
        raise QuestionError(f"a stored question is not whole: {error}") from error


def asked_of(question: Question, version: str) -> Question:
    """Return a question with the version of the record that it was asked of, where it keeps one."""
    return replace(question, version=version) if isinstance(question, CheckQuestion) else question


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, value: Any, kinds: frozenset[type]) -> Any:
    """Return the value of a part that may be of some types."""
    if bool in kinds and isinstance(value, bool):
        return value
    if int in kinds and isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST:
        return value
    if isinstance(value, str):
        if date in kinds:
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise QuestionError(f"a stored question has no date for {name}") from error
        for kind in kinds:
            if issubclass(kind, StrEnum) and value in set(kind):
                return kind(value)
        if str in kinds and len(value) <= (_LONGEST_TEXT if name == "text" else _LONGEST_NAME):
            return value
    raise QuestionError(f"a stored question has nothing that fits for {name}")


@cache
def _types(kind: type[Question]) -> Mapping[str, frozenset[type]]:
    """Return what the parts of a question may be, by name."""
    hints = get_type_hints(kind)
    return {name: frozenset(get_args(hint) or (hint,)) for name, hint in hints.items()}
