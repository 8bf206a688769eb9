"""People who use commands on a local Discord, and the bot's process that answers them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.measuring.measured import FIGURES
from local_discord import Exchange, LocalDiscord, Person, Transport

_PATIENCE = 60.0
_MOST_WAITED = 120.0

Deed = Callable[[Person], Awaitable[bool]]
"""Something that a person does; whether it was answered as it should be."""


class NotStartedError(RuntimeError):
    """The measured bot did not come up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """People in one server of a local Discord on which the bot runs in another process."""

    people: tuple[Person, ...]

    async def figures(self) -> dict[str, float]:
        """Return what the bot tells of itself."""
        answer = await self.people[0].slash(FIGURES, patience=_PATIENCE)
        told: dict[str, Any] = json.loads(answer.text)
        return {name: float(value) for name, value in told.items()}


@asynccontextmanager
async def crowd(url: str, data: Path, *, servers: int, people: int) -> AsyncGenerator[Crowd]:
    """Run a local Discord here and the bot on it elsewhere, each on a core of its own where there are two.

    Args:
        url: of the bot's database.
        data: the folder of the shipped data.
        servers: how many the bot is in.
        people: how many are in the first of them.

    Raises:
        NotStartedError: the bot did not come up.
    """
    async with LocalDiscord(transport=Transport.UNIX) as local:
        guild = local.world.add_guild("Server 1")
        for number in range(2, servers + 1):
            local.world.add_guild(f"Server {number}")
        members = tuple(local.person(f"person{number}", guild) for number in range(people))
        async with _bot(local.path, url, data) as process:
            until = time.monotonic() + _MOST_WAITED
            while not local.gateway.sessions:
                if process.returncode is not None or time.monotonic() > until:
                    raise NotStartedError("The measured bot ended before it connected; its log tells why.")
                await asyncio.sleep(0.005)
            yield Crowd(people=members)


@asynccontextmanager
async def _bot(path: str, url: str, data: Path) -> AsyncGenerator[Process]:
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[1]})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.measuring.measured", path, url, str(data), *map(str, cores[:1])
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.wait()
        if cores:
            os.sched_setaffinity(0, set(cores))


async def one_by_one(person: Person, deeds: Iterator[Deed], count: int) -> tuple[list[float], int]:
    """Do so many things one after the other; return the seconds that each took, and how many went wrong."""
    times: list[float] = []
    wrong = 0
    for _ in range(count):
        deed = next(deeds)
        began = time.perf_counter()
        is_right = await deed(person)
        times.append(time.perf_counter() - began)
        wrong += not is_right
    return times, wrong


async def all_at_once(people: tuple[Person, ...], deeds: Iterator[Deed], count: int) -> tuple[float, int]:
    """Let everybody do things until so many are done; return how many a second, and how many went wrong."""
    left = count
    wrong = 0

    async def busy(person: Person) -> None:
        nonlocal left, wrong
        while left > 0:
            left -= 1
            wrong += not await next(deeds)(person)

    began = time.perf_counter()
    await asyncio.gather(*(busy(person) for person in people))
    return count / (time.perf_counter() - began), wrong


def using(line: str, options: dict[str, Any], *, said: str = "") -> Deed:
    """Return the use of a command whose answer holds some words."""

    async def deed(person: Person) -> bool:
        answer: Exchange = await person.slash(line, options, patience=_PATIENCE)
        return said in answer.text and "That did not work" not in answer.text

    return deed


def completing(line: str, option: str, typed: str) -> Deed:
    """Return the completion of an option."""

    async def deed(person: Person) -> bool:
        return bool(await person.complete(line, option, {option: typed}, patience=_PATIENCE))

    return deed


def pressing(line: str, options: dict[str, Any], button: str) -> Deed:
    """Return the use of a command and a press on its card; the press is a person's own."""

    async def deed(person: Person) -> bool:
        answer = await person.slash(line, options, patience=_PATIENCE)
        if answer.message is None:
            return False
        pressed = await person.click(answer.message, button, patience=_PATIENCE)
        return "That did not work" not in pressed.text

    return deed
