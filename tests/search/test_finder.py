from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.reading.finder import Finder
from bot.search.encoder import Encoder
from bot.search.finder import LayeredFinder
from bot.search.index import Document, PropositionIndex
from bot.search.quantise import quantise

SHARED = (
    ("reopen-crossing", "The border crossing should be reopened."),
    ("reopen-crossing", "Lorries should be let through the frontier again."),
    ("ban-ivory", "Trade in ivory should be banned."),
    ("extend-lease", "The lease of the naval base should be extended."),
    ("release-envoy", "The detained envoy should be released."),
    ("cut-tariffs", "Tariffs on steel should be cut."),
)
OWN = (
    ("ban-whaling", "Hunting whales should be banned."),
    ("reopen-crossing", "Open the Tarn gate."),
)
CLAIMS = ("Free the imprisoned diplomat!", "ban the hunting of whales", "the steel duties", "Tarn gate", "bases")


def index(encoder: Encoder | None, *pairs: tuple[str, str]) -> PropositionIndex:
    documents = [Document(proposition=proposition, text=text) for proposition, text in pairs]
    codes = None if encoder is None else quantise(encoder.encode([text for _, text in pairs]))
    return PropositionIndex(documents, codes=codes)


@pytest.fixture(scope="module")
def finder(encoder: Encoder, stop_words: frozenset[str]) -> LayeredFinder:
    layers = [index(encoder, *SHARED), index(encoder, *OWN)]
    return LayeredFinder(layers, encoder=encoder, stop_words=stop_words)


@pytest.fixture(scope="module")
def plain(stop_words: frozenset[str]) -> LayeredFinder:
    return LayeredFinder([index(None, *SHARED), index(None, *OWN)], encoder=None, stop_words=stop_words)


def test_it_is_the_finder_that_reading_asks_for(finder: LayeredFinder, plain: LayeredFinder):
    asked: tuple[Finder, ...] = (finder, plain)
    assert [each.is_plain for each in asked] == [False, True]


def test_a_word_in_common_is_enough(finder: LayeredFinder, plain: LayeredFinder):
    for each in (finder, plain):
        assert each.propositions("ivory")[0].proposition == "ban-ivory"


def test_a_meaning_in_common_is_enough(finder: LayeredFinder, plain: LayeredFinder):
    claim = "Free the imprisoned diplomat!"
    assert finder.propositions(claim)[0].proposition == "release-envoy"
    assert plain.propositions(claim) == ()


def test_a_proposition_is_found_by_its_best_text_and_only_once(finder: LayeredFinder):
    found = finder.propositions("let lorries through the frontier")
    assert (found[0].proposition, found[0].text) == (
        "reopen-crossing",
        "Lorries should be let through the frontier again.",
    )
    assert len({each.proposition for each in found}) == len(found) == 6


def test_scores_fall_from_one_towards_zero_and_cosines_are_of_the_nearest_text(finder: LayeredFinder, encoder: Encoder):
    found = finder.propositions("Tariffs on steel should be cut.")
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(1)
    assert all(0 <= score <= 1 + 1e-9 for score in scores)
    assert found[0].cosine == pytest.approx(1, abs=1e-6)
    crossing = next(each for each in found if each.proposition == "reopen-crossing")
    query = encoder.encode_query("Tariffs on steel should be cut.")
    texts = [text for proposition, text in (*SHARED, *OWN) if proposition == "reopen-crossing"]
    assert crossing.cosine == pytest.approx(float((encoder.encode(texts) @ query).max()), abs=0.006)


def test_among_restricts_what_can_be_found(finder: LayeredFinder, plain: LayeredFinder):
    among = {"ban-whaling", "cut-tariffs", "nobody-knows-it"}
    assert {each.proposition for each in finder.propositions("ban ivory", among=among)} == among - {"nobody-knows-it"}
    assert [each.proposition for each in plain.propositions("ban ivory", among=among)] == ["ban-whaling"]
    for each in (finder, plain):
        assert each.propositions("ban ivory", among=()) == ()
        assert each.propositions("ban ivory", among={"nobody-knows-it"}) == ()


def test_choosing_among_all_is_the_same_as_choosing_freely(finder: LayeredFinder, plain: LayeredFinder):
    everything = {proposition for proposition, _ in (*SHARED, *OWN)}
    for each in (finder, plain):
        for claim in CLAIMS:
            assert each.propositions(claim, among=everything) == each.propositions(claim)


