"""The commands, one file a family: each parses, asks the desk and is done."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from cogs.alignment import AlignmentCommands
from cogs.articles import ArticleCommands
from cogs.checking import CheckCommands, check_menu
from cogs.data import DataCommands
from cogs.divergences import DivergenceCommands
from cogs.helping import HelpCommands
from cogs.library import LibraryCommands
from cogs.notes import NoteCommands, save_menu
from cogs.positions import PositionCommands
from cogs.requests import RequestCommands
from cogs.server import ServerCommands


def all_cogs(desk: Desk) -> tuple[commands.Cog, ...]:
    """Return the commands of the bot, answered by a desk."""
    return (
        CheckCommands(desk),
        DivergenceCommands(desk),
        AlignmentCommands(desk),
        PositionCommands(desk),
        LibraryCommands(desk),
        NoteCommands(desk),
        RequestCommands(desk),
        ServerCommands(desk),
        DataCommands(desk),
        ArticleCommands(desk),
        HelpCommands(desk),
    )


def all_menus(desk: Desk) -> tuple[app_commands.ContextMenu, ...]:
    """Return the entries of menus on messages and people."""
    return (check_menu(desk), save_menu(desk))
