"""Whether a claim and a proposition want the same or the opposite, pair by pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.reading.lexicon import Lexicon
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import Meaning, PolarityReader
from bot.reading.text import fold

_PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "wordings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _meaning(text: str, pipeline: Pipeline, reader: PolarityReader) -> Meaning:
    """Read a text; with a bar only what stands behind it counts."""
    opening, bar, content = text.rpartition(" | ")
    before = [token.text for token in pipeline.tokens(opening)] if bar else []
    doc = pipeline.parse([*before, *(token.text for token in pipeline.tokens(content))])
    lowers = ["not" if token.norm_ == "not" else fold(token.text) for token in doc]
    names = [token.i for token in doc if token.tag_ in ("NNP", "NNPS")]
    return reader.meaning(doc, lowers=lowers, places=range(len(before), len(doc)), names=names)


@pytest.mark.parametrize(("claim", "proposition", "relation"), _PAIRS)
def test_two_wordings_want_the_same_or_the_opposite(
    claim: str, proposition: str, relation: str, pipeline: Pipeline, lexicon: Lexicon
):
    reader = PolarityReader(lexicon)
    said, on_record = (_meaning(text, pipeline, reader) for text in (claim, proposition))
    assert reader.agree(said, (on_record,), common=()) is (relation == "same")


def test_of_several_wordings_of_a_proposition_the_clearest_decides(pipeline: Pipeline, lexicon: Lexicon):
    reader = PolarityReader(lexicon)
    said = _meaning("She wants | the salt embargo", pipeline, reader)
    wordings = tuple(
        _meaning(text, pipeline, reader)
        for text in ("Nobody should trade with the south.", "an embargo on salt from the south")
    )
    assert reader.agree(said, wordings, common=())
    assert reader.agree(said, tuple(reversed(wordings)), common=())
