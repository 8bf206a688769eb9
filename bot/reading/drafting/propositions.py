"""The propositions of a draft: those on record where one fits, else new ones, each once for it and its reverse."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.reading.drafting.meanings import Gist, MeaningReader
from bot.reading.drafting.topics import TopicChooser
from bot.reading.matching import Content
from bot.reading.text import fold
from bot.record.domain import Proposition
from bot.record.draft import DraftedProposition

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60
_CLOSE = 0.7
_ALIKE = 0.62
_CONTRARY_DEGREE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The proposition that a sentence belongs to.

    Attributes:
        proposition: its id.
        is_same: the sentence wants what it says, not its opposite.
        is_known, is_close: it is on record, and fits very well.
    """

    proposition: str
    is_same: bool
    is_known: bool = False
    is_close: bool = False


@dataclass(slots=True, kw_only=True)
class _New:
    identity: str
    text: str
    topic: str
    content: Content
    gist: Gist


class PropositionSorter:
    """Sorts the sentences of one draft into propositions, in the order of the text."""

    def __init__(
        self,
        meanings: MeaningReader,
        topics: TopicChooser,
        known: Mapping[str, Proposition],
        *,
        taken: Collection[str],
    ) -> None:
        self._meanings = meanings
        self._topics = topics
        self._known = known
        self._taken = {*known, *taken}
        self._new: list[_New] = []
        self._used: dict[str, Proposition] = {}

    def prepare(self, sentences: Iterable[str]) -> None:
        """Read the sentences that will be placed, all at once."""
        self._meanings.prepare(sentences)

    def knows(self, sentence: str, *, actors: Sequence[str]) -> bool:
        """Say whether a sentence means a proposition on record."""
        content = self._meanings.content(sentence)
        return not content.is_empty and self._meanings.match(content, actors) is not None

    def place(self, sentence: str, *, actors: Sequence[str]) -> Placed | None:
        """Return the proposition that a sentence belongs to, a new one where there was none; None for an empty one."""
        content = self._meanings.content(sentence)
        if content.is_empty:
            return None
        match = self._meanings.match(content, actors)
        if match is not None:
            self._used[match.proposition] = self._known[match.proposition]
            return Placed(
                proposition=match.proposition, is_same=match.is_same, is_known=True, is_close=match.score >= _CLOSE
            )
        gist = self._meanings.gist(content)
        likenesses = [(self._meanings.likeness(gist, item.gist), item) for item in self._new]
        best = max(likenesses, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= _ALIKE:
            is_same = self._meanings.want_the_same(content, best[1].content)
            return Placed(proposition=best[1].identity, is_same=is_same)
        new = _New(
            identity=self._identity(sentence),
            text=sentence,
            topic=self._topics.topic(sentence),
            content=content,
            gist=gist,
        )
        self._new.append(new)
        return Placed(proposition=new.identity, is_same=True)

    def propositions(self, used: Collection[str]) -> tuple[DraftedProposition, ...]:
        """Return those of the propositions that are used, with what may be contrary among them."""
        new = [item for item in self._new if item.identity in used]
        known = [
            DraftedProposition(
                id=item.id,
                topic=item.topic,
                text=item.text,
                is_known=True,
                contrary=tuple(other for other in item.contrary if other in used),
            )
            for name, item in self._used.items()
            if name in used
        ]
        contraries = self._contraries(new)
        return (
            *known,
            *(
                DraftedProposition(
                    id=item.identity, topic=item.topic, text=item.text, contrary=tuple(contraries[item.identity])
                )
                for item in new
            ),
        )

    def _contraries(self, new: Sequence[_New]) -> dict[str, list[str]]:
        """Return which new propositions may exclude each other: nearly the same words, and the reverse meaning."""
        found: dict[str, list[str]] = {item.identity: [] for item in new}
        for place, one in enumerate(new):
            for other in new[place + 1 :]:
                likeness = self._meanings.likeness(one.gist, other.gist)
                if likeness >= _CONTRARY_DEGREE and not self._meanings.want_the_same(one.content, other.content):
                    found[one.identity].append(other.identity)
                    found[other.identity].append(one.identity)
        return found

    def _identity(self, sentence: str) -> str:
        words = [word for word in _NOT_IN_ID.sub(" ", fold(sentence)).split() if word not in ("the", "a", "an", "of")]
        slug = "-".join(words)[:_LONGEST_ID].strip("-") or "proposition"
        identity, number = slug, 2
        while identity in self._taken:
            identity, number = f"{slug}-{number}", number + 1
        self._taken.add(identity)
        return identity
