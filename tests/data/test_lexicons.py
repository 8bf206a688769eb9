"""The shipped lexicons, as people edit them: every file is read, explains itself, and repeats nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.reading.lexicon import Lexicon, load_lexicon
from bot.resources import data_directory

FOLDER = data_directory() / "lexicons"
FILES = sorted(FOLDER.iterdir())
TREES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(FOLDER)


def lists(node: yaml.Node, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every list of words in a file with its place."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from lists(value, f"{place}.{key.value}" if place else str(key.value))
    elif isinstance(node, yaml.SequenceNode):
        words = [str(item.value) for item in node.value if isinstance(item, yaml.ScalarNode)]
        if words:
            yield place, words
        for number, item in enumerate(node.value):
            if isinstance(item, yaml.SequenceNode):
                yield from lists(item, f"{place}[{number}]")


def composed(file: Path) -> yaml.Node:
    node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert node is not None
    return node


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_says_at_its_top_what_it_holds(file: Path):
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("file", TREES, ids=lambda file: file.name)
def test_no_list_repeats_a_word(file: Path):
    repeated = {
        place: [word for word, count in Counter(words).items() if count > 1] for place, words in lists(composed(file))
    }
    assert {place: words for place, words in repeated.items() if words} == {}


@pytest.mark.parametrize("file", TREES, ids=lambda file: file.name)
def test_words_are_lower_case_without_blanks_around_them(file: Path):
    wrong = [
        word
        for _, words in lists(composed(file))
        for word in words
        if word != word.lower().strip() and "N " not in word
    ]
    assert wrong == []


@pytest.mark.parametrize("file", TREES, ids=lambda file: file.name)
def test_no_name_of_a_section_stands_twice(file: Path):
    def doubles(node: yaml.Node) -> list[str]:
        if not isinstance(node, yaml.MappingNode):
            return []
        keys = Counter(str(key.value) for key, _ in node.value)
        return [key for key, count in keys.items() if count > 1] + [
            key for _, value in node.value for key in doubles(value)
        ]

    assert doubles(composed(file)) == []


def test_a_denial_is_written_out_in_phrases():
    """Readers see "not" for "n't": a phrase with "n't" would never match."""
    phrases = [
        (file.name, word)
        for file in TREES
        if file.name not in ("closed_classes.yaml", "shorthand.yaml")
        for _, words in lists(composed(file))
        for word in words
        if "n't" in word
    ]
    assert phrases == []


def test_no_expression_says_one_thing_and_its_opposite():
    stances = dict(lists(composed(FOLDER / "stances.yaml")))
    relations = dict(lists(composed(FOLDER / "relations.yaml")))
    operators = dict(lists(composed(FOLDER / "operators.yaml")))
    for kind in ("verbs", "phrases", "nouns"):
        assert set(stances[f"support.{kind}"]) & set(stances[f"oppose.{kind}"]) == set()
    for kind in ("verbs", "phrases", "fully"):
        assert set(relations[f"aligned.{kind}"]) & set(relations[f"divergent.{kind}"]) == set()
    for kind in ("verbs", "words"):
        assert set(operators[f"reversing.{kind}"]) & set(operators[f"affirming.{kind}"]) == set()


def test_opposites_come_in_pairs_of_different_words(lexicon: Lexicon):
    assert all(first != second and (second, first) in lexicon.opposites for first, second in lexicon.opposites)
    assert all(len(words) == 2 for _, words in lists(composed(FOLDER / "opposites.yaml")))


def test_every_verb_with_an_irregular_past_is_known_by_it(lexicon: Lexicon):
    assert {"sought", "withdrew", "withheld", "vetoed", "forbade"} <= set().union(
        *(table.words for table in (lexicon.stances, lexicon.operators))
    )


def test_the_small_words_of_english_are_function_words_too(lexicon: Lexicon):
    words = lexicon.words
    small = (
        words.be | words.have | words.do | words.modals | words.articles | words.subject_pronouns | words.possessives
    )
    assert sorted(small - lexicon.function_words - {"am", "being", "been"}) == []
