"""`doctor`: looks at everything that the bot needs, changes nothing, and says what to do."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from bot.cli.doctoring.configuration import database_findings, token_finding
from bot.cli.doctoring.findings import Condition, Finding, well, wrong
from bot.cli.doctoring.installation import model_findings, record_finding
from bot.cli.doctoring.machine import (
    blink,
    clock_finding,
    newest_change,
    python_finding,
    read_clocks,
    room_finding,
)
from bot.cli.doctoring.online import Connector, discord_findings
from bot.cli.failures import OK, CommandError
from bot.cli.showing.layout import Line, line
from bot.cli.surroundings import Surroundings
from bot.settings import Settings
from bot.storage.errors import StorageError
from bot.storage.inspecting import folder_of

NOT_WELL = 1
_Read = TypeVar("_Read", Settings, Path)
_SIGNS = {Condition.WELL: ("✔", "green"), Condition.NOTE: ("•", "yellow"), Condition.WRONG: ("✘", "red")}


def run(arguments: Namespace, surroundings: Surroundings, *, connector: Connector | None = None) -> int:
    """Look, tell, and return 0, or 1 when something has to be mended.

    Args:
        arguments: `online` asks Discord, `as_json` is for programs.
        surroundings: the world outside.
        connector: makes a connector to another Discord than the real one.
    """
    findings = list(_findings(surroundings, is_online=arguments.online, connector=connector))
    if arguments.as_json:
        surroundings.write_json(
            [
                {"about": item.about, "condition": item.condition.value, "says": item.says, "remedy": item.remedy}
                for item in findings
            ]
        )
    else:
        surroundings.show(part for item in findings for part in _lines(item))
    return NOT_WELL if any(item.condition is Condition.WRONG for item in findings) else OK


def _findings(surroundings: Surroundings, *, is_online: bool, connector: Connector | None) -> Iterator[Finding]:
    version = sys.version_info
    yield python_finding((version.major, version.minor, version.micro))
    settings = _read(surroundings.settings, "settings")
    if isinstance(settings, Finding):
        yield settings
    else:
        yield well("settings", "all can be read")
        yield token_finding(settings.discord_token)
    data = _read(surroundings.data, "shipped data")
    if isinstance(data, Finding):
        yield data
    else:
        yield record_finding(data)
        yield from model_findings(data, None if isinstance(settings, Finding) else settings.spacy_model)
    if isinstance(settings, Settings) and isinstance(data, Path):
        yield from database_findings(settings.database_url, data)
        yield from _machine(settings, data)
    if is_online and isinstance(settings, Settings):
        if settings.discord_token is None:
            yield wrong("Discord", "there is no token to ask with", "set DISCORD_TOKEN")
        else:
            yield from asyncio.run(discord_findings(settings.discord_token, connector))


def _read(read: Callable[[], _Read], about: str) -> _Read | Finding:
    try:
        return read()
    except CommandError as error:
        return wrong(about, " ".join(str(error).split()), "mend what is named, then ask again")


def _machine(settings: Settings, data: Path) -> Iterator[Finding]:
    try:
        folder = folder_of(settings.database_url)
    except StorageError:
        return  # it was told with the database
    try:
        before = read_clocks(folder)
        blink()
        after = read_clocks(folder)
    except OSError as error:
        yield wrong(
            "folder", f"{folder} cannot be written to: {error.strerror}", "give the bot's user the right to write there"
        )
        return
    yield well("folder", f"{folder} can be written to")
    yield room_finding(folder)
    yield clock_finding(before, after, newest_change(data.rglob("*.yaml")))


def _lines(finding: Finding) -> Iterator[Line]:
    sign, style = _SIGNS[finding.condition]
    yield line((f"{sign} ", style), (finding.about, "bold"), f": {finding.says}")
    if finding.remedy:
        yield line(finding.remedy, indent=2, bullet="→ ")
