"""The desk: takes questions and presses from Discord and leads each to its counter, or tells why not, within bounds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord

from bot.answers.workers import Workers
from bot.desk.answering import Answerer
from bot.desk.authority import Authority
from bot.desk.counters import Counters
from bot.desk.customs import Customs
from bot.desk.days import Span, read_days
from bot.desk.failures import RefusedError, TooOftenError, failure_card
from bot.desk.limiting import RateLimit
from bot.desk.places import Place, guild_of, place_of
from bot.desk.pressing import Presser
from bot.desk.replying import Reply
from bot.desk.suggesting import Suggester
from bot.desk.turns import Incoming, Turn
from bot.desk.underway import ClosingError, UnderWay
from bot.ui.cards.card import Card
from bot.ui.forms import Filled
from bot.ui.questions import CheckQuestion, HelpQuestion, Question
from bot.ui.state import Trigger, View

Asked = Question | Callable[[], Awaitable[Question]]
"""What is asked, or what works that out and may refuse it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Answers interactions. Whatever goes wrong, the person is told; nothing is raised.

    Attributes:
        answerer: answers questions to the record.
        counters: serve everything, the answerer among them.
        presser: answers presses and forms.
        authority: knows what servers have settled.
        customs: knows which day it is in servers, and how they write it.
        suggester: completes names.
        thinkers: the threads for what would hold up the event loop.
        limit: how often a member may ask for a check.
        under_way: counts the answers under way.
        patience: the most seconds that an answer may take.
    """

    answerer: Answerer
    counters: Counters
    presser: Presser
    authority: Authority
    customs: Customs
    suggester: Suggester
    thinkers: Workers
    limit: RateLimit
    under_way: UnderWay
    patience: float

    async def answer(
        self,
        interaction: discord.Interaction[Any],
        question: Asked,
        *,
        private: bool | None = None,
        view: View = View.ANSWER,
        values: tuple[str, ...] = (),
    ) -> None:
        """Answer a command.

        Args:
            interaction: the command's.
            question: what is asked.
            private: whether only the person sees the answer; None for what the server has settled.
            view: what of the answer.
            values: what was chosen of it.
        """
        await self._commanded(interaction, question, Turn(view=view, values=values), private=private)

    async def do(
        self,
        interaction: discord.Interaction[Any],
        question: Asked,
        view: View,
        *,
        private: bool | None = None,
        file: Incoming | None = None,
        values: tuple[str, ...] = (),
    ) -> None:
        """Do what a command says, with the file and the choices that came with it; for the rest see `answer`."""
        turn = Turn(view=view, trigger=Trigger.DO, file=file, values=values)
        await self._commanded(interaction, question, turn, private=private)

    async def open_form(
        self, interaction: discord.Interaction[Any], question: Asked, view: View, *, private: bool | None = None
    ) -> None:
        """Open the form of a view; what is sent in with it is answered as `private` says."""

        async def do() -> None:
            asked = question if not callable(question) else await question()
            is_private = await self._is_private(interaction, private)
            turn = Turn(view=view, trigger=Trigger.SUBMIT if is_private else Trigger.POST)
            place = place_of(interaction, is_private=is_private)
            key = await self.answerer.asker.notebook.remember(asked, guild=place.guild)
            form = await self.counters.of(asked, view).form(asked, place, replace(turn, key=key))
            await Reply.to(interaction).ask(form)

        await self._guarded(interaction, do)

    async def about(self, interaction: discord.Interaction[Any], *, private: bool | None = None) -> None:
        """Tell who answers."""

        async def do() -> None:
            is_private = await self._is_private(interaction, private)
            reply = Reply.to(interaction)
            await reply.think(is_private=is_private)
            async with asyncio.timeout(self.patience):
                card = await self.answerer.about(place_of(interaction, is_private=is_private))
            await reply.show(card)

        await self._guarded(interaction, do)

    async def press(self, interaction: discord.Interaction[Any], custom_id: str, values: tuple[str, ...]) -> None:
        """Answer a press on a card's button or select."""
        await self._guarded(interaction, lambda: self.presser.pressed(interaction, custom_id, values))

    async def submit(self, interaction: discord.Interaction[Any], custom_id: str, filled: Filled) -> None:
        """Answer a form that was sent in."""
        await self._guarded(interaction, lambda: self.presser.submitted(interaction, custom_id, filled))

    async def suggest(
        self, interaction: discord.Interaction[Any], what: str, typed: str
    ) -> list[discord.app_commands.Choice[str | int | float]]:
        """Return what may be meant by what was typed so far; nothing when that cannot be told in time."""
        counter = self.counters.suggesting(what)
        if counter is None:
            return []
        try:
            async with asyncio.timeout(self.suggester.patience):
                offered = await counter.suggest(what, typed, place_of(interaction, is_private=True))
        except Exception as error:  # noqa: BLE001 - a completion is never an error; what nobody expected is logged
            failure_card(error, doing=f"completing {what}")
            return []
        return [discord.app_commands.Choice(name=item.name, value=item.value) for item in offered]

    async def days(self, interaction: discord.Interaction[Any], typed: str | None) -> Span | None:
        """Return the days that a typed date means where it was typed; None when nothing was.

        Raises:
            DayError: it is no date.
            BusyError: too much is waiting.
            TimeoutError: it took too long.
        """
        if typed is None:
            return None
        today = await self.customs.today(guild_of(interaction))
        return await self.thinkers.do(read_days, typed, today=today)

    async def fail(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Tell a person of an error: the one path for commands, views, modals and presses."""
        card = failure_card(error, doing=_deed(interaction))
        if card is None:
            return
        try:
            await Reply.to(interaction).tell(card)
        except Exception as second:  # noqa: BLE001 - there is nobody left to tell but the log
            failure_card(second, doing=f"telling of an error at {_deed(interaction)}")

    async def _commanded(
        self, interaction: discord.Interaction[Any], question: Asked, turn: Turn, *, private: bool | None
    ) -> None:
        async def do() -> None:
            asked = question if not callable(question) else await question()
            if isinstance(asked, CheckQuestion):
                await self.authority.require_channel(place_of(interaction, is_private=True))
                self._count(interaction)
            is_private = await self._is_private(interaction, private)
            place = place_of(interaction, is_private=is_private, with_commands=isinstance(asked, HelpQuestion))
            reply = Reply.to(interaction)
            await reply.think(is_private=is_private)
            async with asyncio.timeout(self.patience):
                card = await self.customs.kept(await self._card(asked, place, turn), place.guild)
            await reply.show(card)

        await self._guarded(interaction, do)

    async def _card(self, question: Question, place: Place, turn: Turn) -> Card:
        counter = self.counters.of(question, turn.view)
        return await (counter.do if turn.trigger is Trigger.DO else counter.card)(question, place, turn)

    async def _is_private(self, interaction: discord.Interaction[Any], private: bool | None) -> bool:  # noqa: FBT001 - an option that was given or not
        """Return whether an answer is private: as the person says, else as the server has settled."""
        guild = guild_of(interaction)
        if private is not None or not guild:
            return bool(private)
        return (await self.authority.recent_settings(guild)).is_private

    def _count(self, interaction: discord.Interaction[Any]) -> None:
        wait = self.limit.wait((interaction.guild_id, interaction.user.id))
        if wait:
            command = interaction.command
            name = "check" if command is None else command.qualified_name
            raise TooOftenError(datetime.now(UTC) + timedelta(seconds=wait), command=name)

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
