"""Characters of a text as the record keeps them: NFC, without what cannot be seen or only stands for layout."""

from __future__ import annotations

import re
import unicodedata

# Spaces of every width are one space. Line and paragraph separators are line ends.
_SPACES = re.compile("[\t\x0b\x0c\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# A soft hyphen says where a word may be broken, also where it was.
_SOFT_HYPHEN = re.compile("\xad[ \t]*\n?[ \t]*(?=\\w)|\xad")
# Controls, lone surrogates, marks of writing direction (they can show one text and hold another), joiners of zero
# width that are no part of a word in the scripts read here, private use, non-characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
# Letters that a typesetter drew as one.
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_BLANKS = re.compile(" {2,}")


def tidy(text: str) -> str:
    """Return a text with its lines kept: NFC, one sort of line end and of space, nothing invisible, no ligatures."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _SOFT_HYPHEN.sub("", text)
    text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


def tidy_line(text: str, *, longest: int | None = None) -> str:
    """Return a text as one line without blanks around it, cut before `longest` code points where that is given."""
    line = " ".join(tidy(text).split())
    if longest is not None and len(line) > longest:
        line = (line[:longest].rpartition(" ")[0] or line[:longest]).rstrip() + "…"
    return line


def squeeze(line: str) -> str:
    """Return a line with single spaces."""
    return _BLANKS.sub(" ", line).strip()
