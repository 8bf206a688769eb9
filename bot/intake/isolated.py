"""A reader in a process of its own, killed when its time is over: whatever a library does there, the bot goes on.

The process gets nothing of the bot's environment, so no token, and no open file but its input and output.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from bot.intake.limits import ReadingLimits
from bot.intake.refusal import IntakeError, Reason
from bot.intake.worker import OUT_OF_MEMORY

_ROOT = Path(__file__).parents[2]
_LONGEST_NAME = 255
_BYTES_PER_CHARACTER = 12
"""A character takes six bytes at most as JSON, and a text has proposals beside it."""
_SIGNS_OF_TIME = frozenset({-int(getattr(signal, name, 0)) for name in ("SIGXCPU", "SIGKILL")}) - {0}
_NEEDED_OF_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


async def read_isolated(
    name: str,
    content: bytes,
    *,
    charset: str | None,
    url: str | None,
    limits: ReadingLimits,
) -> bytes:
    """Return the worker's answer, a JSON object.

    Raises:
        IntakeError: if it ended without one: too slow, too large, or in some library's error.
    """
    header = {"name": name[-_LONGEST_NAME:], "charset": charset, "url": url, "limits": asdict(limits)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-s", "-B", "-X", "utf8", "-m", "bot.intake.worker"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env=_environment(),
        start_new_session=True,  # Ctrl-C in a terminal is the bot's alone
    )
    feeding = asyncio.create_task(_feed(process, json.dumps(header).encode() + b"\n", content))
    try:
        async with asyncio.timeout(limits.wall_seconds):
            answer = await _read(process, _BYTES_PER_CHARACTER * limits.characters, name)
            code = await process.wait()
    except TimeoutError as error:
        raise _too_slow(name) from error
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        await feeding  # ends with the process, whose end of the pipe is closed now
    if code != 0:
        raise _failure(name, code)
    return answer


async def _feed(process: asyncio.subprocess.Process, header: bytes, content: bytes) -> None:
    pipe = process.stdin
    assert pipe is not None
    # A worker that is done early reads no further.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        pipe.write(header)
        pipe.write(content)
        await pipe.drain()
    pipe.close()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        await pipe.wait_closed()


async def _read(process: asyncio.subprocess.Process, most: int, name: str) -> bytes:
    pipe = process.stdout
    assert pipe is not None
    pieces: list[bytes] = []
    size = 0
    while piece := await pipe.read(65_536):
        size += len(piece)
        if size > most:
            raise IntakeError(name, Reason.TOO_LARGE, "its text is far too long; give one article at a time.")
        pieces.append(piece)
    return b"".join(pieces)


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _NEEDED_OF_ENVIRONMENT if key in os.environ}
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}


def _too_slow(name: str) -> IntakeError:
    return IntakeError(
        name, Reason.TOO_LONG, "reading it took too long, and was ended; save its text as .txt and try again."
    )


def _failure(name: str, code: int) -> IntakeError:
    if code in _SIGNS_OF_TIME:
        return _too_slow(name)
    if code == OUT_OF_MEMORY:
        return IntakeError(
            name, Reason.TOO_MUCH_MEMORY, "reading it needs too much memory; save its text as .txt and try again."
        )
    return IntakeError(
        name, Reason.DAMAGED, "the file is damaged, or nothing this reader knows; save its text as .txt and try again."
    )
