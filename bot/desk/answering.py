"""From a question to its card: asked of the right library, remembered for the buttons, shown as was pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.alternatives import reread
from bot.answers.checking import CheckAnswer, check
from bot.answers.coverage import coverage
from bot.answers.histories import ask_history, with_history
from bot.answers.questions import ask_alignment, ask_divergences, ask_position
from bot.answers.readers import Readers
from bot.answers.workers import Workers
from bot.desk.asking import Asker
from bot.desk.counters import Counter
from bot.desk.naming import MisnamedError, named
from bot.desk.places import Place
from bot.desk.turns import FIRST, Turn
from bot.storage.library import Libraries, Library
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Card
from bot.ui.cards.divergences import MOST_LISTED, divergences_card
from bot.ui.cards.help import Holdings, about_card, help_card
from bot.ui.cards.library import actors_card, articles_card, topics_card
from bot.ui.cards.notices import changed_card, error_card
from bot.ui.cards.opened import aligned_card, chart_question, check_card, chosen_question, level_of, position_card
from bot.ui.cards.parts import part_answer
from bot.ui.cards.positions import ON_A_PAGE
from bot.ui.cards.readings import did_you_mean_card
from bot.ui.charts.pictures import alignment_picture, divergences_picture
from bot.ui.questions import (
    AlignmentQuestion,
    CheckQuestion,
    DivergenceQuestion,
    HelpQuestion,
    LibraryList,
    LibraryQuestion,
    PositionQuestion,
    Question,
)
from bot.ui.state import Trigger, View

_ASKED = frozenset(
    {CheckQuestion, DivergenceQuestion, AlignmentQuestion, PositionQuestion, LibraryQuestion, HelpQuestion}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer(Counter):
    """Makes the cards of questions to the record.

    Attributes:
        libraries: of all servers.
        readers: of claims.
        painters: the threads that draw charts.
        asker: remembers questions.
        version: of the program.
    """

    libraries: Libraries
    readers: Readers
    painters: Workers
    asker: Asker
    version: str
    questions = _ASKED

    async def card(self, question: Question, place: Place, turn: Turn = FIRST) -> Card:
        """Return the card of a question.

        Raises:
            SameActorError: it compares an actor with itself.
            StateError: a choice that no card offers.
            StorageError: the database cannot answer.
            BusyError: too much is waiting.
            TimeoutError: reading or drawing took too long.
        """
        if turn.trigger is Trigger.CHOOSE and turn.values:
            question, turn = chosen_question(question, turn.values[0]), FIRST
        library = self.libraries.library(place.guild)
        if isinstance(question, CheckQuestion):
            return await self._checked(library, question, place, turn)
        if isinstance(question, LibraryQuestion | HelpQuestion):
            asking = await self.asker.asking(question, place, turn)
            card = await self._listed(library, question, asking, place, turn.page)
            return await self.asker.with_beside(card, question, asking, place)
        try:
            known = named(question, await library.vocabulary())
        except MisnamedError as error:
            return await self._misnamed(error, question, place)
        asking = await self.asker.asking(known, place, turn)
        match known:
            case DivergenceQuestion():
                card = await self._diverging(library, known, asking, turn)
            case AlignmentQuestion():
                card = await self._aligned(library, known, asking, turn)
            case PositionQuestion():
                card = await self._positioned(library, known, asking, turn)
            case _:
                raise TypeError(f"{type(known).__name__} has no card")
        return await self.asker.with_beside(card, known, asking, place) if turn.view is View.ANSWER else card

    async def about(self, place: Place) -> Card:
        """Return who answers, and from how much."""
        covered = await coverage(self.libraries.library(place.guild))
        holdings = Holdings(
            articles=len(covered.articles),
            positions=sum(entry.positions for entry in covered.actors),
            actors=sum(entry.positions > 0 for entry in covered.actors),
            propositions=covered.propositions,
        )
        return about_card(self.version, holdings, is_plain_search=self.readers.is_plain)

    async def _checked(self, library: Library, question: CheckQuestion, place: Place, turn: Turn) -> Card:
        # Other readings are made of what the text comes near to, and so is what is told beside an open part.
        offers = turn.view is View.READINGS or question.part is not None or question.choice is not None
        answer = await check(library, self.readers, question.text, as_of=question.as_of, always_near=offers)
        asked = question if question.version else replace(question, version=answer.record.version)
        asking = await self.asker.asking(asked, place, turn)
        shown = asked
        if asked.choice is not None:
            chosen = await _chosen(library, answer, asked)
            if chosen is None:
                return changed_card()
            answer, shown = chosen, replace(asked, part=None)
        if turn.view is View.CHART:
            charted = chart_question(answer, shown)
            if charted is None:
                return changed_card()
            charted_by = await self.asker.asking(charted, place, FIRST)
            return await self._aligned(library, charted, charted_by, turn)
        card = check_card(answer, shown, asking, view=turn.view, page=turn.page)
        if turn.view is not View.ANSWER:
            return card
        level = level_of(answer, shown)
        return await self.asker.with_beside(card, asked, asking, place, level=level)

    async def _diverging(self, library: Library, question: DivergenceQuestion, asking: Asking, turn: Turn) -> Card:
        answer = await ask_divergences(
            library,
            topic=question.topic,
            actor=question.actor,
            other=question.other,
            since=question.since,
            until=question.until,
            limit=MOST_LISTED,
        )
        is_charted = turn.view is View.CHART and bool(answer.rows)
        picture = await self.painters.do(divergences_picture, answer) if is_charted else None
        return divergences_card(answer, question, asking, page=turn.page, picture=picture)

    async def _aligned(self, library: Library, question: AlignmentQuestion, asking: Asking, turn: Turn) -> Card:
        answer = await ask_alignment(
            library, question.actor, question.other, topic=question.topic, as_of=question.as_of
        )
        picture = None
        if turn.view is View.CHART and answer.alignment.items:
            picture = await self.painters.do(alignment_picture, await with_history(library, answer))
        return aligned_card(answer, asking, view=turn.view, page=turn.page, picture=picture)

    async def _positioned(self, library: Library, question: PositionQuestion, asking: Asking, turn: Turn) -> Card:
        if question.proposition is not None:
            answer = await ask_history(library, question.actor, question.proposition, as_of=question.as_of)
        else:
            answer = await ask_position(
                library,
                question.actor,
                topic=question.topic,
                as_of=question.as_of,
                limit=ON_A_PAGE,
                offset=turn.page * ON_A_PAGE,
            )
        return position_card(answer, question, asking, page=turn.page)

    async def _listed(
        self, library: Library, question: LibraryQuestion | HelpQuestion, asking: Asking, place: Place, page: int
    ) -> Card:
        if isinstance(question, HelpQuestion):
            return help_card(place.commands, asking, page=page)
        match question.lists:
            case LibraryList.TOPICS:
                return topics_card(await library.vocabulary(), asking, page=page)
            case LibraryList.ACTORS:
                return actors_card(await library.vocabulary(), asking, page=page)
            case LibraryList.ARTICLES:
                entries = [entry for entry in await library.articles() if entry.state == "published"]
                return articles_card(entries, asking, page=page)

    async def _misnamed(self, error: MisnamedError, question: Question, place: Place) -> Card:
        offers = [
            (offer.name, await self.asker.notebook.remember(offer.question, guild=place.guild))
            for offer in error.offers
        ]
        message = f"{str(error).rstrip('.')}."
        if not offers:
            return error_card(
                f"{message[:1].upper()}{message[1:]}", "Take a name from the list that opens as you type."
            )
        return did_you_mean_card(message, offers, await self.asker.asking(question, place, FIRST))


async def _chosen(library: Library, answer: CheckAnswer, question: CheckQuestion) -> CheckAnswer | None:
    """Return the answer to the reading that was chosen, of the part that it was chosen for."""
    if question.part is not None:
        part = part_answer(answer, question.part)
        if part is None:
            return None
        answer = part
    return await reread(library, answer, question.choice or "", as_of=question.as_of)
