"""What is allowed and yet probably a mistake is said, and the file is taken."""

from __future__ import annotations

from tests.record.building import changed, warned, without, world


def test_a_file_without_oddities_is_taken_in_silence():
    assert warned(world()) == []


def test_a_condition_of_a_firm_stance():
    assert warned(changed("positions/0/condition", "if asked")) == [
        "positions[0].condition: a stance of support has no condition; did you mean conditional?"
    ]


def test_an_end_of_a_word():
    assert warned(changed("positions/0/until", "2031-06")) == [
        "positions[0].until: a word stands until the next one, so this date changes nothing; did you mean material?"
    ]


def test_an_end_before_the_article_that_gives_the_date():
    (told,) = warned(without("positions/1/date"))
    assert told.startswith('positions[1].until: "2031-03" is before the article ("2031-06-09"), whose date a position')
    assert told.endswith("; give the position its own date")


def test_a_position_that_its_own_holder_attributes():
    assert warned(changed("positions/0/according_to", "premier-dask")) == [
        "positions[0].according_to: is the actor itself; leave it out unless somebody else attributes it"
    ]


def test_a_position_without_evidence():
    assert warned(without("positions/0/evidence")) == [
        "positions[0].evidence: there is none; give at least the paragraph"
    ]


def test_oddities_are_told_in_the_order_of_the_file():
    tree = changed("positions/1/evidence", [], changed("positions/0/condition", "if asked"))
    assert [line.partition(":")[0] for line in warned(tree)] == ["positions[0].condition", "positions[1].evidence"]
