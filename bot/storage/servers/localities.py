"""What names a language and a time zone."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2}|-[0-9]{3})?")


def is_language(name: str) -> bool:
    """Say whether a name has the shape of a language's, such as `en-GB` or `fr`."""
    return _LANGUAGE.fullmatch(name) is not None


def is_time_zone(name: str) -> bool:
    """Say whether this machine knows a time zone of that name."""
    if not _ZONE.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return False
    return True
