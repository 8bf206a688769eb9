"""`python -m bot`, or `daylight` where it is installed."""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import MutableMapping, Sequence
from importlib import import_module
from typing import cast

from bot.cli.main import Command, command_line
from bot.cli.surroundings import Surroundings

_RUN_WITHOUT_DISCORD = "bot.terminal.command"


class _Elsewhere:
    """A command that is done above the command line, by a module that is loaded when it is asked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def run(self, arguments: Namespace, surroundings: Surroundings) -> int:
        """Do the command and return its exit code."""
        return cast("Command", import_module(self._module)).run(arguments, surroundings)


class _Run:
    """`run`: on Discord with a token, otherwise without."""

    def run(self, arguments: Namespace, surroundings: Surroundings) -> int:
        """Do the command and return its exit code."""
        has_token = surroundings.settings().discord_token is not None
        return _Elsewhere("bot.app.command" if has_token else _RUN_WITHOUT_DISCORD).run(arguments, surroundings)


ELSEWHERE: dict[str, Command] = {
    "run": _Run(),
    "bench_discord": _Elsewhere("bot.measuring.command"),
}
"""The commands that need more than the command line has."""


def one_thread_each(environment: MutableMapping[str, str]) -> None:
    """Let the arithmetic of a claim run on the thread that asks for it, unless somebody has set it otherwise.

    It is too little to be shared: threads that wait for their share of it spin, and a busy machine then takes ten times
    as long. The library reads this when it is loaded.
    """
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say (the process's own when not given) and return the exit code."""
    one_thread_each(os.environ)
    # What libraries log is not for whoever asks a question; commands tell what matters themselves.
    logging.getLogger().addHandler(logging.NullHandler())
    return command_line(arguments, commands=ELSEWHERE)


if __name__ == "__main__":
    sys.exit(main())
