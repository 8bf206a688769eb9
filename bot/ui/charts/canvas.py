"""A sheet to draw on, in the pixels of a phone 360 wide; saved at twice that.

Everything is drawn on figures of their own, without pyplot and without settings shared by a process, so that several
threads may draw at once and the same drawing has the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from bot.ui.escaping import clean
from bot.ui.limits import ELLIPSIS, is_border
from bot.ui.words import named_from_id

WIDTH = 360.0
MARGIN = 14.0

PAPER = "#1F2328"
INK = "#F0F2F4"
FAINT = "#AEB6BF"
GRID = "#464E57"

_DOTS_PER_INCH = 144
_POINTS_PER_INCH = 72
_MISSING = "\u25a1"
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
_MOST_LETTERS = 400

Align = Literal["left", "center", "right"]


class Canvas:
    """A sheet of 360 by some height; x goes right and y down, letters are measured in the same pixels."""

    def __init__(self, height: float) -> None:
        size = (WIDTH / _POINTS_PER_INCH, height / _POINTS_PER_INCH)
        self._figure = Figure(figsize=size, dpi=_DOTS_PER_INCH, facecolor=PAPER)
        self._surface = FigureCanvasAgg(self._figure)
        scale = _DOTS_PER_INCH / _POINTS_PER_INCH
        self._placed = Affine2D().scale(scale, -scale).translate(0, height * scale)

    def text(
        self,
        x: float,
        y: float,
        said: str,
        size: float,
        *,
        colour: str = INK,
        is_bold: bool = False,
        align: Align = "left",
        turned: float = 0.0,
    ) -> None:
        """Write one line whose middle is at `y`; turned letters go up from where they begin."""
        self._add(
            Text(
                x,
                y,
                said,
                color=colour,
                fontproperties=_font(size, is_bold=is_bold),
                horizontalalignment=align,
                verticalalignment="bottom" if turned else "center_baseline",
                rotation=turned,
                rotation_mode="anchor" if turned else "default",
                parse_math=False,
            )
        )

    def line(self, points: Sequence[tuple[float, float]], *, colour: str, width: float = 1.0) -> None:
        """Draw a line through points."""
        self._add(
            Line2D(
                [x for x, _ in points], [y for _, y in points], color=colour, linewidth=width, solid_capstyle="round"
            )
        )

    def mark(self, x: float, y: float, shape: str, *, colour: str, size: float = 9.0, edge: str = PAPER) -> None:
        """Draw a marker of matplotlib's shapes."""
        self._add(
            Line2D(
                [x],
                [y],
                marker=shape,
                color=colour,
                markersize=size,
                markeredgecolor=edge,
                markeredgewidth=1.0,
                linestyle="none",
            )
        )

    def png(self) -> bytes:
        """Return the sheet as a PNG at two pixels for one; the same drawing has the same bytes."""
        buffer = io.BytesIO()
        surface: Any = self._surface
        surface.print_png(buffer, metadata={"Software": None})
        return buffer.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._placed)
        self._figure.add_artist(artist)


def width_of(said: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a line is."""
    width, _, _ = TextToPath().get_text_width_height_descent(said, _font(size, is_bold=is_bold), ismath=False)
    return float(width)


def shown(text: str, identity: str = "") -> str:
    """Return text in letters that can be drawn: as it is, else from its id, else with boxes for what is missing."""
    cleaned = clean(text)[:_MOST_LETTERS]
    letters = _letters()
    if all(ord(letter) in letters for letter in cleaned):
        return cleaned
    from_id = named_from_id(identity)
    if from_id and all(ord(letter) in letters for letter in from_id):
        return from_id
    return "".join(letter if ord(letter) in letters else _MISSING for letter in cleaned)


def fit(said: str, size: float, width: float, *, is_bold: bool = False) -> str:
    """Return a line cut to a width, with an ellipsis."""
    if width_of(said, size, is_bold=is_bold) <= width:
        return said
    low, high = 0, len(said)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(said[:middle].rstrip() + ELLIPSIS, size, is_bold=is_bold) <= width:
            low = middle
        else:
            high = middle - 1
    while low > 0 and not is_border(said, low):
        low -= 1
    return said[:low].rstrip() + ELLIPSIS


def wrap(said: str, size: float, width: float, *, most: int, is_bold: bool = False) -> list[str]:
    """Return text in at most so many lines of a width; the last is cut where there is more, as are endless words."""
    lines: list[str] = []
    words = said.split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and width_of(" ".join(words[: count + 1]), size, is_bold=is_bold) <= width:
            count += 1
        lines.append(fit(" ".join(words[:count]), size, width, is_bold=is_bold))
        words = words[count:]
    if words:
        lines.append(fit(" ".join(words), size, width, is_bold=is_bold))
    return lines


@cache
def _letters() -> frozenset[int]:
    """The code points that the bundled font has."""
    return frozenset(FT2Font(str(_FONTS / "DejaVuSans.ttf")).get_charmap())


def _font(size: float, *, is_bold: bool) -> FontProperties:
    return FontProperties(fname=str(_FONTS / ("DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf")), size=size)
