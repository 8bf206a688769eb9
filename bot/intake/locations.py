"""Addresses of pages as people give them: which are followed, and why others are not."""

from __future__ import annotations

import re
import unicodedata

from yarl import URL

from bot.intake.refusal import IntakeError, Reason

_LONGEST = 2_000
_LONGEST_HOST = 253
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
# Names that mean something within one machine or one network only.
_NOT_OPEN = frozenset(
    {
        "localhost",
        "local",
        "localdomain",
        "internal",
        "intranet",
        "lan",
        "home",
        "corp",
        "arpa",
        "test",
        "invalid",
        "onion",
    }
)
_PUNYCODE = "xn--"
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_AUTHORITY = re.compile(r"https://([^/?#]*)", re.IGNORECASE)
_SHOWN = 80
_HTTPS = 443


def check_location(given: str) -> URL:
    """Return the address of a page that may be asked for; where its name leads is judged when it is connected to.

    Raises:
        IntakeError: in words, if it is no plain https address of a machine with a name.
    """
    shown = _shown(given)
    if len(given) > _LONGEST:
        raise _refused(shown, f"the address is longer than {_LONGEST:,} characters.")
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in given.strip(" ")):
        raise _refused(shown, "the address holds a blank, a backslash or a control character; copy it again.")
    text = given.strip(" ")
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() != "https":
        kind = f'"{scheme[1].lower()}:" addresses are not' if scheme else "this is not"
        raise _refused(shown, f"{kind} read; give an address that begins with https://.")
    written = _AUTHORITY.match(text)
    if written is None:
        raise _refused(shown, "the machine's name is none; copy the address again.")
    if "@" in written[1]:
        raise _refused(shown, "the address holds a user's name or password; take out what stands before the @.")
    try:
        url = URL(text)
        host, port = url.raw_host, url.port
    except ValueError as error:
        raise _refused(shown, "this is no address of a page; copy it again.") from error
    if port != _HTTPS:
        raise _refused(shown, "the address names a port; only pages at the usual one (443) are read.")
    _check_host(host or "", written[1], shown)
    return url.with_fragment(None)


def _check_host(host: str, written: str, shown: str) -> None:
    """Judge the name of a machine, in the form in which it would be asked for and in which it was written."""
    if host.endswith("."):
        raise _refused(shown, "the machine's name ends in a dot; take it away.")
    if unicodedata.normalize("NFKC", written).casefold() != unicodedata.normalize("NFC", written).casefold():
        raise _refused(shown, "the machine's name holds letters that only look like others; type it by hand.")
    if ":" in host or "[" in written:
        raise _by_number(shown)
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        raise _by_number(shown)
    if len(host) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(shown, "the machine's name is none; copy the address again.")
    if len(labels) == 1 or labels[-1] in _NOT_OPEN:
        raise _refused(shown, "that name means a machine within one network; only pages on the open Internet are read.")
    for label in labels:
        if label.startswith(_PUNYCODE) and not _is_honest(label):
            raise _refused(shown, "the machine's name is written in a way that hides what it is; type it by hand.")


def _is_honest(label: str) -> bool:
    """Return whether a label in punycode is the one way to write the letters it stands for, and needs to be."""
    try:
        letters = label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
        again = letters.encode("punycode").decode("ascii")
    except (UnicodeError, ValueError):
        return False
    return (
        not letters.isascii()
        and again == label.removeprefix(_PUNYCODE)
        and unicodedata.normalize("NFKC", letters).casefold() == letters
        and all(letter.isalnum() or letter == "-" or unicodedata.combining(letter) for letter in letters)
    )


def _by_number(shown: str) -> IntakeError:
    return _refused(shown, "the address names a machine by number; give it with the machine's name.")


def _refused(shown: str, message: str) -> IntakeError:
    return IntakeError(shown, Reason.ADDRESS, message)


def _shown(given: str) -> str:
    """Return an address for a message: without a password, printable and short."""
    plain = "".join(character for character in given if character.isprintable())
    plain = re.sub(r"//[^/?#]*@", "//", plain)
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
