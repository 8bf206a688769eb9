"""When a claim speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.reading.reader import Reader
from bot.record.domain import Stance
from bot.record.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("claim", "since", "until"),
    [
        ("Brandvik wanted the bridge in 2040", None, "2040"),
        ("In early 2040 Brandvik wanted the bridge", None, "2040-04"),
        ("Brandvik wanted the bridge in the summer of 2040", None, "2040-08"),
        ("Since early 2040 Brandvik wants the bridge", "2040", None),
        ("In March 2040 Brandvik wanted the bridge", None, "2040-03"),
        ("Brandvik wanted the bridge on 5 March 2040", None, "2040-03-05"),
        ("Brandvik wanted the bridge on March 5th, 2040", None, "2040-03-05"),
        ("As of 2040-03-05 Brandvik wants the bridge", None, "2040-03-05"),
        ("Since 2036 Brandvik has wanted the bridge", "2036", None),
        ("Brandvik wanted the bridge before 2040", None, "2039-12-31"),
        ("Brandvik wanted the bridge until May 2040", None, "2040-04-30"),
        ("Between breakfast and lunch Brandvik wanted the bridge", None, None),
        ("Last year Brandvik wanted the bridge", None, "2040"),
        ("Brandvik wanted the bridge two years ago", None, "2039"),
        ("Yesterday Brandvik backed the bridge", None, "2041-05-31"),
    ],
)
def test_a_date_opens_or_closes_a_window(read: Read, claim: str, since: str | None, until: str | None):
    reading = read(claim)
    assert (reading.since and str(reading.since), reading.until and str(reading.until)) == (since, until)
    assert (reading.propositions, reading.stance) == (("build-bridge",), Stance.SUPPORT)


@pytest.mark.parametrize("when", ["in Octembrary 2040", "on 31 February 2040", "in 0040"])
def test_what_is_no_date_opens_no_window(read: Read, when: str):
    reading = read(f"Brandvik wanted the bridge {when}")
    assert (reading.since, reading.until) == (None, None)


def test_a_window_holds_for_the_content_of_a_saying(read: Read):
    reading = read("In 2040 Albesen said that bottom trawling should be banned")
    assert reading.content is not None
    assert str(reading.content.until) == "2040"


def test_an_office_is_that_of_the_time_spoken_of(read: Read):
    assert read("The Velmorian president opposed the bridge in 2031").actors == ("odo-marrant",)
    assert read("In 2040 the Velmorian president wanted the bridge").actors == ("ilsa-brandvik",)
    assert read("The Velmorian president wants the bridge").actors == ("ilsa-brandvik",)


def test_relative_dates_are_not_guessed_without_a_day(reader: Reader):
    assert reader.read("Last year Brandvik wanted the bridge", as_of=None).until is None
