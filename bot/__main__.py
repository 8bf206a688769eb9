"""`python -m bot`, or `daylight` where it is installed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from bot.cli.main import command_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say (the process's own when not given) and return the exit code."""
    # What libraries log is not for whoever asks a question; commands tell what matters themselves.
    logging.getLogger().addHandler(logging.NullHandler())
    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
