from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.intake.document import AnnotationFile, Document, Kind
from bot.intake.limits import ReadingLimits
from bot.intake.reading import read_document
from bot.intake.refusal import IntakeError, Reason
from tests.intake.building import PAGE, pdf, printed, with_member, word

LIMITS = ReadingLimits()
TEXT = "The premier of Tolm said on Monday that quotas should be raised.\n\nThe queen refused — “no”, she said."


async def read(name: str, content: bytes, limits: ReadingLimits = LIMITS) -> Document:
    found = await read_document(name, content, limits=limits)
    assert isinstance(found, Document)
    return found


async def refused(name: str, content: bytes, limits: ReadingLimits = LIMITS) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        await read_document(name, content, limits=limits)
    assert caught.value.message.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", TEXT.encode(), Kind.TEXT),
        ("a.md", b"# Head\n\nWords.", Kind.MARKDOWN),
        ("a.html", PAGE.encode(), Kind.HTML),
        ("a.docx", word(["Words of the premier."]), Kind.DOCX),
        ("a.pdf", pdf([printed([["The premier of Tolm said that quotas should be raised."]])]), Kind.PDF),
    ],
)
async def test_every_kind_is_read_in_a_process_of_its_own(name: str, content: bytes, kind: Kind):
    found = await read(name, content)
    assert found.kind is kind
    assert found.title is not None


async def test_every_letter_comes_back_as_it_was():
    assert (await read("a.txt", TEXT.encode())).paragraphs == tuple(TEXT.split("\n\n"))


async def test_what_the_server_said_is_used():
    found = await read_document(
        "a.txt", "Ã©".encode("cp1252"), limits=LIMITS, charset="windows-1252", url="https://a.example/b"
    )
    assert isinstance(found, Document)
    assert found.text == "Ã©"
    assert found.url is not None
    assert found.url.value == "https://a.example/b"


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("a.json", b"{ not json", "a.json"),
        ("a.yaml", b"format: daylight/1", "a.yaml"),
        ("a.txt", b'{"format": "daylight/1"}', "a.txt.json"),
        ("a", b"format: daylight/1\n", "a.yaml"),
    ],
)
async def test_an_annotation_file_is_handed_back_as_it_came_under_a_name_that_tells_its_format(
    name: str, content: bytes, named: str
):
    found = await read_document(name, content, limits=LIMITS)
    assert isinstance(found, AnnotationFile)
    assert (found.name, found.content) == (named, content)


async def test_a_refusal_names_the_file_and_says_what_to_do():
    error = await refused("a\nb\x00.txt", b"")
    assert str(error) == "a b.txt: the file is empty; give one with the article in it."
    assert error.reason is Reason.EMPTY


async def test_a_file_that_is_too_large_is_refused_before_a_process_is_started(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "/nothing/there")
    error = await refused("a.txt", b"a" * 25_000_000)
    assert "has 25,000,000 bytes and at most 20,000,000 are read" in error.message


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
async def test_a_text_that_is_too_long_is_refused(name: str):
    assert "more than 1,000,000 characters" in (await refused(name, b"some words\n" * 200_000)).message


async def test_a_reader_that_needs_too_much_memory_is_ended():
    lean = replace(LIMITS, memory_bytes=150_000_000, characters=10**9)
    error = await refused("a.txt", b"some words " * 1_700_000, lean)
    assert error.reason in (Reason.TOO_MUCH_MEMORY, Reason.DAMAGED)


async def test_a_reader_that_takes_too_much_processor_time_is_ended():
    many = b"<html><body>" + b"<p>The premier said so.<div>x</div>" * 60_000
    begun = time.monotonic()
    error = await refused("a.html", many, replace(LIMITS, processor_seconds=1))
    assert error.reason is Reason.TOO_LONG
    assert time.monotonic() - begun < 20


async def test_a_reader_that_takes_too_long_is_ended():
    begun = time.monotonic()
    error = await refused("a.txt", TEXT.encode(), replace(LIMITS, wall_seconds=0.001))
    assert error.reason is Reason.TOO_LONG
    assert time.monotonic() - begun < 10


async def test_cancelling_ends_the_reader():
    many = b"<html><body>" + b"<p>The premier said so.<div>x</div>" * 60_000
    task = asyncio.create_task(read_document("a.html", many, limits=LIMITS))
    await asyncio.sleep(0.5)
    before = _children()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not before or _children() < before


