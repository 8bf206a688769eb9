"""Which addresses on the network may be connected to: those of the open Internet and no others.

An IPv6 address can carry an IPv4 address that a gateway or the system itself unwraps. What is carried is judged.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address

Judge: TypeAlias = Callable[[Address], str | None]
"""Says what kind of address one is that may not be connected to; None for one that may."""

_LOCAL = "this machine"
_PRIVATE = "a private network"
_LINK = "the machine's own link, where clouds keep their secrets"
_RESERVED = "a range that is reserved"
_GROUPS = "a group of machines"
_METADATA = "the service where a cloud keeps its secrets"
_TUNNEL = "a tunnel"

_FORBIDDEN_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", _LOCAL),
        ("10.0.0.0/8", _PRIVATE),
        ("100.64.0.0/10", _PRIVATE),
        ("127.0.0.0/8", _LOCAL),
        ("168.63.129.16/32", _METADATA),
        ("169.254.0.0/16", _LINK),
        ("172.16.0.0/12", _PRIVATE),
        ("192.0.0.0/24", _RESERVED),
        ("192.0.2.0/24", _RESERVED),
        ("192.88.99.0/24", _TUNNEL),
        ("192.168.0.0/16", _PRIVATE),
        ("198.18.0.0/15", _RESERVED),
        ("198.51.100.0/24", _RESERVED),
        ("203.0.113.0/24", _RESERVED),
        ("224.0.0.0/4", _GROUPS),
        ("240.0.0.0/4", _RESERVED),
    )
)
_OPEN_6 = IPv6Network("2000::/3")
"""All of IPv6 that is given out for the open Internet."""
_FORBIDDEN_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/127", _LOCAL),
        ("fd00:ec2::254/128", _METADATA),
        ("fc00::/7", _PRIVATE),
        ("fec0::/10", _PRIVATE),
        ("fe80::/10", _LINK),
        ("ff00::/8", _GROUPS),
        ("2001::/23", _TUNNEL),
        ("2001:db8::/32", _RESERVED),
        ("2002::/16", _TUNNEL),
        ("3fff::/20", _RESERVED),
    )
)
_CARRIERS = tuple(IPv6Network(network) for network in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
"""Written with an IPv4 address in their last 32 bits: mapped, translated, and behind a gateway (NAT64)."""
_LAST_32_BITS = 0xFFFFFFFF


def forbidden(address: Address) -> str | None:
    """Return what an address belongs to that no article is fetched from, in words; None for the open Internet."""
    if isinstance(address, IPv4Address):
        return _in(address, _FORBIDDEN_4)
    plain = IPv6Address(int(address))  # without the name of a network card
    if any(plain in carrier for carrier in _CARRIERS):
        return forbidden(IPv4Address(int(plain) & _LAST_32_BITS))
    return _in(plain, _FORBIDDEN_6) or (None if plain in _OPEN_6 else _RESERVED)


def address_of(text: str) -> Address | None:
    """Return the address that a resolver gave as text; None if it is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def _in(address: Address, networks: tuple[tuple[IPv4Network | IPv6Network, str], ...]) -> str | None:
    return next((what for network, what in networks if address in network), None)
