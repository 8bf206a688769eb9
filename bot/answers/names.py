"""What a person typed for an actor, a topic or an article, led to an id."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.record.domain import Actor, Topic
from bot.record.problems import shown
from bot.record.vocabulary import Vocabulary

_NEAR = 70
_MOST_OFFERED = 3
_MOST_LISTED = 8

_Known = TypeVar("_Known", Actor, Topic)


class UnknownNameError(Exception):
    """A name that nothing bears, or that several do; the message says so, `offers` are names that would do."""

    def __init__(self, message: str, offers: Sequence[str]) -> None:
        self.offers = tuple(offers)
        super().__init__(message)


def find_actor(vocabulary: Vocabulary, typed: str) -> str:
    """Return the id of the actor that a name, alias, id or unambiguous prefix means.

    Among several bearers those with positions on record come first, and states and bodies that such actors speak for.

    Raises:
        UnknownNameError: nobody or several are meant.
    """
    return _find(vocabulary.actors, typed, "actor", _names_of_actor, lambda: actors_on_record(vocabulary))


def find_topic(vocabulary: Vocabulary, typed: str) -> str:
    """Return the id of the topic that a label, alias, id or unambiguous prefix means.

    Among several bearers those that propositions are about come first.

    Raises:
        UnknownNameError: none or several are meant.
    """
    return _find(vocabulary.topics, typed, "topic", _names_of_topic, lambda: topics_in_use(vocabulary))


def find_article(titles: Mapping[str, str], typed: str) -> str:
    """Return the id of the article that an id, title or unambiguous prefix means; `titles` are by id.

    Raises:
        UnknownNameError: none or several are meant.
    """
    if typed in titles:
        return typed
    names = {identity: (title, identity) for identity, title in titles.items()}
    return _search(typed, names, "article", preferred=lambda: names)


def actors_on_record(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the actors with positions on record, and those whom one of them has spoken for in an office."""
    own = vocabulary.positions_of_actor.keys()
    return frozenset(own) | {
        role.of for name in own if name in vocabulary.actors for role in vocabulary.actors[name].roles
    }


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
    return (actor.name, actor.id, *actor.aliases, *actor.hidden_aliases)


def _names_of_topic(topic: Topic) -> tuple[str, ...]:
    return (topic.label, topic.id, *topic.aliases, *topic.hidden_aliases)


def _find(
    known: Mapping[str, _Known],
    typed: str,
    what: str,
    names_of: Callable[[_Known], tuple[str, ...]],
    preferred: Callable[[], Collection[str]],
) -> str:
    if typed in known:
        return typed
    return _search(typed, {name: names_of(item) for name, item in known.items()}, what, preferred=preferred)


def _search(
    typed: str, names: Mapping[str, Sequence[str]], what: str, *, preferred: Callable[[], Collection[str]]
) -> str:
    """Search the names by which ids are known (the first of each is shown), from the closest sense to the widest."""
    wanted = _folded(typed)
    folded = {identity: [_folded(name) for name in bearing] for identity, bearing in names.items()}
    senses: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: f" {wanted} " in f" {name} ",
        lambda name: name.startswith(wanted),
        lambda name: f" {wanted}" in name,
    )
    for fits in senses if wanted else ():
        found = [identity for identity, bearing in folded.items() if any(map(fits, bearing))]
        if len(found) > 1:
            on_record = preferred()
            found = [identity for identity in found if identity in on_record] or found
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(typed, sorted(found), names, what)
    raise _unknown(typed, wanted, folded, names, what)


def _ambiguous(typed: str, found: Sequence[str], names: Mapping[str, Sequence[str]], what: str) -> UnknownNameError:
    offers = [f"{names[identity][0]} ({identity})" for identity in found[:_MOST_LISTED]]
    more = f" and {len(found) - _MOST_LISTED} more" if len(found) > _MOST_LISTED else ""
    return UnknownNameError(f'"{shown(typed)}" may mean several {what}s: {", ".join(offers)}{more}; say which', offers)


def _unknown(
    typed: str, wanted: str, folded: Mapping[str, Sequence[str]], names: Mapping[str, Sequence[str]], what: str
) -> UnknownNameError:
    near = _nearest(wanted, ((name, identity) for identity, bearing in folded.items() for name in bearing))
    offers = list(dict.fromkeys(names[identity][0] for identity in near))[:_MOST_OFFERED]
    hint = f"; did you mean {' or '.join(offers)}?" if offers else ""
    return UnknownNameError(f'no {what} "{shown(typed)}" on record{hint}', offers)


def _nearest(wanted: str, named: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids whose names are spelt most alike, nearest first; a name counts whole and by each of its words."""
    best: dict[str, str] = {}
    for name, identity in named:
        for form in (name, *name.split()):
            best.setdefault(form, identity)
    found = process.extract(wanted, list(best), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_OFFERED * 4)
    return [best[form] for form, _, _ in found]


@lru_cache(maxsize=32_768)  # the same names are folded for every question
def _folded(text: str) -> str:
    lowered = text.casefold().replace("-", " ")
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(lowered.split())
