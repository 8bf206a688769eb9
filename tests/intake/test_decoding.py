from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.decoding import decode
from bot.intake.refusal import IntakeError, Reason

PROSE = "The café in Málaga: “no quarrel anywhere” — said the premier\u2019s aide, for €5 a naïve guess."
SPOKEN = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")), min_size=1)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (PROSE.encode("utf-8-sig"), "utf-8"),
        (PROSE.encode(), "utf-8"),
        (b"\xff\xfe" + PROSE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_read_by_its_mark_or_its_form(content: bytes, encoding: str):
    found = decode(content, source="a.txt")
    assert (found.text, found.encoding, found.warning) == (PROSE, encoding, None)


@given(SPOKEN, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_whatever_is_written_in_unicode_is_read_back(text: str, encoding: str):
    if text[0] != "\ufeff":
        assert decode(text.encode(encoding), source="a.txt").text == text


def test_windows_1252_is_read_by_its_looks_with_a_warning():
    found = decode(PROSE.encode("cp1252"), source="a.txt")
    assert (found.text, found.encoding) == (PROSE, "cp1252")
    assert found.warning == (
        "The file does not say how it is encoded; it was read as Windows-1252. Look at its accented letters."
    )


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", " Latin1 "])
def test_windows_1252_is_read_without_a_warning_where_it_is_declared(label: str):
    found = decode(PROSE.encode("cp1252"), source="a.txt", charset=label)
    assert (found.text, found.warning) == (PROSE, None)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Министр торговли сказал в понедельник.", "windows-1251"),
        ("貿易大臣は月曜日に述べた。", "shift_jis"),
        ("Żółć i jaźń", "iso-8859-2"),
    ],
)
def test_a_declared_charset_is_believed(text: str, charset: str):
    assert decode(text.encode(charset), source="a.txt", charset=charset).text == text
    page = f'<html><head><meta charset="{charset}"><p>{text}'.encode(charset)
    assert text in decode(page, source="a.html").text


def test_a_mark_counts_for_more_than_a_declaration():
    assert decode(PROSE.encode("utf-8-sig"), source="a.txt", charset="windows-1252").text == PROSE


@pytest.mark.parametrize("label", ["rot13", "zip", "unicode_escape", "idna", "x" * 1000, "", "../../etc"])
def test_a_label_that_names_no_character_set_is_passed_over(label: str):
    assert decode(PROSE.encode(), source="a.txt", charset=label).text == PROSE


@pytest.mark.parametrize(
    "content",
    [
        "Министр торговли сказал в понедельник.".encode("cp1251"),
        "Министр торговли сказал в понедельник.".encode("koi8-r"),
        "Zażółć gęślą jaźń, powiedział minister w Łodzi.".encode("cp1250"),
        "貿易大臣は月曜日に述べた。".encode("shift_jis"),
        b"words \x81 and \x9d more",
    ],
)
def test_what_is_not_plainly_western_is_refused(content: bytes):
    with pytest.raises(IntakeError, match="neither UTF-8 nor plainly Windows-1252 text; save it as UTF-8") as caught:
        decode(content, source="a.txt")
    assert caught.value.reason is Reason.ENCODING


def test_a_mark_that_lies_is_told():
    with pytest.raises(IntakeError, match="says at its beginning that it is UTF-8, but it is not"):
        decode(b"\xef\xbb\xbfcaf\xe9", source="a.txt")


@pytest.mark.parametrize("content", ["words".encode("utf-32"), "words and more".encode("utf-16-le"), b"\x00words"])
def test_other_unicode_without_a_mark_is_no_text_here(content: bytes):
    with pytest.raises(IntakeError, match="this is no text, or text in an encoding that does not say so"):
        decode(content, source="a.txt")


def test_an_article_that_speaks_of_a_charset_has_none_from_that():
    text = "Set charset=utf-16 in the header, he said: “naïve”."
    assert decode(text.encode(), source="a.txt").text == text


@given(st.binary(max_size=400), st.none() | st.sampled_from(["utf-8", "windows-1252", "gb18030", "utf-16"]))
def test_bytes_become_text_or_a_refusal(content: bytes, charset: str | None):
    assert _reason_or_text(content, charset) in (Reason.ENCODING, Reason.UNKNOWN_KIND, "text that can be written")


def _reason_or_text(content: bytes, charset: str | None) -> str:
    try:
        text = decode(content, source="a.txt", charset=charset).text
    except IntakeError as error:
        return error.reason
    text.encode()
    return "text that can be written"
