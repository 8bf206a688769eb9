"""`/request`: the moderators' work list of what members ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.desk.requesting import ANY_REQUEST, OPEN_REQUEST
from bot.desk.requesting_words import number_in
from bot.storage.requests.values import RequestState
from bot.ui.request_questions import RequestQuestion, RequestsQuestion
from bot.ui.state import View

_NUMBER = "Its number, or words of the claim to choose it by"
_STATES = [app_commands.Choice(name=state.value, value=state.value) for state in RequestState]

Number = app_commands.Range[str, 1, 100]
"""A request's number as it was typed or chosen."""


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class RequestCommands(
    commands.GroupCog, group_name="request", group_description="What members ask the moderators, for moderators"
):
    """Lists requests, shows, answers and dismisses them; always privately, as some were asked privately."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="list")
    @app_commands.describe(state="Which ones; those that are open unless you say")
    @app_commands.choices(state=_STATES)
    async def list(
        self, interaction: discord.Interaction[Any], *, state: app_commands.Choice[str] | None = None
    ) -> None:
        """List the requests, those that most members ask first."""
        wanted = RequestState.OPEN if state is None else RequestState(state.value)
        await self._desk.answer(interaction, RequestsQuestion(state=wanted), private=True)

    @app_commands.command(name="show")
    @app_commands.describe(number=_NUMBER)
    async def show(self, interaction: discord.Interaction[Any], *, number: Number) -> None:
        """Show one request: who asks, what the record says, what happened."""
        await self._desk.answer(interaction, _asked(number), private=True)

    @app_commands.command(name="answer")
    @app_commands.describe(number=_NUMBER)
    async def answer(self, interaction: discord.Interaction[Any], *, number: Number) -> None:
        """Answer a request in a form; those who asked are told."""
        await self._desk.open_form(interaction, _asked(number), View.REQUEST_REPLY, private=True)

    @app_commands.command(name="dismiss")
    @app_commands.describe(number=_NUMBER)
    async def dismiss(self, interaction: discord.Interaction[Any], *, number: Number) -> None:
        """Dismiss a request; nobody is told, and it can be undone."""
        await self._desk.do(interaction, _asked(number), View.REQUEST_DISMISS, private=True)

    @show.autocomplete("number")
    async def any_number(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str | int | float]]:
        """Return the requests that may be meant."""
        return await self._desk.suggest(interaction, ANY_REQUEST, typed)

    @answer.autocomplete("number")
    @dismiss.autocomplete("number")
    async def open_number(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str | int | float]]:
        """Return the open requests that may be meant."""
        return await self._desk.suggest(interaction, OPEN_REQUEST, typed)


def _asked(typed: str) -> Callable[[], Awaitable[RequestQuestion]]:
    """Return what works out which request is meant."""

    async def asked() -> RequestQuestion:
        return RequestQuestion(number=number_in(typed))

    return asked