async def test_the_loop_goes_on_while_a_file_is_read():
    turns = 0

    async def watch() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.001)
            turns += 1

    watching = asyncio.create_task(watch())
    page = PAGE.replace("<ul>", "<p>The premier said so again and again.</p>" * 20_000 + "<ul>").encode()
    await read("a.html", page, replace(LIMITS, characters=10**7))
    watching.cancel()
    assert turns > 20


async def test_the_reader_learns_nothing_of_the_bots_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    spy = tmp_path / "python"
    spy.write_text(
        f"#!/bin/sh\nenv > {tmp_path}/seen\nls /proc/self/fd > {tmp_path}/open 2>/dev/null\nexit 3\n", encoding="utf-8"
    )
    spy.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(spy))
    assert (await refused("a.txt", b"words")).reason is Reason.DAMAGED
    seen = (tmp_path / "seen").read_text(encoding="utf-8")
    assert "PYTHONPATH=" in seen
    assert "DISCORD_TOKEN" not in seen


@pytest.mark.parametrize("answer", ["", "[]", "{", '{"document": {"text": 1, "kind": "text"}}', '{"other": 1}', "{}"])
async def test_an_answer_that_is_none_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str):
    liar = tmp_path / "python"
    liar.write_text(f"#!/bin/sh\ncat > /dev/null\nprintf '%s' '{answer}'\n", encoding="utf-8")
    liar.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(liar))
    error = await refused("a.txt", b"words")
    assert "could not be read" in error.message


async def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    endless = tmp_path / "python"
    endless.write_text("#!/bin/sh\nexec yes\n", encoding="utf-8")
    endless.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(endless))
    assert (await refused("a.txt", b"words")).reason is Reason.TOO_LARGE


async def test_hostile_files_of_all_kinds_leave_the_reader_standing():
    package = word(["Words."])
    hostile = {
        "cut.pdf": pdf([printed([["Words of the premier of Tolm."]])])[:200],
        "bomb.docx": with_member(package, "word/bomb.xml", bytes(300_000_000)),
        "nested.html": b"<html>" + b"<div>" * 1_000_000,
        "nested.json.html": b"<html>" + b"[" * 1_000_000,
        "brackets.pdf": b"%PDF-1.4\n1 0 obj\n" + b"[" * 500_000,
        "halves.txt": "\ud800".encode("utf-8", "surrogatepass") * 100,
        "nuls.txt": b"words\x00" * 1_000,
        "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 4_000,
        "noise.docx": b"PK\x03\x04" + bytes(range(256)) * 4_000,
        "stars.md": b"*" * 900_000,
        "links.md": b"[" * 900_000,
        "quotes.md": b"> " * 400_000,
        "tags.md": b"<a " * 300_000,
        "comments.html": b"<html>" + b"<!--" * 1_000_000,
        "hyphens.txt": b"a-\n" * 300_000,
        "breaks.html": b"<html><p>" + b"<br>\n" * 150_000,
    }
    for name, content in hostile.items():
        begun = time.monotonic()
        error = None
        try:
            await read_document(name, content, limits=LIMITS)
        except IntakeError as caught:
            error = caught
        assert error is None or error.message.endswith("."), name
        assert time.monotonic() - begun < LIMITS.wall_seconds + 5, name
    assert (await read("a.txt", TEXT.encode())).text == TEXT


def test_a_restrained_process_writes_no_file_and_gets_no_more_memory(tmp_path: Path):
    attempt = (
        "from bot.intake.limits import ReadingLimits\n"
        "from bot.intake.worker import restrain\n"
        "restrain(ReadingLimits(memory_bytes=200_000_000))\n"
        "try:\n"
        f"    open({str(tmp_path / 'kept')!r}, 'wb', buffering=0).write(b'words')\n"
        "except OSError:\n"
        "    print('no file')\n"
        "try:\n"
        "    bytes(400_000_000)\n"
        "except MemoryError:\n"
        "    print('no memory')\n"
    )
    done = subprocess.run([sys.executable, "-c", attempt], capture_output=True, text=True, check=True, timeout=30)
    expected = ["no file"] if sys.platform == "darwin" else ["no file", "no memory"]
    assert done.stdout.split("\n")[:-1] == expected
    assert not (tmp_path / "kept").exists() or not (tmp_path / "kept").read_bytes()


def _children() -> int:
    """Return how many processes this one has, where the system tells."""
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return len(path.read_text(encoding="ascii").split()) if path.exists() else 0
