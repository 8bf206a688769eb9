"""Articles as an answer cites them: a short name at each position, titles and addresses once at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

from bot.answers.plain import paragraph
from bot.cli.showing.layout import Line, line
from bot.record.domain import Evidence
from bot.record.record import Citation, CitedClaim, CitedPosition


class Sources:
    """The articles of one answer with their short names, such as "Glass 2025"."""

    def __init__(self, cited: Iterable[CitedPosition | CitedClaim]) -> None:
        articles = {item.citation.article: item.citation for item in cited}
        named: defaultdict[str, list[str]] = defaultdict(list)
        for article, citation in sorted(articles.items()):
            named[_short(citation)].append(article)
        self._articles = articles
        self._names = {
            article: short + (_letter(place) if len(same) > 1 else "")
            for short, same in named.items()
            for place, article in enumerate(same)
        }

    def name(self, article: str) -> str:
        """Return an article's short name; its id where the answer does not cite it."""
        return self._names.get(article, article)

    def cite(self, citation: Citation, evidence: Sequence[Evidence]) -> str:
        """Return where something stands: an article's short name and a paragraph."""
        number = paragraph(evidence)
        return self.name(citation.article) + (f" ¶{number}" if number is not None else "")

    def lines(self) -> Iterator[Line]:
        """Yield the list of articles."""
        for article in sorted(self._articles, key=self.name):
            citation = self._articles[article]
            # On a line of its own an address can be clicked or copied whole.
            yield line((self.name(article), "bold"), f": {citation.title} ", (f"[{article}]", "dim"))
            if citation.url is not None:
                yield line((citation.url, "dim"), indent=2, wraps=False)


def _short(citation: Citation) -> str:
    if not citation.authors:
        return citation.article
    surname = (citation.authors[0].split() or [citation.article])[-1]
    return f"{surname}{' et al.' if len(citation.authors) > 1 else ''} {citation.published.year}"


def _letter(place: int) -> str:
    return ascii_lowercase[place] if place < len(ascii_lowercase) else f"-{place + 1}"
