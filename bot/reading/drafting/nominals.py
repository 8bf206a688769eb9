"""Stances in noun phrases, wherever they stand: "the claim of A to the shoals", "A's idea, to reopen the port"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.complements import Complement, ComplementFinder
from bot.reading.drafting.lines import Line
from bot.reading.drafting.scenes import Finding, Scene
from bot.reading.drafting.wording import SentenceWriter
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon
from bot.record.domain import Stance
from bot.record.draft import Signal

_OPENERS = frozenset({"to", "for", "on", "that", "against", "of"})
_OWNERS = frozenset({"of", "by", "from"})
_ASIDE = 6


class NominalExtractor:
    """Finds who holds the nouns of stance that no verb of stance stands over."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._words = words
        self._complements = ComplementFinder(lexicon, words)
        self._writer = SentenceWriter(lexicon, words)

    def find(self, scene: Scene, found: Sequence[Finding]) -> list[Finding]:
        """Return the stances of noun phrases; those that were read already are left out."""
        nominals: list[Finding] = []
        for token in scene.line.doc:
            stance = self._stance(scene.line, token)
            if stance is None:
                continue
            finding = self._held(scene, token, stance)
            if finding is not None and not any(
                item.start <= token.i < item.end and set(item.who.actors) & set(finding.who.actors) for item in found
            ):
                nominals.append(finding)
        return nominals

    def _stance(self, line: Line, token: Token) -> Stance | None:
        if token.tag_ not in grammar.NOUNS or line.units[token.i].is_mention:
            return None
        lower = line.lowers[token.i]
        if lower in self._words.nouns_for:
            return Stance.SUPPORT
        return Stance.OPPOSE if lower in self._words.nouns_against else None

    def _held(self, scene: Scene, token: Token, stance: Stance) -> Finding | None:
        line = scene.line
        who = scene.resolver.possessor(line, token, scene.memory, scene.speaker_at(token.i), scene.reporter_at(token.i))
        what = self._about(line, token)
        if not who or what is None:
            return None
        wording = self._writer.of_complement(
            line, what, holder=scene.cast.actors[who.actors[0]].name, me=lambda word: scene.me(word, what.start)
        )
        if wording is None:
            return None
        start = min((child.i for child in token.children if child.i < token.i), default=token.i)
        owner = scene.owner(token.i, who)
        return Finding(
            line=line,
            start=start,
            end=what.end,
            who=owner,
            stance=stance.opposite if wording.turned else stance,
            sentence=wording.text,
            voice=scene.voice(start, what.end),
            is_deed=False,
            attributed=scene.attributed(token.i, owner),
            signs=frozenset({Signal.NOUN, *scene.signs(owner, token.i)}),
        )

    def _about(self, line: Line, token: Token) -> Complement | None:
        """Return what a noun is about, behind whoever holds it and behind an aside between commas."""
        place = token.i + 1
        if line.lowers[place : place + 1] and line.lowers[place] in _OWNERS:
            named = next((i for i in range(place + 1, min(len(line), place + 3)) if line.units[i].is_mention), None)
            place = place if named is None else named + 1
        if line.lowers[place : place + 1] == (",",):
            closing = next((i for i in range(place + 1, min(len(line), place + _ASIDE)) if line.lowers[i] == ","), None)
            place = closing + 1 if closing is not None else place + 1
            if line.lowers[place : place + 1] not in (("to",), ("that",)):
                return None
        if place + 1 >= len(line) or line.lowers[place] not in _OPENERS:
            return None
        return self._complements.behind(line, token.i, place if line.lowers[place] == "that" else place + 1)
