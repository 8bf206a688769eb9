"""What "on Iran" or "about tariffs" refers to: topics on record, or the propositions that speak of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.reading.lexicon import Lexicon
from bot.record.domain import Topic
from bot.record.vocabulary import Vocabulary

# Names of models, written in many ways: "S-400", "S400s".
_MODEL = re.compile(r"\b([a-z]{1,4})-?(\d+)s?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _TopicName:
    topic: str
    stems: frozenset[str]
    length: int


class TopicIndex:
    """The topics of one vocabulary by the words of their names."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: list[_TopicName] = []
        self._in_use = _topics_in_use(vocabulary)
        for topic in vocabulary.topics.values():
            for name in _names(topic):
                stems = self.stems(name)
                if stems:
                    self._names.append(_TopicName(topic=topic.id, stems=stems, length=len(name.split())))

    def stems(self, text: str) -> frozenset[str]:
        """Return the content stems of a name or phrase."""
        plain = _MODEL.sub(r"\1\2", text.lower()).replace("-", " ").replace("/", " ").replace("'s", " ")
        words = [word.strip(".,'\"()?!") for word in plain.split()]
        return frozenset(
            self._lexicon.stemmer.stem(word) for word in words if word and word not in self._lexicon.function_words
        )

    def named(self, stems: Collection[str]) -> tuple[str, ...]:
        """Return the topics in use whose name is exactly these words; else those whose name has them all."""
        wanted = frozenset(stems)
        if not wanted:
            return ()
        equal = [name for name in self._names if name.stems == wanted and name.topic in self._in_use]
        if equal:
            shortest = min(name.length for name in equal)
            return tuple(sorted({name.topic for name in equal if name.length == shortest}))
        return tuple(
            sorted({name.topic for name in self._names if wanted <= name.stems and name.topic in self._in_use})
        )

    def within(self, stems: Collection[str]) -> tuple[str, ...]:
        """Return the topics in use that are named in longer words: those of the longest name."""
        wanted = frozenset(stems)
        inside = [name for name in self._names if name.stems <= wanted and name.topic in self._in_use]
        longest = max((len(name.stems) for name in inside), default=0)
        return tuple(sorted({name.topic for name in inside if len(name.stems) == longest}))


def _names(topic: Topic) -> Sequence[str]:
    return (topic.label, *topic.aliases, *topic.hidden_aliases, topic.id.replace("-", " "))


def _topics_in_use(vocabulary: Vocabulary) -> frozenset[str]:
    used: set[str] = set()
    for proposition in vocabulary.propositions.values():
        topic: str | None = proposition.topic
        while topic is not None and topic not in used:
            used.add(topic)
            known = vocabulary.topics.get(topic)
            topic = known.broader if known else None
    return frozenset(used)
