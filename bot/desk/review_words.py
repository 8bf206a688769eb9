"""Words of moderators led to places in a text and to those who bear a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.desk.failures import RefusedError
from bot.record.draft import Draft, DraftedActor
from bot.record.paragraphs import paragraph_spans
from bot.record.vocabulary import Vocabulary

AGAIN = "Press the button again and fill in the form anew."


def found_in(text: str, quote: str) -> tuple[int, int]:
    """Return where words stand in a text, whatever blanks and quotation marks are between them.

    Raises:
        RefusedError: they do not stand there, or more than once.
    """
    folded, places = _folded(text)
    wanted, _ = _folded(quote)
    if not wanted:
        raise RefusedError("There are no words to look for in the article.", AGAIN)
    start = folded.find(wanted)
    if start < 0:
        raise RefusedError("These words do not stand in the article.", "Copy them from it as they are.")
    if folded.find(wanted, start + 1) >= 0:
        raise RefusedError("These words stand in the article more than once.", "Copy some more words around them.")
    return places[start], places[start + len(wanted) - 1] + 1


def paragraph_of(text: str, title: str, place: int) -> int | None:
    """Return the number of the paragraph that a place is in, from 1; None in the title and between paragraphs."""
    spans = paragraph_spans(text, title)
    return next((number for number, (start, end) in enumerate(spans, 1) if start <= place < end), None)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text, folded, with the place of each."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isalnum():
            for letter in character.casefold():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def bearers_of(typed: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the ids of what bears a name exactly; who bears it as the first name alone, if there are such."""
    wanted = typed.casefold()
    exact = [identity for identity, borne in names.items() if next(iter(borne), "").casefold() == wanted]
    return exact or [
        identity
        for identity, borne in names.items()
        if identity == wanted or any(name.casefold() == wanted for name in borne)
    ]


def on_record(vocabulary: Vocabulary, identity: str) -> DraftedActor:
    """Return an actor on record as one of a draft."""
    actor = vocabulary.actors[identity]
    return DraftedActor(id=actor.id, name=actor.name, kind=actor.kind, aliases=actor.aliases, is_known=True)


def names_in(draft: Draft, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the names of everything that a draft speaks of, by id: its own first, then those on record."""
    said = [it.alignment for it in draft.candidates if it.alignment is not None]
    actors = {it.actor for it in draft.candidates} | {it.according_to or "" for it in draft.candidates}
    actors |= {actor for it in said for actor in it.actors}
    topics = {it.topic or "" for it in said} | {it.topic for it in draft.propositions}
    propositions = {it.proposition or "" for it in draft.candidates}
    names = {name: vocabulary.actors[name].name for name in actors if name in vocabulary.actors}
    names |= {name: vocabulary.topics[name].label for name in topics if name in vocabulary.topics}
    names |= {name: vocabulary.propositions[name].text for name in propositions if name in vocabulary.propositions}
    names |= {it.id: it.name for it in draft.actors} | {it.id: it.label for it in draft.topics}
    return names | {it.id: it.text for it in draft.propositions}
