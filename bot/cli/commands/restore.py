"""`restore`: a back-up in the place of the database; the bot must have been stopped."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from bot.cli.failures import OK, bad_input
from bot.cli.surroundings import Surroundings
from bot.health import health
from bot.storage.backing_up import restore
from bot.storage.errors import StorageError


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Put it in place, tell, and return the exit code.

    Raises:
        CommandError: it cannot be done; the database is as it was.
    """
    settings = surroundings.settings()
    if health(settings.health_file).is_well:
        raise bad_input("the bot is running: stop it, then restore")
    try:
        done = restore(settings.database_url, arguments.file, at=datetime.now(UTC))
    except StorageError as error:
        raise bad_input(str(error)) from error
    surroundings.write(f"Restored {done.file}, schema {done.schema}.\n")
    if done.replaced is not None:
        surroundings.write(f"What was there is kept as {done.replaced}.\n")
    return OK
