from __future__ import annotations

import pytest

from bot.intake.document import Document, Kind
from bot.intake.kinds import Recognised, recognise
from bot.intake.refusal import IntakeError, Reason
from tests.intake.building import PAGE, pdf, printed, with_member, word
from tests.intake.reading import document, outcome

PDF = pdf([printed([["The premier of Tolm said on Monday that fishing quotas should be raised."]])])
WORD = word(["The premier of Tolm said on Monday that fishing quotas should be raised."])


@pytest.mark.parametrize(
    ("name", "content", "kind", "named"),
    [
        ("article.txt", PDF, Kind.PDF, "a PDF"),
        ("article.docx", PDF, Kind.PDF, "a PDF"),
        ("article.pdf", WORD, Kind.DOCX, "a Word document"),
        ("article.txt", PAGE.encode(), Kind.HTML, "an HTML page"),
        ("article.pdf", PAGE.encode(), Kind.HTML, "an HTML page"),
        ("article.md", PAGE.encode(), Kind.HTML, "an HTML page"),
        ("article.html", b"Only words, and 3 < 4, no page.", Kind.TEXT, "plain text"),
        ("article.docx", b"Only words.", Kind.TEXT, "plain text"),
    ],
)
def test_a_wrong_ending_does_not_matter_but_is_told(name: str, content: bytes, kind: Kind, named: str):
    found = document(name, content)
    assert found.kind is kind
    ending = name.rpartition(".")[2]
    assert found.warnings == (f"The name ends in .{ending}, but the file is {named}; it was read as {named}.",)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("article", PDF, Kind.PDF),
        ("article.PDF", PDF, Kind.PDF),
        ("article.pdf", b"\n\xff\xfejunk\n" + PDF, Kind.PDF),
        ("article.docx", WORD, Kind.DOCX),
        ("article", PAGE.encode(), Kind.HTML),
        ("article.htm", b"<p>Words</p>", Kind.HTML),
        ("article.txt", b"<p>Words about a tag</p>", Kind.TEXT),
        ("article.txt", b"This text tells how a %PDF-1.4 begins.", Kind.TEXT),
        ("notes.log", b"Words", Kind.TEXT),
        ("article.md", b"# Words", Kind.MARKDOWN),
        ("article.xhtml", b'<?xml version="1.0"?>\n<!-- made -->\n<html><p>Words</p></html>', Kind.HTML),
        ("article.json", b"{}", Kind.ANNOTATION),
        ("article.yml", b"format: daylight/1", Kind.ANNOTATION),
    ],
)
def test_what_a_file_is_shows_in_it(name: str, content: bytes, kind: Kind):
    found = recognise(name, content)
    assert (found.kind, found.warnings) == (kind, ())


@pytest.mark.parametrize(
    "content",
    [b'{"format": "daylight/1"}', b'\n{"article": 1, "format" : "daylight/2"}', b"# mine\nformat: 'daylight/1'\n"],
)
def test_an_annotation_file_is_known_under_any_name(content: bytes):
    found = outcome("article.txt", content)
    assert isinstance(found, Recognised)
    assert found.kind is Kind.ANNOTATION


def test_an_article_about_the_format_is_an_article():
    found = outcome("article.txt", b'Each file says "format": "daylight/1" at its beginning.\n\nThat is all.')
    assert isinstance(found, Document)


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\x00" * 1000])
def test_an_empty_file_is_refused(content: bytes):
    with pytest.raises(IntakeError, match=r"^article\.txt: the file is empty; give one with the article in it\.$"):
        recognise("article.txt", content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "save it as .docx without a password"),
        (b"{\\rtf1 words}", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "this is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "this is a picture"),
        (b"\x1f\x8b\x08" + bytes(100), "unpack it"),
        (b"\x7fELF" + bytes(100), "a program"),
        (b"words\x00\x01\x02" * 50, "this is no text"),
        (bytes(range(1, 32)) * 30, "this is no text"),
        (b"PK\x03\x04" + bytes(100), "damaged or cut off"),
    ],
)
def test_what_is_no_article_is_refused_in_words(content: bytes, told: str):
    with pytest.raises(IntakeError) as caught:
        document("article.txt", content)
    assert told in caught.value.message
    assert caught.value.message.endswith(".")


def test_another_zip_file_is_refused_as_one():
    empty = b"PK\x05\x06" + bytes(18)
    with pytest.raises(IntakeError, match="ZIP file without a Word document") as caught:
        document("book.epub", with_member(empty, "mimetype", b"application/epub+zip"))
    assert caught.value.reason is Reason.UNKNOWN_KIND