def test_layers_are_searched_as_one(encoder: Encoder, stop_words: frozenset[str], finder: LayeredFinder):
    one = LayeredFinder([index(encoder, *SHARED, *OWN)], encoder=encoder, stop_words=stop_words)
    other_order = LayeredFinder([index(encoder, *OWN), index(encoder, *SHARED)], encoder=encoder, stop_words=stop_words)
    for claim in CLAIMS:
        assert finder.propositions(claim) == one.propositions(claim) == other_order.propositions(claim)
        among = ("ban-whaling", "cut-tariffs", "reopen-crossing")
        assert finder.propositions(claim, among=among) == one.propositions(claim, among=among)


def test_equals_are_ordered_by_id(encoder: Encoder, stop_words: frozenset[str]):
    pairs = [(name, "The treaty should be signed.") for name in ("c", "a", "d", "b")]
    for searched in (encoder, None):
        finder = LayeredFinder([index(searched, *pairs)], encoder=searched, stop_words=stop_words)
        found = finder.propositions("sign the treaty")
        assert [each.proposition for each in found] == ["a", "b", "c", "d"]


def test_at_most_as_many_as_asked_for(finder: LayeredFinder):
    assert len(finder.propositions("ban", limit=2)) == 2
    assert finder.propositions("ban", limit=0) == ()


def test_more_documents_than_are_ever_candidates(encoder: Encoder, stop_words: frozenset[str]):
    pairs = [(f"p{number:03}", f"Convoy {number} should be escorted.") for number in range(300)]
    layer = index(encoder, *pairs)
    for searched in (encoder, None):
        finder = LayeredFinder([layer], encoder=searched, stop_words=stop_words)
        assert finder.propositions("escort convoy 217", limit=5)[0].proposition == "p217"


@pytest.mark.parametrize("text", ["", "   \n", "?! … 🕊️", '"" * ()'])
def test_a_text_without_words_finds_nothing(finder: LayeredFinder, plain: LayeredFinder, text: str):
    assert finder.propositions(text) == plain.propositions(text) == ()


def test_stop_words_alone_are_left_to_meaning(finder: LayeredFinder, plain: LayeredFinder):
    assert len(finder.propositions("what about them?")) == 6
    assert plain.propositions("what about them?") == ()


def test_a_text_of_five_thousand_words_is_searched_like_any_other(finder: LayeredFinder, plain: LayeredFinder):
    text = "Trade in ivory should be banned. " + " ".join(f"word{number}" for number in range(5000))
    for each in (finder, plain):
        assert each.propositions(text)[0].proposition == "ban-ivory"


def test_an_empty_library_finds_nothing(encoder: Encoder, stop_words: frozenset[str]):
    assert LayeredFinder([index(encoder)], encoder=encoder, stop_words=stop_words).propositions("ivory") == ()
    assert LayeredFinder([], encoder=None, stop_words=stop_words).propositions("ivory") == ()


def test_an_encoder_needs_vectors_in_every_layer(encoder: Encoder, stop_words: frozenset[str]):
    with pytest.raises(ValueError, match="layer without vectors"):
        LayeredFinder([index(encoder, *SHARED), index(None, *OWN)], encoder=encoder, stop_words=stop_words)
    with pytest.raises(ValueError, match="no vectors"):
        index(None, *OWN).cosines(np.zeros(384, dtype=np.int8))
    documents = [Document(proposition="p", text=text) for text in ("one", "two")]
    with pytest.raises(ValueError, match="2 documents cannot be indexed with 1 vectors"):
        PropositionIndex(documents, codes=np.ones((1, 384), dtype=np.int8))


def test_threads_share_a_finder(finder: LayeredFinder):
    expected = {claim: finder.propositions(claim) for claim in CLAIMS}
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(finder.propositions, CLAIMS * 20))
    assert found == [expected[claim] for claim in CLAIMS * 20]


_OTHER_PROCESS = """
import sys
from pathlib import Path
from bot.search.encoder import Encoder
from bot.search.finder import LayeredFinder
from tests.search.test_finder import CLAIMS, OWN, SHARED, index
encoder = Encoder.load(Path(sys.argv[1]))
finder = LayeredFinder([index(encoder, *SHARED), index(encoder, *OWN)], encoder=encoder, stop_words=frozenset())
print([found for claim in CLAIMS for found in finder.propositions(claim)])
"""


def test_two_processes_find_the_same_to_the_last_bit(encoder: Encoder, encoder_folder: Path):
    root = Path(__file__).parents[2]
    other = subprocess.run(
        [sys.executable, "-c", _OTHER_PROCESS, str(encoder_folder)],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "7", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    finder = LayeredFinder(
        [index(encoder, *SHARED), index(encoder, *OWN)], encoder=encoder, stop_words=frozenset[str]()
    )
    assert other.stdout.strip() == str([found for claim in CLAIMS for found in finder.propositions(claim)])
