"""Parts that several charts have: the key above the rows, rules, and the two bars of a row."""

from __future__ import annotations

from collections.abc import Sequence

from arsberetning.charts.drawing.canvas import WIDTH, Canvas
from arsberetning.charts.drawing.palette import DARK_BLUE, INK, LIGHT_BEIGE, MUTED, OUTLINE, RULE
from arsberetning.charts.drawing.typography import SMALL

HEAD = 17.0
"""Height of the head above the rows."""
SWATCH = 14.0
BAR = 7.6
PITCH = 9.6
"""From the middle of one bar to the middle of the next in a row."""
GAP = 4.0
"""Between a bar and its label."""


def bar_swatches(canvas: Canvas, x: float, names: Sequence[str]) -> float:
    """Draw the key of bars: the first outlined (what one compares with), the second filled."""
    for name, filled in zip(names, (False, True), strict=False):
        bar(canvas, x, x + SWATCH, 6.5, filled=filled)
        canvas.label(x + SWATCH + 3, 6.5, name, size=SMALL, colour=MUTED)
        x += SWATCH + 3 + canvas.typography.width(name, SMALL) + 10
    return x


def bar(canvas: Canvas, zero: float, end: float, middle: float, *, filled: bool,
        height: float = BAR) -> None:  # fmt: skip
    """Draw a bar from zero to its value, to either side."""
    left, width, top = min(zero, end), abs(end - zero), middle - height / 2
    if filled:
        canvas.rect(left, top, max(width, 0.6), height, fill=DARK_BLUE)
    else:
        inset = 0.4  # half the outline, so that both bars end in the same place
        canvas.rect(left + inset, top + inset, max(width - 2 * inset, 0.1), height - 2 * inset,
                    fill=LIGHT_BEIGE, stroke=OUTLINE)  # fmt: skip


def row_head(canvas: Canvas, text: str) -> None:
    """Write what the rows are, above their names."""
    canvas.label(0, 6.5, text, size=SMALL, colour=MUTED)


def rule(canvas: Canvas, y: float) -> None:
    """Draw a thin line over the whole width."""
    canvas.line([(0, y), (WIDTH, y)], colour=RULE, width=0.6)


def axis(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    """Draw the line that bars start from."""
    canvas.line([(x, top), (x, bottom)], colour=INK, width=0.8)
