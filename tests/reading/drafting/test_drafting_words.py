"""The word lists of drafting, each read, and the forms of verbs that new propositions need."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from bot.reading.drafting.confidence import load_confidence
from bot.reading.drafting.words import DraftingWords, load_drafting_words
from bot.reading.lexicon_files import LexiconError
from bot.record.draft import Signal
from tests.reading.conftest import LEXICONS


def test_no_list_is_empty(words: DraftingWords):
    for field in fields(DraftingWords):
        value = getattr(words, field.name)
        if isinstance(value, frozenset):
            assert value, field.name


@pytest.mark.parametrize(
    ("form", "base", "participle"),
    [
        ("raising", "raise", "raised"),
        ("sent", "send", "sent"),
        ("called", "call", "called"),
        ("stopped", "stop", "stopped"),
        ("withdrew", "withdraw", "withdrawn"),
        ("pays", "pay", "paid"),
        ("carries", "carry", "carried"),
    ],
)
def test_a_verb_in_any_form_is_known_by_its_base(words: DraftingWords, form: str, base: str, participle: str):
    assert (words.verbs.base(form), words.verbs.participle(base)) == (base, participle)


def test_every_noun_of_doing_stands_for_a_verb_that_has_a_participle(words: DraftingWords):
    for verb in words.nominals.values():
        assert words.verbs.base(words.verbs.participle(verb)) == verb


def test_a_missing_section_is_named(tmp_path: Path):
    folder = Path(shutil.copytree(LEXICONS, tmp_path / "lexicons"))
    (folder / "drafting.yaml").write_text("deeds: [sign]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="has no section"):
        load_drafting_words(folder)


@pytest.mark.parametrize("content", ["base: [", "base: 1\n", "base: 1\nweights: {luck: 2}\nsure: 1\nleast: 0\n"])
def test_damaged_weights_are_refused_in_words(tmp_path: Path, content: str):
    (tmp_path / "drafting_weights.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match="restore them from the project"):
        load_confidence(tmp_path)


def test_a_sign_that_speaks_for_a_candidate_raises_its_confidence():
    confidence = load_confidence(LEXICONS)
    assert confidence.weights[Signal.STRONG_VERB] > 0
    assert confidence.of([Signal.STRONG_VERB]) > confidence.of([])
    assert 0 < confidence.least < confidence.sure < 1
