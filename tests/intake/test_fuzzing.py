from __future__ import annotations

from tests.intake.damaging import attachments
from tests.intake.fuzzing import fuzzed, report


async def test_sixty_damaged_attachments_are_read_or_refused_in_words():
    outcomes = await fuzzed(seed=1, count=60, at_once=2)
    assert [outcome.fault for outcome in outcomes if outcome.fault] == []
    assert {"read", "damaged"} <= {outcome.answer for outcome in outcomes}
    assert "60 attachments, seed 1" in report(outcomes, 1.0, 1)


def test_the_same_seed_does_the_same_damage_and_another_does_not():
    first, again, other = (
        [(item.name, len(item.content), item.damage) for item in attachments(seed, 12)] for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other
