"""What completion offers while a name is typed: from memory, ranked, never an error."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.answers.names import actors_on_record, topics_in_use
from bot.record.vocabulary import Vocabulary
from bot.ui.escaping import clean
from bot.ui.limits import LONGEST_CHOICE, MOST_CHOICES, shorten

_NEAR = 70
_SPELT_NEARLY = 4.0
_LONGEST_TYPED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A choice: what is read, and the id that is sent."""

    name: str
    value: str


class Names:
    """The names of one kind of thing, the most important things first."""

    def __init__(self, things: Iterable[tuple[str, str, Sequence[str]]]) -> None:
        """Take the things.

        Args:
            things: of each the id, the name to show, and everything that it may be called by; the most important first.
        """
        self._shown: list[Offered] = []
        self._forms: list[str] = []
        self._owners: list[int] = []
        for place, (identity, name, called) in enumerate(things):
            self._shown.append(Offered(name=shorten(clean(name), LONGEST_CHOICE) or identity, value=identity))
            for form in dict.fromkeys(_folded(item) for item in (name, *called)):
                self._forms.append(form)
                self._owners.append(place)

    def offers(self, typed: str, *, without: str | None = None) -> tuple[Offered, ...]:
        """Return at most 25 choices, the best first.

        A name that is what was typed comes first, then those that begin with it, those of which a word begins with it,
        those that hold it, and those that are spelt nearly so; equals in the order of importance.

        Args:
            typed: so far; nothing offers the most important things.
            without: the id of a thing that is not offered.
        """
        wanted = _folded(typed[:_LONGEST_TYPED])
        ranks: dict[int, tuple[float, int]] = {}
        for form, owner in zip(self._forms, self._owners, strict=True):
            rank = _rank(wanted, form)
            if rank is not None:
                ranks[owner] = min((rank, owner), ranks.get(owner, (rank, owner)))
        if wanted and len(ranks) < MOST_CHOICES:
            near = process.extract(wanted, self._forms, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2 * MOST_CHOICES)
            for _, score, place in near:
                owner = self._owners[place]
                ranks.setdefault(owner, (_SPELT_NEARLY - score / 100, owner))
        best = [self._shown[owner] for owner in sorted(ranks, key=ranks.__getitem__)]
        return tuple(item for item in best if item.value != without)[:MOST_CHOICES]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completions:
    """The names of one library version."""

    version: str
    actors: Names
    topics: Names


def completions_of(vocabulary: Vocabulary) -> Completions:
    """Return the names of a vocabulary: actors with most positions first, topics with most propositions first."""
    counts: dict[str, int] = {}
    for proposition in vocabulary.propositions.values():
        counts[proposition.topic] = counts.get(proposition.topic, 0) + 1
    used = topics_in_use(vocabulary)
    on_record = actors_on_record(vocabulary)
    actors = sorted(
        (vocabulary.actors[name] for name in on_record if name in vocabulary.actors),
        key=lambda actor: (-vocabulary.positions_of_actor.get(actor.id, 0), actor.name.casefold(), actor.id),
    )
    topics = sorted(
        (vocabulary.topics[name] for name in used if name in vocabulary.topics),
        key=lambda topic: (-counts.get(topic.id, 0), topic.label.casefold(), topic.id),
    )
    return Completions(
        version=vocabulary.version,
        actors=Names((actor.id, actor.name, (actor.id, *actor.aliases, *actor.hidden_aliases)) for actor in actors),
        topics=Names((topic.id, topic.label, (topic.id, *topic.aliases, *topic.hidden_aliases)) for topic in topics),
    )


def _rank(wanted: str, form: str) -> float | None:
    if form.startswith(wanted):
        return 0.0 if form == wanted else 0.5
    if f" {wanted}" in form:
        return 1.0
    return 2.0 if wanted in form else None


def _folded(text: str) -> str:
    lowered = text.casefold().replace("-", " ")
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(lowered.split())
