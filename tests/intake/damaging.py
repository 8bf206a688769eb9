"""Damage to attachments, as broken transfers, programs and people with bad intentions do it.

The same seed does the same damage.
"""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass
from functools import cache

from tests.intake.building import PAGE, member_of, pdf, printed, with_member, word

_SENTENCES = (
    "The premier of Tolm said on Monday that fishing quotas should be raised.",
    "The queen refused: only a ban on trawling can bring the herring back.",
    "Both spoke at the toast of a friendship “without a quarrel anywhere in it”.",
    "Her minister said that the café talks in Málaga had failed, and nobody was surprised.",
)
_ENDINGS = ("txt", "md", "html", "docx", "pdf", "json", "yaml", "exe", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A damaged file.

    Attributes:
        name: as it was attached.
        content: its bytes.
        damage: what was done to it.
    """

    name: str
    content: bytes
    damage: str


def attachments(seed: int, count: int) -> list[Attachment]:
    """Return damaged files: every kind of damage comes once in so many of them."""
    chance = random.Random(seed)
    return [_DAMAGES[number % len(_DAMAGES)](chance) for number in range(count)]


def _paragraphs(chance: random.Random) -> list[str]:
    return [" ".join(chance.choices(_SENTENCES, k=chance.randint(1, 6))) for _ in range(chance.randint(1, 30))]


def _whole(chance: random.Random) -> tuple[str, bytes]:
    """Return the ending and content of a file as it should be."""
    paragraphs = _paragraphs(chance)
    kind = chance.choice(("txt", "md", "html", "docx", "docx", "pdf", "pdf"))
    match kind:
        case "docx":
            return kind, word(paragraphs, title="Two crowns", author="Ann Writer")
        case "pdf":
            pages = [
                printed([[line] for line in paragraphs[start : start + 9]]) for start in range(0, len(paragraphs), 9)
            ]
            return kind, pdf(
                pages, described={"Title": "Two crowns", "Author": "Ann Writer"}, packed=chance.random() < 0.7
            )
        case "html":
            return kind, PAGE.replace("<ul>", "".join(f"<p>{text}</p>" for text in paragraphs) + "<ul>").encode()
        case _:
            return kind, ("---\ntitle: Two crowns\n---\n" * (kind == "md") + "\n\n".join(paragraphs)).encode()


def _cut(chance: random.Random) -> Attachment:
    ending, content = _whole(chance)
    return Attachment(name=f"a.{ending}", content=content[: chance.randrange(len(content))], damage="cut off")


def _flipped(chance: random.Random) -> Attachment:
    ending, content = _whole(chance)
    changed = bytearray(content)
    for _ in range(chance.choice((1, 10, 100, 1_000))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return Attachment(name=f"a.{ending}", content=bytes(changed), damage="bytes changed")


def _shuffled(chance: random.Random) -> Attachment:
    ending, content = _whole(chance)
    places = sorted(chance.randrange(len(content)) for _ in range(8))
    parts = [content[start:end] for start, end in zip([0, *places], [*places, len(content)], strict=True)]
    chance.shuffle(parts)
    return Attachment(name=f"a.{ending}", content=b"".join(parts * chance.choice((1, 1, 3))), damage="parts moved")


def _renamed(chance: random.Random) -> Attachment:
    _, content = _whole(chance)
    return Attachment(name=f"a.{chance.choice(_ENDINGS)}", content=content, damage="wrong ending")


def _encoded(chance: random.Random) -> Attachment:
    text = "\n\n".join(_paragraphs(chance)) + " Žluťoučký 貿易 министр"
    encoding = chance.choice(
        ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1251", "shift_jis", "cp1252", "utf-7", "cp500")
    )
    content = text.encode(encoding, errors="replace")
    return Attachment(name=f"a.{chance.choice(('txt', 'md', 'html'))}", content=content, damage="other encoding")


def _noise(chance: random.Random) -> Attachment:
    beginning = chance.choice((b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"---\n", b"\xff\xfe", b"\xef\xbb\xbf"))
    content = beginning + chance.randbytes(chance.choice((0, 1, 100, 10_000, 1_000_000)))
    return Attachment(name=f"a.{chance.choice(_ENDINGS)}", content=content, damage="noise")


def _nested(chance: random.Random) -> Attachment:
    depth = chance.choice((100, 249, 260, 10_000, 1_000_000))
    content, ending = chance.choice(
        (
            (b"<html><body>" + b"<div>" * depth + b"words", "html"),
            (b"<html><body>" + b"<ul><li>" * depth + b"words", "html"),
            (b"<html><table><tr><td>" * depth + b"words", "html"),
            (b"%PDF-1.4\n1 0 obj\n" + b"<<" * depth, "pdf"),
            (b"%PDF-1.4\n1 0 obj\n" + b"[" * depth + b"\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF", "pdf"),
            (b"> " * (depth // 4) + b"words", "md"),
            (b"[" * depth + b"words", "json"),
        )
    )
    return Attachment(name=f"a.{ending}", content=content, damage="nested deep")


def _bomb(chance: random.Random) -> Attachment:
    match chance.randrange(5):
        case 0:
            return Attachment(name="a.docx", content=_packed_bomb(), damage="bomb")
        case 1:
            lying = _packed_bomb().replace(
                struct.pack("<I", 150_000_000), struct.pack("<I", chance.randrange(1, 10_000))
            )
            return Attachment(name="a.docx", content=lying, damage="bomb")
        case 2:
            package = _plain_word()
            entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
            body = member_of(package, "word/document.xml").split(b"?>", 1)[1].replace(b"premier", b"&a9;")
            laughs = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'.encode() + body
            return Attachment(name="a.docx", content=with_member(package, "word/document.xml", laughs), damage="bomb")
        case 3:
            return Attachment(name="a.pdf", content=_drawn_bomb(), damage="bomb")
        case _:
            page = b"<html><body>" + b"<p>The premier said so." * chance.choice((20_000, 190_000, 800_000))
            return Attachment(name="a.html", content=page, damage="bomb")


def _large(chance: random.Random) -> Attachment:
    size = chance.choice((0, 1, 2_000_000, 19_000_000, 25_000_000))
    filling = chance.choice((b"a", b" ", b"\n", b"\x00", b"words ", b"a\n", b"<", b"\xc3"))
    content = (filling * (size // len(filling) + 1))[:size]
    return Attachment(name=f"a.{chance.choice(('txt', 'md', 'html'))}", content=content, damage="large or empty")


def _strange_text(chance: random.Random) -> Attachment:
    letters = "ab \n\n-\u00ad\u200b\u202e\ufffe\u0301\ufb01*_[]()<>&;#`~|\\\"'“”"
    text = "".join(chance.choices(letters, k=chance.choice((10, 1_000, 100_000))))
    end = chance.choice((b"", b"", b"\x07\x1b", b"\x00", "\ud800".encode("utf-8", "surrogatepass")))
    name = f"a.{chance.choice(('txt', 'md', 'html'))}"
    return Attachment(name=name, content=text.encode() + end, damage="strange letters")


@cache
def _plain_word() -> bytes:
    return word(["The premier of Tolm said so."])


@cache
def _packed_bomb() -> bytes:
    return with_member(_plain_word(), "word/bomb.xml", bytes(150_000_000))


@cache
def _drawn_bomb() -> bytes:
    return pdf([[(72, 700, 11, "a" * 90_000_000)]])


_DAMAGES = (
    _cut,
    _flipped,
    _shuffled,
    _renamed,
    _encoded,
    _noise,
    _nested,
    _cut,
    _flipped,
    _strange_text,
    _bomb,
    _large,
)
