"""Health: a running bot notes the time while it is connected; another process reads whether that was lately."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BEAT_SECONDS = 10.0
LATE_SECONDS = 45.0
_LOOK_SECONDS = 0.5
_LONGEST = 40
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether a bot is well, and a sentence that says so."""

    is_well: bool
    sentence: str


async def beat(file: Path, is_connected: Callable[[], bool], *, every: float = BEAT_SECONDS) -> None:
    """Note the time in a file, as long as this runs and the bot is connected; the file goes when it ends."""
    try:
        while True:
            is_well = is_connected()
            if is_well:
                _write(file)
            await asyncio.sleep(every if is_well else min(every, _LOOK_SECONDS))
    finally:
        _forget(file)


def health(file: Path, *, now: float | None = None) -> Health:
    """Return whether a bot is well that notes the time in a file.

    Args:
        file: where it notes.
        now: seconds since 1970.
    """
    try:
        with file.open(encoding="ascii", errors="replace") as stream:
            noted = float(stream.read(_LONGEST))
    except FileNotFoundError:
        return Health(is_well=False, sentence=f"The bot is not connected: there is no {file}.")
    except OSError as error:
        return Health(is_well=False, sentence=f"{file} cannot be read: {error.strerror}.")
    except ValueError:
        return Health(is_well=False, sentence=f"{file} does not hold a time: delete it, the bot writes it anew.")
    age = (time.time() if now is None else now) - noted
    if not age >= -LATE_SECONDS:
        return Health(is_well=False, sentence=f"{file} holds a time to come: set the clock, the bot writes it anew.")
    if age > LATE_SECONDS:
        return Health(is_well=False, sentence=f"The bot was last connected {age:,.0f} seconds ago.")
    return Health(is_well=True, sentence="The bot is connected.")


def _write(file: Path) -> None:
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(f"{time.time():.3f}\n", encoding="ascii")
        part.replace(file)
    except OSError as error:
        _log.warning("Health cannot be noted in %s: %s", file, error)


def _forget(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
