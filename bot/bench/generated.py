"""Invented libraries of any size, the same ones every time: what the benchmarks run on.

Use is Zipf-like: of actors and of propositions, the one at rank r is drawn in proportion to 1/r. The two most active
people, the measured pair, share thirty propositions whatever the size, the most used one among them; of the rest, one
keeps to those of even rank and the other to those of odd rank. Articles define all that they use, as files that people
write do.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from bot.record.dates import PartialDate
from bot.record.domain import (
    Actor,
    ActorKind,
    AlignmentAssertion,
    Annotation,
    Article,
    Basis,
    Claim,
    Evidence,
    Genre,
    Polarity,
    Position,
    Proposition,
    Quantifier,
    Role,
    Stance,
    Topic,
    Voice,
)

POSITIONS_AN_ARTICLE = 10
SHARED_BY_THE_PAIR = 30

_FIRST_DAY = date(2006, 1, 1)
_DAYS = 7_300
_FEWEST_ACTORS = 2
_FEWEST_ARTICLES = 10
_MOST_TOPICS = 60
_BROAD_EVERY = 6
_STATE_EVERY = 4
_CONTRARY_EVERY = 20
_CLAIM_EVERY = 5
_TERM_YEARS = 5
_DEEDS, _ENDING_DEEDS, _DATED = 0.25, 0.3, 0.5

_OFFICES = ("Premier", "Foreign Minister", "Envoy")
_SYLLABLES = ("ka", "ro", "mi", "tel", "va", "shu", "do", "ren", "pal", "ix", "no", "gar", "li", "est", "um", "fa")
_SUBJECTS = (
    "The tariff on {}", "The embargo on {}", "The subsidy for {}", "The quota for {}", "The treaty on {}",
    "The levy on {}", "Trade in {}", "The export of {}", "The import of {}", "The inspection of {}",
    "The storage of {}", "The ban on {}",
)  # fmt: skip
_GOODS = (
    "steel", "grain", "salt", "copper", "timber", "cotton", "coal", "fish", "wine", "paper", "glass", "wool", "cement",
    "rubber", "uranium", "tea", "sugar", "oil", "lithium", "rice", "leather", "silver", "barley", "tin",
)  # fmt: skip
_ACTIONS = ("ended", "widened", "suspended", "renewed", "halved", "monitored", "postponed", "kept")


_Drawn: TypeAlias = tuple[int, int]
"""An actor and a proposition, by rank."""


@dataclass(frozen=True, kw_only=True)
class GeneratedLibrary:
    """A library of so many articles of ten positions each; those of one size and seed are equal.

    Attributes:
        size: the number of articles; a twentieth as many actors (at least two) and twice as many propositions.
        seed: draws another library.

    Raises:
        ValueError: fewer than ten articles are asked for.
    """

    size: int
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse a library too small for its own rules."""
        if self.size < _FEWEST_ARTICLES:
            raise ValueError(f"a generated library has at least {_FEWEST_ARTICLES} articles")

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, the most active first: people, and after every three a state that they hold offices of."""
        count = max(_FEWEST_ACTORS, self.size // 20)
        return tuple(_actor(rank, count) for rank in range(count))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics: one in six is broad, those after it are below it."""
        return tuple(
            Topic(
                id=f"topic-{number}",
                label=f"{_name(number, 2)} affairs",
                broader=f"topic-{number - number % _BROAD_EVERY}" if number % _BROAD_EVERY else None,
            )
            for number in range(min(_MOST_TOPICS, self.size))
        )

    @cached_property
    def propositions(self) -> tuple[Proposition, ...]:
        """The propositions, the most used first."""
        count = 2 * self.size
        return tuple(_proposition(rank, count, len(self.topics)) for rank in range(count))

    @property
    def pair(self) -> tuple[str, str]:
        """The measured pair, the two most active people."""
        return self.actors[0].id, self.actors[1].id

    @property
    def state(self) -> Actor:
        """The state that the most active people hold offices of; in the smallest libraries the second actor."""
        return self.actors[min(_STATE_EVERY, len(self.actors)) - 1]

    @cached_property
    def shared(self) -> tuple[int, ...]:
        """The ranks of the propositions that the pair shares, spread evenly over all, the first among them."""
        count = min(SHARED_BY_THE_PAIR, len(self.propositions))
        return tuple(len(self.propositions) * number // count for number in range(count))

    def annotations(self) -> Iterator[Annotation]:
        """Yield the articles, the oldest first."""
        source = random.Random(f"{self.seed} {self.size}")
        by_actor = list(accumulate(1 / (rank + 1) for rank in range(len(self.actors))))
        by_proposition = list(accumulate(1 / (rank + 1) for rank in range(len(self.propositions))))
        common = frozenset(self.shared)
        for number in range(self.size):
            met = tuple(self._meeting(number))
            drawn = dict.fromkeys(met)
            for _ in range(POSITIONS_AN_ARTICLE - len(drawn)):
                actor = bisect(by_actor, source.random() * by_actor[-1])
                proposition = bisect(by_proposition, source.random() * by_proposition[-1])
                while (actor, proposition) in drawn or (
                    actor < len(self.pair) and proposition % 2 != actor and proposition not in common
                ):
                    proposition = (proposition + 1) % len(self.propositions)
                drawn[actor, proposition] = None
            yield self._annotation(number, list(drawn), frozenset(met), source)

    def _meeting(self, number: int) -> Iterator[_Drawn]:
        """Yield the positions by which the pair shares what it should; they last."""
        for rank in self.shared[number :: self.size]:
            yield from ((0, rank), (1, rank))

    def _annotation(
        self, number: int, drawn: Sequence[_Drawn], met: frozenset[_Drawn], source: random.Random
    ) -> Annotation:
        published = _FIRST_DAY + timedelta(days=_DAYS * number // self.size)
        actors = [self.actors[rank] for rank, _ in drawn]
        held = {role.of for actor in actors for role in actor.roles}
        propositions = [self.propositions[rank] for _, rank in drawn]
        contraries = {other for item in propositions for other in item.contrary}
        propositions += [self.propositions[_rank(name)] for name in sorted(contraries)]
        return Annotation(
            article=Article(
                id=f"article-{number}",
                title=f"{propositions[0].text[:-1]}?",
                published=PartialDate.of(published),
                genre=Genre.NEWS,
                language="en",
                authors=(_name(number, 3),),
            ),
            actors=tuple(dict.fromkeys((*actors, *(self.actors[_rank(name)] for name in sorted(held))))),
            topics=self._topics_of(propositions),
            propositions=tuple(dict.fromkeys(propositions)),
            positions=tuple(_position(pair, published, source, may_end=pair not in met) for pair in drawn),
            claims=(_claim(actors, published, source),) if number % _CLAIM_EVERY == 0 else (),
        )

    def _topics_of(self, propositions: Iterable[Proposition]) -> tuple[Topic, ...]:
        direct = [self.topics[_rank(item.topic)] for item in propositions]
        broad = [self.topics[_rank(item.broader)] for item in direct if item.broader]
        return tuple(dict.fromkeys((*direct, *broad)))


def _actor(rank: int, count: int) -> Actor:
    state = rank - rank % _STATE_EVERY + _STATE_EVERY - 1
    name = _name(rank, 1)
    if rank == state:
        return Actor(id=f"actor-{rank}", name=name, kind=ActorKind.STATE, aliases=(f"Republic of {name}",))
    place = rank % _STATE_EVERY
    start = _FIRST_DAY.year + _TERM_YEARS * (rank % 3)
    role = Role(
        office=_OFFICES[place],
        of=f"actor-{state}",
        start=PartialDate(year=start),
        end=PartialDate(year=start + 2 * _TERM_YEARS),
    )
    return Actor(
        id=f"actor-{rank}",
        name=f"{_name(rank, 4)} {name}",
        kind=ActorKind.PERSON,
        aliases=(name, f"{_OFFICES[place]} {name}"),
        roles=(role,) if state < count else (),
    )


def _proposition(rank: int, count: int, topics: int) -> Proposition:
    subject, rest = rank % len(_SUBJECTS), rank // len(_SUBJECTS)
    goods, rest = rest % len(_GOODS), rest // len(_GOODS)
    action, rest = rest % len(_ACTIONS), rest // len(_ACTIONS)
    what = f"{_SUBJECTS[subject].format(_GOODS[goods])} from {_name(rest, 1)}"
    # Contraries are of one parity, so that no two of them become one more item that the measured pair shares.
    other = {1: rank + 2, 3: rank - 2}.get(rank % _CONTRARY_EVERY)
    return Proposition(
        id=f"proposition-{rank}",
        topic=f"topic-{rank % topics}",
        text=f"{what} should be {_ACTIONS[action]}.",
        paraphrases=(f"{_ACTIONS[action]}: {what[0].lower()}{what[1:]}", f"{what} must be {_ACTIONS[action]}"),
        contrary=(f"proposition-{other}",) if other is not None and other < count else (),
    )


def _position(drawn: _Drawn, published: date, source: random.Random, *, may_end: bool) -> Position:
    actor, proposition = drawn
    leaning = Stance.SUPPORT if (actor + proposition) % 2 == 0 else Stance.OPPOSE
    stance = source.choices((leaning, leaning.opposite, Stance.CONDITIONAL), (8, 1, 1))[0]
    is_deed = source.random() < _DEEDS
    day = published - timedelta(days=source.randrange(30))
    until = (
        PartialDate.of(day + timedelta(days=200)) if is_deed and may_end and source.random() < _ENDING_DEEDS else None
    )
    return Position(
        actor=f"actor-{actor}",
        proposition=f"proposition-{proposition}",
        stance=stance,
        voice=source.choice(tuple(Voice)),
        basis=Basis.MATERIAL if is_deed else Basis.VERBAL,
        summary=f"Set out the government's course in a speech to the assembly, {day:%A}.",
        condition="only if the neighbours do the same" if stance is Stance.CONDITIONAL else None,
        date=PartialDate.of(day) if source.random() < _DATED or until else None,
        until=until,
        evidence=(Evidence(paragraph=source.randrange(1, 20)),),
    )


def _claim(actors: Sequence[Actor], published: date, source: random.Random) -> Claim:
    named = list(dict.fromkeys(actor.id for actor in actors))[:2]
    return Claim(
        id="claim",
        speaker=named[0],
        quote="We see eye to eye on this",
        says=AlignmentAssertion(
            actors=tuple(named) if len(named) > 1 else (named[0], f"actor-{1 - _rank(named[0])}"),
            polarity=source.choice(tuple(Polarity)),
            quantifier=source.choice((None, *Quantifier)),
        ),
        date=PartialDate.of(published),
        evidence=(Evidence(paragraph=1),),
    )


def _rank(identity: str) -> int:
    """Return the number at the end of a generated id."""
    return int(identity.rpartition("-")[2])


def _name(number: int, kind: int) -> str:
    """Return an invented name, another for each number; those of different kinds begin differently."""
    syllables = [_SYLLABLES[kind]]
    for _ in range(3):
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return "".join(syllables).capitalize()
