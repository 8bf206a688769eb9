"""The reader's own process: one file in by standard input, one answer out as JSON, within limits it sets itself.

`python -m bot.intake.worker` is started by `bot.intake.isolated` and by nobody else. The first line of the
input is a JSON object with the keys name, charset, url and limits; the rest is the file.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from bot.intake.document import Document
from bot.intake.extraction import extract
from bot.intake.limits import ReadingLimits
from bot.intake.refusal import IntakeError

OUT_OF_MEMORY = 70
"""Ends the process when memory was refused."""

_LONGEST_HEADER = 65_536


def main() -> int:
    """Read one file and print what came of it; the exit code is 0 also for a refusal in words."""
    header: dict[str, Any] = json.loads(sys.stdin.buffer.readline(_LONGEST_HEADER))
    limits = ReadingLimits(**header["limits"])
    restrain(limits)
    try:
        answer = _answer(header, limits)
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _answer(header: dict[str, Any], limits: ReadingLimits) -> dict[str, Any]:
    content = sys.stdin.buffer.read()
    try:
        result = extract(header["name"], content, charset=header["charset"], url=header["url"], limits=limits)
    except IntakeError as error:
        return {"refused": {"reason": error.reason, "message": error.message}}
    if isinstance(result, Document):
        return {"document": asdict(result)}
    return {"annotation": {"looks_like_json": _is_json(result.text or ""), "warnings": result.warnings}}


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


def restrain(limits: ReadingLimits) -> None:
    """Set what the system can limit: memory, processor time, no file written, no core left behind.

    Some systems have no such limits, or not all of them; there the clock of whoever started this has to do.
    """
    try:
        import resource  # noqa: PLC0415 - does not exist everywhere
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in wanted:
        _, hard = resource.getrlimit(what)
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (ceiling, ceiling))
        except (ValueError, OSError):  # macOS refuses to limit the address space
            continue


if __name__ == "__main__":
    sys.exit(main())
