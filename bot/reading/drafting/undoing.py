"""Sentences that undo something, turned into the thing itself: "The ban should be lifted" is against "The ban …".

Annotators word a proposition as the good of a thing, so that whoever wants it halted opposes it. Drafts do so too.
"""

from __future__ import annotations

import re

from bot.reading.drafting.words import DraftingWords

_PASSIVE = re.compile(r"^(?P<thing>[^,]+?) should be (?P<verb>[a-z]+)(?P<rest>(?: (?:back|up|down|off|out))?\b.*)\.$")
_ACTIVE = re.compile(
    r"^(?P<actor>[^,]+?) should (?P<verb>[a-z]+) (?P<thing>(?:the|its|his|her|their|all|any) [^,]+)\.$"
)
_ALONE = re.compile(r"^(?P<thing>[^,]+?) should (?P<verb>[a-z]+)\.$")
_BY = " by "
_PARTICLES = ("back", "up", "down", "off", "out")


class Undoer:
    """Turns sentences round that want something ended."""

    def __init__(self, words: DraftingWords) -> None:
        self._words = words

    def turned(self, sentence: str) -> tuple[str, bool]:
        """Return a sentence, and whether it now says that the thing should go on which it wanted to be undone."""
        if _BY in sentence:  # "dismantled by force" is about the force
            return sentence, False
        passive = _PASSIVE.match(sentence)
        if passive is not None:
            rest = passive["rest"].strip()
            particle, _, more = rest.partition(" ")
            verb = self._words.verbs.base(passive["verb"])
            if particle in _PARTICLES and f"{verb} {particle}" in self._words.undoing:
                return _goes_ahead(f"{passive['thing']} {more}"), True
            return (_goes_ahead(f"{passive['thing']} {rest}"), True) if self._undoes(verb) else (sentence, False)
        active = _ACTIVE.match(sentence)
        if active is not None and self._undoes(active["verb"]):
            return _goes_ahead(active["thing"]), True
        alone = _ALONE.match(sentence)
        if alone is not None and self._undoes(alone["verb"]):
            return _goes_ahead(alone["thing"]), True
        return sentence, False

    def _undoes(self, verb: str) -> bool:
        return verb in self._words.undoing


def _goes_ahead(thing: str) -> str:
    thing = " ".join(thing.split())
    return f"{thing[:1].upper()}{thing[1:]} should go ahead."
