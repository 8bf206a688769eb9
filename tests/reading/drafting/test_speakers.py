"""Whose words sentences are: quotations, reports, interviews, speeches, joint texts; and whom small words mean."""

from __future__ import annotations

import pytest

from bot.reading.drafting.genres import likely_genre
from bot.record.domain import Genre, Polarity, Quantifier
from bot.record.draft import CandidateKind
from tests.reading.drafting.conftest import drafted, loaded_models

INTRODUCED = (
    "Orrin Dask, the premier of Tolm, met the Vennish minister Ana Reyes on Monday. Tolm and Venn lie on one sea. "
)


def holders(
    text: str, *, title: str = "An article", authors: tuple[str, ...] = (), genre: Genre = Genre.NEWS
) -> set[str]:
    draft = drafted(text, title=title, authors=authors, genre=genre)
    return {item.actor for item in draft.candidates if item.kind is CandidateKind.POSITION}


@pytest.mark.parametrize(
    "sentence",
    [
        "Dask said that trawling must be banned.",
        "Trawling must be banned, Dask said.",
        "Trawling, Dask said, must be banned.",
        "According to Dask, trawling must be banned.",
        "Dask told reporters that trawling must be banned.",
        '"Trawling must be banned," said Dask.',
        '"Trawling must be banned. It must be banned now," said Dask.',
        "The premier said that trawling must be banned.",
        "Dask spoke last. He said that trawling must be banned.",
    ],
)
def test_who_says_it_holds_it(sentence: str):
    assert holders(INTRODUCED + sentence) == {"orrin-dask"}


def test_a_pronoun_means_whom_its_title_allows():
    text = INTRODUCED + "Mrs Reyes and Mr Dask spoke. She rejected the embargo."
    assert holders(text) == {"ana-reyes"}


def test_what_speaks_for_a_state_is_the_state():
    assert holders(INTRODUCED + "The Tolmish navy has seized the trawler.") == {"tolm"}


def test_whom_a_speaker_reports_holds_it_according_to_the_speaker():
    draft = drafted(INTRODUCED + "Dask said that Reyes had rejected the embargo.")
    (found,) = draft.candidates
    assert (found.actor, found.according_to) == ("ana-reyes", "orrin-dask")


def test_who_speaks_for_a_state_says_it_of_themselves():
    assert holders(INTRODUCED + "Dask said that Tolm would never accept the embargo.") == {"orrin-dask"}


def test_in_an_interview_the_answers_are_the_positions():
    text = (
        "Ana Reyes is foreign minister of Venn. She received us in her office.\n\n"
        "Minister, is the railway dead?\n\nI do not think so. The railway must be built.\n\n"
        "Should Tolm pay for it?\n\nWe shall never ask Tolm for money, and I said so.\n\n"
        "And the embargo?\n\nI reject the embargo."
    )
    assert holders(text) == {"ana-reyes"}


def test_in_a_speech_the_one_who_gives_it_says_i():
    text = "Friends, I reject the embargo. We must reopen the port. Our navy has suffered enough."
    title = "Address of Premier Orrin Dask of Tolm"
    assert holders(text, title=title, authors=("Orrin Dask",), genre=Genre.SPEECH) == {"orrin-dask"}


def test_the_parties_of_a_joint_text_are_those_it_names_first():
    text = "The governments of Tolm and Venn met at Ashgate. The parties condemn the embargo."
    assert holders(text, title="Joint statement of Tolm and Venn", genre=Genre.DOCUMENT) == {"tolm", "venn"}


def test_a_claim_of_alignment_has_its_speaker_its_actors_and_its_reach():
    draft = drafted(INTRODUCED + "Dask wrote that he and Reyes are on the same side of every issue.")
    (claim,) = [item for item in draft.candidates if item.kind is CandidateKind.CLAIM]
    assert claim.actor == "orrin-dask"
    assert claim.alignment is not None
    assert set(claim.alignment.actors) == {"orrin-dask", "ana-reyes"}
    assert (claim.alignment.polarity, claim.alignment.quantifier) == (Polarity.ALIGNED, Quantifier.EVERY)


@pytest.mark.parametrize(
    ("title", "text", "genre"),
    [
        ("Joint declaration", "The parties agree.", Genre.DOCUMENT),
        ("Remarks by the premier", "Thank you.", Genre.SPEECH),
        ("Tolm closes its port", "Tolm closed its port on Monday.", Genre.NEWS),
        ("What they owe us", "Tolm closed its port. I do not regret it. " + "It was time. " * 40, Genre.OPINION),
    ],
)
def test_the_genre_is_proposed_by_title_and_words(title: str, text: str, genre: Genre):
    assert likely_genre(title, text, loaded_models().words) is genre
