"""Clean text out of whatever people type, remembering where each character came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Discord's own markup: custom emoji, mentions of people, roles and channels, timestamps; and addresses.
_MARKUP = re.compile(
    r"<a?:\w{1,40}:\d{1,25}>|<[@#][!&]?\d{1,25}>|<t:-?\d{1,20}(?::\w)?>|<?https?://\S+|:[a-z0-9_+-]{2,32}:"
)
_SAME = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": " ", "\u201c": '"', "\u201d": '"',
        "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2013": "-", "\u2014": " - ", "\u2026": "...", "*": " ",
        "~": " ", "|": " ", "_": " ", "\u2212": "-", "\u00ad": "",
    }
)  # fmt: skip
_LONG_WORD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """Text to read, with the place of each character in the original.

    Attributes:
        text: NFKC, single spaces, straight quotes, no markup, no emoji, no control or stacked combining characters.
        origins: for each character of `text` its index in the original (code points).
        length: of the original.
    """

    text: str
    origins: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of `text` (end exclusive) to the original."""
        if not self.origins or start >= end:
            return (0, self.length)
        return (self.origins[start], self.origins[min(end, len(self.origins)) - 1] + 1)


def clean(text: str, *, most: int) -> CleanText:
    """Return text as the reader wants it; never raises, whatever the characters.

    Args:
        text: anything.
        most: the characters to keep, of the text and of what becomes of it (one character may stand for twenty).
    """
    text = text[:most]
    hidden = {index for match in _MARKUP.finditer(text) for index in range(*match.span())}
    characters: list[str] = []
    origins: list[int] = []
    for index, original in enumerate(text):
        for character in " " if index in hidden else _readable(original):
            if character == " " and (not characters or characters[-1] in " \n"):
                continue
            if character == "\n" and characters and characters[-1] == " ":
                characters.pop()
                origins.pop()
            characters.append(character)
            origins.append(index)
    return _without_endless_words("".join(characters[:most]), origins[:most], len(text))


def fold(text: str) -> str:
    """Return text without case and diacritics, to compare names and words by."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _readable(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character
    if character in "\n\r\u2028\u2029":
        return "\n"
    composed = unicodedata.normalize("NFKC", character).translate(_SAME)
    return "".join(
        " " if _is_noise(part) else part for part in composed if unicodedata.category(part) not in ("Mn", "Cf", "Me")
    )


def _is_noise(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Cc", "Cs", "Co", "Cn", "Zs", "Zl", "Zp")


def _without_endless_words(text: str, origins: list[int], length: int) -> CleanText:
    """Cut words nobody writes, so that no later step meets a word of thousands of characters."""
    if not re.search(rf"\S{{{_LONG_WORD + 1}}}", text):
        return CleanText(text=text, origins=tuple(origins), length=length)
    kept = [
        index
        for match in re.finditer(r"\s+|\S+", text)
        for index in range(match.start(), min(match.end(), match.start() + _LONG_WORD))
    ]
    return CleanText(
        text="".join(text[index] for index in kept), origins=tuple(origins[index] for index in kept), length=length
    )
