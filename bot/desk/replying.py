"""Answering an interaction: acknowledged once, shown once, asked again where the connection broke.

An answer is an edit of the acknowledged message, never a new message: sent twice, it is still one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import Any

import aiohttp
import discord

from bot.desk.failures import ALREADY_ACKNOWLEDGED
from bot.ui.cards.card import Card
from bot.ui.forms import Form
from bot.ui.modals import render_form
from bot.ui.render import attachments, render

_TRIES = 3
_FIRST_PAUSE = 0.2
_KEPT_AS = "reply"
_log = logging.getLogger(__name__)


class Acknowledged(Enum):
    """How an interaction was acknowledged."""

    NOT_YET = auto()
    THINKING = auto()
    KEEPING = auto()
    ANSWERED = auto()


class Reply:
    """The answer to one interaction."""

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction
        self._acknowledged = Acknowledged.NOT_YET

    @classmethod
    def to(cls, interaction: discord.Interaction[Any]) -> Reply:
        """Return the one reply to an interaction, so that whoever tells of an error knows what was answered before."""
        return interaction.extras.setdefault(_KEPT_AS, cls(interaction))

    async def think(self, *, is_private: bool) -> None:
        """Acknowledge: an answer follows. Whether it is private is settled here."""
        await self._first(lambda: self._response.defer(ephemeral=is_private, thinking=True))
        self._acknowledged = Acknowledged.THINKING

    async def keep(self) -> None:
        """Acknowledge a press: its message may be changed, and stays until then."""
        await self._first(self._response.defer)
        self._acknowledged = Acknowledged.KEEPING

    async def ask(self, form: Form) -> None:
        """Open a form, which has to be the first answer; what is told afterwards comes beside it."""
        await self._first(lambda: self._response.send_modal(render_form(form)))
        self._acknowledged = Acknowledged.ANSWERED

    async def show(self, card: Card) -> None:
        """Put a card in the place of the acknowledged message."""
        await _tried(lambda: self._interaction.edit_original_response(view=render(card), attachments=attachments(card)))
        self._acknowledged = Acknowledged.ANSWERED

    async def tell(self, card: Card) -> None:
        """Tell something beside the answer: to the person alone where that can still be chosen.

        A card that is already shown is left as it is.
        """
        if self._acknowledged is Acknowledged.THINKING:
            await self.show(card)
        elif self._acknowledged is Acknowledged.NOT_YET and not self._response.is_done():
            await self._first(lambda: self._response.send_message(view=render(card), ephemeral=True))
            self._acknowledged = Acknowledged.ANSWERED
        else:
            await self._interaction.followup.send(view=render(card), ephemeral=True)

    @property
    def _response(self) -> discord.InteractionResponse[Any]:
        return self._interaction.response

    async def _first(self, answer: Callable[[], Awaitable[object]]) -> None:
        try:
            await _tried(answer)
        except discord.HTTPException as error:
            # The first try arrived and its reply did not: what was asked for has been done.
            if error.code != ALREADY_ACKNOWLEDGED:
                raise


async def _tried(answer: Callable[[], Awaitable[object]]) -> None:
    """Do what may be done twice, again while the connection breaks; discord.py does so only for errors of Discord's."""
    for remaining in reversed(range(_TRIES)):
        try:
            await answer()
        except aiohttp.ClientError as error:
            if not remaining:
                raise
            _log.info("The connection to Discord broke (%s); asking again", error)
            await asyncio.sleep(_FIRST_PAUSE * 2 ** (_TRIES - remaining - 1))
        else:
            return
