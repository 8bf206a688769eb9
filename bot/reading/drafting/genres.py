"""What sort of text an article is, as far as its title and its words tell; a proposal that a person may correct."""

from __future__ import annotations

import re

from bot.reading.drafting.words import DraftingWords
from bot.record.domain import Genre

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]{0,2000}[\"\u201d]")
_OFTEN = 0.015
_SOMETIMES = 0.002
_FIRST = frozenset({"i", "my", "me", "we", "our", "us"})
_ALONE = frozenset({"i", "my", "me"})


def likely_genre(title: str, text: str, words: DraftingWords) -> Genre:
    """Return the likeliest genre of an article: by words of its title, else by how often "I" and "we" speak in it."""
    named = [word.lower() for word in _WORD.findall(title)]
    if not words.document_titles.isdisjoint(named):
        return Genre.DOCUMENT
    if not words.speech_titles.isdisjoint(named):
        return Genre.SPEECH
    spoken = [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", text.replace("\u2019", "'")))]
    asks = text.count("?")
    first = sum(word in _FIRST for word in spoken) / (len(spoken) or 1)
    alone = sum(word in _ALONE for word in spoken) / (len(spoken) or 1)
    if first >= _OFTEN and asks <= len(spoken) // 100:
        return Genre.SPEECH
    return Genre.OPINION if alone >= _SOMETIMES and first < _OFTEN else Genre.NEWS
