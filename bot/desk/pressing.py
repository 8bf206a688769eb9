"""Presses on cards and forms that are sent in: what their custom ids say, led to the counter that serves it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.desk.counters import Counters
from bot.desk.customs import Customs
from bot.desk.limiting import Repeats
from bot.desk.notebook import Notebook
from bot.desk.places import guild_of, place_of
from bot.desk.replying import Reply
from bot.desk.turns import Turn
from bot.ui.cards.card import Card
from bot.ui.cards.notices import elsewhere_card, forgotten_card
from bot.ui.forms import Filled
from bot.ui.questions import HelpQuestion
from bot.ui.state import Manner, State, StateError, Trigger, decode, manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Presser:
    """Answers presses and forms; errors are raised, for the desk to tell.

    Attributes:
        counters: serve what is pressed.
        notebook: knows the questions behind buttons.
        customs: knows how servers write dates.
        repeats: tells double clicks.
        patience: the most seconds that an answer may take.
    """

    counters: Counters
    notebook: Notebook
    customs: Customs
    repeats: Repeats
    patience: float

    async def pressed(self, interaction: discord.Interaction[Any], custom_id: str, values: tuple[str, ...]) -> None:
        """Answer a press on a button or select."""
        state = decode(custom_id)
        message = 0 if interaction.message is None else interaction.message.id
        if state.trigger in (Trigger.SUBMIT, Trigger.POST):
            raise StateError("This button is damaged. Nothing was lost: ask again with the command.")
        # A form is opened again as often as somebody likes: only what is sent in with it does anything.
        is_form = state.trigger is Trigger.FORM
        if not is_form and self.repeats.is_repeat((interaction.user.id, message, custom_id, values)):
            await Reply.to(interaction).keep()
            return
        if state.trigger is Trigger.JUMP:
            state = state.chosen(values[0] if values else "")
        await self._answered(interaction, state, values=values)

    async def submitted(self, interaction: discord.Interaction[Any], custom_id: str, filled: Filled) -> None:
        """Answer a form that was sent in."""
        state = decode(custom_id)
        if state.trigger not in (Trigger.SUBMIT, Trigger.POST):
            raise StateError(
                "This form is damaged. What you wrote is not kept: copy it and ask again with the command."
            )
        await self._answered(interaction, state, filled=filled)

    async def _answered(
        self,
        interaction: discord.Interaction[Any],
        state: State,
        *,
        values: tuple[str, ...] = (),
        filled: Filled | None = None,
    ) -> None:
        reply = Reply.to(interaction)
        message = interaction.message
        is_private = message is not None and message.flags.ephemeral
        how = manner(state, clicker=interaction.user.id, guild=guild_of(interaction), is_private=is_private)
        if how is Manner.REFUSE:
            await reply.tell(elsewhere_card())
            return
        if state.trigger is Trigger.FORM:
            await self._ask(interaction, state, values)
            return
        stays_private = state.trigger is not Trigger.POST
        await (reply.keep() if how is Manner.EDIT else reply.think(is_private=stays_private))
        async with asyncio.timeout(self.patience):
            card = await self._card(interaction, state, values, filled, is_private=stays_private)
        if card is None:
            await reply.tell(forgotten_card())
        else:
            await reply.show(await self.customs.kept(card, state.guild))

    async def _ask(self, interaction: discord.Interaction[Any], state: State, values: tuple[str, ...]) -> None:
        """Open the form that a button stands for, which has to come first of all."""
        reply = Reply.to(interaction)
        question = await self.notebook.recall(state.guild, state.key)
        if question is None:
            await reply.tell(forgotten_card())
            return
        turn = replace(_turn(state, values), trigger=Trigger.SUBMIT)
        place = place_of(interaction, is_private=True, guild=state.guild)
        await reply.ask(await self.counters.of(question, state.view).form(question, place, turn))

    async def _card(
        self,
        interaction: discord.Interaction[Any],
        state: State,
        values: tuple[str, ...],
        filled: Filled | None,
        *,
        is_private: bool,
    ) -> Card | None:
        """Return what a press or a form leads to; None when its question is forgotten."""
        question = await self.notebook.recall(state.guild, state.key)
        if question is None:
            return None
        turn = _turn(state, values)
        place = place_of(
            interaction,
            is_private=is_private,
            guild=state.guild,
            with_commands=isinstance(question, HelpQuestion),
        )
        counter = self.counters.of(question, turn.view)
        if filled is not None:
            return await counter.submit(question, place, turn, filled)
        return await (counter.do if turn.trigger is Trigger.DO else counter.card)(question, place, turn)


def _turn(state: State, values: tuple[str, ...]) -> Turn:
    return Turn(view=state.view, page=state.page, key=state.key, trigger=state.trigger, values=values)
