"""Small multiples: panels in rows, each row as high as its longest heading asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from arsberetning.charts.drawing.canvas import WIDTH, Canvas, Point
from arsberetning.charts.drawing.palette import DARK_BLUE, INK, MUTED
from arsberetning.charts.drawing.scale import Scale
from arsberetning.charts.drawing.typography import NORMAL, SMALL
from arsberetning.charts.figure import Verdier

GUTTER = 15.0
YEARS = 11.0
BETWEEN = 13.0
LABEL = 14.0
"""Room above and below a line for its labels."""
INSET = 3.0
ABOVE, BELOW = 8.3, 8.4
"""From a dot to the middle of its label."""
ENOUGH = 8.0
STEPS = 8


@dataclass(frozen=True)
class Box:
    """The place of a panel's plot."""

    left: float
    top: float
    width: float
    height: float

    def periods(self, n: int) -> Scale:
        """Place n periods from left to right."""
        return Scale(0, max(n - 1, 1), self.left + INSET, self.left + self.width - INSET)


def panel_width(columns: int) -> float:
    """Compute the width of each of some panels side by side."""
    return (WIDTH - GUTTER * (columns - 1)) / columns


def row_heads(heights: Sequence[float], columns: int) -> list[float]:
    """Give each row of panels the height of its highest heading."""
    return [max(heights[i : i + columns]) for i in range(0, len(heights), columns)]


def grid_height(heads: Sequence[float], plot: float) -> float:
    """Compute the height of all rows of panels."""
    return sum(heads) + len(heads) * (plot + YEARS + BETWEEN) - BETWEEN + 1


def boxes(heads: Sequence[float], columns: int, plot: float) -> Iterator[tuple[float, Box]]:
    """Yield the top of each panel's heading and the place of its plot, row by row."""
    top, width = 0.0, panel_width(columns)
    for head in heads:
        for column in range(columns):
            yield top, Box(column * (width + GUTTER), top + head, width, plot)
        top += head + plot + YEARS + BETWEEN


def years(canvas: Canvas, box: Box, perioder: Sequence[str]) -> None:
    """Write the first and the last year below the plot."""
    y = box.top + box.height + YEARS / 2 + 1
    canvas.label(box.left, y, perioder[0], size=SMALL, colour=MUTED)
    right = box.left + box.width
    canvas.label(right, y, perioder[-1], size=SMALL, colour=MUTED, align="right")


def runs(verdier: Verdier) -> Iterator[list[int]]:
    """Yield the indices of known values in unbroken runs: where values are missing is a gap."""
    run: list[int] = []
    for i, verdi in enumerate(verdier):
        if verdi is not None:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


@dataclass(frozen=True)
class Line:
    """A line in a panel: its known places, by index of period, and the baseline if there is one."""

    points: Mapping[int, Point]
    texts: Mapping[int, str]
    baseline: float | None = None

    def draw(self, canvas: Canvas, box: Box, verdier: Verdier) -> None:
        """Draw the line with its dots, and the first and last value beside it."""
        for run in runs(verdier):
            if len(run) > 1:
                canvas.line([self.points[i] for i in run], colour=DARK_BLUE, width=1.6)
        first, *between, last = sorted(self.points)
        for i in (first, *between):
            canvas.dot(self.points[i], 1.7, fill=DARK_BLUE)
        canvas.dot(self.points[last], 2.6, fill=DARK_BLUE)
        self._label(canvas, box, first, last=False)
        self._label(canvas, box, last, last=True)

    def _label(self, canvas: Canvas, box: Box, at: int, *, last: bool) -> None:
        """Write a value above or below its dot, where it is freest of the line and the baseline."""
        text, size, (x, y) = self.texts[at], NORMAL if last else SMALL, self.points[at]
        width = canvas.typography.width(text, size, bold=last)
        wanted = x + 2 - width if last else x - 2
        left = min(max(wanted, box.left), box.left + box.width - width)
        middle = max((y - ABOVE, y + BELOW), key=lambda m: self._room(m, left, left + width))
        canvas.label(left, middle, text, size=size, bold=last, colour=INK if last else MUTED)

    def _room(self, middle: float, left: float, right: float) -> float:
        """How far a label is from what it could cover; more than enough counts as enough."""
        covered = [self._height(left + (right - left) * n / STEPS) for n in range(STEPS + 1)]
        distances = [abs(middle - y) for y in (*covered, self.baseline) if y is not None]
        return min([ENOUGH, *distances])

    def _height(self, x: float) -> float | None:
        """Find the height of the line at x, None outside of it."""
        known = sorted(self.points)
        for one, other in pairwise(known):
            (x1, y1), (x2, y2) = self.points[one], self.points[other]
            if x1 <= x <= x2 and other == one + 1:
                return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
        return None
