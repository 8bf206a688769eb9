"""Text from people and records made harmless for a terminal: nothing in it moves, hides or reorders anything."""

from __future__ import annotations

import unicodedata

# Joiners belong to words (Persian) and to pictures of several signs; all other format characters only deceive.
_JOINERS = frozenset("\u200c\u200d")
_SHOWN_BY_CODE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Zl", "Zp", "Zs"})


def inert(text: str) -> str:
    """Return text on one line, its controls (bidirectional ones too) shown by their code points."""
    if text.isprintable():
        return text
    return "".join(map(_shown, " ".join(text.split())))


def inert_lines(text: str) -> str:
    """Return text with its lines and their indentation kept, and each line inert."""
    lines = ((line, line.lstrip(" ")) for line in text.split("\n"))
    return "\n".join(" " * (len(line) - len(rest)) + inert(rest) for line, rest in lines)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SPACES:
        return " "
    if category in _SHOWN_BY_CODE and character not in _JOINERS:
        return f"<U+{ord(character):04X}>"
    return character
