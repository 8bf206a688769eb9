"""HTML in the making: whatever is not made here is text, and becomes harmless text in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

# What would reorder the words around it, and what no HTML file may hold: controls, half and non-characters.
_UNSEEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_LINE_ENDS = re.compile(r"\r\n?")
_VOID = frozenset({"meta", "br", "hr"})
_LONGEST_ADDRESS = 2000


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *content: str | None, **attributes: str | None) -> Markup:
    """Return an element.

    Args:
        name: its name.
        content: its children in order; what is no markup is escaped, None is nothing.
        attributes: an underscore at the end of a name is dropped, another one is a hyphen; None is no attribute, an
            empty text an attribute without a value.
    """
    opening = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + (f'="{_value(value)}"' if value else "")
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{opening}>")
    return Markup(f"<{name}{opening}>{joined(content)}</{name}>")


def joined(content: Iterable[str | None], between: str = "") -> Markup:
    """Return parts one after the other; what is no markup is escaped, None is nothing."""
    return Markup(_escaped(between).join(_escaped(part) for part in content if part is not None))


def name_of(text: str) -> Markup:
    """Return a name or another foreign word that is written in its own direction, whatever stands around it."""
    return element("bdi", text)


def visible(text: str) -> str:
    """Return text in which what cannot be seen is written out, such as <U+202E>; for places that hold text alone."""
    return _UNSEEN.sub(lambda found: f"<{_code(found.group())}>", text)


def safe_address(address: str | None) -> str | None:
    """Return a web address that a page may link to; None when it is no plain one."""
    if address is None or len(address) > _LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return address if is_web else None


def _escaped(text: str) -> str:
    if isinstance(text, Markup):
        return text
    parts: list[str] = []
    place = 0
    plain = _LINE_ENDS.sub("\n", text)
    for found in _UNSEEN.finditer(plain):
        parts += (escape(plain[place : found.start()]), f'<span class="unseen">{_code(found.group())}</span>')
        place = found.end()
    return "".join((*parts, escape(plain[place:])))


def _value(text: str) -> str:
    return escape(visible(_LINE_ENDS.sub("\n", text)))


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
