"""`python -m bot` without a token, as a process: a pipe gets answers alone, a person at a terminal a channel."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.resources import data_directory
from bot.terminal.starting import Start, StartError, found, read_start
from local_discord import LocalDiscord, Permission

ROOT = Path(__file__).parents[2]
CLAIM = '/check claim:"Trump and Netanyahu agree on everything"'
OFFLINE = (
    "import socket, sys\n"
    "connect = socket.socket.connect\n"
    "def local(self, address):\n"
    "    if self.family != socket.AF_UNIX: raise OSError('no network in this test')\n"
    "    return connect(self, address)\n"
    "socket.socket.connect = local\n"
    "from bot.__main__ import main\n"
    "sys.exit(main([]))\n"
)
PATIENCE = 60.0


def environment(folder: Path, **extra: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": str(folder), "TERM": "xterm", **extra}


def piped(folder: Path, *lines: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", OFFLINE],
        cwd=folder,
        env=environment(folder, **extra),
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@contextmanager
def at_a_terminal(folder: Path) -> Generator[tuple[subprocess.Popen[bytes], int]]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=folder,
        env=environment(folder, COLUMNS="100", NO_COLOR="1"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield process, ours
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def read_until(terminal: int, *wanted: str) -> str:
    """Return what is printed until all that is wanted was, without orders to the terminal."""
    read, end = b"", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                read += os.read(terminal, 65536)
            except OSError:
                break
        shown = re.sub(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[=>])", "", read.decode("utf-8", "replace"))
        if all(part in shown for part in wanted):
            return shown
    pytest.fail(f"{wanted} did not come: {read.decode('utf-8', 'replace')}")


def test_a_pipe_gets_the_verdict_with_its_evidence_and_each_answer_in_turn(tmp_path: Path):
    done = piped(tmp_path, CLAIM, "1", "/chek it", *read_start(data_directory()).tries[1:], "!check", "/help")
    assert (done.returncode, done.stderr) == (0, "")
    words = " ".join(done.stdout.split())
    places = [
        words.index(part)
        for part in (
            "❌ Refuted",
            "2 diverge and 1 differs",
            "(done, by the author's account, since 2 March 2025) · Glass 2025 ¶3",
            "[1 Evidence]",
            "(only you see this)",
            "! There is no command /chek here. Did you mean /check?",
            "What you can ask",
        )
    ]
    assert places == sorted(places)
    assert done.stdout.startswith("❌ Refuted")
    assert words.count("❌ Refuted") >= 3
    assert "did not respond" not in words


def test_nothing_to_do_is_told_and_is_no_failure(tmp_path: Path):
    done = piped(tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "there is no DISCORD_TOKEN" in done.stderr


def test_a_person_at_a_terminal_is_greeted_helped_answered_and_let_go(tmp_path: Path):
    with at_a_terminal(tmp_path) as (process, terminal):
        greeting = read_until(terminal, "Ann #general>")
        start = read_start(data_directory())
        for line in (*start.tries, "Cleo manages the server"):
            assert line in greeting
        os.write(terminal, b"/divergences\r")
        read_until(terminal, "[1 ", "Ann #general>")
        os.write(terminal, b"unfinished\x03:as Ben\r")
        read_until(terminal, "You are Ben (Moderators), in #general of Foreign Desk.", "Ben #general>")
        os.write(terminal, b"\x04")
        assert process.wait(PATIENCE) == 0


def test_being_asked_to_end_is_no_failure(tmp_path: Path):
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"/about\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"About daylight")
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, b"")


def test_a_configuration_that_cannot_be_used_is_one_sentence(tmp_path: Path):
    done = piped(tmp_path, CLAIM, SPACY_MODEL="no-such-model")
    assert (done.returncode, done.stdout) == (78, "")
    assert "no-such-model" in done.stderr
    assert "Traceback" not in done.stderr


async def test_the_starting_world_has_people_with_different_permissions_and_two_servers():
    start = read_start(data_directory())
    async with LocalDiscord() as local:
        founded = found(local, start)
        places = local.world.places
        allowed = {
            item.name: places.guild_permissions(user.id, founded.person.channel.guild or "")
            for item in start.people
            for user in places.users.values()
            if user.display_name == item.name
        }
        everybody = [Permission.ADMINISTRATOR in granted for granted in allowed.values()]
        moderating = [Permission.MANAGE_MESSAGES in granted for granted in allowed.values()]
        assert (sum(everybody), sum(moderating)) == (1, 2)
        assert len(places.guilds) >= 2
        assert founded.person.messages()
        assert len(founded.tries) == 3
        hidden = [item for item in places.channels.values() if not places.sees(founded.person.user.id, item)]
        assert [item.name for item in hidden] == ["moderators"]


async def test_servers_and_people_have_the_same_ids_each_time():
    ids: list[set[str]] = []
    for _ in range(2):
        async with LocalDiscord() as local:
            found(local, read_start(data_directory()))
            ids.append({*local.world.places.guilds, *local.world.places.channels})
    assert ids[0] == ids[1]


@pytest.mark.parametrize("content", [b"", b"people: 3", b"\xff", b"servers: [", None])
def test_a_damaged_starting_world_is_told(tmp_path: Path, content: bytes | None):
    file = tmp_path / "terminal" / "start.yaml"
    if content is not None:
        file.parent.mkdir()
        file.write_bytes(content)
    with pytest.raises(StartError, match=r"start\.yaml cannot be used"):
        read_start(tmp_path)


async def test_a_starting_world_that_names_nobody_known_is_told():
    start = read_start(data_directory())
    wrong = Start.model_validate({**start.model_dump(), "person": "Zoe"})
    async with LocalDiscord() as local:
        with pytest.raises(StartError, match="Zoe"):
            found(local, wrong)
