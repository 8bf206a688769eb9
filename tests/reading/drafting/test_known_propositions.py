"""An op-ed about matters on record: its positions find their propositions, their direction and their condition."""

from __future__ import annotations

from bot.record.domain import Genre, Quantifier, Stance
from bot.record.draft import CandidateKind
from tests.reading.drafting.conftest import drafted, first_article_drafter

TEXT = """On Tuesday Donald Trump wrote that he and Benjamin Netanyahu "are on the same side of every issue".

Trump has called many times for a nuclear deal with Iran. He has argued for maximum pressure on Tehran, through \
sanctions and isolation, and he has repeatedly stopped short of endorsing military strikes unless they are absolutely \
necessary. Netanyahu and his defence minister, Israel Katz, have openly pushed for dismantling Iran's nuclear \
programme by force. For years Netanyahu has warned that diplomacy alone is not enough.

Trump called on Netanyahu to stop blocking food and other necessities for Gaza. "We've got to be good to Gaza," he \
told reporters on Friday."""

WANTED = {
    ("donald-trump", "iran-nuclear-diplomacy", Stance.SUPPORT),
    ("donald-trump", "iran-maximum-pressure", Stance.SUPPORT),
    ("donald-trump", "iran-nuclear-military-force", Stance.CONDITIONAL),
    ("benjamin-netanyahu", "iran-nuclear-military-force", Stance.SUPPORT),
    ("israel-katz", "iran-nuclear-military-force", Stance.SUPPORT),
    ("benjamin-netanyahu", "iran-nuclear-diplomacy", Stance.OPPOSE),
    ("donald-trump", "gaza-aid-entry", Stance.SUPPORT),
}


def test_positions_on_record_are_found_with_their_direction():
    draft = drafted(TEXT, genre=Genre.OPINION, published="2025-04-28", drafter=first_article_drafter())
    assert {
        (item.actor, item.proposition, item.stance) for item in draft.candidates if item.kind is CandidateKind.POSITION
    } >= WANTED
    (claim,) = [item for item in draft.candidates if item.kind is CandidateKind.CLAIM]
    assert claim.alignment is not None
    assert claim.alignment.quantifier is Quantifier.EVERY
    assert str(claim.date) == "2025-04-22"
