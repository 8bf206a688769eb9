"""How levels, relations, standings and positions are said to people: an icon and a word for each, beside the colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.answers.plain import conditions
from bot.reasoning.relation import Relation
from bot.reasoning.standing import Ambivalence, Standing
from bot.record.domain import Basis, Level, Polarity, Quantifier, Stance, Voice
from bot.record.record import CitedPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An icon and a word that say the same, and the colour they have."""

    icon: str
    word: str
    style: str

    def __str__(self) -> str:
        """Return icon and word."""
        return f"{self.icon} {self.word}"


LEVELS: Mapping[Level, Mark] = {
    Level.SUPPORTED: Mark(icon="✔", word="Supported", style="bold green"),
    Level.REFUTED: Mark(icon="✘", word="Refuted", style="bold red"),
    Level.CONFLICTING: Mark(icon="±", word="Conflicting evidence", style="bold yellow"),
    Level.NOT_ENOUGH_EVIDENCE: Mark(icon="?", word="Not enough evidence", style="bold blue"),
    Level.NOT_CHECKABLE: Mark(icon="○", word="Not checkable", style="bold magenta"),
}

RELATIONS: Mapping[Relation, Mark] = {
    Relation.AGREE: Mark(icon="=", word="agree", style="green"),
    Relation.DIVERGE: Mark(icon="≠", word="diverge", style="red"),
    Relation.DIFFER: Mark(icon="~", word="differ", style="yellow"),
}

VOICES: Mapping[Voice, str] = {
    Voice.QUOTE: "quoted",
    Voice.REPORTED: "reported",
    Voice.AUTHOR: "in the author's words",
}

BASES: Mapping[Basis, str] = {Basis.VERBAL: "said", Basis.MATERIAL: "done"}

_STANCES: Mapping[Stance, str] = {
    Stance.SUPPORT: "supports {}",
    Stance.OPPOSE: "opposes {}",
    Stance.CONDITIONAL: "supports {} on a condition",
}

_AMBIVALENCE: Mapping[Ambivalence, str] = {
    Ambivalence.WORDS_AGAINST_DEEDS: "words against deeds",
    Ambivalence.SOURCES_DISAGREE: "sources disagree",
    Ambivalence.OFFICIALS_DISAGREE: "its officials disagree",
}

_AMOUNTS: Mapping[Quantifier | None, str] = {
    Quantifier.EVERY: "on everything",
    Quantifier.MOST: "on most things",
    Quantifier.SOME: "on some things",
    Quantifier.NO: "on nothing",
    None: "",
}


def standing_words(standing: Standing) -> str:
    """Say where an actor stands: a stance with its conditions, or why there is none."""
    if standing.ambivalence is not None:
        sides = (("says", standing.word), ("does", standing.deed))
        both = ", ".join(f"{verb}: {stance.value}" for verb, stance in sides if stance is not None)
        detail = f" ({both})" if standing.ambivalence is Ambivalence.WORDS_AGAINST_DEEDS and both else ""
        return f"is ambivalent: {_AMBIVALENCE[standing.ambivalence]}{detail}"
    return stance_words(standing.stance, on=conditions(standing))


def side_words(standing: Standing, what: str = "it") -> str:
    """Say where an actor stands on something when actors are compared: a lasting deed outweighs words."""
    if standing.ambivalence is Ambivalence.WORDS_AGAINST_DEEDS and standing.between_actors is not None:
        return f"{stance_words(standing.between_actors, what, on=conditions(standing))} in deed"
    if standing.ambivalence is not None:
        return standing_words(standing)
    return stance_words(standing.stance, what, on=conditions(standing))


def stance_words(stance: Stance | None, what: str = "it", *, on: Sequence[str] = ()) -> str:
    """Say a stance on something, with its conditions, in the third person."""
    if stance is None:
        return "takes no clear stance"
    # The proposition may hold braces of its own, so it is put in, not formatted.
    return _STANCES[stance].replace("{}", what) + (f" ({'; '.join(on)})" if on else "")


def manner(item: CitedPosition) -> str:
    """Say how and when a position was taken."""
    position = item.position
    lasting = f" until {position.until}" if position.until else ""
    if position.basis is Basis.MATERIAL and position.until is None:
        lasting = ", lasting"
    return f"{BASES[position.basis]}, {VOICES[position.voice]}, {item.date}{lasting}"


def professed_words(polarity: Polarity, quantifier: Quantifier | None) -> str:
    """Say what an alignment claim says."""
    verb = "aligned" if polarity is Polarity.ALIGNED else "divergent"
    return f"{verb} {_AMOUNTS[quantifier]}".strip()


def index_words(value: Fraction | None) -> str:
    """Say an index as a fraction, with its decimal where it is none by itself."""
    if value is None:
        return "none"
    sign = "+" if value > 0 else ""
    return f"{sign}{value}" + (f" ({float(value):+.2f})" if value.denominator > 1 else "")


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
