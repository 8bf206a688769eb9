"""The words that a misspelt word may mean: those of the lexicons and of what is on record."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.lexicon import Lexicon
from bot.record.vocabulary import Vocabulary


def known_words(lexicon: Lexicon, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the lower-case words of the lexicons and of every proposition and topic of a vocabulary."""
    tables = (
        lexicon.stances,
        lexicon.stance_nouns,
        lexicon.stances_unless_denied,
        lexicon.relations,
        lexicon.quantifiers,
        lexicon.changes,
        lexicon.operators,
        lexicon.operator_words,
        lexicon.sayings,
        lexicon.synonyms,
    )
    pieces = (piece for text in _texts(vocabulary) for piece in text.lower().replace("'s", "").split())
    return frozenset(
        word for source in (*(table.words for table in tables), pieces) for word in source if word.isalpha()
    )


def _texts(vocabulary: Vocabulary) -> Iterator[str]:
    for proposition in vocabulary.propositions.values():
        yield from (proposition.text, *proposition.paraphrases)
    for topic in vocabulary.topics.values():
        yield from (topic.label, *topic.aliases)
