"""What a site wants programs to leave alone, from its `robots.txt`."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from yarl import URL

AGENT = "daylight"
"""The name that a `robots.txt` may use for this bot."""


def location_of_rules(page: URL) -> URL:
    """Return where the rules for a page stand."""
    return page.origin().with_path("/robots.txt")


def permits(rules: bytes, page: URL) -> bool:
    """Return whether rules let this bot read a page; what cannot be understood in them does not count.

    Rules may be long: this takes up to a second and belongs in a thread.
    """
    parser = RobotFileParser()
    parser.parse(rules.decode("utf-8", errors="replace").lstrip("\ufeff").splitlines())
    return parser.can_fetch(AGENT, str(page))
