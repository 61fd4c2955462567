"""Panels with a scale each: key figures over the years."""

from __future__ import annotations

from collections.abc import Sequence

from arsberetning.charts.drawing.canvas import Canvas
from arsberetning.charts.drawing.grid import (
    LABEL,
    Box,
    Line,
    boxes,
    grid_height,
    panel_width,
    row_heads,
    years,
)
from arsberetning.charts.drawing.palette import INK, MUTED, RULE
from arsberetning.charts.drawing.scale import around
from arsberetning.charts.drawing.typography import LEADING, NORMAL, SMALL, Typography
from arsberetning.charts.figure import Linje, Linjepaneler
from arsberetning.charts.words import verdi_tekst

COLUMNS = 3
PLOT = 60.0
LEAST_PLOT = 40.0
TALLEST = 630.0
LEAST_SPAN = 0.15
"""A scale spans at least this part of the greatest value in it."""


def draw(innhold: Linjepaneler, typography: Typography) -> Canvas:
    """Draw the panels, three in a row; the plots are lower when there are many."""
    linjer = innhold.linjer
    columns = min(COLUMNS, len(linjer))
    headings = [_heading(linje, columns, typography) for linje in linjer]
    heads = row_heads([len(h) * LEADING + 2 for h in headings], columns)
    plot = _plot_height(heads)
    canvas = Canvas(typography, grid_height(heads, plot))
    places = boxes(heads, columns, plot)
    for linje, heading, (top, box) in zip(linjer, headings, places, strict=False):
        _write(canvas, heading, box, top)
        _panel(canvas, linje, box)
        years(canvas, box, innhold.perioder)
    return canvas


def _plot_height(heads: Sequence[float]) -> float:
    room = (TALLEST - grid_height(heads, 0)) / len(heads)
    return min(PLOT, max(LEAST_PLOT, room))


def _heading(linje: Linje, columns: int, typography: Typography) -> Sequence[tuple[str, bool]]:
    """Wrap a panel's heading, and tell which lines are the note on missing years."""
    width = panel_width(columns)
    name = [(text, False) for text in typography.wrap(linje.navn, width)]
    return name + [(text, True) for text in typography.wrap(linje.merknad, width, SMALL)]


def _write(canvas: Canvas, heading: Sequence[tuple[str, bool]], box: Box, top: float) -> None:
    for i, (text, note) in enumerate(heading):
        canvas.text(box.left, top + NORMAL + i * LEADING, text, size=SMALL if note else NORMAL,
                    colour=MUTED if note else INK)  # fmt: skip


def _panel(canvas: Canvas, linje: Linje, box: Box) -> None:
    known = {i: v for i, v in enumerate(linje.verdier) if v is not None}
    bottom = box.top + box.height
    scale = around(known.values(), bottom - LABEL, box.top + LABEL, least=LEAST_SPAN)
    across = box.periods(len(linje.verdier))
    canvas.line([(box.left, bottom), (box.left + box.width, bottom)], colour=RULE, width=0.6)
    points = {i: (across(i), scale(v)) for i, v in known.items()}
    texts = {i: verdi_tekst(v, linje.enhet) for i, v in known.items()}
    Line(points, texts).draw(canvas, box, linje.verdier)
