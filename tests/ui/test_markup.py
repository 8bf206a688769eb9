"""The checker itself: what it would miss, no law about cards could find."""

from __future__ import annotations

import pytest

from tests.ui.markup import formatted


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("@everyone", "ping"),
        ("\\@here", "ping"),
        ("<@1>", "mention"),
        ("<@&1>", "mention"),
        ("<#1>", "mention"),
        ("<t:1:R>", "moment"),
        ("</a b:1>", "command"),
        ("<:a:1>", "emoji"),
        ("<a:b:1>", "emoji"),
        (":smile:", "shortcode"),
        ("<id:customize>", "place"),
        ("[a](https://b.example)", "link"),
        ("[a](<https://b.example>)", "link"),
        ("so https://b.example", "bare link"),
        ("<https://b.example>", "address"),
        ("<mailto:a@b.example>", "address"),
        ("**a**", "bold"),
        ("*a*", "italic"),
        ("_a_", "italic"),
        ("__a__", "underline"),
        ("~~a~~", "strike"),
        ("||a||", "spoiler"),
        ("`a`", "code"),
        ("``a`b``", "code"),
        ("# a", "heading"),
        ("-# a", "small"),
        ("> a", "quote"),
        (">>> a", "quote"),
        ("- a", "item"),
        ("  * a", "item"),
        ("12. a", "item"),
    ],
)
def test_the_checker_sees_what_a_client_formats(markdown: str, kind: str) -> None:
    assert kind in {found.kind for found in formatted(markdown)}


@pytest.mark.parametrize(
    "markdown", ["plain", "a_b_c", "2 * 3 * 4", "a: b", "\\*a\\*", "\\`a\\`", "1\\. a", "\\[a](b)"]
)
def test_the_checker_sees_nothing_in_plain_text(markdown: str) -> None:
    assert formatted(markdown) == []
