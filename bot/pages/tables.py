"""The tables of an article's page: its positions, the divergences among its actors, and the claims that it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.pages import marks as told
from bot.pages.body import Body, plain_quotation
from bot.pages.markup import Markup, element, joined, name_of
from bot.pages.words import BASES, CLAIM, LEVELS, STANCES, day_words
from bot.reasoning.divergences import Divergence
from bot.reasoning.standing import Standing
from bot.record.domain import Annotation, Basis, Evidence, Stance
from bot.record.record import CitedPosition, Record


def positions_table(annotation: Annotation, record: Record, body: Body) -> Markup:
    """Return every position once, in the annotation's order, with links to where it stands."""
    language = annotation.article.language
    rows: list[Markup] = []
    for place, held in enumerate(annotation.positions):
        look = STANCES[held.stance]
        rows.append(
            element(
                "tr",
                _cell("No.", str(place + 1), class_="count"),
                _cell("Actor", element("b", told.actor(record, held.actor))),
                _cell(
                    "Position",
                    told.stance(look, (held.condition,) if held.condition else ()),
                    element("span", told.proposition(record, held.proposition), class_="what"),
                    element("span", name_of(held.summary), class_="summary"),
                    *(_quotes(held.evidence, language) if annotation.article.text is None else ()),
                ),
                _cell("How", told.manner(held, record)),
                _cell("When", told.dated(held, annotation.article.published)),
                _cell("Where", _where(body.links.get(place, ()), held.evidence)),
                id=f"position-{place + 1}",
            )
        )
    return _table(("No.", "Actor", "Position", "How", "When", "Where"), rows, class_="positions")


def divergences_table(found: Sequence[Divergence], annotation: Annotation, record: Record) -> Markup:
    """Return who diverges from whom on what, each side with the positions behind it."""
    article = annotation.article.id
    rows: list[Markup] = []
    for row in found:
        item = row.item
        about = element("span", told.topic(record, item.topic), class_="topic") if item.topic else None
        issue = element("span", told.proposition(record, item.proposition), class_="what")
        against = None
        if item.contrary is not None:
            against = element("span", "contrary to: ", told.proposition(record, item.contrary), class_="what")
        rows.append(
            element(
                "tr",
                _cell("On", about, issue, against),
                _cell("One side", _side(item.first, record, article, named=item.contrary is not None)),
                _cell("Other side", _side(item.second, record, article, named=item.contrary is not None)),
                _cell("Since", day_words(max(held.date for held in item.deciding))),
            )
        )
    return _table(("On", "One side", "Other side", "Since"), rows, class_="divergences")


def claims_table(annotation: Annotation, record: Record, body: Body) -> Markup:
    """Return every claim with what it professes and what the article makes of it."""
    article = annotation.article
    rows: list[Markup] = []
    for place, claim in enumerate(annotation.claims):
        assessed = None
        if claim.article_assessment is not None:
            assessed = element(
                "span", f"The article holds it to be {LEVELS[claim.article_assessment]}", class_="summary"
            )
        links = body.links.get(len(annotation.positions) + place, ())
        venue = joined((", ", name_of(claim.venue))) if claim.venue is not None else None
        rows.append(
            element(
                "tr",
                _cell("No.", f"C{place + 1}", class_="count"),
                _cell("Speaker", element("b", told.actor(record, claim.speaker))),
                _cell(
                    "Claim",
                    element("span", plain_quotation(claim.quote, language=article.language), class_="what"),
                    element("span", told.stance(CLAIM), ": ", told.professed(claim, record), class_="summary"),
                    assessed,
                ),
                _cell("When", day_words(claim.date or article.published), venue),
                _cell("Where", _where(links, claim.evidence)),
                id=f"claim-{place + 1}",
            )
        )
    return _table(("No.", "Speaker", "Claim", "When", "Where"), rows, class_="claims")


def _table(headings: Iterable[str], rows: Iterable[Markup], *, class_: str) -> Markup:
    head = element("thead", element("tr", *(element("th", heading, scope="col") for heading in headings)))
    return element("table", head, element("tbody", *rows), class_=class_)


def _cell(label: str, *content: str | None, class_: str | None = None) -> Markup:
    """Return a cell that tells its column's heading again where the columns stand one below the other."""
    return element("td", *content, data_label=label, class_=class_)


def _where(links: Sequence[tuple[str, int]], evidence: Sequence[Evidence]) -> Markup:
    """Return links to the marks of a row; without any, the paragraphs that the evidence names."""
    if links:
        return joined(
            (element("a", f"¶{paragraph}" if paragraph else "quoted", href=f"#{place}") for place, paragraph in links),
            ", ",
        )
    named = dict.fromkeys(item.paragraph for item in evidence if item.paragraph is not None)
    return joined((f"¶{paragraph}" for paragraph in named), ", ") if named else joined(("not given",))


def _quotes(evidence: Sequence[Evidence], language: str) -> tuple[Markup, ...]:
    quotes = dict.fromkeys(item.quote for item in evidence if item.quote)
    return tuple(element("span", plain_quotation(quote, language=language), class_="quoted") for quote in quotes)


def _side(side: Standing, record: Record, article: str, *, named: bool) -> Markup:
    """Return one side of a divergence: who, its stance between actors, and what that rests on."""
    parts: list[str] = [element("b", told.actor(record, side.actor)), " "]
    if side.between_actors is not None:
        parts.append(_stance(side.between_actors))
    if named:
        parts.append(element("span", told.proposition(record, side.proposition), class_="what"))
    deciding = side.deciding_between_actors
    parts.append(element("span", _made(deciding), ": ", _behind(deciding, article), class_="summary"))
    beside = side.words if side.has_gap and deciding == side.deeds else ()
    if beside and side.word is not None:
        words = ("but in words ", _stance(side.word), ": ", _behind(beside, article))
        parts.append(element("span", *words, class_="summary"))
    return joined(parts)


def _stance(stance: Stance) -> Markup:
    return told.stance(STANCES[stance])


def _made(positions: Sequence[CitedPosition]) -> str:
    bases = {item.position.basis for item in positions}
    return " and ".join(BASES[basis] for basis in Basis if basis in bases)


def _behind(positions: Sequence[CitedPosition], article: str) -> Markup:
    """Return links to the rows of positions; those of other articles are cited."""
    cited: Mapping[str, Markup] = {
        _citation(item): name_of(_citation(item)) for item in positions if item.citation.article != article
    }
    here = (
        element("a", f"No. {item.ordinal + 1}", href=f"#position-{item.ordinal + 1}")
        for item in positions
        if item.citation.article == article
    )
    return joined((*here, *cited.values()), ", ")


def _citation(item: CitedPosition) -> str:
    who = item.citation.authors[0] if item.citation.authors else item.citation.title
    return f"{who} {item.citation.published.year}"
