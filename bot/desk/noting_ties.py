"""What notes are about: names as people typed them led to ties, and ties named again on cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.names import UnknownNameError, find_actor, find_article, find_topic
from bot.desk.failures import RefusedError
from bot.record.vocabulary import Vocabulary
from bot.storage.library import Library
from bot.storage.notes.values import Note, Tie, TieKind, tie_to_pair
from bot.ui.note_questions import NewNoteQuestion, NotesQuestion
from bot.ui.words import named_from_id

_PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a note or a list is about.

    Attributes:
        ties: by which notes are found.
        names: of those, as far as they have some.
        topic, actor, other, article: the ids that names were led to.
    """

    ties: tuple[Tie, ...] = ()
    names: Mapping[Tie, str]
    topic: str | None = None
    actor: str | None = None
    other: str | None = None
    article: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The names, in the order of the ties."""
        return tuple(self.names[tie] for tie in self.ties if tie in self.names)


async def about(question: NewNoteQuestion | NotesQuestion, library: Library) -> About:
    """Return what a note or a list is about.

    Raises:
        RefusedError: a name means nothing or several things, or both actors are the same.
        StorageError: the library cannot be read.
    """
    claim = () if question.claim is None else (Tie(kind=TieKind.CLAIM, key=question.claim),)
    names = dict.fromkeys(claim, "this claim")
    if not (question.topic or question.actor or question.other or question.article):
        return About(ties=claim, names=names)
    try:
        topic, actor, other = _found(question, await library.vocabulary())
        article = find_article(await _titles(library), question.article) if question.article else None
    except UnknownNameError as error:
        message = str(error).rstrip(".")
        raise RefusedError(
            f"{message[:1].upper()}{message[1:]}.", "Take a name from the list that opens as you type."
        ) from error
    if actor is not None and actor == other:
        raise RefusedError("Both names mean the same actor.", "Name two different ones, or leave one out.")
    if actor is None:
        actor, other = other, None
    ties = [*claim]
    ties += [Tie(kind=TieKind.TOPIC, key=topic)] if topic else []
    ties += [tie_to_pair(actor, other) if other else Tie(kind=TieKind.ACTOR, key=actor)] if actor else []
    ties += [Tie(kind=TieKind.ARTICLE, key=article)] if article else []
    named = {**names, **await names_of(ties, library)}
    return About(ties=tuple(ties), names=named, topic=topic, actor=actor, other=other, article=article)


async def names_of(ties: Collection[Tie], library: Library) -> dict[Tie, str]:
    """Return the names of what notes are tied to; claims have none, and what left the record has its id's words.

    Raises:
        StorageError: the library cannot be read.
    """
    kinds = {tie.kind for tie in ties}
    names: dict[Tie, str] = {}
    if kinds & {TieKind.TOPIC, TieKind.ACTOR, TieKind.PAIR}:
        vocabulary = await library.vocabulary()
        names |= {tie: _name(tie, vocabulary) for tie in ties}
    if TieKind.ARTICLE in kinds:
        titles = await _titles(library)
        names |= {
            tie: f"“{titles.get(tie.key, named_from_id(tie.key))}”" for tie in ties if tie.kind is TieKind.ARTICLE
        }
    return {tie: name for tie, name in names.items() if tie.kind is not TieKind.CLAIM}


async def names_in(notes: Sequence[Note], library: Library) -> dict[Tie, str]:
    """Return the names of all that some notes are tied to."""
    return await names_of({tie for note in notes for tie in note.ties}, library)


def _found(
    question: NewNoteQuestion | NotesQuestion, vocabulary: Vocabulary
) -> tuple[str | None, str | None, str | None]:
    return (
        find_topic(vocabulary, question.topic) if question.topic else None,
        find_actor(vocabulary, question.actor) if question.actor else None,
        find_actor(vocabulary, question.other) if question.other else None,
    )


def _name(tie: Tie, vocabulary: Vocabulary) -> str:
    match tie.kind:
        case TieKind.TOPIC:
            topic = vocabulary.topics.get(tie.key)
            return topic.label if topic else named_from_id(tie.key)
        case TieKind.PAIR:
            return " and ".join(_actor(name, vocabulary) for name in tie.key.split("|"))
        case _:
            return _actor(tie.key, vocabulary)


def _actor(name: str, vocabulary: Vocabulary) -> str:
    actor = vocabulary.actors.get(name)
    return actor.name if actor else named_from_id(name)


async def _titles(library: Library) -> dict[str, str]:
    return {entry.id: entry.title for entry in await library.articles() if entry.state == _PUBLISHED}
