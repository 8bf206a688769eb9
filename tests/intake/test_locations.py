from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.locations import check_location
from bot.intake.refusal import IntakeError, Reason


@pytest.mark.parametrize(
    ("given_address", "asked"),
    [
        ("https://kettle-post.example/two-crowns?page=1#end", "https://kettle-post.example/two-crowns?page=1"),
        ("https://KETTLE-post.example:443/a", "https://kettle-post.example/a"),
        (" https://kettle-post.example ", "https://kettle-post.example"),
        ("HTTPS://kettle-post.example/a%20b/ä", "https://kettle-post.example/a%20b/%C3%A4"),
        ("https://tölm.example/", "https://xn--tlm-sna.example/"),
        ("https://xn--tlm-sna.example/", "https://xn--tlm-sna.example/"),
        ("https://1.news.example/", "https://1.news.example/"),
        ("https://news.example/@premier/a:b", "https://news.example/@premier/a:b"),
    ],
)
def test_an_https_address_of_a_machine_with_a_name_is_taken(given_address: str, asked: str):
    assert str(check_location(given_address)) == asked


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://kettle-post.example/", '"http:" addresses are not read; give an address that begins with https://.'),
        ("file:///etc/passwd", '"file:" addresses are not read'),
        ("FILE:///etc/passwd", '"file:" addresses are not read'),
        ("ftp://kettle-post.example/a", '"ftp:" addresses are not read'),
        ("data:text/html,<p>words", '"data:" addresses are not read'),
        ("javascript:alert(1)", '"javascript:" addresses are not read'),
        ("gopher://kettle-post.example", '"gopher:" addresses are not read'),
        ("kettle-post.example/a", "this is not read; give an address that begins with https://."),
        ("//kettle-post.example/a", "this is not read"),
        ("", "this is not read"),
        ("https://", "the machine's name is none"),
        ("https:///etc/passwd", "the machine's name is none"),
        ("https:kettle-post.example", "the machine's name is none"),
        ("https://user:secret@kettle-post.example/", "holds a user's name or password"),
        ("https://kettle-post.example@127.0.0.1/", "holds a user's name or password"),
        ("https://@kettle-post.example/", "holds a user's name or password"),
        ("https://kettle-post.example:8443/", "names a port"),
        ("https://kettle-post.example:80/", "names a port"),
        ("https://kettle-post.example:99999/", "this is no address of a page"),
        ("https://127.0.0.1/", "by number"),
        ("https://8.8.8.8/", "by number"),
        ("https://[::1]/", "by number"),
        ("https://[::ffff:127.0.0.1]/", "by number"),
        ("https://2130706433/", "by number"),
        ("https://0x7f000001/", "by number"),
        ("https://0x7f.1/", "by number"),
        ("https://0177.0.0.1/", "by number"),
        ("https://127.1/", "by number"),
        ("https://localhost/", "means a machine within one network"),
        ("https://LOCALHOST/", "means a machine within one network"),
        ("https://printer/", "means a machine within one network"),
        ("https://metadata.google.internal/", "means a machine within one network"),
        ("https://nas.local/", "means a machine within one network"),
        ("https://1.0.0.127.in-addr.arpa/", "means a machine within one network"),
        ("https://localhost./", "ends in a dot"),
        ("https://127.0.0.1./", "ends in a dot"),
        ("https://kettle-post.example./", "ends in a dot"),
        ("https://kettle_post.example/", "the machine's name is none"),
        ("https://kettle..example/", "the machine's name is none"),
        ("https://-kettle.example/", "the machine's name is none"),
        (f"https://{'a' * 64}.example/", "the machine's name is none"),
        (f"https://{'a.' * 130}example/", "the machine's name is none"),
        ("https://kettle-post.example\\@127.0.0.1/", "a blank, a backslash or a control character"),
        ("https://kettle-post.example/a b", "a blank, a backslash or a control character"),
        ("https://kettle-post.exa\nmple/", "a blank, a backslash or a control character"),
        ("https://kettle-post.example/\x00", "a blank, a backslash or a control character"),
        ("https://\uff11\uff12\uff17.0.0.1/", "letters that only look like others"),
        ("https://ⓛocalhost.example/", "letters that only look like others"),
        ("https://127\u30020\u30020\u30021/", "by number"),
        ("https://xn--a.example/", "hides what it is"),
        ("https://xn--localhost-.example/", "the machine's name is none"),
        ("https://xn--kettle-.example/", "the machine's name is none"),
        ("https://xn--99999999999.example/", "hides what it is"),
        ("https://kettle-post.example%2f@127.0.0.1/", "holds a user's name or password"),
        ("https://kettle-post%2eexample/", "the machine's name is none"),
        ("https://kettle-post.example/" + "a" * 2_000, "longer than 2,000 characters"),
    ],
)
def test_any_other_address_is_refused_in_words(address: str, told: str):
    with pytest.raises(IntakeError) as caught:
        check_location(address)
    assert told in caught.value.message
    assert caught.value.reason is Reason.ADDRESS


def test_a_refusal_does_not_repeat_a_password():
    with pytest.raises(IntakeError) as caught:
        check_location("https://user:secret@kettle-post.example/")
    assert "secret" not in str(caught.value)


@given(st.text(st.sampled_from("htps:/.@[]#?%\\ax1\uff10\u3002- \n0"), max_size=30).map(lambda text: "https://" + text))
def test_whatever_is_taken_is_a_plain_name_at_the_usual_port(address: str):
    assert _host(address) == "" or not set(_host(address)) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def _host(address: str) -> str:
    try:
        url = check_location(address)
    except IntakeError:
        return ""
    assert (url.scheme, url.port, url.user, url.password) == ("https", 443, None, None)
    assert url.raw_host is not None
    return url.raw_host
