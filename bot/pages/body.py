"""The article itself in its page: the stored text with its marks, or without a text the quotations by paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.pages.marks import Mark
from bot.pages.markup import Markup, element, joined, name_of
from bot.pages.places import Piece, Place, pieces, places_of
from bot.pages.words import SEVERAL, Look
from bot.record.article_text import ArticleText

_MOST_CARDS = 5_000
"""So many pieces of a text have a card; a text with more marks than that can still be read beside its tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The article's part of a page.

    Attributes:
        markup: the text, or the quotations.
        links: for each mark, by number from 0, the ids of its places in the page, with the paragraph of each.
    """

    markup: Markup
    links: Mapping[int, Sequence[tuple[str, int]]]


def text_body(text: ArticleText, marks: Sequence[Mark], *, language: str) -> Body:
    """Return a stored text in its paragraphs, marked."""
    by_paragraph: dict[int, list[Place]] = {}
    for number, mark in enumerate(marks):
        for place in places_of(number, mark.evidence, text):
            by_paragraph.setdefault(place.paragraph, []).append(place)
    writer = _Writer(marks)
    paragraphs = [
        writer.paragraph(number, text.exact, span, by_paragraph.get(number, ()))
        for number, span in enumerate(text.paragraphs, start=1)
    ]
    markup = element("div", *paragraphs, class_="text", lang=language)
    return Body(markup=markup, links=writer.links)


def quotations_body(marks: Sequence[Mark], *, language: str) -> Body:
    """Return the quotations and paragraphs that the evidence names, for an article whose text is not stored."""
    writer = _Writer(marks)
    named: dict[int | None, list[tuple[int, str | None]]] = {}
    for number, mark in enumerate(marks):
        for item in dict.fromkeys((item.paragraph, item.quote) for item in mark.evidence):
            named.setdefault(item[0], []).append((number, item[1]))
    items = [
        writer.quotations(paragraph, named[paragraph], language)
        for paragraph in sorted(named, key=lambda value: (value is None, value or 0))
    ]
    return Body(markup=element("dl", *items, class_="quotations") if items else Markup(""), links=writer.links)


class _Writer:
    """Writes paragraphs and remembers where each mark was put."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._cards = 0
        self.links: dict[int, list[tuple[str, int]]] = {}

    def paragraph(self, number: int, text: str, span: tuple[int, int], places: Sequence[Place]) -> Markup:
        tones = [mark.look.tone for mark in self._marks]
        parts = [self._piece(number, text, piece) for piece in pieces(span, places, tones)]
        whole = [self._reference(place.mark, number) for place in places if place.span is None]
        about = element("span", *whole, class_="whole") if whole else None
        label = element("span", f"¶{number}", class_="number", aria_hidden="true")
        return element("p", label, *parts, about, dir="auto", id=f"paragraph-{number}")

    def quotations(self, number: int | None, named: Sequence[tuple[int, str | None]], language: str) -> Markup:
        shared: dict[str, list[int]] = {}
        for mark, quote in named:
            if quote is not None:
                shared.setdefault(quote, []).append(mark)
        quoted = [
            element(
                "dd",
                element("q", self._marked(quote, marks[:1], self._look_of(marks)), lang=language, dir="auto"),
                *(self._reference(mark, number) for mark in marks),
            )
            for quote, marks in shared.items()
        ]
        others = [mark for mark, quote in named if quote is None]
        about = None
        if others:
            lead = "Also, in other words: " if quoted else "In other words: "
            about = element("dd", lead, *(self._reference(mark, number) for mark in others), class_="others")
        heading = "Paragraph not given" if number is None else f"Paragraph {number}"
        return joined((element("dt", heading), *quoted, about))

    def _piece(self, number: int, text: str, piece: Piece) -> Markup:
        words = text[slice(*piece.span)]
        ending = [self._reference(mark, number) for mark in piece.ending]
        if not piece.marks:
            return joined((words, *ending))
        look = SEVERAL if len(piece.tones) > 1 else self._marks[piece.marks[0]].look
        return joined((self._marked(words, piece.marks, look, piece.others), *ending))

    def _marked(self, words: str, marks: Sequence[int], look: Look, others: int = 0) -> Markup:
        """Return words under their marks, with a card that is seen on hover, tap and focus."""
        self._cards += 1
        rows = " ".join(self._marks[mark].anchor for mark in marks)
        card = self._card(marks, others) if self._cards <= _MOST_CARDS else None
        return element("mark", words, card, class_=look.tone, tabindex="0", aria_describedby=rows)

    def _card(self, marks: Sequence[int], others: int) -> Markup:
        entries = (
            element(
                "span",
                element("span", self._marks[mark].number, class_="count"),
                self._marks[mark].told,
                class_=f"entry {self._marks[mark].look.tone}",
            )
            for mark in marks
        )
        more = element("span", f"and {others:,} more, in the table below", class_="entry") if others else None
        return element("span", *entries, more, class_="card", aria_hidden="true", lang="en", dir="ltr")

    def _look_of(self, marks: Sequence[int]) -> Look:
        looks = {self._marks[mark].look.tone: self._marks[mark].look for mark in marks}
        return next(iter(looks.values())) if len(looks) == 1 else SEVERAL

    def _reference(self, mark: int, paragraph: int | None) -> Markup:
        places = self.links.setdefault(mark, [])
        place = f"{self._marks[mark].anchor}-at-{len(places) + 1}"
        places.append((place, paragraph or 0))
        return element("sup", self._marks[mark].reference, id=place)


def plain_quotation(quote: str, *, language: str) -> Markup:
    """Return a quotation as it stands in a table."""
    return element("q", name_of(quote), lang=language)
