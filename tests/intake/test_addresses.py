from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.addresses import address_of, forbidden

OPEN_4 = (
    "8.8.8.8",
    "1.1.1.1",
    "93.184.215.14",
    "172.15.255.255",
    "172.32.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "11.0.0.1",
)
CLOSED_4 = (
    *("0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254"),
    *("172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7"),
    *("203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
)
CLOSED_6 = (
    *(
        "::",
        "::1",
        "fd00:ec2::254",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "100::1",
    ),
    *("2001::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "5f00::1", "64:ff9b:1::1", "::7f00:1", "4000::1"),
)


@pytest.mark.parametrize(
    "address", [*OPEN_4, "2606:4700:4700::1111", "2a00:1450:4001:82a::200e", "2001:4860:4860::8888"]
)
def test_the_open_internet_may_be_connected_to(address: str):
    assert forbidden(ip_address(address)) is None


@pytest.mark.parametrize("address", [*CLOSED_4, *CLOSED_6])
def test_what_is_not_the_open_internet_may_not(address: str):
    assert forbidden(ip_address(address)) is not None


@pytest.mark.parametrize("prefix", ["::ffff:", "64:ff9b::", "::ffff:0:"])
def test_an_address_within_an_address_is_judged_for_itself(prefix: str):
    assert all(forbidden(IPv6Address(prefix + address)) is None for address in OPEN_4)
    assert all(forbidden(IPv6Address(prefix + address)) is not None for address in CLOSED_4)


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "::ffff:169.254.169.254", "168.63.129.16"])
def test_a_clouds_service_of_secrets_is_named(address: str):
    assert "secrets" in (forbidden(ip_address(address)) or "")


@given(st.ip_addresses(v=4))
def test_the_standard_library_calls_no_address_closed_that_may_be_connected_to(address: IPv4Address):
    closed = (
        *(address.is_private, address.is_loopback, address.is_link_local),
        *(address.is_multicast, address.is_reserved, address.is_unspecified),
    )
    assert forbidden(address) is not None or not any(closed)


@given(st.ip_addresses(v=6))
def test_an_address_of_the_new_kind_is_open_only_where_such_are_given_out(address: IPv6Address):
    carries = str(address).startswith(("::ffff:", "64:ff9b::"))
    assert forbidden(address) is not None or carries or int(address) >> 125 == 0b001


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0177.0.0.1", "1.2.3.4.5", "[::1]"])
def test_what_is_no_address_is_none(text: str):
    assert address_of(text) is None
