"""Forms of verbs, phrases between adverbs, spelling within bounds, stems and synonyms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.inflection import Inflections
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import PhraseTable
from bot.reading.spelling import Speller
from bot.reading.stems import Stemmer, Synonyms

INFLECTIONS = Inflections(
    irregular={"withdraw": ("withdrew", "withdrawn"), "be": ("is", "are", "was"), "veto": ("vetoed",)},
    doubling=frozenset({"commit", "cancel"}),
)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("support", ("support", "supports", "supporting", "supported")),
        ("back", ("back", "backs", "backing", "backed")),
        ("oppose", ("oppose", "opposes", "opposing", "opposed")),
        ("deny", ("deny", "denies", "denying", "denied")),
        ("ban", ("ban", "bans", "banning", "banned")),
        ("commit", ("commit", "commits", "committing", "committed")),
        ("limit", ("limit", "limits", "limiting", "limited")),
        ("differ", ("differ", "differs", "differing", "differed")),
        ("cancel", ("cancel", "cancels", "cancelling", "cancelled", "canceling", "canceled")),
        ("push", ("push", "pushes", "pushing", "pushed")),
        ("veto", ("veto", "vetoes", "vetoing", "vetoed")),
        ("agree", ("agree", "agrees", "agreeing", "agreed")),
        ("die", ("die", "dies", "dying", "died")),
        ("stay", ("stay", "stays", "staying", "stayed")),
        ("withdraw", ("withdraw", "withdraws", "withdrawing", "withdrew", "withdrawn")),
        ("be", ("be", "is", "are", "was")),
    ],
)
def test_a_verb_has_its_forms(base: str, forms: tuple[str, ...]):
    assert INFLECTIONS.forms(base) == forms


def table(*, verbs: tuple[str, ...] = (), phrases: tuple[str, ...] = ()) -> PhraseTable[str]:
    made: PhraseTable[str] = PhraseTable(inflections=INFLECTIONS, adverbs=frozenset({"very", "still"}))
    for verb in verbs:
        made.add_verbs([verb], verb)
    for phrase in phrases:
        made.add_phrases([phrase], phrase)
    return made


def found(made: PhraseTable[str], text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(match.value, " ".join(words[match.start : match.end])) for match in made.all(words)]


def test_a_verb_phrase_matches_in_any_form():
    made = table(verbs=("call for",))
    assert found(made, "a calls for b called for c calling for d") == [
        ("call for", "calls for"),
        ("call for", "called for"),
        ("call for", "calling for"),
    ]


def test_the_longest_phrase_wins_and_none_overlap():
    made = table(verbs=("call", "call for"), phrases=("for peace",))
    assert found(made, "calls for peace") == [("call for", "calls for")]


def test_adverbs_may_stand_within_a_phrase_but_not_before_it():
    made = table(verbs=("be in favour of",))
    assert found(made, "is very much in favour of") == []
    assert found(made, "is still firmly in favour of") == [("be in favour of", "is still firmly in favour of")]


def test_what_is_passed_over_is_told():
    match = table(verbs=("be on board",)).at(["is", "not", "on", "board"], 0)
    assert match is not None
    assert match.skipped == (1,)


def test_a_slash_parts_alternatives():
    assert found(table(phrases=("support for/of",)), "support of") == [("support for/of", "support of")]


def test_hyphens_and_possessives_are_words_as_in_a_text():
    assert found(table(phrases=("about-face",)), "an about - face") == [("about-face", "about - face")]
    assert found(table(verbs=("be at each other's throats",)), "are at each other 's throats") == [
        ("be at each other's throats", "are at each other 's throats")
    ]


WORDS = ("support", "oppose", "bridge", "quota", "mine")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suport", "support"),
        ("supportt", "support"),
        ("opopse", "oppose"),
        ("birdge", "bridge"),
        ("rbidge", "bridge"),
        ("midge", None),
        ("min", None),
        ("ridge", None),
        ("xylophone", None),
    ],
)
def test_a_word_is_corrected_within_bounds(typed: str, meant: str | None):
    assert Speller(WORDS).nearest(typed) == meant


def test_between_two_equally_near_words_none_is_chosen():
    assert Speller(("marine", "carine", "mariner")).nearest("marin") == "marine"
    assert Speller(("quota", "quote")).nearest("quott") is None


def test_two_names_of_one_actor_are_as_good_as_one():
    meanings = {"orlana": frozenset({"orlan"}), "orlane": frozenset({"orlan"})}
    assert Speller(meanings, meanings=meanings).nearest("orlanu") == "orlana"


@given(word=st.text(max_size=30))
def test_spelling_answers_for_any_word_and_with_a_known_one(word: str):
    speller = Speller(WORDS)
    assert speller.nearest(word) in {None, *WORDS}
    assert speller.nearest(word) == speller.nearest(word)


@given(word=st.sampled_from(WORDS))
def test_a_known_word_means_itself(word: str):
    assert Speller(WORDS).nearest(word) == word


def test_an_irregular_form_stems_like_its_base():
    stemmer = Stemmer({"withdraw": ("withdrew", "withdrawn")})
    assert stemmer.stem("withdrew") == stemmer.stem("withdraws") == stemmer.stem("withdraw")


def test_words_of_one_line_are_the_same_and_others_are_not():
    stemmer = Stemmer({})
    synonyms = Synonyms([["troop", "soldier"], ["ship", "vessel"], ["ship", "send"]], stemmer)
    assert synonyms.same(stemmer.stem("troops"), stemmer.stem("soldiers"))
    assert synonyms.same(stemmer.stem("ships"), stemmer.stem("vessel"))
    assert not synonyms.same(stemmer.stem("vessel"), stemmer.stem("send"))
    assert synonyms.same("unheard", "unheard")


def test_the_lexicons_know_english_words_and_their_forms(lexicon: Lexicon):
    assert all(lexicon.knows(word) for word in ("bridge", "bridges", "refused", "the", "wants"))
    assert not any(lexicon.knows(word) for word in ("brandvik", "zorkan", "bruecke"))
