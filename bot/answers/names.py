"""What a person typed for an actor, a topic or an article, led to an id."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.record.domain import Actor, Topic
from bot.record.vocabulary import Vocabulary

_NEAR = 60
_MOST_OFFERED = 3


class UnknownNameError(Exception):
    """A name that nothing bears, or that several do; the message says so and offers the nearest."""

    def __init__(self, message: str, offers: Sequence[str]) -> None:
        self.offers = tuple(offers)
        super().__init__(message)


def find_actor(vocabulary: Vocabulary, typed: str) -> str:
    """Return the id of the actor that a name, alias, id or unambiguous prefix means.

    Among several bearers of a name those with positions on record come first.

    Raises:
        UnknownNameError: nobody or several are meant.
    """
    names = {actor.id: _names_of_actor(actor) for actor in vocabulary.actors.values()}
    return _find(typed, names, "actor", preferred=vocabulary.positions_of_actor.keys())


def find_topic(vocabulary: Vocabulary, typed: str) -> str:
    """Return the id of the topic that a label, alias, id or unambiguous prefix means.

    Raises:
        UnknownNameError: none or several are meant.
    """
    names = {topic.id: _names_of_topic(topic) for topic in vocabulary.topics.values()}
    return _find(typed, names, "topic", preferred=topics_in_use(vocabulary))


def topics_in_use(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the topics that propositions are about, with those that are broader."""
    used: set[str] = set()
    for proposition in vocabulary.propositions.values():
        topic: str | None = proposition.topic
        while topic is not None and topic not in used:
            used.add(topic)
            known = vocabulary.topics.get(topic)
            topic = known.broader if known else None
    return frozenset(used)


def _names_of_actor(actor: Actor) -> tuple[str, ...]:
    return (actor.id, actor.name, *actor.aliases, *actor.hidden_aliases)


def _names_of_topic(topic: Topic) -> tuple[str, ...]:
    return (topic.id, topic.label, *topic.aliases, *topic.hidden_aliases)


def _find(typed: str, names: Mapping[str, Sequence[str]], what: str, *, preferred: Iterable[str]) -> str:
    if typed in names:
        return typed
    wanted = _folded(typed)
    on_record = set(preferred)
    folded = {identity: [_folded(name) for name in bearing] for identity, bearing in names.items()}
    if wanted:
        for found in (
            [identity for identity, bearing in folded.items() if wanted in bearing],
            [identity for identity, bearing in folded.items() if any(name.startswith(wanted) for name in bearing)],
            [identity for identity, bearing in folded.items() if any(f" {wanted}" in name for name in bearing)],
        ):
            chosen = [identity for identity in found if identity in on_record] or found
            if len(chosen) == 1:
                return chosen[0]
            if chosen:
                raise _ambiguous(typed, sorted(chosen), names, what)
    raise _unknown(typed, wanted, folded, names, what)


def _ambiguous(typed: str, found: Sequence[str], names: Mapping[str, Sequence[str]], what: str) -> UnknownNameError:
    offers = [names[identity][1] for identity in found[:8]]
    return UnknownNameError(f'"{typed}" may mean several {what}s: {", ".join(offers)}; say which', offers)


def _unknown(
    typed: str, wanted: str, folded: Mapping[str, Sequence[str]], names: Mapping[str, Sequence[str]], what: str
) -> UnknownNameError:
    choices = {f"{identity}\n{name}": name for identity, bearing in folded.items() for name in bearing}
    near = process.extract(wanted, choices, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=12) if wanted else []
    offers = list(dict.fromkeys(names[key.split("\n")[0]][1] for _, _, key in near))[:_MOST_OFFERED]
    hint = f"; did you mean {' or '.join(offers)}?" if offers else ""
    return UnknownNameError(f'no {what} "{typed}" on record{hint}', offers)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("-", " "))
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())
