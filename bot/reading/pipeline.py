"""The spaCy pipeline: loaded once by path or name, asked for tokens and parses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

_NOT_NEEDED = ("morphologizer", "trainable_lemmatizer", "lemmatizer", "attribute_ruler", "ner")
_BATCH = 64


class PipelineUnavailable(Exception):  # noqa: N818 - a state of the installation, told to a person as it is
    """The spaCy pipeline cannot be loaded; the message says which and what to do."""


class Pipeline:
    """Tokeniser, tagger and parser."""

    def __init__(self, language: Language) -> None:
        self._language = language

    @classmethod
    def load(cls, name: str | Path) -> Pipeline:
        """Load a pipeline from a folder or an installed package.

        Raises:
            PipelineUnavailable: it is missing or cannot be read.
        """
        try:
            language = spacy.load(name, exclude=list(_NOT_NEEDED))
        except (OSError, ValueError) as error:
            raise PipelineUnavailable(
                f'the spaCy pipeline "{name}" cannot be loaded: {error}. '
                "Set SPACY_MODEL to an installed pipeline or a folder, or leave it empty for the bundled one"
            ) from error
        if "parser" not in language.pipe_names:
            raise PipelineUnavailable(f'the spaCy pipeline "{name}" has no parser: choose one that has')
        return cls(language)

    def tokens(self, text: str) -> Doc:
        """Split text into tokens without parsing it."""
        return self._language.make_doc(text)

    def parse(self, words: Sequence[str]) -> Doc:
        """Parse one sentence given as words; it is never split further."""
        return self._language(self._prepared(words))

    def parse_all(self, sentences: Iterable[Sequence[str]]) -> list[Doc]:
        """Parse many sentences given as words, together, which takes a fraction of the time."""
        return list(self._language.pipe((self._prepared(words) for words in sentences), batch_size=_BATCH))

    def _prepared(self, words: Sequence[str]) -> Doc:
        starts: list[bool | int | None] = [index == 0 for index in range(len(words))]
        return Doc(self._language.vocab, words=list(words), sent_starts=starts)
