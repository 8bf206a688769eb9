from __future__ import annotations

from dataclasses import replace

from bot.record.domain import Evidence, Level, Quantifier
from bot.record.record import CitedClaim, CitedPosition
from bot.ui.cards.card import Button
from bot.ui.cards.evidence import alignment_evidence_card, evidence_card
from bot.ui.plain import plain_card
from bot.ui.state import Trigger, View, decode
from tests.reasoning.building import AGAINST, FOR, alignment, did, holds, professed_by, record_of, said
from tests.ui.answers import ASKING, aligned, checked


def quoted(item: CitedPosition, words: str, paragraph: int) -> CitedPosition:
    evidence = (Evidence(paragraph=paragraph, quote=words),)
    return replace(item, position=replace(item.position, evidence=evidence))


def test_evidence_is_quoted_with_its_article_and_its_part_in_the_verdict() -> None:
    words = quoted(said("ada", "tolls", FOR, "2019"), "tolls are fair", 4)
    record = record_of(words, did("ada", "tolls", AGAINST, "2020", until="2031"))
    shown = plain_card(evidence_card(checked(holds("ada", "tolls"), record), ASKING))
    assert "done, reported, 2020 until 2031: Said so." in shown
    assert "Writer 2020 ¶4" in shown
    assert "“tolls are fair”" in shown
    assert "A. Writer: Daily (2020) · decides" in shown
    assert "A. Writer: Daily (2020) · stands beside" in shown


def test_what_the_two_profess_is_evidence_with_its_value_and_the_articles_own_conclusion() -> None:
    claim = professed_by("ada", "ada", "bo", quantifier=Quantifier.MOST)
    judged = CitedClaim(
        claim=replace(claim.claim, article_assessment=Level.REFUTED, venue="radio"), citation=claim.citation, ordinal=0
    )
    record = record_of(said("ada", "tolls", FOR), said("bo", "tolls", FOR), judged)
    for card in (
        evidence_card(checked(alignment("ada", "bo"), record), ASKING),
        alignment_evidence_card(aligned(record, "ada", "bo"), ASKING),
    ):
        shown = plain_card(card)
        assert "Ada and Bo aligned on most things, counts +0.50, radio, 1 January 2020" in shown
        assert "The article's own conclusion: ❌ Refuted" in shown
        assert "· is professed" in shown


def test_long_evidence_is_read_page_by_page() -> None:
    record = record_of(*(said("ada", f"p{number}", FOR) for number in range(8)))
    reading = replace(holds("ada", "p0"), propositions=tuple(f"p{number}" for number in range(8)))
    answer = checked(reading, record)
    pages = [plain_card(evidence_card(answer, ASKING, page=page)) for page in range(3)]
    assert all(f"page {page + 1} of 3" in shown for page, shown in enumerate(pages))
    for number in range(8):
        assert sum(f"p{number} should be." in shown for shown in pages) == 1


def test_a_page_beyond_the_last_is_the_last() -> None:
    record = record_of(*(said("ada", f"p{number}", FOR) for number in range(8)))
    answer = checked(replace(holds("ada", "p0"), propositions=tuple(f"p{number}" for number in range(8))), record)
    assert evidence_card(answer, ASKING, page=99) == evidence_card(answer, ASKING, page=2)


def test_pages_are_turned_from_where_one_is() -> None:
    record = record_of(*(said("ada", f"p{number}", FOR) for number in range(4)))
    answer = checked(replace(holds("ada", "p0"), propositions=tuple(f"p{number}" for number in range(4))), record)
    first, last = (
        [control for control in evidence_card(answer, ASKING, page=page).controls if isinstance(control, Button)]
        for page in (0, 1)
    )
    assert [button.is_disabled for button in first] == [True, False]
    assert [button.is_disabled for button in last] == [False, True]
    onward = decode(first[1].custom_id or "")
    assert (onward.view, onward.trigger, onward.page) == (View.EVIDENCE, Trigger.NEXT, 1)


def test_that_nothing_decides_is_told() -> None:
    record = record_of(said("bo", "tolls", FOR))
    assert "Nothing on record decides this." in plain_card(
        evidence_card(checked(holds("ada", "tolls"), record), ASKING)
    )
