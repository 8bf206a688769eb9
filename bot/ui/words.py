"""How levels, stances, voices, bases, relations, dates and numbers are said to people: one table for every card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.reasoning.relation import Relation
from bot.reasoning.standing import Ambivalence, Standing
from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, Basis, Level, Polarity, Quantifier, Stance, Voice
from bot.record.reading import Emphasis, ReadingKind

MINUS = "\u2212"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How something looks: never by colour (RGB) alone."""

    icon: str
    word: str
    colour: int

    @property
    def shown(self) -> str:
        """Icon and word."""
        return f"{self.icon} {self.word}"


LEVELS: Mapping[Level, Look] = {
    Level.SUPPORTED: Look(icon="✅", word="Supported", colour=0x2E9E5B),
    Level.REFUTED: Look(icon="❌", word="Refuted", colour=0xD64545),
    Level.CONFLICTING: Look(icon="⚖️", word="Conflicting evidence", colour=0xE0A030),
    Level.NOT_ENOUGH_EVIDENCE: Look(icon="❔", word="Not enough evidence", colour=0x7F8C9A),
    Level.NOT_CHECKABLE: Look(icon="💬", word="Not checkable", colour=0x6C7BA8),
}
RELATIONS: Mapping[Relation, Look] = {
    Relation.AGREE: Look(icon="🤝", word="agree", colour=0x2E9E5B),
    Relation.DIVERGE: Look(icon="↔️", word="diverge", colour=0xD64545),
    Relation.DIFFER: Look(icon="≠", word="differ", colour=0xE0A030),
}
NEUTRAL = 0x4A6FA5
"""The colour of cards that judge nothing."""
TROUBLE = 0xB0413E
"""The colour of cards that tell of an error."""

STANCES: Mapping[Stance, str] = {
    Stance.SUPPORT: "for",
    Stance.OPPOSE: "against",
    Stance.CONDITIONAL: "for, on a condition",
}
VOICES: Mapping[Voice, str] = {
    Voice.QUOTE: "quoted",
    Voice.REPORTED: "reported",
    Voice.AUTHOR: "by the author's account",
}
VOICE_NAMES: Mapping[Voice, str] = {
    Voice.QUOTE: "a quotation",
    Voice.REPORTED: "a report",
    Voice.AUTHOR: "the author's own account",
}
BASES: Mapping[Basis, str] = {Basis.VERBAL: "said", Basis.MATERIAL: "done"}
AMBIVALENCES: Mapping[Ambivalence, str] = {
    Ambivalence.WORDS_AGAINST_DEEDS: "words stand against deeds",
    Ambivalence.SOURCES_DISAGREE: "sources disagree",
    Ambivalence.OFFICIALS_DISAGREE: "officials disagree",
}
QUANTIFIERS: Mapping[Quantifier | None, str] = {
    Quantifier.EVERY: "on everything",
    Quantifier.MOST: "on most things",
    Quantifier.SOME: "on some things",
    Quantifier.NO: "on nothing",
    None: "in general",
}
POLARITIES: Mapping[Polarity, str] = {Polarity.ALIGNED: "aligned", Polarity.DIVERGENT: "divergent"}
KINDS: Mapping[ReadingKind, str] = {
    ReadingKind.ALIGNMENT: "how actors stand to each other",
    ReadingKind.POSITION: "a position",
    ReadingKind.SAYING: "what somebody said",
    ReadingKind.CHANGE: "a change of position",
    ReadingKind.JOINT: "several claims that must all hold",
    ReadingKind.NOT_CHECKABLE: "nothing that the record could decide",
}
EMPHASES: Mapping[Emphasis, str] = {
    Emphasis.PLAIN: "plain",
    Emphasis.EMPHATIC: "without any condition",
    Emphasis.WITHHELD: "only stops short of the opposite",
    Emphasis.EVER: "at any time",
    Emphasis.ALWAYS: "at all times",
}
ACTOR_KINDS: Mapping[ActorKind, str] = {
    ActorKind.PERSON: "person",
    ActorKind.STATE: "state",
    ActorKind.GOVERNMENT: "government",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.GROUP: "group",
}


def standing_words(standing: Standing) -> str:
    """Say what an actor holds: "for", "for, on a condition (if paid)", "ambivalent: words stand against deeds"."""
    if standing.stance is None:
        why = AMBIVALENCES[standing.ambivalence] if standing.ambivalence else ""
        return f"ambivalent: {why}" if why else "ambivalent"
    return stance_words(standing.stance, standing.conditions)


def stance_words(stance: Stance | None, conditions: Sequence[str] = ()) -> str:
    """Say a stance with its conditions; None is disputed."""
    if stance is None:
        return "disputed"
    named = f" ({'; or '.join(conditions)})" if stance is Stance.CONDITIONAL and conditions else ""
    return STANCES[stance] + named


def day_words(day: PartialDate | date | None) -> str:
    """Say a date as precisely as it is known: "25 April 2025", "April 2025", "2025"."""
    if day is None:
        return "no date"
    if isinstance(day, date):
        day = PartialDate.of(day)
    parts = [str(day.day)] if day.day else []
    parts += [_MONTHS[day.month - 1]] if day.month else []
    return " ".join((*parts, str(day.year)))


def index_words(index: Fraction | None) -> str:
    """Say an index from -1 to 1 with its sign: "+1.00", "0.00"; "none" where there is none."""
    if index is None:
        return "none"
    shown = f"{abs(float(index)):.2f}"
    sign = "" if float(shown) == 0 else "+" if index > 0 else MINUS
    return sign + shown


def count_words(number: int, one: str, several: str | None = None) -> str:
    """Say how many: "1 article", "1,200 articles"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def listed(items: Sequence[str], *, joint: str = "and", most: int = 6) -> str:
    """Join names: "A, B and C"; of more than `most` the others are counted."""
    shown = list(items[:most])
    if len(items) > most:
        shown.append(f"{len(items) - most:,} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}" if shown else ""


def named_from_id(identity: str) -> str:
    """Return a slug as words, for what the record names nowhere: "emmanuel-macron" reads "Emmanuel Macron"."""
    return " ".join(part[:1].upper() + part[1:] for part in identity.split("-"))
