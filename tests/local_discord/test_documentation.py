"""The page on the local Discord says what is so: its example prints what it says, and its names exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import local_discord
from local_discord import LocalDiscord, ManualClock, Person, Transport

_ROOT = Path(__file__).parents[2]
_PAGE = (_ROOT / "docs" / "local-discord.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", _PAGE, re.DOTALL)


def test_the_example_prints_what_the_page_says():
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", _blocks("python")[0]],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == _blocks("text")[0]


def test_the_faults_of_the_page_can_be_planned():
    local = LocalDiscord(clock=ManualClock(), transport=Transport.TCP)
    names = {name: getattr(local_discord, name) for name in local_discord.__all__}
    planned = [line for line in _blocks("python")[1].splitlines() if line.startswith("local.")]
    for line in planned:
        exec(line, {**names, "local": local})
    assert len(planned) == 10
    assert local.faults.next("POST", "/interactions/1/callback") is not None


def test_every_verb_of_the_page_exists():
    verbs = re.findall(
        r"`(\w+)`(?: \(|,| \|)", next(line for line in _PAGE.splitlines() if line.startswith("| `local.world`"))
    )
    local = LocalDiscord(transport=Transport.TCP)
    assert len(verbs) >= 12
    assert [verb for verb in verbs if not hasattr(local.world, verb)] == []
    deeds = re.findall(r"ann\.(\w+)", _PAGE)
    assert {deed for deed in deeds if not hasattr(Person, deed)} == set()
