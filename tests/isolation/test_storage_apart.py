"""Whatever is done in several servers, each is told what it would be told if it were the only one there is."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.isolation.apart import assert_told_alike
from tests.isolation.deeds import Deed, stories


@given(deeds=stories())
@settings(max_examples=4, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
async def test_after_each_deed_every_server_is_told_what_it_would_be_told_alone(deeds: list[Deed]):
    """A few times; `make soak` does it 200 times."""
    await assert_told_alike(deeds)
