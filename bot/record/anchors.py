"""Evidence and text: whether quotes, places and paragraphs are really there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from bot.record.article_text import ArticleText
from bot.record.domain import Annotation, Article, Evidence
from bot.record.problems import Problem, shown

_LONGEST_SHOWN = 40
_LONGEST_COPY = 120
_SEARCHED_OUT = (
    "the text is too long to look for so many quotes, and the rest were not looked for; give their paragraphs, or "
    "their start and end"
)


def check_anchors(annotation: Annotation) -> Iterator[Problem]:
    """Yield what is wrong with evidence, in itself and against the article's text."""
    article = annotation.article
    text = None
    if article.text is not None:
        yield from _check_hash(article, article.text)
        text = ArticleText(article.text, article.title)
    for part, items in (("positions", annotation.positions), ("claims", annotation.claims)):
        for index, item in enumerate(items):
            for number, evidence in enumerate(item.evidence):
                path = f"{part}[{index}].evidence[{number}]"
                faults = tuple(_check_shape(path, evidence))
                yield from faults
                if text is not None and not faults:
                    yield from _check_against_text(path, evidence, text)
                if text is not None and text.is_searched_out:
                    yield Problem(path=path, message=_SEARCHED_OUT)
                    return


def _check_hash(article: Article, text: str) -> Iterator[Problem]:
    if article.text_sha256 is not None:
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest != article.text_sha256:
            yield Problem(path="article.text_sha256", message=f"does not match the text, whose SHA-256 is {digest}")


def _check_shape(path: str, evidence: Evidence) -> Iterator[Problem]:
    if evidence.paragraph is None and evidence.quote is None and evidence.start is None and evidence.end is None:
        yield Problem(path=path, message="does not say where; give at least a paragraph or a quote")
    if evidence.quote is None and (evidence.prefix is not None or evidence.suffix is not None):
        yield Problem(path=path, message="prefix and suffix stand around a quote; give the quote too")
    if evidence.start is None and evidence.end is None:
        return
    if evidence.start is None or evidence.end is None:
        yield Problem(path=path, message="start and end go together; give both or neither")
    elif evidence.end <= evidence.start:
        yield Problem(path=f"{path}.end", message=f"{evidence.end} is not after start ({evidence.start})")
    elif evidence.quote is not None and len(evidence.quote) != evidence.end - evidence.start:
        length = evidence.end - evidence.start
        yield Problem(
            path=f"{path}.quote",
            message=f"has {len(evidence.quote)} code points, but from start to end there are {length}",
        )


def _check_against_text(path: str, evidence: Evidence, text: ArticleText) -> Iterator[Problem]:
    count = len(text.paragraphs)
    if evidence.paragraph is not None and evidence.paragraph > count:
        counted = "1 paragraph" if count == 1 else f"{count} paragraphs"
        yield Problem(path=f"{path}.paragraph", message=f"no paragraph {evidence.paragraph}; the text has {counted}")
    elif evidence.start is not None and evidence.end is not None:
        yield from _check_place(path, evidence, evidence.start, evidence.end, text)
    elif evidence.quote is not None:
        yield from _check_quote(path, evidence, evidence.quote, text)


def _check_place(path: str, evidence: Evidence, start: int, end: int, text: ArticleText) -> Iterator[Problem]:
    if end > len(text.exact):
        length = len(text.exact)
        yield Problem(path=f"{path}.end", message=f"{end} is beyond the text, which has {length} code points")
        return
    there = text.exact[start:end]
    if evidence.quote is not None and there != evidence.quote:
        yield Problem(
            path=f"{path}.quote", message=f'start and end point at "{shown(there, _LONGEST_SHOWN)}", not at the quote'
        )
    elif not (
        text.exact.endswith(evidence.prefix or "", 0, start) and text.exact.startswith(evidence.suffix or "", end)
    ):
        yield Problem(path=path, message="prefix and suffix are not what stands around start and end in the text")
    yield from _check_paragraph(path, evidence.paragraph, start, text)


def _check_quote(path: str, evidence: Evidence, quote: str, text: ArticleText) -> Iterator[Problem]:
    prefix, suffix = evidence.prefix or "", evidence.suffix or ""
    selector = f"{prefix}{quote}{suffix}"
    if evidence.paragraph is not None:
        begin, end = text.paragraphs[evidence.paragraph - 1]
        around = (max(0, begin - len(prefix)), min(len(text.exact), end + len(suffix)))
        if len(text.places(selector, *around)) == 1:
            return
    places = text.places(selector)
    if len(places) == 1:
        yield from _check_paragraph(path, evidence.paragraph, places[0] + len(prefix), text)
    elif places:
        title = shown(quote, _LONGEST_SHOWN)
        yield Problem(
            path=f"{path}.quote",
            message=f'"{title}" stands more than once in the text; add a prefix or suffix that tells which is meant',
        )
    else:
        yield Problem(path=f"{path}.quote", message=_not_found(quote, text))


def _check_paragraph(path: str, number: int | None, place: int, text: ArticleText) -> Iterator[Problem]:
    found = text.paragraph_at(place)
    if number is not None and found is not None and found != number:
        yield Problem(path=f"{path}.paragraph", message=f"the words stand in paragraph {found}, not in {number}")


def _not_found(quote: str, text: ArticleText) -> str:
    title = shown(quote, _LONGEST_SHOWN)
    if text.places(quote):
        return f'"{title}" is in the text, but not between this prefix and suffix'
    there = text.spelt_alike(quote)
    if there is not None:
        copy = shown(_on_one_line(there), _LONGEST_COPY)
        return f"the text has it with other signs; copy it letter by letter: {copy}"
    return f'"{title}" is not in the text; copy it letter by letter'


def _on_one_line(words: str) -> str:
    return words.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
