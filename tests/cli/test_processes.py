"""The program as a process: what it loads, how it starts, streams, stops and repeats itself."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLAIM = "Trump and Netanyahu agree on everything"
HEAVY = ("spacy", "onnxruntime", "numpy", "tokenizers", "dateparser", "discord", "matplotlib")


def environment(**extra: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "HOME": "/nonexistent", **extra}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", str(ROOT / "data" / "articles" / "glass-2025-same-side.yaml")],
        ["divergences"],
        ["alignment", "Trump", "Netanyahu", "--json"],
        ["position", "Trump"],
        ["library", "topics"],
        ["export", "glass-2025-same-side"],
    ],
)
def test_commands_that_read_no_claims_load_no_models_nor_what_runs_them(tmp_path: Path, arguments: list[str]):
    code = (
        "import sys; from bot.__main__ import main; code = main(sys.argv[1:]); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_validation_needs_no_database_library_either(tmp_path: Path):
    code = "import sys; from bot.__main__ import main; main(['validate', 'x']); sys.exit('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0


def test_two_processes_with_different_hash_seeds_give_the_same_bytes(tmp_path: Path):
    claims = f"{CLAIM}\nTrump wants a deal with Iran while Netanyahu wants war\nis Katz for bombing iran?\n"
    found = {
        subprocess.run(
            command("check", "-"),
            cwd=tmp_path,
            env=environment(PYTHONHASHSEED=seed),
            input=claims.encode(),
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    }
    assert len(found) == 1
    assert found.pop().count(b"\n") == 3


def test_start_up_to_the_first_answer_takes_at_most_four_seconds_of_work(tmp_path: Path):
    def work() -> float:
        """Return the processor's seconds of a run; the clock's would count what else the machine does."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command("check", CLAIM), cwd=tmp_path, env=environment(), capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert "Refuted" in done.stdout.decode()
        return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)

    # The first run makes the database; the second is a warm one.
    assert (work(), work())[1] <= 4


def test_each_line_is_answered_before_the_next_is_typed_and_an_interruption_is_quiet(tmp_path: Path):
    with subprocess.Popen(
        command("check", "-"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for claim in (CLAIM, "nice weather"):
            process.stdin.write(f"{claim}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["claim"] == claim
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert (process.stdout.read(), process.stderr.read()) == (b"", b"")


@pytest.mark.parametrize("arguments", [["divergences"], ["library", "actors", "--all", "--json"], ["schema"]])
def test_nobody_reading_on_is_quiet(tmp_path: Path, arguments: list[str]):
    with subprocess.Popen(
        command(*arguments), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=20) == 141


@pytest.mark.parametrize("arguments", [["divergences"], ["schema"], ["check", "-"]])
def test_output_that_cannot_be_written_is_told_in_a_line(tmp_path: Path, arguments: list[str]):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*arguments),
            cwd=tmp_path,
            env=environment(),
            input=CLAIM.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"daylight: the answer cannot be written: No space left on device\n"


def test_a_terminal_that_lacks_letters_gets_an_answer_all_the_same(tmp_path: Path):
    for encoding in ("ascii", "latin-1"):
        done = subprocess.run(
            command("divergences"),
            cwd=tmp_path,
            env=environment(PYTHONIOENCODING=encoding),
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Aid to Gaza" in done.stdout


def test_no_color_is_respected_on_a_terminal_that_could(tmp_path: Path):
    outputs = [
        subprocess.run(
            command("divergences"),
            cwd=tmp_path,
            env=environment(TERM="xterm-256color", FORCE_COLOR="1", **extra),
            capture_output=True,
            check=True,
        ).stdout
        for extra in ({}, {"NO_COLOR": "1"})
    ]
    assert b"\x1b[31m" in outputs[0]
    assert b"\x1b[31m" not in outputs[1]


def test_the_demonstration_answers_three_questions_without_network_or_traces_and_ends_by_itself(tmp_path: Path):
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise OSError('no network in this test')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from bot.__main__ import main\n"
        "sys.exit(main(['demo']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    words = " ".join(done.stdout.split())
    for part in (
        "1. Is this claim right? $",
        '-m bot check "Trump and Netanyahu agree on everything" ✘ Refuted',
        "-m bot divergences 2 divergences, newest first",
        "3. Appearance or reality?",
        "Observed: S = -2/3 (-0.67), n = 3",
        "Try next",
    ):
        assert part in words
    assert list(tmp_path.iterdir()) == []
