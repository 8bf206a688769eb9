"""Evidence and text: whether quotes, places and paragraphs are really there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from bot.record.domain import Annotation, Article, Evidence
from bot.record.problems import Problem, shown


def paragraphs(article: Article) -> tuple[str, ...]:
    """Return an article's paragraphs: blocks between blank lines, the title not counted."""
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", article.text or "") if block.strip()]
    if blocks and " ".join(blocks[0].split()).casefold() == " ".join(article.title.split()).casefold():
        blocks = blocks[1:]
    return tuple(blocks)


def check_anchors(annotation: Annotation) -> Iterator[Problem]:
    """Yield what is wrong with evidence, in itself and against the article's text."""
    article = annotation.article
    if article.text is not None and article.text_sha256 is not None:
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        if digest != article.text_sha256:
            yield Problem(path="article.text_sha256", message=f"does not match the text, whose SHA-256 is {digest}")
    count = len(paragraphs(article)) if article.text is not None else None
    for part, items in (("positions", annotation.positions), ("claims", annotation.claims)):
        for index, item in enumerate(items):
            for number, evidence in enumerate(item.evidence):
                yield from _check(f"{part}[{index}].evidence[{number}]", evidence, article.text, count)


def _check(path: str, evidence: Evidence, text: str | None, count: int | None) -> Iterator[Problem]:
    if evidence == Evidence():
        yield Problem(path=path, message="says nowhere; give at least a paragraph")
    if evidence.quote is None and (evidence.prefix is not None or evidence.suffix is not None):
        yield Problem(path=path, message="prefix and suffix stand around a quote; give the quote too")
    if (evidence.start is None) != (evidence.end is None):
        yield Problem(path=path, message="start and end go together; give both or none")
    if evidence.start is not None and evidence.end is not None and evidence.end <= evidence.start:
        yield Problem(path=f"{path}.end", message=f"{evidence.end} is not after start ({evidence.start})")
    if text is None:
        return
    if count is not None and evidence.paragraph is not None and evidence.paragraph > count:
        yield Problem(
            path=f"{path}.paragraph", message=f"there is no paragraph {evidence.paragraph}; the text has {count}"
        )
    yield from _check_place(path, evidence, text)
    if evidence.quote is not None and evidence.start is None:
        yield from _check_quote(path, evidence.quote, evidence, text)


def _check_place(path: str, evidence: Evidence, text: str) -> Iterator[Problem]:
    if evidence.start is None or evidence.end is None:
        return
    if evidence.end > len(text):
        yield Problem(
            path=f"{path}.end", message=f"{evidence.end} is beyond the text, which has {len(text)} characters"
        )
    elif evidence.quote is not None and text[evidence.start : evidence.end] != evidence.quote:
        there = shown(text[evidence.start : evidence.end], 40)
        yield Problem(path=f"{path}.quote", message=f'start and end point at "{there}", not at the quote')


def _check_quote(path: str, quote: str, evidence: Evidence, text: str) -> Iterator[Problem]:
    places = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]
    fitting = [
        place
        for place in places
        if text[:place].endswith(evidence.prefix or "") and text[place + len(quote) :].startswith(evidence.suffix or "")
    ]
    if not places:
        yield Problem(
            path=f"{path}.quote", message=f'"{shown(quote, 40)}" is not in the text; copy it letter by letter'
        )
    elif not fitting:
        yield Problem(
            path=f"{path}.quote", message=f'"{shown(quote, 40)}" is in the text, but not between this prefix and suffix'
        )
    elif len(fitting) > 1:
        yield Problem(
            path=f"{path}.quote",
            message=f'"{shown(quote, 40)}" stands {len(fitting)} times in the text; add prefix or suffix to tell which',
        )
