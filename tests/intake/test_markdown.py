from __future__ import annotations

import pytest

from bot.intake.document import Kind, Origin, Proposal
from tests.intake.reading import document

ARTICLE = """---
title: "Two crowns, one toast"
author: [Ann Writer, Bo Scribe]
date: 2031-06-09
outlet: The Kettle Post
lang: en-GB
link: https://kettle-post.example/two-crowns
tags: [fish]
---
# Two crowns

The *premier* of Tolm said on **Monday** that
[fishing quotas](https://kettle-post.example/quotas "more") should be raised.[^1]

![A picture](toast.jpg)

> "No quarrel
> anywhere", he said.

- The premier wants a *larger* catch.
- The queen wants `none`.

1. First.
2. Second.

A second head
-------------

She holds that snake_case and 3 * 4 * 5 stay\\. <!-- a thought
over two lines --> And <b>this</b> too.

***

[quotas]: https://kettle-post.example/quotas
"""


def test_marks_go_and_words_stay():
    assert document("article.md", ARTICLE.encode()).paragraphs == (
        "Two crowns",
        "The premier of Tolm said on Monday that fishing quotas should be raised.",
        '"No quarrel anywhere", he said.',
        "The premier wants a larger catch.",
        "The queen wants none.",
        "First.",
        "Second.",
        "A second head",
        "She holds that snake_case and 3 * 4 * 5 stay. And this too.",
    )


def test_front_matter_proposes():
    found = document("article.md", ARTICLE.encode())
    assert found.kind is Kind.MARKDOWN
    assert found.title == Proposal(value="Two crowns, one toast", origin=Origin.FRONT_MATTER)
    assert [author.value for author in found.authors] == ["Ann Writer", "Bo Scribe"]
    assert found.published == Proposal(value="2031-06-09", origin=Origin.FRONT_MATTER)
    assert found.outlet == Proposal(value="The Kettle Post", origin=Origin.FRONT_MATTER)
    assert found.language == Proposal(value="en-GB", origin=Origin.FRONT_MATTER)
    assert found.url == Proposal(value="https://kettle-post.example/two-crowns", origin=Origin.FRONT_MATTER)


@pytest.mark.parametrize(
    "text", ["Words before.\n\n## The *first* heading ##\n\nWords.", "The first heading\n===\n\nWords."]
)
def test_without_front_matter_the_first_heading_is_the_title(text: str):
    found = document("article.md", text.encode())
    assert found.title == Proposal(value="The first heading", origin=Origin.HEADING)


def test_without_a_heading_the_first_line_is_the_title():
    found = document("article.md", b"Two crowns\n\nWords.")
    assert found.title == Proposal(value="Two crowns", origin=Origin.FIRST_LINE)


@pytest.mark.parametrize("matter", ["title: [", "title: &a x\nother: *a", "title: !!python/object:os.system x"])
def test_front_matter_that_cannot_be_read_is_left_out_with_a_warning(matter: str):
    found = document("article.md", f"---\n{matter}\n---\n# Two crowns\n\nWords.".encode())
    assert found.title == Proposal(value="Two crowns", origin=Origin.HEADING)
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("The front matter was left out, because it cannot be read: ")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("2031-06", "2031-06"), ("2031", "2031"), ("2031-06-09 10:00:00", "2031-06-09"), ("2031-6-9", "2031-06-09")],
)
def test_a_date_is_proposed_as_exactly_as_it_is_known(given: str, kept: str):
    found = document("article.md", f"---\ndate: {given}\n---\nWords.".encode())
    assert found.published == Proposal(value=kept, origin=Origin.FRONT_MATTER)


@pytest.mark.parametrize("given", ["2031-02-30", "next week", "0000-01-01", "20310609", "'\n'"])
def test_a_date_that_is_none_is_not_proposed(given: str):
    assert document("article.md", f"---\ndate: {given}\n---\nWords.".encode()).published is None


def test_an_address_or_language_that_is_none_is_not_proposed():
    found = document("article.md", b"---\nurl: javascript:alert(1)\nlang: the usual one\n---\nWords.")
    assert (found.url, found.language) == (None, None)


def test_an_unclosed_comment_or_fence_ends_with_the_file():
    assert document("article.md", b"Words.\n\n```\n# no heading").paragraphs == ("Words.", "# no heading")
    assert document("article.md", b"Words. <!-- and nothing").paragraphs == ("Words.",)
