"""The wheel works without the checkout: its data travels in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
CLAIM = "Trump and Netanyahu agree on everything"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def ask(path: Path, place: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
    """Ask the program that lies in a path, from a directory of its own."""
    place.mkdir(exist_ok=True)
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(path), "HOME": str(place / "home")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=place,
        env=environment,
        input=typed.encode(),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["divergences", "--json"],
        ["alignment", "Trump", "Netanyahu"],
        ["check", CLAIM, "--json"],
        ["schema"],
        ["library", "topics", "--all"],
        ["demo"],
    ],
)
def test_an_installed_wheel_says_what_the_checkout_says(installed: Path, tmp_path: Path, arguments: list[str]):
    wheel = ask(installed, tmp_path / "wheel", *arguments)
    assert (wheel.returncode, wheel.stderr) == (0, b"")
    assert wheel.stdout == ask(ROOT, tmp_path / "checkout", *arguments).stdout != b""


def test_an_installed_wheel_runs_the_bot_without_a_token(installed: Path, tmp_path: Path):
    line = f'/check claim:"{CLAIM}"\n'
    wheel = ask(installed, tmp_path / "wheel", typed=line)
    assert (wheel.returncode, wheel.stderr) == (0, b"")
    assert wheel.stdout == ask(ROOT, tmp_path / "checkout", typed=line).stdout
    assert "❌ Refuted" in wheel.stdout.decode()


def test_the_wheel_holds_code_and_data_and_nothing_else(installed: Path):
    (wheel,) = (installed.parent / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = [PurePosixPath(name) for name in archive.namelist()]
    tops = {name.parts[0] for name in names if not name.parts[0].endswith(".dist-info")}
    assert tops <= {"bot", "cogs", "local_discord"}
    assert PurePosixPath("bot/_data/articles/glass-2025-same-side.yaml") in names
    assert any(name.suffix == ".onnx" and name.is_relative_to("bot/_data/models") for name in names)
    assert not [name for name in names if name.suffix in {".pyc", ".db"} or name.name == ".env"]


def test_the_wheel_brings_the_command_daylight(installed: Path):
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "daylight = bot.__main__:main" in entry_points.read_text(encoding="utf-8")
    (metadata,) = installed.glob("*.dist-info/METADATA")
    assert "Requires-Dist: spacy" in metadata.read_text(encoding="utf-8")
