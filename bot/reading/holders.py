"""Who holds the view or does the deed that a clause speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.reading import grammar
from bot.reading.lexicon import Lexicon
from bot.reading.words import Unit

_SKIPPED = frozenset(
    "do does did is are was were has have had been be being can could would should will might may must 's 're 've 'd not never no also "
    "still now all both each too really just even once already always who that which only ever long since openly publicly "
    "repeatedly currently then always actually clearly very much to , - ( ) ".split()
)
_JOIN = frozenset({"and", ",", "&", "or", "nor", "as", "well", "plus", "/"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their", "its"})
_PREPOSITIONS = frozenset(
    {"on", "in", "of", "against", "with", "to", "for", "from", "between", "into", "over", "about"}
)
_FIRST_SECOND = frozenset({"i", "we", "you", "me", "us"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """The units that name who holds a view.

    Attributes:
        places: units of mentions; empty when the holder is a pronoun or somebody not on record.
        is_pronoun: a pronoun stands there.
        unknown: the words that stand there instead of a known actor.
        denied: the subject itself denies ("neither A nor B", "no one").
    """

    places: tuple[int, ...] = ()
    is_pronoun: bool = False
    unknown: str = ""
    denied: bool = False


class HolderFinder:
    """Finds holders around a verb or noun of stance, by what stands beside it first, by the parse second."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of_verb(self, units: Sequence[Unit], doc: Doc, start: int, end: int) -> Holders | None:
        """Return who holds the stance of the verb at units `start` to `end`; None when nobody stands there."""
        passive = self._agent(units, doc, start, end)
        if passive is not None:
            return passive
        is_passive = grammar.is_passive(doc[start])
        left = None if is_passive else self._left(units, start)
        if left is not None:
            return left
        return self._by_parse(units, doc, start)

    def of_noun(self, units: Sequence[Unit], start: int, end: int) -> Holders | None:
        """Return whose support it is: "A's support for", "A is a backer of", "support from A for"."""
        index = start - 1
        while index >= 0 and (
            units[index].lower
            in ("'s", "a", "an", "the", "one", "of", "strong", "firm", "full", "big", "main", "biggest", "great")
            or units[index].lower in _SKIPPED
        ):
            index -= 1
        if index >= 0 and units[index].is_mention:
            return Holders(places=_chain(units, index), denied=_denied(units, index))
        if index >= 0 and units[index].lower in _PRONOUNS:
            return Holders(is_pronoun=True)
        for place in range(end, len(units)):
            if units[place].lower in ("from", "by") and place + 1 < len(units) and units[place + 1].is_mention:
                return Holders(places=(place + 1,))
        return Holders(unknown=units[index].text) if index >= 0 and units[index].lower[:1].isalpha() else None

    def _agent(self, units: Sequence[Unit], doc: Doc, start: int, end: int) -> Holders | None:
        by = next((index for index in range(end, min(end + 8, len(units))) if units[index].lower == "by"), None)
        if by is None or by + 1 >= len(units) or any(doc[index].tag_.startswith("VB") for index in range(end, by)):
            return None
        last = end - 1 if units[end - 1].lower not in ("to", "for", "of", "on", "against", "in") else start
        is_participle = doc[last].tag_ == "VBN" or units[last].lower.endswith(("ed", "en"))
        has_auxiliary = any(
            unit.lower in ("is", "are", "was", "were", "been", "being", "be", "gets", "got", "'s")
            for unit in units[max(0, start - 4) : end]
        )
        if not is_participle or not (has_auxiliary or by == end):
            return None
        place = by + 1
        while place < len(units) and units[place].lower in ("the", "both", "neither"):
            place += 1
        if place < len(units) and units[place].is_mention:
            return Holders(places=_chain_right(units, place))
        if place < len(units) and units[place].lower in _PRONOUNS:
            return Holders(is_pronoun=True)
        if place < len(units) and doc[place].tag_ == "VBG":
            return None
        return Holders(unknown=units[place].text) if place < len(units) else None

    def _left(self, units: Sequence[Unit], start: int) -> Holders | None:
        index = start - 1
        while (
            index >= 0
            and not units[index].is_mention
            and (units[index].lower in _SKIPPED or self._is_adverb(units[index].lower))
        ):
            index -= 1
        if index < 0:
            return None
        if units[index].is_mention:
            chain = _chain(units, index)
            if chain[0] > 0 and units[chain[0] - 1].lower in _PREPOSITIONS:
                return None
            stranger = self._stranger_in_chain(units, chain[0])
            if stranger:
                return Holders(unknown=stranger)
            return Holders(places=chain, denied=_denied(units, chain[0]))
        if units[index].lower in _PRONOUNS:
            return Holders(is_pronoun=True)
        return None

    def _stranger_in_chain(self, units: Sequence[Unit], first: int) -> str:
        """Return an unknown name joined to the first holder: "Zork and A want"."""
        if first < 2 or units[first - 1].lower not in ("and", "&", "nor"):  # noqa: PLR2004 - a name and a joiner
            return ""
        word = units[first - 2]
        return (
            word.text
            if word.text[:1].isupper() and word.lower not in self._lexicon.function_words and not word.is_mention
            else ""
        )

    def _by_parse(self, units: Sequence[Unit], doc: Doc, start: int) -> Holders | None:
        token = grammar.subject(doc[start])
        if token is not None and token.i != start:
            places = tuple(item.i for item in grammar.conjuncts(token) if units[item.i].is_mention)
            if places:
                return Holders(places=places, denied=_denied(units, places[0]))
            if units[token.i].lower in _PRONOUNS:
                return Holders(is_pronoun=True)
            if token.i < start and units[token.i].lower[:1].isalpha() and units[token.i].lower not in _FIRST_SECOND:
                return Holders(unknown=units[token.i].text)
        if grammar.is_passive(doc[start]):
            return None
        before = [
            index
            for index in range(start)
            if units[index].is_mention
            and (index + 1 >= len(units) or units[index + 1].lower != "'s")
            and (index == 0 or units[index - 1].lower not in _PREPOSITIONS)
        ]
        if before:
            return Holders(places=_chain(units, before[-1]), denied=_denied(units, before[-1]))
        word = next(
            (
                unit
                for unit in units[:start]
                if unit.lower[:1].isalpha() and unit.lower not in self._lexicon.function_words
            ),
            None,
        )
        return Holders(unknown=word.text) if word is not None else None

    def _is_adverb(self, lower: str) -> bool:
        return lower.endswith("ly") and len(lower) > len("only")


def _chain(units: Sequence[Unit], last: int) -> tuple[int, ...]:
    """Return the mentions coordinated up to `last`: "A, B and C"."""
    places = [last]
    index = last - 1
    while index >= 0:
        if units[index].is_mention and any(unit.lower in _JOIN for unit in units[index + 1 : places[0]]):
            places.insert(0, index)
        elif units[index].lower not in _JOIN and units[index].lower not in ("the", "both", "neither", "either"):
            break
        elif units[index].lower == "as" and index >= 1 and units[index - 1].lower == "such":
            break
        index -= 1
    return tuple(places)


def _chain_right(units: Sequence[Unit], first: int) -> tuple[int, ...]:
    places = [first]
    for index in range(first + 1, len(units)):
        if units[index].is_mention:
            places.append(index)
        elif units[index].lower not in _JOIN and units[index].lower != "the":
            break
    return tuple(places)


def _denied(units: Sequence[Unit], first: int) -> bool:
    index = first - 1
    while index >= 0 and units[index].lower in ("the", "of"):
        index -= 1
    return index >= 0 and units[index].lower in ("neither", "nor", "none")
