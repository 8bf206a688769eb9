"""Bytes to text: by a mark, a declaration, UTF-8, or Windows-1252 where that is plainly what it is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bot.intake.refusal import IntakeError, Reason

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Browsers read the first two labels as Windows-1252 too. Nothing else is looked up: Python has codecs that are no
# character sets at all.
_CHARSETS = {
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    **{name: name for name in ("utf-8", "utf-16", "koi8-r", "koi8-u", "shift_jis", "euc-jp", "euc-kr", "gb18030")},
    "ascii": "cp1252",
    "latin1": "cp1252",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5",
}
_DECLARED = re.compile(rb"""(?:charset|<\?xml[^>]{0,80}?encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_WHERE_DECLARED = 2_048

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
# What western prose in Windows-1252 has beyond ASCII: its letters, its punctuation, its signs of money and measure.
_WESTERN = frozenset(
    "\u0160\u0161\u017d\u017e\u0152\u0153\u0178\u20ac\u2026\u2020\u2021\u2022\u2013\u2014\u2018\u2019\u201c\u201d\u201a\u201e\u2039\u203a\u2122\u00a1\u00a2\u00a3\u00a5\u00a7\u00a9\u00aa\u00ab\u00ae\u00b0\u00b1\u00b2\u00b3\u00b7\u00b9\u00ba\u00bb\u00bc\u00bd\u00be\u00bf\xa0\xad"
) | {chr(code) for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7, 0xD0, 0xF0, 0xDE, 0xFE)}
_MOST_BEYOND_ASCII = 0.2
# Capitals with marks behind small letters, many marked letters in a row, signs within words: another code page seen
# through this one.
_MOJIBAKE = re.compile("[a-zß-ÿ][ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠŒŽŸ]|[À-ÿ]{4,}|[A-Za-zÀ-ÿ][¡¢£¥§©®°±²³¹¼½¾¿](?=[a-zß-ÿ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and the name of the encoding it came in, with a warning where that was found out by its looks."""

    text: str
    encoding: str
    warning: str | None = None


def decode(content: bytes, *, source: str, charset: str | None = None) -> Decoded:
    """Return the text that bytes stand for.

    Args:
        content: the bytes.
        source: the file's name, for the message.
        charset: what whoever sent them called their encoding; a mark at their beginning counts for more.

    Raises:
        IntakeError: if they are no text, or text in an encoding that cannot be told.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark) and not content.startswith(_UTF_32):
            return Decoded(text=_strictly(content[len(mark) :], encoding, source), encoding=encoding)
    if content.startswith(_UTF_32) or b"\x00" in content:
        raise _no_text(source)
    declared = charset or _declaration(content)
    if declared is not None:
        encoding = _CHARSETS.get(declared.strip().casefold())
        text = _attempt(content, encoding) if encoding else None
        if encoding is not None and text is not None:
            return Decoded(text=_checked(text, source), encoding=encoding)
    text = _attempt(content, "utf-8")
    if text is not None:
        return Decoded(text=_checked(text, source), encoding="utf-8")
    text = _attempt(content, "cp1252")
    if text is not None and _looks_western(text):
        warning = "The file does not say how it is encoded; it was read as Windows-1252. Look at its accented letters."
        return Decoded(text=_checked(text, source), encoding="cp1252", warning=warning)
    raise IntakeError(
        source, Reason.ENCODING, "this is neither UTF-8 nor plainly Windows-1252 text; save it as UTF-8 and try again."
    )


def _declaration(content: bytes) -> str | None:
    beginning = content[:_WHERE_DECLARED]
    if b"<" not in beginning:
        return None  # an article may speak of a charset without having one
    found = _DECLARED.search(beginning)
    return found[1].decode("ascii") if found else None


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(content: bytes, encoding: str, source: str) -> str:
    text = _attempt(content, encoding)
    if text is None:
        raise IntakeError(
            source,
            Reason.ENCODING,
            f"it says at its beginning that it is {encoding.upper()}, but it is not; save it as UTF-8 and try again.",
        )
    return _checked(text, source)


def _checked(text: str, source: str) -> str:
    sample = text[:100_000]
    if "\x00" in sample or len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise _no_text(source)
    return text


def _no_text(source: str) -> IntakeError:
    return IntakeError(
        source,
        Reason.UNKNOWN_KIND,
        "this is no text, or text in an encoding that does not say so at its beginning; "
        "give it as .txt, .md or .html in UTF-8, as .docx, or as .pdf.",
    )


def _looks_western(text: str) -> bool:
    beyond = [character for character in text if not character.isascii()]
    return (
        len(beyond) <= _MOST_BEYOND_ASCII * len(text)
        and all(character in _WESTERN for character in beyond)
        and _MOJIBAKE.search(text) is None
    )
