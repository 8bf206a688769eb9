"""Laws are tried without a stopwatch: a slow machine breaks none."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
