"""The counter for articles of the library: shown, compared with older versions, retracted, brought back, exported."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answers.names import UnknownNameError, find_article
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.completing import Offered
from bot.desk.counters import Counter
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.review_filling import gone
from bot.desk.turns import FIRST, Turn
from bot.pages.asking import ask_article_page
from bot.pages.gathering import article_record
from bot.record.annotation import write_annotation, write_annotation_as_yaml
from bot.record.difference_lines import Names, difference_lines
from bot.record.differences import differences
from bot.record.domain import Annotation
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.errors import NotDoneError, StorageError
from bot.storage.library import ArticleEntry, Libraries, Library
from bot.ui.article_questions import ArticleQuestion, ArticlesQuestion
from bot.ui.cards.articles import FORMATS, article_card, exported_card, own_articles_card, versions_card
from bot.ui.cards.card import Card, Document
from bot.ui.escaping import clean
from bot.ui.forms import Filled, Form, TextField, compose_form
from bot.ui.limits import LONGEST_CHOICE, shorten
from bot.ui.questions import Question
from bot.ui.state import Address, Trigger, View

ARTICLE = "article"
_QUESTIONS: frozenset[type[Question]] = frozenset({ArticlesQuestion, ArticleQuestion})
_CHOSEN = re.compile(r"article:([a-z0-9-]{1,80})", re.ASCII)
_LONGEST_REASON = 500
_MOST_OFFERED = 25
_PUBLISHED, _RETRACTED = "published", "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCounter(Counter):
    """Serves articles that are published or were; only moderators are let in, each time anew.

    Attributes:
        libraries: of all servers.
        authority: knows who moderates.
        asker: remembers questions.
        now: tells the moment.
    """

    libraries: Libraries
    authority: Authority
    asker: Asker
    now: Callable[[], datetime]
    questions = _QUESTIONS
    suggests = frozenset({ARTICLE})

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return the list of articles, one of them, its versions, or a file of it."""
        await self.authority.require_moderator(place)
        if turn.trigger is Trigger.CHOOSE:
            question, turn = ArticleQuestion(article=_chosen(turn)), FIRST
        library = self.libraries.library(place.guild)
        match question:
            case ArticlesQuestion():
                asking = await self.asker.asking(question, place, turn)
                return own_articles_card(await library.articles(), asking, page=turn.page)
            case ArticleQuestion():
                entry = await self._entry(library, question.article)
                if turn.view is View.VERSIONS:
                    return await self._versions(library, entry, place, turn)
                if turn.view is View.EXPORT_ARTICLE:
                    return await self._exported(library, entry, turn)
                return await self._shown(library, entry, place, turn)
            case _:
                raise gone()

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Return the form that asks why an article is retracted."""
        await self.authority.require_moderator(place)
        if not isinstance(question, ArticleQuestion) or turn.view is not View.RETRACT:
            raise gone()
        address = Address(guild=place.guild, asker=place.asker, key=turn.key or "")
        return compose_form(
            "Retract the article",
            address.custom_id(turn.view, turn.trigger),
            TextField(
                name="reason",
                label="Why?",
                description="It stands in the history. The article leaves every answer, and can be brought back.",
                is_long=True,
                most=_LONGEST_REASON,
            ),
        )

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Retract an article."""
        del turn
        if not isinstance(question, ArticleQuestion):
            raise gone()
        return await self._retracted(question, place, (filled.get("reason") or ("",))[0])

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Retract an article, or bring one back."""
        await self.authority.require_moderator(place)
        if not isinstance(question, ArticleQuestion):
            raise gone()
        library = self.libraries.library(place.guild)
        match turn.view:
            case View.RETRACT:
                return await self._retracted(question, place, turn.values[0] if turn.values else "")
            case View.RESTORE:
                entry = await self._entry(library, question.article, is_own=True)
                if entry.state != _RETRACTED:
                    raise NotDoneError("This article is not retracted. There is nothing to bring back.")
                also = self._accounts(place).restored(by=place.asker)
                try:
                    await library.restore(entry.id, also=also)
                except StorageError as error:
                    raise NotDoneError(f"It cannot be brought back. {error}.") from error
                return await self._again(library, entry.id, place, "↩️ It is back, and answers use it again.")
            case _:
                raise gone()

    async def suggest(self, what: str, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return the articles that may be meant; nothing for whoever does not moderate."""
        del what
        if not await self.authority.is_moderator(place):
            return ()
        wanted = typed.casefold().strip()
        entries = await self.libraries.library(place.guild).articles()
        found = [it for it in entries if wanted in it.title.casefold() or wanted in it.id]
        return tuple(
            Offered(name=shorten(clean(it.title), LONGEST_CHOICE), value=it.id) for it in found[:_MOST_OFFERED]
        )

    async def _retracted(self, question: ArticleQuestion, place: Place, typed: str) -> Card:
        await self.authority.require_moderator(place)
        reason = " ".join(typed.split())[:_LONGEST_REASON]
        if not reason:
            raise RefusedError("There is no reason yet.", "Say in a few words why the article is retracted.")
        library = self.libraries.library(place.guild)
        entry = await self._entry(library, question.article, is_own=True)
        if entry.state != _PUBLISHED:
            raise NotDoneError("This article is retracted already. It can be brought back with /article restore.")
        also = self._accounts(place).retracted(reason, by=place.asker)
        await library.retract(entry.id, reason, also=also)
        return await self._again(library, entry.id, place, "🗄️ Retracted: no answer uses it any more.")

    async def _again(self, library: Library, article: str, place: Place, told: str) -> Card:
        entry = await self._entry(library, article)
        return await self._shown(library, entry, place, FIRST, told=told)

    async def _shown(
        self, library: Library, entry: ArticleEntry, place: Place, turn: Turn, *, told: str | None = None
    ) -> Card:
        asking = await self.asker.asking(ArticleQuestion(article=entry.id), place, turn)
        annotation = await library.annotation(entry.id)
        record = await asyncio.to_thread(article_record, annotation, await library.vocabulary())
        reason = None
        if entry.is_own and entry.state == _RETRACTED:
            reason = next((it.reason for it in await library.history(entry.id)), None)
        return article_card(entry, annotation, record, asking, reason=reason, told=told, page=turn.page)

    async def _versions(self, library: Library, entry: ArticleEntry, place: Place, turn: Turn) -> Card:
        versions = await library.history(entry.id)
        asking = await self.asker.asking(ArticleQuestion(article=entry.id), place, turn)
        lines: tuple[str, ...] = ()
        compared = "There is no older version to compare it with."
        if len(versions) > 1:
            newest, older = versions[0].number, versions[1].number
            names = await library.catalogue(), await library.shipped()
            two = await library.annotation(entry.id, older), await library.annotation(entry.id, newest)

            def said(before: Annotation, after: Annotation) -> tuple[str, ...]:
                return difference_lines(differences(before, after), Names.of(after, before, *names))

            lines = await asyncio.to_thread(said, *two)
            compared = f"From version {older:,} to version {newest:,}:"
        return versions_card(entry, versions, lines, compared, asking, page=turn.page)

    async def _exported(self, library: Library, entry: ArticleEntry, turn: Turn) -> Card:
        chosen = turn.values[0] if turn.values else ""
        if chosen not in FORMATS:
            raise RefusedError("That is no format.", f"Choose one of {', '.join(FORMATS)}.")
        if chosen == "html":
            content = await ask_article_page(library, entry.id)
        else:
            write = write_annotation if chosen == "json" else write_annotation_as_yaml
            content = await asyncio.to_thread(write, await library.annotation(entry.id))
        return exported_card(entry, Document(name=f"{entry.id}.{chosen}", content=content.encode()))

    async def _entry(self, library: Library, typed: str, *, is_own: bool = False) -> ArticleEntry:
        """Return an article by its id or title.

        Raises:
            RefusedError: there is none, or it is a shared one that no server can change.
        """
        entries = {entry.id: entry for entry in await library.articles()}
        try:
            name = find_article({entry.id: entry.title for entry in entries.values()}, typed)
        except UnknownNameError as error:
            offers = f" Did you mean {', '.join(error.offers[:3])}?" if error.offers else ""
            raise RefusedError(f"{error}."[:300], f"Take one from the list that opens as you type.{offers}") from error
        if is_own and not entries[name].is_own:
            raise RefusedError(
                "This article is shared by all servers, so no single one can change that.",
                "Whoever runs me can; /article list says which articles are this server's.",
            )
        return entries[name]

    def _accounts(self, place: Place) -> ArticleAccounts:
        return ArticleAccounts(place.guild, now=self.now)


def _chosen(turn: Turn) -> str:
    match = _CHOSEN.fullmatch(turn.values[0] if turn.values else "")
    if match is None:
        raise gone()
    return match[1]
