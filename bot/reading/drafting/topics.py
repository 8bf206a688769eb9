"""What a proposition is about: a topic on record whose name its words hold, else what the article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.reading.lexicon import Lexicon
from bot.reading.text import fold
from bot.record.domain import Topic
from bot.record.draft import DraftedTopic

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_OFTEN = 2
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    topic: str
    stems: frozenset[str]


class TopicChooser:
    """Chooses the topics of one draft."""

    def __init__(
        self, topics: Mapping[str, Topic], lexicon: Lexicon, *, text: str, title: str, things: Sequence[str]
    ) -> None:
        """Take the topics on record, the article, and the names in it that are no actor's."""
        self._topics = topics
        self._lexicon = lexicon
        self._by_stem: dict[str, list[_Named]] = {}
        for topic in topics.values():
            for name in (topic.label, *topic.aliases, topic.id.replace("-", " ")):
                named = _Named(topic=topic.id, stems=self._stems(name))
                for stem in sorted(named.stems)[:1]:
                    self._by_stem.setdefault(stem, []).append(named)
        self._paragraphs = [self._stems(block) for block in re.split(r"\n\s*\n", text)]
        counts = Counter(topic for stems in self._paragraphs for topic in self._named(stems))
        title_topics = self._named(self._stems(title))
        counts.update(dict.fromkeys(title_topics, _OFTEN))
        best = max(sorted(counts), key=lambda topic: (counts[topic], len(topics[topic].label)), default=None)
        self._main = best if best is not None and counts[best] >= _OFTEN else None
        self._new: dict[str, str] = {}
        self._things = Counter({thing: text.count(thing) for thing in things})
        self._title = title

    def topic(self, sentence: str) -> str:
        """Return the id of the topic of a sentence."""
        named = self._named(self._stems(sentence))
        if named:
            return named[0]
        if self._main is not None:
            return self._main
        return self._invented(sentence)

    def named(self, words: str) -> str | None:
        """Return the topic on record that some words name; None when they name none."""
        return next(iter(self._named(self._stems(words))), None)

    def drafted(self, used: Sequence[str]) -> tuple[DraftedTopic, ...]:
        """Return the topics that are used, on record or new."""
        return tuple(
            DraftedTopic(id=topic, label=self._topics[topic].label, is_known=True)
            if topic in self._topics
            else DraftedTopic(id=topic, label=self._new.get(topic, topic))
            for topic in dict.fromkeys(used)
        )

    def _invented(self, sentence: str) -> str:
        """Return a new topic, named after what the article speaks of most: a strait, a treaty; else its title."""
        inside = [thing for thing in self._things if thing in sentence]
        best = max(sorted(inside or self._things), key=lambda thing: self._things[thing], default=None)
        label = (best or self._title or "The article").strip()[:120]
        identity = _NOT_IN_ID.sub("-", fold(label)).strip("-")[:_LONGEST_ID].strip("-") or "topic"
        self._new[identity] = label
        return identity

    def _named(self, stems: frozenset[str]) -> list[str]:
        """Return the topics that some stems name, those of the longest names first."""
        found = [named for stem in stems for named in self._by_stem.get(stem, ()) if named.stems <= stems]
        return list(
            dict.fromkeys(named.topic for named in sorted(found, key=lambda item: (-len(item.stems), item.topic)))
        )

    def _stems(self, text: str) -> frozenset[str]:
        return frozenset(
            self._lexicon.stemmer.stem(word)
            for word in _WORD.findall(text.lower())
            if word not in self._lexicon.function_words
        )
