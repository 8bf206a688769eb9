"""What is said and shipped for running the bot holds: the container, the service, the invitation, the back-up."""

from __future__ import annotations

import asyncio
import configparser
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from fnmatch import fnmatch
from pathlib import Path

from bot.cli.doctoring.servers import NEEDED
from bot.cli.failures import BAD_CONFIGURATION
from bot.cli.parser import parsed
from bot.settings import NAMES
from bot.storage.database import open_database
from local_discord import Permission

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
DOCUMENT = (ROOT / "docs" / "self-hosting.md").read_text(encoding="utf-8")


def unit() -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False)
    read.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] - names of settings keep their case
    read.read(ROOT / "deploy" / "daylight.service", encoding="utf-8")
    return read


def test_the_container_copies_what_is_there_and_not_ignored():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    copied = [
        line.split()[1:-1] for line in DOCKERFILE.splitlines() if line.startswith("COPY ") and "--from" not in line
    ]
    sources = [source for line in copied for source in line]
    assert sources
    for source in sources:
        assert (ROOT / source).exists()
        assert any(fnmatch(source, pattern) for pattern in let_in)
    assert not any(name in sources for name in (".", ".env", "var"))


def test_the_container_holds_every_package_of_the_program():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "tools"}
    assert packages
    for package in packages:
        assert f"COPY {package} " in DOCKERFILE


def test_the_container_runs_without_rights_checked_dependencies_and_a_health_check():
    lines = DOCKERFILE.splitlines()
    assert lines.index("USER daylight") < next(i for i, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    assert "--require-hashes -r /tmp/runtime.txt" in DOCKERFILE
    check = re.search(r"HEALTHCHECK .*CMD (\[.*\])", DOCKERFILE)
    assert check is not None
    assert check[1] == '["python", "-m", "bot", "health"]'
    assert parsed(["health"]).command == "health"


def test_container_and_service_set_settings_that_there_are():
    in_container = set(re.findall(r"\b([A-Z_]{4,})=", DOCKERFILE)) - {"PATH"}
    in_service = set(
        re.findall(r"^Environment=(\w+)=", (ROOT / "deploy" / "daylight.service").read_text(), re.MULTILINE)
    )
    for names in (in_container, in_service):
        assert {"DATABASE_URL", "HEALTH_FILE"} <= names
        assert all(name in NAMES or name.startswith(("PYTHON", "MPL")) for name in names)


def test_the_service_starts_the_bot_and_does_not_repeat_what_only_a_person_can_mend():
    service = unit()["Service"]
    program, *arguments = shlex.split(service["ExecStart"])
    assert program.endswith("/.venv/bin/python")
    assert arguments[:2] == ["-m", "bot"]
    assert parsed(arguments[2:]).command == "run"
    assert int(service["RestartPreventExitStatus"]) == BAD_CONFIGURATION
    assert service["KillSignal"] == "SIGTERM"


def test_the_invitation_asks_for_the_permissions_that_are_named_and_no_others():
    address = re.search(r"https://discord\.com/oauth2/authorize\?(\S+)", DOCUMENT)
    assert address is not None
    query = dict(part.split("=") for part in address[1].split("&"))
    assert query["scope"] == "bot+applications.commands"
    needed = (
        Permission.VIEW_CHANNEL
        | Permission.SEND_MESSAGES
        | Permission.SEND_MESSAGES_IN_THREADS
        | Permission.EMBED_LINKS
        | Permission.ATTACH_FILES
    )
    assert Permission(int(query["permissions"])) == needed
    assert sum(NEEDED.values()) == int(needed)
    for name in NEEDED:
        assert f"*{name}*" in DOCUMENT


def test_the_nightly_back_up_makes_a_whole_copy(tmp_path: Path):
    (tmp_path / "backups").mkdir()
    asyncio.run(_made(tmp_path / "var" / "daylight.db"))
    line = next(line for line in DOCUMENT.splitlines() if re.match(r"[\d* ]+ cd /opt/daylight && .*backup", line))
    command = line.split(maxsplit=5)[5].replace("\\%", "%").replace("/opt/daylight", shlex.quote(str(tmp_path)))
    program = shlex.quote(sys.executable)
    command = command.replace(".venv/bin/python", f"PYTHONPATH={shlex.quote(str(ROOT))} {program}")
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True, capture_output=True)
    (copy,) = (tmp_path / "backups").glob("daylight-*.db")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version FROM libraries").fetchone() == (0,)


async def _made(file: Path) -> None:
    async with open_database(f"sqlite+aiosqlite:///{file}"):
        pass


def test_commands_that_the_page_names_exist():
    plain = DOCUMENT.replace("\\%", "%").replace("$(date +%F)", "today")
    named = re.findall(r"python -m bot ([a-z]+(?: [^\s`]+)*)", plain)
    assert len(named) > 8
    for arguments in named:
        words = shlex.split(arguments.split("#")[0], comments=True)
        assert parsed(words).command
