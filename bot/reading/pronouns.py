"""The thing that "it" and "them" stand for: the noun that the claim before was about, put in their place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.reading import grammar
from bot.reading.clause import Clause
from bot.reading.lexicon import Lexicon
from bot.reading.words import Unit

_BEFORE_NOUN = frozenset({"DT", "PRP$", "JJ", "JJR", "CD", "POS"}) | grammar.NOUNS
_NOUN_LIKE = grammar.NOUNS | {"VBG"}


def thing_of(clause: Clause, places: Collection[int], lexicon: Lexicon) -> tuple[Unit, ...]:
    """Return the units of the first noun among some places, with what describes it: "the ban on trawling"."""
    inside = sorted(places)
    first = next((index for index in inside if clause.doc[index].tag_ in grammar.NOUNS), None)
    if first is None:
        return ()
    start = first
    while start - 1 in inside and clause.doc[start - 1].tag_ in _BEFORE_NOUN:
        start -= 1
    end = _noun_end(clause, first, inside)
    while end in inside and clause.lowers[end] in lexicon.words.noun_prepositions:
        behind = _noun_end(clause, end + 1, inside)
        if behind == end + 1:
            break
        end = behind
    return clause.units[start:end]


def with_thing(clause: Clause, taken: Collection[int], thing: Sequence[Unit], lexicon: Lexicon) -> list[Unit] | None:
    """Return a clause with a thing put in for the pronoun that stands for it, None where it needs none.

    A claim that says nothing but the pronoun ("and B opposes it") is about the very claim before, not only its thing.

    Args:
        clause: what may hold a pronoun.
        taken: units that say whose stance it is and which.
        thing: what the pronoun stands for.
        lexicon: tells small words.
    """
    if not thing:
        return None
    place = next(
        (index for index in range(1, len(clause)) if clause.lowers[index] in lexicon.words.thing_pronouns), None
    )
    if place is None or not any(
        lower not in lexicon.function_words and lower[:1].isalpha() and not clause.units[index].is_mention
        for index, lower in enumerate(clause.lowers)
        if index not in taken
    ):
        return None
    return [*clause.units[:place], *thing, *clause.units[place + 1 :]]


def _noun_end(clause: Clause, start: int, inside: Collection[int]) -> int:
    """Return where the nouns from a place on end, the small words before them included."""
    end = start
    while end in inside and clause.doc[end].tag_ in _BEFORE_NOUN | _NOUN_LIKE:
        end += 1
    return end
