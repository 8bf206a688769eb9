"""`backup`: a whole copy of the database, while the bot goes on."""

from __future__ import annotations

from argparse import Namespace

from bot.cli.failures import OK, bad_input
from bot.cli.surroundings import Surroundings
from bot.storage.backing_up import back_up
from bot.storage.errors import StorageError


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Copy, tell, and return the exit code.

    Raises:
        CommandError: it cannot be done; no copy was made.
    """
    try:
        made = back_up(surroundings.settings().database_url, arguments.file, replace=arguments.force)
    except StorageError as error:
        raise bad_input(str(error)) from error
    surroundings.write(f"Backed up into {made.file}: {made.size:,} bytes, whole, schema {made.schema}.\n")
    return OK
