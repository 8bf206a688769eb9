"""Laws are tried without a stopwatch: a slow machine breaks none.

Where a change is judged (CI is set) the examples are the same each time. Elsewhere they are new each time,
so that what the fixed ones miss is found there.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.register_profile("fixed", deadline=None, derandomize=True)
settings.load_profile("fixed" if os.environ.get("CI") else "patient")
