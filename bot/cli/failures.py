"""What a command line can fail with: a sentence for a person and an exit code for programs."""

from __future__ import annotations

OK = 0
BAD_INPUT = 2
BAD_CONFIGURATION = 78
INTERRUPTED = 130
BROKEN_PIPE = 141


class CommandError(Exception):
    """A command cannot be done; the message says why and what to do, `code` is the exit code."""

    def __init__(self, message: str, *, code: int) -> None:
        self.code = code
        super().__init__(message)


class OutputError(CommandError):
    """The answer cannot be written where it should be: a full disk, a device that is gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"the answer cannot be written: {error.strerror or error}", code=BAD_INPUT)


def bad_input(message: str) -> CommandError:
    """Return the error for what whoever typed the command can mend: a file, a name, a date, an option."""
    return CommandError(message, code=BAD_INPUT)


def bad_configuration(message: str) -> CommandError:
    """Return the error for what whoever runs the bot can mend: settings, the database, the installation."""
    return CommandError(message, code=BAD_CONFIGURATION)
