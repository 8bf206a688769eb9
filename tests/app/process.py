"""The bot as its own process, as `python -m bot run` is, but on the local Discord behind a Unix socket.

Run with the socket's path; everything else comes from the environment as usual.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from functools import partial

from bot.app import command
from bot.cli.main import command_line
from bot.cli.surroundings import Surroundings
from local_discord import connector_to


class Run:
    """The command, with another connector."""

    def __init__(self, path: str) -> None:
        self._path = path

    def run(self, arguments: Namespace, surroundings: Surroundings) -> int:
        """Run the bot and return the exit code."""
        return command.run(arguments, surroundings, connector=partial(connector_to, self._path))


if __name__ == "__main__":
    sys.exit(command_line(["run"], commands={"run": Run(sys.argv[1])}))
