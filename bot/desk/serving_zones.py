"""Time zones as people type them, and those that were perhaps meant."""

from __future__ import annotations

from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.storage.servers.localities import is_time_zone

_LONGEST = 64
_LEAST_LIKE = 60
_MOST_OFFERED = 3
_NOT_FOR_PEOPLE = ("Etc/", "SystemV/", "posix/", "right/")


def find_zone(typed: str) -> str | None:
    """Return the time zone of a name, whatever the letter case; None when there is none."""
    name = typed.strip().replace(" ", "_")
    if is_time_zone(name):
        return name
    return next((zone for zone in available_timezones() if zone.casefold() == name.casefold()), None)


def near_zones(typed: str) -> tuple[str, ...]:
    """Return time zones that were perhaps meant, the nearest first: by their whole names, or by the city alone."""
    wanted = typed.strip()[:_LONGEST].replace("_", " ").casefold()
    names: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        if not zone.startswith(_NOT_FOR_PEOPLE):
            plain = zone.replace("_", " ").casefold()
            names[plain] = zone
            names.setdefault(plain.rpartition("/")[2], zone)
    found = process.extract(wanted, list(names), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE, limit=2 * _MOST_OFFERED)
    return tuple(dict.fromkeys(names[name] for name, _, _ in found))[:_MOST_OFFERED]
