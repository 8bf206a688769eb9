"""Getting something published: a draft or an annotation file made ready, what it would change, and the deed itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers.bringing import Bringer
from bot.answers.foreseeing import foresee_publishing
from bot.answers.loading import Loader, foresee
from bot.answers.readers import Readers
from bot.desk.places import Place
from bot.desk.requesting_words import claim_asked
from bot.record.annotation import ParsedAnnotation
from bot.record.domain import Annotation
from bot.record.drafted import annotation_of
from bot.record.problems import AnnotationError
from bot.storage.database import Database
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.uploads import Uploads
from bot.storage.library import Libraries, Library, PublishOutcome
from bot.storage.memories import Memories
from bot.storage.requests.values import AskedClaim
from bot.storage.requests.waiting import Waiting
from bot.ui.article_questions import DraftQuestion, UploadQuestion
from bot.ui.cards.brought import Publishing
from bot.ui.questions import CheckQuestion, QuestionError, decode

_MOST_ASKED = 30
_MOST_RECENT = 20
_LOOKED_THROUGH = 200
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Something that can be published.

    Attributes:
        parsed: the annotation with what is odd about it.
        draft: the number of the draft that it is made of.
        upload: the key of the file that it is.
    """

    parsed: ParsedAnnotation
    draft: int | None = None
    upload: str | None = None

    @property
    def annotation(self) -> Annotation:
        """The annotation."""
        return self.parsed.annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Publishes into the libraries of servers.

    Attributes:
        database: of all servers.
        libraries: of all servers.
        readers: of claims.
        bringer: checks annotations.
        loader: writes articles with their vectors.
        now: tells the moment.
    """

    database: Database
    libraries: Libraries
    readers: Readers
    bringer: Bringer
    loader: Loader
    now: Callable[[], datetime]

    async def ready(self, question: DraftQuestion | UploadQuestion, place: Place, *, with_text: bool = True) -> Ready:
        """Return what a question is about, ready to be published.

        Raises:
            AnnotationError: with everything that is missing or wrong.
            NotDoneError: there is no such draft or file here.
            StorageError: the database cannot answer.
        """
        library = self.libraries.library(place.guild)
        if isinstance(question, UploadQuestion):
            upload = await Uploads(self.database, place.guild, now=self.now).find(question.upload)
            outcome = await self.bringer.check(library, upload.name, upload.content)
        else:
            opened = await Drafts(self.database, place.guild, now=self.now).find(question.draft)
            made = annotation_of(opened.review.draft, opened.review.accepted, with_text=with_text)
            named = await self._named(library, made, opened.entry.article)
            outcome = await self.bringer.check_annotation(library, named)
        if outcome.parsed is None:
            raise outcome.error or AnnotationError(outcome.path.name, ())
        if isinstance(question, UploadQuestion):
            return Ready(parsed=outcome.parsed, upload=question.upload)
        return Ready(parsed=outcome.parsed, draft=question.draft)

    async def foreseen(self, ready: Ready, place: Place) -> Publishing:
        """Return what publishing would change.

        Raises:
            StorageError: the database cannot answer.
            BusyError: too much is waiting.
            TimeoutError: it took too long.
        """
        library = self.libraries.library(place.guild)
        outcome = await foresee(library, [ready.annotation])
        claims = await self._claims(place.guild)
        return Publishing(
            annotation=ready.annotation,
            is_new=bool(outcome.new),
            is_same=bool(outcome.unchanged),
            warnings=[str(warning) for warning in ready.parsed.warnings],
            foresight=await foresee_publishing(library, ready.annotation, self.readers, claims),
            has_own_text=ready.draft is not None and ready.annotation.article.text is not None,
        )

    async def publish(self, ready: Ready, place: Place) -> PublishOutcome:
        """Publish in one transaction, with who did it and what becomes of the draft.

        Raises:
            StorageError: with a sentence for a person; nothing was published.
        """
        library = self.libraries.library(place.guild)
        accounts = ArticleAccounts(place.guild, now=self.now)
        article = ready.annotation.article.id
        draft = None if ready.draft is None else (ready.draft, article)
        also = accounts.published(by=place.asker, draft=draft, is_file=ready.upload is not None)
        outcome = await self.loader.load(library, [ready.annotation], also=also)
        if ready.upload is not None:
            await Uploads(self.database, place.guild, now=self.now).drop(ready.upload)
        return outcome

    async def _named(self, library: Library, made: Annotation, article: str | None) -> Annotation:
        """Return an annotation with the id that its article has already, or one that no other article has."""
        name = article or made.article.id
        if article is None:
            taken = {entry.id for entry in await library.articles()}
            number = 2
            while name in taken:
                end = f"-{number}"
                name, number = made.article.id[: _LONGEST_ID - len(end)].rstrip("-") + end, number + 1
        return replace(made, article=replace(made.article, id=name))

    async def _claims(self, guild: int) -> tuple[AskedClaim, ...]:
        """Return the claims whose verdicts are looked at: what is asked and watched first, then what was checked."""
        asked = await Waiting(self.database, guild, now=self.now).all_claims(most=_MOST_ASKED)
        recent: list[AskedClaim] = []
        for content in await Memories(self.database).recent(guild, most=_LOOKED_THROUGH):
            try:
                question = decode(content)
            except QuestionError:
                continue  # of another version of the program; it is forgotten within a month
            if isinstance(question, CheckQuestion):
                recent.append(claim_asked(question))
        found = {claim.key: claim for claim in asked}
        for claim in recent:
            if len(found) >= _MOST_ASKED + _MOST_RECENT:
                break
            found.setdefault(claim.key, claim)
        return tuple(found.values())
