"""Lines on a terminal. Whatever text they are made of is inert here, and never read as markup."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from bot.answers.inert import inert

_NARROWEST = 12

Part = str | tuple[str, str]
"""Text, or text with a style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph that wraps within its indent.

    Attributes:
        text: what it says.
        indent: columns before it.
        bullet: stands before the first line; the others are indented by its width.
        wraps: whether it may be broken; an address is not, so that it can be copied whole.
    """

    text: Text
    indent: int = 0
    bullet: str = ""
    wraps: bool = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the wrapped lines, without trailing spaces."""
        # On the narrowest terminals the text comes before the indent.
        indent = min(self.indent, max(options.max_width - len(self.bullet) - _NARROWEST, 0))
        before = " " * indent + self.bullet
        if not self.wraps:
            yield Text(before, no_wrap=True, overflow="ignore").append_text(self.text)
            return
        width = max(options.max_width - len(before), 1)
        for number, part in enumerate(self.text.wrap(console, width)):
            part.rstrip()
            prefix = before if number == 0 else " " * len(before)
            yield Text(prefix if part.plain else "").append_text(part)


def line(*parts: Part, indent: int = 0, bullet: str = "", wraps: bool = True) -> Line:
    """Return a line made of parts."""
    text = Text(overflow="fold")
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(_spaced(words), style=style)
    return Line(text=text, indent=indent, bullet=bullet, wraps=wraps)


def blank() -> Line:
    """Return an empty line."""
    return Line(text=Text(""))


def _spaced(words: str) -> str:
    """Return inert words with the spaces around them kept, which join them to their neighbours."""
    stripped = words.strip(" ")
    if not stripped:
        return words
    start = len(words) - len(words.lstrip(" "))
    end = len(words) - len(words.rstrip(" "))
    return " " * start + inert(stripped) + " " * end
