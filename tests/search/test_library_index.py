from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from bot.record.domain import Proposition
from bot.record.vocabulary import Vocabulary
from bot.search.encoder import Encoder
from bot.search.finder import LayeredFinder
from bot.search.library_index import documents_of, index_of, stored_vectors, vector_key


class MemoryStore:
    """Keeps vectors in a dictionary and counts what was asked of it."""

    def __init__(self) -> None:
        self.vectors: dict[str, bytes] = {}
        self.saves: list[int] = []

    async def load(self, keys: Collection[str], /) -> Mapping[str, bytes]:
        return {key: self.vectors[key] for key in keys if key in self.vectors}

    async def save(self, vectors: Mapping[str, bytes], /) -> None:
        self.saves.append(len(vectors))
        self.vectors.update(vectors)


def vocabulary(*propositions: Proposition) -> Vocabulary:
    return Vocabulary(
        version="1",
        actors={},
        topics={},
        propositions={each.id: each for each in propositions},
        positions_of_actor={},
        propositions_of_actor={},
    )


FERRY = Proposition(
    id="ferry", topic="transport", text="The ferry should run.", paraphrases=("sea link", "The ferry should run.")
)
BRIDGE = Proposition(id="bridge", topic="transport", text="A bridge should be built over the strait.")


def test_documents_are_texts_and_paraphrases_each_once():
    documents = documents_of(vocabulary(FERRY, BRIDGE))
    assert [(each.proposition, each.text) for each in documents] == [
        ("bridge", "A bridge should be built over the strait."),
        ("ferry", "The ferry should run."),
        ("ferry", "sea link"),
    ]


async def test_a_vector_is_computed_once_and_then_comes_from_the_store(encoder: Encoder):
    store = MemoryStore()
    first = await index_of(vocabulary(FERRY), store=store, encoder=encoder)
    assert store.saves == [2]
    again = await index_of(vocabulary(FERRY, BRIDGE), store=store, encoder=encoder)
    assert store.saves == [2, 1]
    await index_of(vocabulary(FERRY, BRIDGE), store=store, encoder=encoder)
    assert store.saves == [2, 1]
    assert len(first.documents) == 2
    assert len(again.documents) == 3


async def test_an_index_from_stored_vectors_finds_what_it_should(encoder: Encoder, stop_words: frozenset[str]):
    store = MemoryStore()
    await index_of(vocabulary(FERRY, BRIDGE), store=store, encoder=encoder)
    index = await index_of(vocabulary(FERRY, BRIDGE), store=store, encoder=encoder)
    finder = LayeredFinder([index], encoder=encoder, stop_words=stop_words)
    assert finder.propositions("boats between the islands")[0].proposition == "ferry"
    assert finder.propositions("a viaduct for cars")[0].proposition == "bridge"


async def test_a_server_layer_has_only_what_it_adds(encoder: Encoder):
    store = MemoryStore()
    shared = await index_of(vocabulary(FERRY), store=store, encoder=encoder)
    extended = Proposition(id="ferry", topic="transport", text=FERRY.text, paraphrases=("sea link", "night boat"))
    own = await index_of(vocabulary(extended, BRIDGE), store=store, encoder=encoder, beneath=shared)
    assert [each.text for each in own.documents] == ["A bridge should be built over the strait.", "night boat"]


async def test_many_texts_are_stored_in_batches(encoder: Encoder):
    store = MemoryStore()
    vectors = await stored_vectors([f"text {number}" for number in range(300)], store=store, encoder=encoder)
    assert store.saves == [128, 128, 44]
    assert {len(vector) for vector in vectors.values()} == {384}


async def test_without_an_encoder_the_store_is_left_alone(stop_words: frozenset[str]):
    store = MemoryStore()
    index = await index_of(vocabulary(FERRY, BRIDGE), store=store, encoder=None)
    assert store.saves == []
    finder = LayeredFinder([index], encoder=None, stop_words=stop_words)
    assert [each.proposition for each in finder.propositions("bridges")] == ["bridge"]


@pytest.mark.parametrize("other", ["The ferry should run", "the ferry should run.", ""])
def test_different_texts_have_different_keys(encoder: Encoder, other: str):
    assert vector_key(other, encoder) != vector_key(FERRY.text, encoder)
    assert len(vector_key("\ud800", encoder)) == 64
