"""How well a proposition can match what a claim is about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from bot.reading.lexicon import Lexicon
from bot.reading.matching import HIGHEST_SCORE, Content, PropositionMatcher
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import Meaning, PolarityReader
from bot.record.vocabulary import Vocabulary
from bot.search.finder import FoundProposition
from tests.reading.world import vocabulary

KNOWN = vocabulary()
NAMES = sorted(KNOWN.propositions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AsNearAsCanBe:
    """A finder to which every text is every proposition's own."""

    is_plain: bool

    def propositions(
        self, text: str, *, among: Collection[str] | None = None, limit: int = 20
    ) -> tuple[FoundProposition, ...]:
        chosen = [name for name in NAMES if among is None or name in among][:limit]
        return tuple(FoundProposition(proposition=name, score=1.0, cosine=1.0, text=text) for name in chosen)


def _matcher(
    lexicon: Lexicon, pipeline: Pipeline, *, known: Vocabulary = KNOWN, is_plain: bool = False
) -> PropositionMatcher:
    return PropositionMatcher(
        vocabulary=known,
        lexicon=lexicon,
        pipeline=pipeline,
        polarity=PolarityReader(lexicon),
        finder=_AsNearAsCanBe(is_plain=is_plain),
    )


@given(data=st.data(), is_plain=st.booleans())
def test_nothing_scores_more_than_the_highest_score_unless_it_is_preferred(
    lexicon: Lexicon, pipeline: Pipeline, data: st.DataObject, *, is_plain: bool
):
    words = [token.lower_ for name in NAMES for token in pipeline.tokens(KNOWN.propositions[name].text)]
    stems = st.lists(st.sampled_from(words).map(lexicon.stemmer.stem), max_size=8, unique=True).map(tuple)
    content = Content(
        text="whatever",
        stems=data.draw(stems),
        operator_stems=data.draw(stems),
        places=tuple(data.draw(st.lists(st.sampled_from(sorted(KNOWN.actors)), max_size=3, unique=True))),
        meaning=Meaning(words=()),
    )
    found = _matcher(lexicon, pipeline, is_plain=is_plain).candidates(content, among=None)
    assert all(near.score <= HIGHEST_SCORE + 1e-9 for near in found)


def test_a_contrary_is_told_of_what_has_one_and_of_nothing_else(lexicon: Lexicon, pipeline: Pipeline):
    first, second, third = NAMES[:3]
    denied = replace(KNOWN.propositions[first], contrary=(second, "unheard-of"))
    matcher = _matcher(lexicon, pipeline, known=replace(KNOWN, propositions={**KNOWN.propositions, first: denied}))
    assert matcher.contraries({first, third}) == {second}
    assert matcher.contraries({second, third}) == frozenset()
