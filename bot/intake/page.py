"""The article on an HTML page, without what stands around it."""

from __future__ import annotations

import re
from typing import Any, cast
from urllib.parse import urlsplit

from lxml import html
from trafilatura.core import bare_extraction

from bot.intake.document import Found, Origin, Proposal
from bot.intake.limits import ReadingLimits
from bot.intake.refusal import IntakeError, Reason
from bot.intake.trees import Element, refuse_large_tree, too_many_elements

_HOLDS_NOTHING = cast("type[Exception]", cast("Any", html).etree.ParserError)
# The parser builds 256 levels and loses what is deeper without a word.
_DEEPEST = 250
_ENDS_PARAGRAPH = frozenset({"p", "head", "item", "quote", "list", "table", "row", "code", "div", "ab", "fw"})
# Two breaks stand for the end of a paragraph; later on they could not be told from one.
_TWO_BREAKS = re.compile(r"(?:<br\s{0,5}/?>\s{0,50}){2,20}", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
_AUTHORS_APART = re.compile(r"\s*;\s*")
# Dates are proposed as they stand; whether one lies in the future is for a person to see.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31", "min_date": "1900-01-01"}


def read_page(text: str, *, source: str, url: str | None, limits: ReadingLimits) -> Found:
    """Return the article of a page and what the page says of itself.

    Args:
        text: the page, decoded.
        source: its name, for messages.
        url: where it was fetched; None if it came as a file.
        limits: the most elements.

    Raises:
        IntakeError: if it is too large, nested too deep, or has no article.
    """
    # An element has at most two tags, and scripts have other uses for the sign.
    if text.count("<") > 4 * limits.elements:
        raise too_many_elements(source, limits.elements)
    tree = _tree(text, source)
    refuse_large_tree(tree, source=source, most=limits.elements, deepest=_DEEPEST)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    extracted: Any = cast(
        "Any",
        bare_extraction(
            cast("Any", tree),
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        ),
    )
    if extracted is None:
        raise _nothing(source)
    paragraphs = _paragraphs(cast("Element", extracted.body))
    if not paragraphs:
        raise _nothing(source)
    address = extracted.url or url
    return Found(
        paragraphs=paragraphs,
        title=_proposal(extracted.title),
        authors=tuple(
            Proposal(value=name, origin=Origin.PAGE) for name in _AUTHORS_APART.split(extracted.author or "") if name
        ),
        published=_proposal(extracted.date),
        outlet=_outlet(extracted.sitename, address),
        language=_proposal(language),
        url=_proposal(extracted.url) or (Proposal(value=url, origin=Origin.ADDRESS) if url else None),
    )


def _tree(text: str, source: str) -> Element:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    data = _TWO_BREAKS.sub("</p><p>", _DECLARATION.sub("", text)).encode()
    try:
        return cast("Element", cast("Any", html).document_fromstring(data, parser=parser))
    except _HOLDS_NOTHING as error:  # nothing but declarations and comments
        raise _nothing(source) from error


def _nothing(source: str) -> IntakeError:
    return IntakeError(
        source, Reason.NO_TEXT, "no article was found on this page; copy its text and give that instead."
    )


def _proposal(value: str | None) -> Proposal | None:
    return Proposal(value=value, origin=Origin.PAGE) if value else None


def _outlet(site: str | None, address: str | None) -> Proposal | None:
    host = urlsplit(address).hostname if address else None
    if site and host and site.casefold() in (host, host.removeprefix("www.")):
        return Proposal(value=site, origin=Origin.ADDRESS)
    return _proposal(site)


def _paragraphs(body: Element) -> tuple[str, ...]:
    """Return the paragraphs of an extracted article."""
    blocks: list[str] = []
    current: list[str] = []

    def finish() -> None:
        blocks.append(" ".join("".join(current).split()).removesuffix(" |"))
        current.clear()

    def collect(element: Element) -> None:
        ends = element.tag in _ENDS_PARAGRAPH
        if ends:
            finish()
        if element.tag == "lb":
            current.append("\n")
        current.append(element.text or "")
        for child in element:
            collect(child)
            current.append(child.tail or "")
        if element.tag == "cell":
            current.append(" | ")
        if ends:
            finish()

    collect(body)
    finish()
    return tuple(block for block in blocks if block)
