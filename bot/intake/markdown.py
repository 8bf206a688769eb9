"""Markdown: its paragraphs, and what front matter and headings propose."""

from __future__ import annotations

import re
from typing import Any, cast

from bot.intake.document import Found, Origin, Proposal
from bot.intake.lines import paragraphs_of_blocks
from bot.record.problems import AnnotationError
from bot.record.source_yaml import yaml_tree

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_QUOTED = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+.*$")

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\](?:\([^()\n]{0,1000}\)|\[[^\[\]]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,50}\]:?")
_BARE_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1(?![\w*])|(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\3(?![\w_])"
)
_STRUCK = re.compile(r"(`{1,2}|~~)(?=\S)([^`~\n]{1,2000}?)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_TITLE_KEYS = ("title", "headline")
_AUTHOR_KEYS = ("authors", "author", "by")
_DATE_KEYS = ("published", "date", "pubdate")
_OUTLET_KEYS = ("outlet", "publication", "publisher", "source", "site")
_LANGUAGE_KEYS = ("language", "lang")
_URL_KEYS = ("url", "link", "canonical", "canonical_url")


def read_markdown(text: str) -> Found:
    """Return what a Markdown text holds, without its marks; front matter is no part of the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    front = _FRONT_MATTER.match(text)
    matter, warnings = _matter(front[1]) if front else ({}, ())
    body = text[front.end() :] if front else text
    plain, heading = _without_marks(_COMMENT.sub("", body))
    title = _proposed(matter, _TITLE_KEYS) or (Proposal(value=heading, origin=Origin.HEADING) if heading else None)
    return Found(
        paragraphs=paragraphs_of_blocks(plain),
        title=title,
        authors=_authors(matter),
        published=_proposed(matter, _DATE_KEYS),
        outlet=_proposed(matter, _OUTLET_KEYS),
        language=_proposed(matter, _LANGUAGE_KEYS),
        url=_proposed(matter, _URL_KEYS),
        warnings=warnings,
    )


def _matter(source: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        tree = yaml_tree(source, "the front matter")
    except AnnotationError as error:
        return {}, (f"The front matter was left out, because it cannot be read: {error.problems[0]}.",)
    if not isinstance(tree, dict):
        return {}, ()
    return {key.casefold(): value for key, value in cast("dict[str, Any]", tree).items()}, ()


def _proposed(matter: dict[str, Any], keys: tuple[str, ...]) -> Proposal | None:
    for key in keys:
        value = matter.get(key)
        if isinstance(value, str) and value.strip():
            return Proposal(value=value, origin=Origin.FRONT_MATTER)
    return None


def _authors(matter: dict[str, Any]) -> tuple[Proposal, ...]:
    for key in _AUTHOR_KEYS:
        value = matter.get(key)
        names: list[Any] = cast("list[Any]", value) if isinstance(value, list) else [value]
        found = [name for name in names if isinstance(name, str) and name.strip()]
        if found:
            return tuple(Proposal(value=name, origin=Origin.FRONT_MATTER) for name in found)
    return ()


def _without_marks(body: str) -> tuple[str, str | None]:
    """Return the text with each heading, item and quotation a block of its own, and the first heading."""
    lines: list[str] = []
    title: str | None = None
    fenced = False
    for line in body.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            lines.append("")
            continue
        heading = None if fenced else _HEADING.match(line)
        underlined = not fenced and bool(lines and lines[-1].strip()) and _UNDERLINE.match(line)
        if heading:
            plain = _inline(heading[2])
            title = title or plain
            lines.extend(("", plain, ""))
        elif underlined:
            title = title or lines[-1].strip()
            lines.append("")
        elif not fenced and (_RULE.match(line) or _REFERENCE.match(line)):
            lines.append("")
        elif not fenced and _ITEM.match(line):
            lines.extend(("", _inline(_ITEM.sub("", line))))
        else:
            lines.append(line if fenced else _inline(_QUOTED.sub("", line)))
    return "\n".join(lines), title or None


def _inline(line: str) -> str:
    line = _FOOTNOTE.sub("", _IMAGE.sub("", line))
    line = _BARE_ADDRESS.sub(r"\1", _LINK.sub(r"\1", line))
    line = _TAG.sub("", line)
    for _ in range(2):  # emphasis within emphasis
        line = _EMPHASIS.sub(lambda found: found[2] or found[4], line)
    return _ESCAPED.sub(r"\1", _STRUCK.sub(r"\2", line))
