"""The cards of a review: a candidate, the next that is open, a draft as a whole; each remembered for its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk.asking import Asker
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.review_words import names_in
from bot.record.review import ItemState
from bot.storage.drafts.values import OpenedDraft
from bot.storage.library import Libraries
from bot.ui.article_questions import CandidateQuestion, DraftQuestion
from bot.ui.cards.candidate import CandidateView, candidate_card
from bot.ui.cards.card import Card
from bot.ui.cards.drafts import draft_card


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCards:
    """Makes the cards of drafts.

    Attributes:
        libraries: of all servers.
        asker: remembers questions.
    """

    libraries: Libraries
    asker: Asker

    async def next(
        self, opened: OpenedDraft, place: Place, *, after: str | None = None, told: str | None = None
    ) -> Card:
        """Return the next candidate that is open, sure ones first, then what was skipped; at the end the draft."""
        items = opened.review.items
        order = [item.candidate.id for item in items]
        start = order.index(after) + 1 if after in order else 0
        following = [*items[start:], *items[:start]]
        sure_first = sorted(following, key=lambda item: not item.candidate.is_sure)
        for state in (ItemState.OPEN, ItemState.SKIPPED):
            found = next((item for item in sure_first if item.state is state and item.candidate.id != after), None)
            if found is not None:
                return await self.shown(opened, found.candidate.id, place, told=told)
        done = "Every candidate is decided."
        return await self.whole(opened, place, told=f"{told} {done}" if told else done)

    async def shown(self, opened: OpenedDraft, candidate: str, place: Place, *, told: str | None = None) -> Card:
        """Return the card of a candidate.

        Raises:
            RefusedError: it is no longer in the draft.
        """
        items = opened.review.items
        order = [item.candidate.id for item in items]
        if candidate not in order:
            raise RefusedError("That candidate is no longer in the draft.", "Open the draft again.")
        number, seen = opened.entry.number, opened.seen
        position = order.index(candidate)
        around = (order[position - 1] if position else None, order[position + 1] if position + 1 < len(order) else None)
        keys = [
            None
            if name is None
            else await self.asker.notebook.remember(
                CandidateQuestion(draft=number, candidate=name, seen=seen), guild=place.guild
            )
            for name in around
        ]
        asked = CandidateQuestion(draft=number, candidate=candidate, seen=seen)
        view = CandidateView(
            draft=number,
            review=opened.review,
            item=items[position],
            turning=(keys[0], keys[1]),
            names=await self.names(opened, place),
            told=told,
        )
        return candidate_card(view, await self.asker.asking(asked, place))

    async def whole(self, opened: OpenedDraft, place: Place, *, told: str | None = None) -> Card:
        """Return the card of a draft as a whole."""
        asking = await self.asker.asking(DraftQuestion(draft=opened.entry.number), place)
        return draft_card(opened, asking, names=await self.names(opened, place), told=told)

    async def names(self, opened: OpenedDraft, place: Place) -> Mapping[str, str]:
        """Return the names of everything that a draft speaks of, by id."""
        return names_in(opened.review.draft, await self.libraries.library(place.guild).vocabulary())
