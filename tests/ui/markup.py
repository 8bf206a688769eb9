"""A reader of Discord's Markdown, written from what its clients do and not from how cards are written.

It finds everything that a client would format, link or ping. It knows nothing of the bot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\[^0-9A-Za-z\s]")
_AUTOMATIC = re.compile(r"https?://[^\s<]+[^<.,:;\"'\]\s]")
_LINK = re.compile(
    r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:[^\s\\]|\\.)*?)>?(?:\s+['\"].*?['\"])?\s*\)"
)
_POINTED = (
    ("mention", re.compile(r"<(?:@[!&]?|#)\d+>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>")),
    ("moment", re.compile(r"<t:-?\d+(?::[a-zA-Z])?>")),
    ("command", re.compile(r"</[^:>\n]+:\d+>")),
    ("place", re.compile(r"<id:\w+>")),
    ("address", re.compile(r"<(?:https?://|mailto:|tel:|\+|sms:)[^\s>]*>|<[^\s<>@]+@[^\s<>]+\.[^\s<>]+>")),
)
_INLINE = (
    ("bold", re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)", re.DOTALL)),
    ("underline", re.compile(r"__((?:\\.|[^\\])+?)__(?!_)", re.DOTALL)),
    ("strike", re.compile(r"~~((?:\\.|[^\\])+?)~~(?!_)", re.DOTALL)),
    ("spoiler", re.compile(r"\|\|((?:\\.|[^\\])+?)\|\|", re.DOTALL)),
    (
        "italic",
        re.compile(r"\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)", re.DOTALL),
    ),
    ("italic", re.compile(r"_((?:__|\\.|[^\\_])+?)_(?![0-9A-Za-z_])", re.DOTALL)),
)
_SHORTCODE = re.compile(r":[a-zA-Z0-9_+-]+:")
_CODE = re.compile(r"(`+)(?!`)(.*?[^`])\1(?!`)", re.DOTALL)
_LINE = (
    ("heading", re.compile(r"\s*#{1,3} ")),
    ("small", re.compile(r"-# ")),
    ("quote", re.compile(r"(?:>>>|>) ")),
    ("item", re.compile(r" *(?:[-*+]|\d+\.) ")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something formatted: what it is and what it holds (an address for a link)."""

    kind: str
    content: str


def formatted(markdown: str) -> list[Found]:
    """Return everything that a client would not show as plain text."""
    found: list[Found] = []
    for line in markdown.split("\n"):
        rest = line
        for kind, pattern in _LINE:
            match = pattern.match(rest)
            if match:
                found.append(Found(kind=kind, content=match[0]))
                rest = rest[match.end() :]
        found.extend(_inline(rest))
    found.extend(
        Found(kind="ping", content=match[0]) for match in re.finditer(r"@(?:everyone|here)", markdown, re.IGNORECASE)
    )
    return found


def unescaped(markdown: str) -> str:
    """Return what a client shows of text without formatting."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown).replace("\u200b", "")


def _inline(text: str) -> Iterator[Found]:
    place = 0
    while place < len(text):
        escape = _ESCAPE.match(text, place)
        if escape:
            place = escape.end()
            continue
        match, found = _at(text, place)
        if match is None:
            place += 1
            continue
        yield from found
        place = match.end()


def _at(text: str, place: int) -> tuple[re.Match[str] | None, list[Found]]:
    character = text[place]
    if character == "`":
        match = _CODE.match(text, place)
        return match, [Found(kind="code", content=match[2])] if match else []
    if character == "<":
        for kind, pattern in _POINTED:
            match = pattern.match(text, place)
            if match:
                return match, [Found(kind=kind, content=match[0])]
    if character == "[":
        match = _LINK.match(text, place)
        if match:
            return match, [Found(kind="link", content=match[2]), *_inline(match[1])]
    if character == "h":
        match = _AUTOMATIC.match(text, place)
        if match:
            return match, [Found(kind="bare link", content=match[0])]
    if character == ":":
        match = _SHORTCODE.match(text, place)
        return match, [Found(kind="shortcode", content=match[0])] if match else []
    for kind, pattern in _INLINE:
        if kind == "italic" and character == "_" and place and text[place - 1].isalnum():
            continue
        match = pattern.match(text, place)
        if match:
            return match, [Found(kind=kind, content=match[1]), *_inline(match[1])]
    return None, []
