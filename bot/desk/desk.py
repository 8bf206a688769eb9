"""The desk: takes questions and presses from Discord and answers each, or tells why not, within bounds of time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import discord

from bot.answers.workers import Workers
from bot.desk.answering import Answerer, Turn
from bot.desk.days import Span, read_days
from bot.desk.failures import RefusedError, TooOftenError, failure_card
from bot.desk.limiting import RateLimit, Repeats
from bot.desk.places import Place, guild_of
from bot.desk.replying import Reply
from bot.desk.suggesting import Suggester
from bot.desk.underway import ClosingError, UnderWay
from bot.ui.cards.card import Card
from bot.ui.cards.notices import elsewhere_card, forgotten_card
from bot.ui.cards.opened import chosen_question
from bot.ui.commands import command_entries
from bot.ui.questions import CheckQuestion, HelpQuestion, Question
from bot.ui.state import Manner, State, Trigger, View, decode, manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Answers interactions. Whatever goes wrong, the person is told; nothing is raised.

    Attributes:
        answerer: makes the cards.
        suggester: completes names.
        thinkers: the threads for what would hold up the event loop.
        limit: how often a member may ask for a check.
        repeats: tells double clicks.
        under_way: counts the answers under way.
        patience: the most seconds that an answer may take.
    """

    answerer: Answerer
    suggester: Suggester
    thinkers: Workers
    limit: RateLimit
    repeats: Repeats
    under_way: UnderWay
    patience: float

    async def answer(
        self,
        interaction: discord.Interaction[Any],
        question: Question | Callable[[], Awaitable[Question]],
        *,
        private: bool,
    ) -> None:
        """Answer a command.

        Args:
            interaction: the command's.
            question: what is asked, or what works that out and may refuse it.
            private: whether only the person sees the answer.
        """

        async def do() -> None:
            asked = question if not callable(question) else await question()
            if isinstance(asked, CheckQuestion):
                self._count(interaction)
            reply = Reply.to(interaction)
            await reply.think(is_private=private)
            async with asyncio.timeout(self.patience):
                card = await self.answerer.card(asked, self._place(interaction, asked))
            await reply.show(card)

        await self._guarded(interaction, do)

    async def about(self, interaction: discord.Interaction[Any], *, private: bool) -> None:
        """Tell who answers."""

        async def do() -> None:
            reply = Reply.to(interaction)
            await reply.think(is_private=private)
            async with asyncio.timeout(self.patience):
                card = await self.answerer.about(Place(guild=guild_of(interaction), asker=interaction.user.id))
            await reply.show(card)

        await self._guarded(interaction, do)

    async def press(self, interaction: discord.Interaction[Any], custom_id: str, values: tuple[str, ...]) -> None:
        """Answer a press on a card's button or select."""

        async def do() -> None:
            state = decode(custom_id)
            message = 0 if interaction.message is None else interaction.message.id
            if self.repeats.is_repeat((interaction.user.id, message, custom_id, values)):
                await Reply.to(interaction).keep()
                return
            await self._pressed(interaction, state, values)

        await self._guarded(interaction, do)

    async def days(self, typed: str | None) -> Span | None:
        """Return the days that a typed date means; None when nothing was typed.

        Raises:
            DayError: it is no date.
            BusyError: too much is waiting.
            TimeoutError: it took too long.
        """
        return None if typed is None else await self.thinkers.do(read_days, typed, today=self.answerer.today())

    async def fail(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Tell a person of an error: the one path for commands, views, modals and presses."""
        card = failure_card(error, doing=_deed(interaction))
        if card is None:
            return
        try:
            await Reply.to(interaction).tell(card)
        except Exception as second:  # noqa: BLE001 - there is nobody left to tell but the log
            failure_card(second, doing=f"telling of an error at {_deed(interaction)}")

    def _count(self, interaction: discord.Interaction[Any]) -> None:
        wait = self.limit.wait((interaction.guild_id, interaction.user.id))
        if wait:
            command = interaction.command
            name = "check" if command is None else command.qualified_name
            raise TooOftenError(datetime.now(UTC) + timedelta(seconds=wait), command=name)

    async def _pressed(self, interaction: discord.Interaction[Any], state: State, values: tuple[str, ...]) -> None:
        reply = Reply.to(interaction)
        clicker = interaction.user.id
        is_private = interaction.message is not None and interaction.message.flags.ephemeral
        how = manner(state, clicker=clicker, guild=guild_of(interaction), is_private=is_private)
        if how is Manner.REFUSE:
            await reply.tell(elsewhere_card())
            return
        if state.trigger is Trigger.JUMP:
            state = state.chosen(values[0] if values else "")
        await (reply.keep() if how is Manner.EDIT else reply.think(is_private=True))
        async with asyncio.timeout(self.patience):
            card = await self._card(interaction, state, values)
        if card is None:
            await reply.tell(forgotten_card())
        else:
            await reply.show(card)

    async def _card(self, interaction: discord.Interaction[Any], state: State, values: tuple[str, ...]) -> Card | None:
        """Return what a press shows; None when its question is forgotten."""
        question = await self.answerer.notebook.recall(state.guild, state.key)
        if question is None:
            return None
        turn = Turn(view=state.view, page=state.page, key=state.key)
        if state.trigger is Trigger.CHOOSE and values:
            question, turn = chosen_question(question, values[0]), Turn(view=View.ANSWER)
        place = self._place(interaction, question, guild=state.guild)
        return await self.answerer.card(question, place, turn)

    def _place(self, interaction: discord.Interaction[Any], question: Question, *, guild: int | None = None) -> Place:
        commands = ()
        if isinstance(question, HelpQuestion):
            tree = interaction.client.tree
            seen = interaction.permissions if interaction.guild_id else None
            commands = command_entries(tree, permissions=seen, ids=tree.ids)
        return Place(
            guild=guild_of(interaction) if guild is None else guild, asker=interaction.user.id, commands=commands
        )

    async def _guarded(self, interaction: discord.Interaction[Any], do: Callable[[], Awaitable[None]]) -> None:
        try:
            async with self.under_way:
                await do()
        except ClosingError:
            await self.fail(interaction, RefusedError("I am being restarted.", "Ask again in half a minute."))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told and the log knows
            await self.fail(interaction, error)


def _deed(interaction: discord.Interaction[Any]) -> str:
    """Return what was done, for the log; nothing that a person typed."""
    command = interaction.command
    if command is not None:
        return f"/{command.qualified_name}"
    return f"a press ({interaction.data.get('custom_id', '')})" if interaction.data else "an interaction"
