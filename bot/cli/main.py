"""The command line's front door: arguments in, an exit code out, never a traceback for what a person can mend."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from bot.cli.failures import BAD_INPUT, BROKEN_PIPE, INTERRUPTED, OK, CommandError, OutputError
from bot.cli.parser import parsed
from bot.cli.surroundings import Surroundings, real_surroundings
from bot.record.problems import AnnotationError


class Command(Protocol):
    """What a command's module offers."""

    def run(self, arguments: Namespace, surroundings: Surroundings) -> int:
        """Do the command and return its exit code."""
        ...


def command_line(
    arguments: Sequence[str] | None = None,
    *,
    surroundings: Surroundings | None = None,
    commands: Mapping[str, Command] | None = None,
) -> int:
    """Do what the arguments say and return the exit code.

    Args:
        arguments: without the program's name; the process's own when not given.
        surroundings: the process's own when not given.
        commands: commands that are done by somebody else than the module of their name.
    """
    world = surroundings or real_surroundings()
    try:
        code = _done(sys.argv[1:] if arguments is None else list(arguments), world, commands or {})
        world.finish()
    except OutputError as error:
        world.warn(f"daylight: {error}")
        _discard_output()
        return error.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on; what is still buffered must not raise again when the process ends.
        _discard_output()
        return BROKEN_PIPE
    return code


def _done(arguments: list[str], world: Surroundings, commands: Mapping[str, Command]) -> int:
    try:
        options = parsed(arguments)
        name = str(options.command)
        # Each command is loaded when it is asked for, so that a listing does not wait for the models of a check.
        command = commands.get(name) or cast("Command", import_module(f"bot.cli.commands.{name}"))
        return command.run(options, world)
    except SystemExit as asked:
        return asked.code if isinstance(asked.code, int) else OK
    except OutputError:
        raise
    except CommandError as error:
        world.warn(f"daylight: {error}")
        return error.code
    except AnnotationError as error:
        world.warn(str(error))
        return BAD_INPUT


def _discard_output() -> None:
    try:
        target = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, target)
    os.close(nowhere)
