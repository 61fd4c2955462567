"""A sheet measured in points, x to the right and y downward, on which matplotlib draws.

Every chart places its parts itself; nothing is left to automatic layout, so that nothing moves
from one version or machine to the next.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from arsberetning.charts.drawing.palette import INK
from arsberetning.charts.drawing.svg import clean
from arsberetning.charts.drawing.typography import CAP, LEADING, NORMAL, Typography

WIDTH = 468.0
"""16.5 cm, the width of the text on a page."""

Point = tuple[float, float]


@contextmanager
def isolated(figure_id: str) -> Iterator[None]:
    """Draw with matplotlib's own settings: what the machine's `matplotlibrc` says must not show.

    Of a letter that the typeface does not have it is told where the letter is written.
    """
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": figure_id})
        yield


class Canvas:
    """Draws the few shapes that the charts are made of."""

    def __init__(self, typography: Typography, height: float) -> None:
        self.typography = typography
        self.height = round(height, 1)
        self._figure = Figure(figsize=(WIDTH / 72, self.height / 72), dpi=72)
        self._figure.patch.set_visible(False)
        self._place = Affine2D().scale(1, -1).translate(0, self.height)

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._place)
        artist.set_zorder(1)  # painted in the order they were added
        self._figure.add_artist(artist)

    def rect(self, x: float, y: float, width: float, height: float, *, fill: str = "none",
             stroke: str = "none", line: float = 0.8) -> None:  # fmt: skip
        """Draw a rectangle with its upper left corner in (x, y)."""
        self._add(Rectangle((x, y), width, height, facecolor=fill, edgecolor=stroke,
                            linewidth=line if stroke != "none" else 0))  # fmt: skip

    def dot(self, centre: Point, radius: float, *, fill: str = INK, stroke: str = "none",
            line: float = 0.9) -> None:  # fmt: skip
        """Draw a filled or outlined circle."""
        self._add(Circle(centre, radius, facecolor=fill, edgecolor=stroke,
                         linewidth=line if stroke != "none" else 0))  # fmt: skip

    def area(self, points: Sequence[Point], *, fill: str) -> None:
        """Draw a filled polygon."""
        self._add(Polygon(points, closed=True, facecolor=fill, edgecolor="none", linewidth=0))

    def line(self, points: Sequence[Point], *, colour: str = INK, width: float = 0.8,
             dash: tuple[float, float] | None = None) -> None:  # fmt: skip
        """Draw a line through points."""
        style: Any = (0, dash) if dash else "-"
        self._add(Line2D([p[0] for p in points], [p[1] for p in points], color=colour,
                         linewidth=width, linestyle=style, solid_capstyle="butt",
                         dash_capstyle="butt"))  # fmt: skip

    def text(self, x: float, y: float, text: str, *, size: float = NORMAL, bold: bool = False,
             colour: str = INK, align: str = "left") -> None:  # fmt: skip
        """Write a line of text with its baseline at y."""
        if text:
            self._add(Text(x, y, text, color=colour, ha=align, va="baseline", parse_math=False,
                           fontproperties=self.typography.properties(size, bold=bold)))  # fmt: skip

    def label(self, x: float, middle: float, text: str, *, size: float = NORMAL,
              bold: bool = False, colour: str = INK, align: str = "left") -> None:  # fmt: skip
        """Write a line of text whose figures and capitals are centred on `middle`."""
        self.text(x, middle + size * CAP / 2, text, size=size, bold=bold, colour=colour,
                  align=align)  # fmt: skip

    def block(self, x: float, middle: float, lines: Sequence[str], *, size: float = NORMAL,
              bold: bool = False, colour: str = INK) -> None:  # fmt: skip
        """Lines of text, centred together on `middle`."""
        leading = LEADING * size / NORMAL
        for i, text in enumerate(lines):
            at = middle + (i - (len(lines) - 1) / 2) * leading
            self.label(x, at, text, size=size, bold=bold, colour=colour)

    def svg(self, figure_id: str) -> str:
        """Write the sheet as an SVG that can be inlined in a page."""
        out = io.StringIO()
        FigureCanvasSVG(self._figure).print_svg(out, metadata={"Date": None})  # type: ignore[no-untyped-call]
        return clean(out.getvalue(), figure_id)
