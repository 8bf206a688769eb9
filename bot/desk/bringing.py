"""The counter for what is brought in: files, pasted text and pages become drafts, annotations are looked through."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answers.bringing import Bringer, Given, nearest_alike
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.counters import Counter
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.publishing import Publisher, Ready
from bot.desk.review_cards import ReviewCards
from bot.desk.review_filling import gone
from bot.desk.turns import Incoming, Turn
from bot.intake.document import AnnotationFile, Document
from bot.intake.fetching import Page
from bot.intake.refusal import IntakeError
from bot.record.dates import PartialDate
from bot.record.problems import AnnotationError
from bot.storage.database import Database
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.uploads import Upload, Uploads
from bot.storage.drafts.values import DraftState
from bot.storage.library import Libraries
from bot.ui import words
from bot.ui.article_questions import ArticleQuestion, DraftQuestion, LoadQuestion, UploadQuestion
from bot.ui.cards.brought import WITHOUT_TEXT, problems_card, published_card, publishing_card
from bot.ui.cards.card import Card
from bot.ui.cards.notices import error_card
from bot.ui.forms import Filled, Form, TextField, compose_form
from bot.ui.questions import Question
from bot.ui.state import Address, View

PASTED = ("text", "more", "rest")
"""The fields of the form that take a pasted text, in order: one holds 4,000 characters."""

_QUESTIONS: frozenset[type[Question]] = frozenset({LoadQuestion, UploadQuestion})
_LONGEST_TITLE = 400
_SAME = 0.999

Fetch = Callable[[str], Awaitable[Page]]
"""Fetches a page by its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BringCounter(Counter):
    """Serves whoever brings articles in or publishes them; only moderators are let in, each time anew.

    Attributes:
        database: of all servers.
        libraries: of all servers.
        authority: knows who moderates.
        asker: remembers questions.
        cards: make the cards of drafts.
        bringer: reads and drafts.
        publisher: publishes.
        fetch: fetches pages; None where the host has not switched that on.
        now: tells the moment.
    """

    database: Database
    libraries: Libraries
    authority: Authority
    asker: Asker
    cards: ReviewCards
    bringer: Bringer
    publisher: Publisher
    fetch: Fetch | None
    now: Callable[[], datetime]
    questions = _QUESTIONS
    views = frozenset({View.PUBLISH})

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return what publishing would change."""
        await self.authority.require_moderator(place)
        if not isinstance(question, DraftQuestion | UploadQuestion):
            raise gone()
        try:
            ready = await self.publisher.ready(question, place)
        except AnnotationError as error:
            return _refused(error)
        return await self._summary(ready, question, place, turn)

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Return the form into which an article is pasted."""
        await self.authority.require_moderator(place)
        if not isinstance(question, LoadQuestion):
            raise gone()
        address = Address(guild=place.guild, asker=place.asker, key=turn.key or "")
        first, *others = PASTED
        return compose_form(
            "Paste an article",
            address.custom_id(turn.view, turn.trigger),
            TextField(name="title", label="Title", most=_LONGEST_TITLE),
            TextField(
                name="published",
                label="Published",
                description="2025-04-25, 2025-04 or 2025; empty if you do not know it yet.",
                is_required=False,
                most=10,
            ),
            TextField(
                name=first,
                label="The article's text",
                description="4,000 characters fit here; a longer one goes on below, or comes as a file.",
                is_long=True,
            ),
            *(TextField(name=name, label="The text goes on", is_long=True, is_required=False) for name in others),
        )

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Draft what was pasted."""
        del turn
        await self.authority.require_moderator(place)
        if not isinstance(question, LoadQuestion):
            raise gone()
        title = (filled.get("title") or ("",))[0].strip()
        typed = (filled.get("published") or ("",))[0].strip()
        published = _published(typed)
        # A text that is cut in two for the form is cut anywhere: nothing may come between.
        text = "".join((filled.get(name) or ("",))[0] for name in PASTED)
        document = await self._read("pasted.txt", text.encode("utf-8", "replace"))
        if isinstance(document, AnnotationFile):
            return await self._looked_through(document, place)
        given = Given(title=title or None, published=published)
        return await self._drafted(document, given, place)

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Take a file or a page in, or publish."""
        await self.authority.require_moderator(place)
        match question, turn.view:
            case LoadQuestion(), View.LOAD if turn.file is not None:
                return await self._loaded(turn.file, _given(turn), place)
            case LoadQuestion(url=str(url)), View.LOAD:
                return await self._fetched(url, _given(turn), place)
            case UploadQuestion(), View.ANSWER:
                return error_card(
                    "Nothing was published.", "The file waits for a week; load it again to see this summary."
                )
            case ((DraftQuestion() | UploadQuestion()), View.PUBLISH):
                return await self._published(question, place, with_text=turn.page != WITHOUT_TEXT)
            case _:
                raise gone()

    async def _loaded(self, file: Incoming, given: Given, place: Place) -> Card:
        most = self.bringer.limits.file_bytes
        if file.size > most:
            raise RefusedError(
                f"The file has {file.size:,} bytes and at most {most:,} are read.", "Save its text alone and load that."
            )
        document = await self._read(file.name, await file.read())
        if isinstance(document, AnnotationFile):
            return await self._looked_through(document, place)
        return await self._drafted(document, given, place)

    async def _fetched(self, url: str, given: Given, place: Place) -> Card:
        if self.fetch is None:
            raise RefusedError(
                "Whoever runs me has not switched on that I fetch pages.",
                "Save the page and load the file, or paste its text with /article load.",
            )
        try:
            page = await self.fetch(url)
        except IntakeError as error:
            raise _unreadable(error) from error
        document = await self._read(page.name, page.content, charset=page.charset, url=page.url)
        if isinstance(document, AnnotationFile):
            return await self._looked_through(document, place)
        return await self._drafted(document, given, place)

    async def _read(
        self, name: str, content: bytes, *, charset: str | None = None, url: str | None = None
    ) -> Document | AnnotationFile:
        try:
            return await self.bringer.read(name, content, charset=charset, url=url)
        except IntakeError as error:
            raise _unreadable(error) from error

    async def _drafted(self, document: Document, given: Given, place: Place) -> Card:
        drafts = Drafts(self.database, place.guild, now=self.now)
        library = self.libraries.library(place.guild)
        new = await self.bringer.draft(library, document, given, by=place.asker)
        entries = await drafts.list(states=frozenset(DraftState) - {DraftState.DISCARDED})
        alike = nearest_alike(new, entries)
        if alike is not None and alike.share > _SAME:
            opened = await drafts.find(alike.entry.number)
            return await self.cards.whole(opened, place, told="This article is here already; nothing was made anew.")
        number = await drafts.add(new)
        found, sure = len(new.draft.candidates), sum(it.is_sure for it in new.draft.candidates)
        said = [
            f"Read and drafted: {words.count_words(found, 'candidate')}, {sure:,} of them sure.",
            *document.warnings,
        ]
        if alike is not None:
            said.append(f"⚠️ Draft {alike.entry.number} has nearly the same text ({alike.share:.0%}).")
        return await self.cards.whole(await drafts.find(number), place, told=" ".join(said))

    async def _looked_through(self, file: AnnotationFile, place: Place) -> Card:
        library = self.libraries.library(place.guild)
        outcome = await self.bringer.check(library, file.name, file.content)
        if outcome.parsed is None:
            return _refused(outcome.error or AnnotationError(file.name, ()), warnings=file.warnings)
        upload = Upload(name=file.name, content=file.content, brought_by=place.asker)
        key = await Uploads(self.database, place.guild, now=self.now).keep(upload)
        ready = Ready(parsed=outcome.parsed, upload=key)
        return await self._summary(ready, UploadQuestion(upload=key), place, Turn())

    async def _summary(self, ready: Ready, question: DraftQuestion | UploadQuestion, place: Place, turn: Turn) -> Card:
        publishing = await self.publisher.foreseen(ready, place)
        return publishing_card(publishing, await self.asker.asking(question, place, turn))

    async def _published(self, question: DraftQuestion | UploadQuestion, place: Place, *, with_text: bool) -> Card:
        try:
            ready = await self.publisher.ready(question, place, with_text=with_text)
        except AnnotationError as error:
            return _refused(error)
        outcome = await self.publisher.publish(ready, place)
        told = "A new version is published." if outcome.changed else "Published."
        if outcome.unchanged:
            told = "Exactly this was published already."
        asked = ArticleQuestion(article=ready.annotation.article.id)
        return published_card(ready.annotation, told, await self.asker.asking(asked, place))


def _refused(error: AnnotationError, *, warnings: Sequence[str] = ()) -> Card:
    report = "\n".join((*warnings, error.source, *(str(problem) for problem in error.problems), ""))
    return problems_card(error.source, error.problems, report)


def _given(turn: Turn) -> Given:
    return Given(published=_published(turn.values[0] if turn.values else ""))


def _published(typed: str) -> PartialDate | None:
    """Return the day that an article appeared on, as it was typed; None when nothing was.

    Raises:
        RefusedError: it is no day.
    """
    try:
        return PartialDate.parse(typed.strip()) if typed.strip() else None
    except ValueError as error:
        raise RefusedError(f"{error}.", "Use /article load again with the day, or without it.") from error


def _unreadable(error: IntakeError) -> RefusedError:
    happened, _, remedy = error.message.partition("; ")
    source = f"{error.source}: " if error.source else ""
    return RefusedError(f"{source}{happened.rstrip('.')}.", f"{remedy[:1].upper()}{remedy[1:]}" or "Try another file.")
