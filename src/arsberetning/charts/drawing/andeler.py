"""Shares of women and men as divided bars, the newest year thickest."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.charts.drawing.canvas import Canvas
from arsberetning.charts.drawing.palette import BEIGE, DARK_BLUE, INK, MUTED, OUTLINE, WHITE
from arsberetning.charts.drawing.parts import row_head, rule
from arsberetning.charts.drawing.scale import Scale
from arsberetning.charts.drawing.typography import LEADING, NORMAL, SMALL, Typography
from arsberetning.charts.figure import Andeler, Andelsrad
from arsberetning.charts.words import verdi_tekst
from arsberetning.values import Enhet

NAMES = 132.0
YEAR = 142.0
BARS = (206.0, 426.0)
HEAD = 17.0
HALF = 50
ROW = 33.0
PITCHES = (0.0, 13.0)
HEIGHTS = (11.0, 7.0)


def draw(innhold: Andeler, typography: Typography) -> Canvas:
    """Draw the categories in the table's order."""
    names = [typography.wrap(r.navn, NAMES) for r in innhold.rader]
    heights = [max(ROW, len(n) * LEADING + 9) for n in names]
    canvas = Canvas(typography, HEAD + sum(heights) + 1)
    scale = Scale(0, 100, *BARS)
    row_head(canvas, innhold.radhode)
    _head(canvas)
    top = HEAD
    for rad, lines, height in zip(innhold.rader, names, heights, strict=True):
        rule(canvas, top)
        canvas.block(0, top + height / 2, lines)
        _row(canvas, rad, scale, top + height / 2)
        top += height
    rule(canvas, top)
    half = scale(HALF)
    canvas.line([(half, HEAD - 3), (half, top)], colour=WHITE, width=2.2)
    canvas.line([(half, HEAD - 3), (half, top)], width=1.0)
    return canvas


def _head(canvas: Canvas) -> None:
    canvas.label(BARS[0] - 5, 6.5, "Kvinner", bold=True, align="right")
    canvas.label(BARS[1] + 5, 6.5, "Menn", bold=True)
    middle = sum(BARS) / 2
    canvas.label(
        middle,
        6.5,
        verdi_tekst(Decimal(HALF), Enhet.PROSENT),
        size=SMALL,
        colour=MUTED,
        align="center",
    )


def _row(canvas: Canvas, rad: Andelsrad, scale: Scale, middle: float) -> None:
    first = middle - PITCHES[len(rad.andeler) - 1] / 2
    for (year, women, men), pitch, height in zip(rad.andeler, PITCHES, HEIGHTS, strict=False):
        y, newest = first + pitch, pitch == 0
        size, colour = (NORMAL, INK) if newest else (SMALL, MUTED)
        split = scale(women)
        canvas.rect(scale(0), y - height / 2, split - scale(0), height, fill=DARK_BLUE)
        canvas.rect(split, y - height / 2 + 0.4, scale(100) - split, height - 0.8, fill=BEIGE,
                    stroke=OUTLINE)  # fmt: skip
        canvas.label(YEAR, y, year, size=size, colour=colour)
        canvas.label(BARS[0] - 5, y, verdi_tekst(women, Enhet.PROSENT, 1), size=size, bold=newest,
                     colour=colour, align="right")  # fmt: skip
        canvas.label(BARS[1] + 5, y, verdi_tekst(men, Enhet.PROSENT, 1), size=size, bold=newest,
                     colour=colour)  # fmt: skip
