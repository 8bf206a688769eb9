"""Making text inert: whatever a person typed or a record holds formats, links and pings nothing.

Discord takes a backslash before any ASCII punctuation for an escape; mentions, emoji, timestamps, masked and bare links
all need one of the characters that are escaped here.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from bot.ui.limits import LONGEST_URL, units

_REPLACEMENT = "\ufffd"
_NO_BREAK = "\u200b"
_JOINERS = "\u200c\u200d"
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters that show nothing: Hangul fillers and the braille blank."""
_MOST_MARKS = 4
"""Combining marks in a row that some script needs; what comes after is stacked to overflow the line."""

# `:` formats only before something (`:smile:`, `https://`), `#`, `>`, `-`, `+` and `1.` only at the start of a line.
_ANYWHERE = re.compile(r"[\\*_~|`\[\]<>@]|:(?=\S)")
_AT_START = re.compile(r"^([#\-+]|\d+(?=[.)]))")
_LOUD = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_NOT_A_LINK = re.compile(r"[\s<>\"\\^`{|}]")
_SAFE_IN_URL = "%/:=&?~#+!$,;'@*-._[]"


def clean(text: str) -> str:
    """Return text on one line without characters that hide, turn round or stack up others."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept: list[str] = []
    marks = 0
    for place, character in enumerate(text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if category in ("Zs", "Zl", "Zp", "Cc"):
            kept.append(" ")
        elif category == "Cs":
            kept.append(_REPLACEMENT)
        elif category in ("Cf", "Cn", "Co"):
            if character in _JOINERS and _is_joined(text, place):
                kept.append(character)
        elif _is_selector(character):
            if place and unicodedata.category(text[place - 1]) in ("So", "Sm"):
                kept.append(character)
        elif marks <= _MOST_MARKS and character not in _BLANKS:
            kept.append(character)
    return " ".join("".join(kept).split())


def inert(text: str) -> str:
    """Return text, cleaned, as Markdown that shows nothing but that text."""
    escaped = _ANYWHERE.sub(lambda match: f"\\{match[0]}", clean(text))
    escaped = _AT_START.sub(_start_escaped, escaped)
    # The server looks for these two words whatever stands before them.
    return _LOUD.sub(f"@{_NO_BREAK}", escaped)


def inert_label(text: str) -> str:
    """Return text as the label of a masked link: brackets would end it, even escaped ones."""
    return inert(clean(text).replace("[", "(").replace("]", ")"))


def inert_code(text: str) -> str:
    """Return text as it may stand between single backticks."""
    return clean(text).replace("`", "'").replace("@", f"@{_NO_BREAK}") or " "


def safe_url(url: str | None) -> str | None:
    """Return an address that may stand in a masked link or behind a button; None when it is none to trust.

    Only http and https to a named host, no credentials (`https://known.example@other.example` misleads).
    """
    if url is None or _NOT_A_LINK.search(url) or units(url) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or not host.isascii() or "@" in parts.netloc or port == 0:
        return None
    try:
        encoded = quote(url, safe=_SAFE_IN_URL)
    except UnicodeEncodeError:
        return None
    encoded = encoded.replace("*", "%2A").replace("[", "%5B").replace("]", "%5D")
    return encoded if units(encoded) <= LONGEST_URL else None


def _start_escaped(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def _is_joined(text: str, place: int) -> bool:
    """Whether a joiner stands between letters of scripts that spell with it, from Arabic to Sinhala."""
    return 0 < place < len(text) - 1 and all(
        "\u0600" <= text[index] <= "\u0dff" and unicodedata.category(text[index])[0] in "LM"
        for index in (place - 1, place + 1)
    )


def _is_selector(character: str) -> bool:
    """Whether a character only says how the one before it looks, which symbols need and letters do not."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
