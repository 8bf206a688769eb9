"""Pages read back as a browser reads them: well-formed or refused, with their parts by tag, class and id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta"})
_TAGS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style body header main section article aside footer h1 h2 p ul li dl dt dd div span bdi b"
        " q a mark sup time table thead tbody tr th td",
    )
)
_ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        "lang dir class id href rel title tabindex datetime scope charset content name http-equiv aria-hidden"
        " aria-label aria-labelledby aria-describedby data-label",
    )
)
_BLOCKS = _TAGS & {"p", "h1", "h2", "dl", "dd", "dt", "ul", "li", "div", "table", "section", "article", "aside"}


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str]
    content: list[Node | str] = field(default_factory=list["Node | str"])

    def nodes(self) -> Iterator[Node]:
        yield self
        for item in self.content:
            if isinstance(item, Node):
                yield from item.nodes()

    def all(self, tag: str, class_: str | None = None) -> list[Node]:
        return [
            node
            for node in self.nodes()
            if node.tag == tag and (class_ is None or class_ in node.attributes.get("class", "").split())
        ]

    def one(self, tag: str, class_: str | None = None) -> Node:
        (found,) = self.all(tag, class_)
        return found

    def text(self, *, without: frozenset[str] = frozenset()) -> str:
        """Return the text; parts of some classes are left out, and characters told by their code are put back."""
        classes = set(self.attributes.get("class", "").split())
        if classes & without:
            return ""
        if "unseen" in classes:
            return chr(int("".join(map(str, self.content)).removeprefix("U+"), 16))
        return "".join(item if isinstance(item, str) else item.text(without=without) for item in self.content)


class _Reader(HTMLParser):
    """Reads a page and refuses whatever a page of ours never holds, so that nothing can have slipped in unescaped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert tag in _TAGS, tag
        assert set(names) <= _ATTRIBUTES, names
        assert len(names) == len(set(names)), names
        around = [node.tag for node in self._open]
        assert not (tag in _BLOCKS and "p" in around), f"{tag} in a paragraph"
        assert not (tag in ("a", "mark") and tag in around), f"{tag} in {tag}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].content.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def closed(self) -> Node:
        self.close()
        assert self._open == [self.root]
        return self.root


def read_page(page: str) -> Node:
    """Return a page's tree.

    Raises:
        AssertionError: it is not well-formed, or holds something that no page should.
    """
    assert page.startswith("<!DOCTYPE html>\n")
    reader = _Reader()
    reader.feed(page)
    tree = reader.closed()
    identities = [node.attributes["id"] for node in tree.nodes() if "id" in node.attributes]
    assert len(identities) == len(set(identities)), "an id twice"
    for node in tree.nodes():
        for name in ("aria-describedby", "aria-labelledby"):
            assert set(node.attributes.get(name, "").split()) <= set(identities), node.attributes
        if node.attributes.get("href", "").startswith("#"):
            assert node.attributes["href"][1:] in identities, node.attributes
    return tree
