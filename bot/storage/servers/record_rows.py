"""Whether rows of a library that come from outside are those that its articles make, and no others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from bot.record.conversion import to_tree
from bot.record.domain import Annotation
from bot.storage import tables
from bot.storage.articles import stored_annotation
from bot.storage.codec import encode_citation
from bot.storage.rows import claim_actor_rows, claim_rows, definition_rows, position_rows
from bot.storage.servers.transferring import Line, TransferError

_Found = tuple[tuple[str, Any], ...]
_NOBODY = 0
_DERIVED = {tables.positions: position_rows, tables.claims: claim_rows, tables.claim_actors: claim_actor_rows}


class RecordRows:
    """Takes the rows of a file one after the other; articles come before what is made of them."""

    def __init__(self) -> None:
        self._articles: set[str] = set()
        self._definitions: set[_Found] = set()
        self._live: set[_Found] = set()
        self._expected: dict[str, set[_Found]] = {table.name: set() for table in _DERIVED}
        self._newest: str | None = None
        self._told_newest: str | None = None
        self._has_library = False

    def take(self, line: Line) -> None:
        """Look at a row.

        Raises:
            TransferError: it is an article that cannot be read, or a row that none of the articles makes.
        """
        table, row = line.holding.table, line.row
        if table is tables.libraries:
            self._has_library, self._told_newest = True, row["newest"]
        elif table is tables.articles:
            self._take_article(line)
        elif table is tables.definitions:
            self._expect(line, self._definitions, _frozen(row))
        elif table is tables.defined_in:
            said = {name: row[name] for name in ("article", "kind", "id", "digest")}
            if row["is_live"]:
                self._expect(line, self._live, _frozen(said))
                self._live.discard(_frozen(said))
            elif row["article"] not in self._articles:
                raise _strange(line)
        elif table in _DERIVED:
            rows = self._expected[table.name]
            self._expect(line, rows, _frozen(row))
            rows.discard(_frozen(row))

    def finish(self) -> None:
        """Say that all rows were there.

        Raises:
            TransferError: an article makes more rows than there were, or is of another day than the library says.
        """
        missing = [*self._live, *(row for rows in self._expected.values() for row in rows)]
        if missing:
            article = dict(missing[0])["article"]
            raise TransferError(f'rows of the article "{article}" are missing')
        if self._told_newest != self._newest or (self._articles and not self._has_library):
            raise TransferError("what it says of its library is not what its articles say")

    def _take_article(self, line: Line) -> None:
        row = line.row
        try:
            annotation = stored_annotation(row["content"])
            is_same = (
                annotation.article.id == row["article"]
                and hashlib.sha256(row["content"].encode()).hexdigest() == row["digest"]
                and encode_citation(annotation.article) == row["citation"]
                and (len(annotation.positions), len(annotation.claims)) == (row["position_count"], row["claim_count"])
                and bool(to_tree(annotation))
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise TransferError(f"line {line.number}: the article cannot be read: {_first(error)}") from error
        if not is_same or row["is_shipped"]:
            raise TransferError(f"line {line.number}: the article's row does not say what its content says")
        self._articles.add(row["article"])
        defined = list(_without_server(definition_rows(_NOBODY, annotation)))
        self._definitions.update(_frozen(item) for item in defined)
        if row["state"] == "published":
            self._expect_of(annotation, defined)

    def _expect_of(self, annotation: Annotation, defined: list[dict[str, Any]]) -> None:
        for item in defined:
            said = {name: item[name] for name in ("kind", "id", "digest")}
            self._live.add(_frozen({"article": annotation.article.id, **said}))
        for table, rows_of in _DERIVED.items():
            for row in _without_server(rows_of(_NOBODY, annotation)):
                self._expected[table.name].add(_frozen(row))
                if "first_day" in row:
                    self._newest = max(self._newest or "", row["first_day"])

    def _expect(self, line: Line, rows: set[_Found], row: _Found) -> None:
        if row not in rows:
            raise _strange(line)


def _strange(line: Line) -> TransferError:
    return TransferError(f"line {line.number}: no article of the file makes this row of {line.holding.table.name}")


def _first(error: Exception) -> str:
    """Return the first thing that is wrong, without what follows for programmers."""
    lines = str(error).splitlines()
    told = " ".join(line.strip() for line in lines[1:3]) if len(lines) > 1 else str(error)
    return told.split(" [type=")[0][:200]


def _without_server(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return ({name: value for name, value in row.items() if name != "guild_id"} for row in rows)


def _frozen(row: Any) -> _Found:
    return tuple(sorted(row.items()))
