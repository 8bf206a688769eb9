"""Uniting what is known of the same actors, topics and propositions from several places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from bot.record.domain import Actor, Catalogue, Proposition, Topic

Known = TypeVar("Known", Actor, Topic, Proposition)


def unite(first: Catalogue, second: Catalogue) -> Catalogue:
    """Unite two catalogues: of one id the first's name stays, a differing one becomes an alias, lists are joined.

    Contraries are symmetric in the result, among the propositions that it holds.
    """
    return Catalogue(
        actors=_united(first.actors, second.actors, unite_actors),
        topics=_united(first.topics, second.topics, unite_topics),
        propositions=with_symmetric_contraries(_united(first.propositions, second.propositions, unite_propositions)),
    )


def unite_actors(first: Actor, second: Actor) -> Actor:
    """Return what two definitions of one actor say together."""
    return replace(
        first,
        aliases=_joined(first.name, first.aliases, (second.name, *second.aliases)),
        hidden_aliases=_joined(first.name, first.hidden_aliases, second.hidden_aliases),
        roles=tuple(dict.fromkeys((*first.roles, *second.roles))),
        wikidata=first.wikidata or second.wikidata,
    )


def unite_topics(first: Topic, second: Topic) -> Topic:
    """Return what two definitions of one topic say together."""
    return replace(
        first,
        aliases=_joined(first.label, first.aliases, (second.label, *second.aliases)),
        hidden_aliases=_joined(first.label, first.hidden_aliases, second.hidden_aliases),
        broader=first.broader or second.broader,
    )


def unite_propositions(first: Proposition, second: Proposition) -> Proposition:
    """Return what two definitions of one proposition say together."""
    return replace(
        first,
        paraphrases=_joined(first.text, first.paraphrases, (second.text, *second.paraphrases)),
        contrary=tuple(dict.fromkeys((*first.contrary, *second.contrary))),
    )


def with_symmetric_contraries(propositions: Iterable[Proposition]) -> tuple[Proposition, ...]:
    """Return propositions whose contraries name each other."""
    known = {proposition.id: proposition for proposition in propositions}
    named: dict[str, dict[str, None]] = {name: dict.fromkeys(item.contrary) for name, item in known.items()}
    for name, item in known.items():
        for other in item.contrary:
            if other in named:
                named[other].setdefault(name)
    return tuple(
        item if tuple(named[name]) == item.contrary else replace(item, contrary=tuple(named[name]))
        for name, item in known.items()
    )


def _united(
    first: Iterable[Known], second: Iterable[Known], together: Callable[[Known, Known], Known]
) -> tuple[Known, ...]:
    known: dict[str, Known] = {}
    for item in (*first, *second):
        known[item.id] = together(known[item.id], item) if item.id in known else item
    return tuple(known.values())


def _joined(name: str, first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Join two lists in order, each once whatever its case, without the name itself."""
    seen = {name.casefold()}
    joined: list[str] = []
    for item in (*first, *second):
        if item.casefold() not in seen:
            seen.add(item.casefold())
            joined.append(item)
    return tuple(joined)
