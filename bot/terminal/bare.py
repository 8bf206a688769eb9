"""Text that arrives made harmless for a terminal: nothing in it moves the cursor, colours, hides or turns round."""

from __future__ import annotations

import re
import unicodedata

# What a terminal would take for an order: ESC with its parameters, and the one-byte form of the same.
_ORDERS = re.compile(
    r"(?:\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ -/]*[0-~])"
)
_JOINERS = frozenset("\u200c\u200d")
_REPLACED = frozenset({"Cs", "Co", "Cn"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_REPLACEMENT = "\ufffd"
_TAB = "    "


def bare(text: str) -> str:
    """Return text whose lines are kept and whose control and format characters are gone."""
    if text.isascii() and text.isprintable():
        return text
    unordered = _ORDERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(map(_kept, unordered))


def bare_line(text: str) -> str:
    """Return bare text on one line."""
    return " ".join(bare(text).split())


def _kept(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return _TAB
    category = unicodedata.category(character)
    if category in _SPACES:
        return " "
    if category in _REPLACED:
        return _REPLACEMENT
    if category == "Cc" or (category == "Cf" and character not in _JOINERS):
        return ""
    return character
