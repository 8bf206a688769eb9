from __future__ import annotations

import io
import struct
import zipfile

import pytest

from bot.intake.document import Kind, Origin, Proposal
from bot.intake.limits import ReadingLimits
from bot.intake.refusal import IntakeError, Reason
from bot.intake.word import read_word
from tests.intake.building import member_of, with_member, word
from tests.intake.reading import document

PARAGRAPHS = ("The premier of Tolm said on Monday that quotas should be raised.", "The queen refused.")
BODY = "word/document.xml"


def changed(old: str, new: str) -> bytes:
    """Return a Word document with something in its body replaced."""
    package = word(PARAGRAPHS)
    body = member_of(package, BODY).decode()
    assert old in body
    return with_member(package, BODY, body.replace(old, new).encode())


def test_paragraphs_and_properties_are_read():
    found = document("a.docx", word(PARAGRAPHS, title="Two crowns", author="Ann Writer; Bo Scribe"))
    assert found.kind is Kind.DOCX
    assert found.paragraphs == PARAGRAPHS
    assert found.title == Proposal(value="Two crowns", origin=Origin.PROPERTIES)
    assert [author.value for author in found.authors] == ["Ann Writer", "Bo Scribe"]
    assert found.published == Proposal(value="2013-12-23", origin=Origin.PROPERTIES)  # the template's


def test_without_a_title_the_first_heading_is_proposed_and_the_program_is_no_author():
    found = document("a.docx", word(PARAGRAPHS, heading="Two crowns", author="python-docx"))
    assert found.title == Proposal(value="Two crowns", origin=Origin.HEADING)
    assert found.authors == ()


def test_without_any_the_first_line_is_proposed():
    assert document("a.docx", word(PARAGRAPHS)).title == Proposal(value=PARAGRAPHS[0], origin=Origin.FIRST_LINE)


def test_inserted_text_is_read_and_removed_text_is_not():
    runs = (
        '<w:ins w:id="1" w:author="x"><w:r><w:t>The queen agreed</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>gone</w:delText><w:t>gone too</w:t></w:r></w:del>'
        "<w:r><w:tab/><w:t>at last</w:t><w:br/><w:t>and sailed</w:t></w:r>"
    )
    found = document("a.docx", changed("<w:r><w:t>The queen refused.</w:t></w:r>", runs))
    assert found.paragraphs == (PARAGRAPHS[0], "The queen agreed at last and sailed")


def test_tables_and_text_boxes_are_read_once():
    box = (
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "<w:t>Beside it.</w:t></w:r>"
    )
    found = document("a.docx", changed("<w:r><w:t>The queen refused.</w:t></w:r>", box))
    assert found.paragraphs == (PARAGRAPHS[0], "Beside it.", "In a box.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entity",
    ['<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', '<!doctype x SYSTEM "https://x.example/y.dtd">'],
)
def test_entities_are_refused(entity: str, encoding: str):
    package = word(PARAGRAPHS)
    body = member_of(package, BODY).decode().split("?>", 1)[1]
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{entity}{body}'.encode(encoding)
    with pytest.raises(IntakeError, match="it defines entities") as caught:
        document("a.docx", with_member(package, BODY, bomb))
    assert caught.value.reason is Reason.FORBIDDEN_CONTENT


def test_a_bomb_that_declares_its_size_is_refused_unopened():
    bomb = with_member(word(PARAGRAPHS), "word/bomb.xml", bytes(200_000_000))
    assert len(bomb) < 400_000
    with pytest.raises(IntakeError, match="unpacked it has more than 100,000,000 bytes") as caught:
        document("a.docx", bomb)
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    bomb = bytearray(with_member(word(PARAGRAPHS), "word/bomb.xml", bytes(200_000_000)))
    real, small = struct.pack("<I", 200_000_000), struct.pack("<I", 1_000)
    assert bomb.count(real) == 2  # in the member's own header and in the list at the end
    with pytest.raises(IntakeError, match="damaged or cut off"):
        document("a.docx", bytes(bomb.replace(real, small)))


def test_too_many_members_are_refused():
    out = io.BytesIO(word(PARAGRAPHS))
    with zipfile.ZipFile(out, "a") as package:
        for number in range(2_001):
            package.writestr(f"word/x{number}.xml", b"")
    with pytest.raises(IntakeError, match="or 2,000 parts"):
        document("a.docx", out.getvalue())


def test_too_many_elements_are_refused():
    with pytest.raises(IntakeError, match="more than 200,000 elements"):
        document("a.docx", changed("<w:r><w:t>The queen refused.</w:t></w:r>", "<w:r/>" * 900_000))


def test_a_document_with_a_password_is_refused_as_one():
    package = bytearray(word(PARAGRAPHS))
    place = package.index(b"PK\x01\x02")
    package[place + 8] |= 1
    with pytest.raises(IntakeError, match="it has a password") as caught:
        document("a.docx", bytes(package))
    assert caught.value.reason is Reason.LOCKED


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_document_that_is_cut_off_is_refused_as_damaged(share: float):
    package = word(PARAGRAPHS)
    with pytest.raises(IntakeError, match="damaged or cut off") as caught:
        document("a.docx", package[: int(share * len(package))])
    assert caught.value.reason is Reason.DAMAGED


def test_a_table_of_numbers_is_no_word_document():
    package = word(PARAGRAPHS)
    types = member_of(package, "[Content_Types].xml").replace(
        b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"
    )
    with pytest.raises(IntakeError, match="without a Word document in it"):
        document("a.docx", with_member(package, "[Content_Types].xml", types))


def test_pictures_are_not_unpacked():
    package = with_member(word(PARAGRAPHS), "word/media/image1.png", bytes(90_000_000))
    limits = ReadingLimits()
    assert read_word(package, source="a.docx", limits=limits).paragraphs == PARAGRAPHS
