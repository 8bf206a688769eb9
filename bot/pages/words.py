"""How stances, voices, dates and verdicts are said on a page: an icon and a word for each, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.record.dates import PartialDate
from bot.record.domain import Basis, Genre, Level, Polarity, Quantifier, Stance, Voice

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Tone(StrEnum):
    """How a mark looks; the values are classes of the style sheet."""

    FOR = "for"
    AGAINST = "against"
    CONDITION = "condition"
    CLAIM = "claim"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An icon, the word that says the same, how a mark in the text is underlined, and the tone that goes with them."""

    icon: str
    word: str
    line: str
    tone: Tone


STANCES: Mapping[Stance, Look] = {
    Stance.SUPPORT: Look(icon="▲", word="supports", line="one line", tone=Tone.FOR),
    Stance.OPPOSE: Look(icon="▼", word="opposes", line="a double line", tone=Tone.AGAINST),
    Stance.CONDITIONAL: Look(icon="◆", word="supports on a condition", line="a broken line", tone=Tone.CONDITION),
}
CLAIM = Look(icon="●", word="claims", line="a dotted line", tone=Tone.CLAIM)
SEVERAL = Look(icon="▤", word="several that differ", line="a thick line", tone=Tone.SEVERAL)

VOICES: Mapping[Voice, str] = {
    Voice.QUOTE: "quoted",
    Voice.REPORTED: "reported",
    Voice.AUTHOR: "in the author's words",
}
BASES: Mapping[Basis, str] = {Basis.VERBAL: "said", Basis.MATERIAL: "done"}
GENRES: Mapping[Genre, str] = {
    Genre.NEWS: "News",
    Genre.OPINION: "Opinion",
    Genre.ANALYSIS: "Analysis",
    Genre.SPEECH: "Speech",
    Genre.DOCUMENT: "Document",
}
LEVELS: Mapping[Level, str] = {
    Level.SUPPORTED: "✔ supported",
    Level.REFUTED: "✘ refuted",
    Level.CONFLICTING: "± conflicting evidence",
    Level.NOT_ENOUGH_EVIDENCE: "? not enough evidence",
    Level.NOT_CHECKABLE: "○ not checkable",
}
POLARITIES: Mapping[Polarity, str] = {Polarity.ALIGNED: "aligned", Polarity.DIVERGENT: "divided"}
AMOUNTS: Mapping[Quantifier | None, str] = {
    Quantifier.EVERY: " on everything",
    Quantifier.MOST: " on most things",
    Quantifier.SOME: " on some things",
    Quantifier.NO: " on nothing",
    None: "",
}


def day_words(day: PartialDate | date) -> str:
    """Say a date as precisely as it is known: "25 April 2025", "April 2025", "2025"."""
    known = PartialDate.of(day) if isinstance(day, date) else day
    parts = [str(known.day)] if known.day else []
    parts += [_MONTHS[known.month - 1]] if known.month else []
    return " ".join((*parts, str(known.year)))
