"""How often a member may ask, and what a double click is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.limiting import RateLimit, Repeats


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_questions_are_answered_and_the_next_after_the_span():
    clock = Clock()
    limit = RateLimit(2, seconds=60.0, clock=clock)
    assert limit.wait("ann") == 0.0
    clock.now = 20.0
    assert limit.wait("ann") == 0.0
    clock.now = 30.0
    assert limit.wait("ann") == 30.0
    clock.now = 60.0
    assert limit.wait("ann") == 0.0
    assert limit.wait("ann") == 20.0


def test_each_member_is_counted_alone():
    limit = RateLimit(1, seconds=60.0, clock=Clock())
    assert limit.wait((1, "ann")) == limit.wait((1, "bob")) == limit.wait((2, "ann")) == 0.0
    assert limit.wait((1, "ann")) > 0.0


def test_without_a_limit_nobody_waits():
    limit = RateLimit(0, seconds=60.0, clock=Clock())
    assert {limit.wait("ann") for _ in range(1000)} == {0.0}


@given(st.lists(st.floats(min_value=0.0, max_value=30.0), max_size=60), st.integers(min_value=1, max_value=5))
def test_no_span_holds_more_answers_than_allowed_and_the_wait_told_is_true(steps: list[float], most: int):
    clock = Clock()
    limit = RateLimit(most, seconds=60.0, clock=clock)
    answered: list[float] = []
    for step in steps:
        clock.now += step
        wait = limit.wait("ann")
        if wait == 0.0:
            answered.append(clock.now)
        else:
            assert 0.0 < wait <= 60.0
            assert wait == 60.0 - (clock.now - answered[-most])
    for first, later in zip(answered, answered[most:], strict=False):
        assert later - first >= 60.0


def test_the_same_is_a_repeat_for_a_moment_alone():
    clock = Clock()
    repeats = Repeats(seconds=1.0, clock=clock)
    assert not repeats.is_repeat("evidence")
    clock.now = 0.9
    assert repeats.is_repeat("evidence")
    assert not repeats.is_repeat("chart")
    clock.now = 1.0
    assert not repeats.is_repeat("evidence")
