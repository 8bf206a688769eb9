"""Discord's Markdown as rows for a terminal: what it sets in bold is bold, what it links is listed to be copied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rich.text import Text

from bot.terminal.bare import bare
from bot.terminal.rows import Row

Naming = Callable[[str, str], str]
"""Gives the name behind a mention: "@", "@&" or "#", and an id."""

_BLOCK = re.compile(r"^(?P<indent> *)(?:(?P<head>#{1,3}|-#) +|(?P<bullet>[-*]) +|(?P<number>\d+[.)]) +|(?P<quote>>) ?)")
_CODE = re.compile(r"(`+)(.+?)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:<([^>\s]+)>|([^)\s]+))\)")
_MENTION = re.compile(r"<(@&|@!?|#)(\d+)>")
_COMMAND = re.compile(r"<(/[^:<>]+):\d+>")
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_TIME = re.compile(r"<t:(-?\d{1,14})(?::(\w))?>")
_ADDRESS = re.compile(r"<(https?://[^>\s]+)>")
_MARKS = {"**": "bold", "__": "underline", "~~": "strike", "||": "", "*": "italic", "_": "italic"}
_UNITS = ((31_536_000, "year"), (2_592_000, "month"), (86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
_FENCE = "```"
_PLAIN = re.compile(r"[^\\`\[<*_~|]+")


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads Markdown.

    Attributes:
        naming: gives names for mentions.
        now: seconds since 1970, for times that are told as "in 5 minutes".
        links: addresses that were met, with the words that stood for them first.
    """

    naming: Naming
    now: float
    links: dict[str, str] = field(default_factory=dict[str, str])

    def rows(self, source: str) -> Iterator[Row]:
        """Yield the rows of a text."""
        is_code = False
        for line in bare(source).split("\n"):
            if line.strip().startswith(_FENCE):
                is_code = not is_code
            elif is_code:
                yield Row(text=Text(line, style="cyan"), lead="  ")
            else:
                yield self._row(line)

    def inline(self, source: str, style: str = "") -> Text:
        """Return a line's text with its marks carried out."""
        text = Text(style=style, overflow="fold")
        place = 0
        while place < len(source):
            place = self._step(source, place, text)
        return text

    def _row(self, line: str) -> Row:
        block = _BLOCK.match(line)
        if block is None:
            return Row(text=self.inline(line.strip()))
        rest = line[block.end() :].strip()
        indent = block["indent"]
        if block["head"]:
            return Row(text=self.inline(rest, "dim" if block["head"] == "-#" else "bold"))
        if block["quote"]:
            return Row(text=self.inline(rest, "italic"), lead="▎ ", repeats=True)
        return Row(text=self.inline(rest), lead=f"{indent}{block['number'] or ('•' if not indent else '◦')} ")

    def _step(self, source: str, place: int, text: Text) -> int:
        """Take what stands at a place into the text, and return the place after it."""
        plain = _PLAIN.match(source, place)
        if plain is not None:
            text.append(plain[0])
            return plain.end()
        for pattern, take in (
            (_ESCAPED, self._escaped),
            (_CODE, self._code),
            (_LINK, self._link),
            (_MENTION, self._mention),
            (_COMMAND, self._command),
            (_EMOJI, self._escaped),
            (_TIME, self._time),
            (_ADDRESS, self._escaped),
        ):
            found = pattern.match(source, place)
            if found is not None:
                text.append_text(take(found))
                return found.end()
        for mark, style in _MARKS.items():
            end = _closing(source, place, mark)
            if end is not None:
                text.append_text(self.inline(source[place + len(mark) : end], style))
                return end + len(mark)
        text.append(source[place])
        return place + 1

    def _escaped(self, found: re.Match[str]) -> Text:
        return Text(found[1])

    def _code(self, found: re.Match[str]) -> Text:
        return Text(found[2], style="cyan")

    def _command(self, found: re.Match[str]) -> Text:
        return Text(found[1], style="cyan")

    def _link(self, found: re.Match[str]) -> Text:
        address = found[2] or found[3]
        label = self.inline(found[1], "underline")
        self.links.setdefault(address, label.plain)
        return label

    def _mention(self, found: re.Match[str]) -> Text:
        kind = found[1].replace("!", "")
        return Text(f"{kind[0]}{bare(self.naming(kind, found[2]))}", style="bold")

    def _time(self, found: re.Match[str]) -> Text:
        seconds = int(found[1])
        if found[2] == "R":
            return Text(_relative(seconds - self.now))
        try:
            moment = datetime.fromtimestamp(seconds, UTC)
        except (OverflowError, OSError, ValueError):
            return Text(found[0])
        return Text(f"{moment:%Y-%m-%d}" if found[2] in ("d", "D") else f"{moment:%Y-%m-%d %H:%M} UTC")


def _closing(source: str, place: int, mark: str) -> int | None:
    """Return where a mark that opens at a place closes; None if it opens nothing."""
    if not source.startswith(mark, place):
        return None
    start = place + len(mark)
    is_word_inside = mark == "_" and place > 0 and source[place - 1].isalnum()
    if start >= len(source) or source[start].isspace() or is_word_inside:
        return None
    at = start
    while at < len(source):
        skipped = _ESCAPED.match(source, at) or _CODE.match(source, at)
        if skipped is not None:
            at = skipped.end()
        elif source.startswith(mark, at) and at > start and not _is_longer(source, at, mark):
            return at + 1 if len(mark) > 1 and source.startswith(mark[0] * 3, at) else at
        else:
            at += 2 if len(mark) == 1 and source.startswith(mark * 2, at) else 1
    return None


def _is_longer(source: str, at: int, mark: str) -> bool:
    return len(mark) == 1 and source.startswith(mark * 2, at)


def _relative(seconds: float) -> str:
    for size, unit in _UNITS:
        count = int(abs(seconds) // size)
        if count:
            words = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"in {words}" if seconds > 0 else f"{words} ago"
    return "now"
