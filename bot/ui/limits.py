"""Discord's limits, kept in one place, and the cutting that keeps text within them.

Lengths are counted in UTF-16 code units, never fewer than the code points or graphemes that anybody else may count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

MOST_COMPONENTS = 40
"""Components of one message, nested ones and rows included."""
MOST_TEXT = 4000
"""Characters over all text displays of one message."""
MOST_BUTTONS_IN_ROW = 5
MOST_CHOICES = 25
"""Options of a select, choices of a completion."""
LONGEST_CUSTOM_ID = 100
LONGEST_LABEL = 80
"""A button's label."""
LONGEST_CHOICE = 100
"""An option's label, value or description, and a completion's name."""
LONGEST_PLACEHOLDER = 150
LONGEST_MODAL_TITLE = 45
MOST_MODAL_ITEMS = 5
LONGEST_MODAL_LABEL = 45
LONGEST_MODAL_DESCRIPTION = 100
LONGEST_MODAL_PLACEHOLDER = 100
LONGEST_TEXT_INPUT = 4000
LONGEST_ALT_TEXT = 1024
LONGEST_FILE_NAME = 100
LONGEST_URL = 512

ELLIPSIS = "…"

_ZERO_WIDTH_JOINER = "\u200d"
_FAR_BACK = 24
"""How many characters may be given up to end at a word's end."""


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def shorten(text: str, most: int, *, measure: Callable[[str], int] = units) -> str:
    """Return a text of at most `most` by the measure, cut between words, or at least graphemes, with an ellipsis.

    Args:
        text: any text.
        most: what it may measure; nothing is returned when not even the ellipsis fits.
        measure: how long a text is where it will stand, for instance once it is escaped: never less than its length.
    """
    if measure(text) <= most:
        return text
    room = most - measure(ELLIPSIS)
    if room < 0:
        return ""
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    end = low
    while end > 0 and not is_border(text, end):
        end -= 1
    blank = text.rfind(" ", max(0, end - _FAR_BACK), end + 1)
    kept = text[: blank if blank > 0 else end].rstrip()
    while kept and measure(kept + ELLIPSIS) > most:
        kept = kept[:-1]
    return kept + ELLIPSIS


def is_border(text: str, place: int) -> bool:
    """Say whether a text may be cut before `place` without parting a grapheme."""
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if _extends(after) or before == _ZERO_WIDTH_JOINER:
        return False
    if before == "\r" and after == "\n":
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        start = place
        while start > 0 and _is_flag_letter(text[start - 1]):
            start -= 1
        return (place - start) % 2 == 0
    return not (_is_jamo(before) and _is_jamo(after))


def _extends(character: str) -> bool:
    return (
        character == _ZERO_WIDTH_JOINER
        or unicodedata.category(character) in ("Mn", "Me", "Mc")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff"
