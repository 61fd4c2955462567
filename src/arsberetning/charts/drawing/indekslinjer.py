"""Panels that share one scale of change in per cent: the population by age."""

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
from arsberetning.charts.drawing.palette import LIGHT_BEIGE, OUTLINE
from arsberetning.charts.drawing.scale import Scale
from arsberetning.charts.drawing.typography import LEADING, NORMAL, Typography
from arsberetning.charts.figure import Linje, Linjepaneler
from arsberetning.charts.words import prosent_endring
from arsberetning.formatting.tall import format_tall

COLUMNS = 5
PLOT = 84.0


def draw(innhold: Linjepaneler, typography: Typography) -> Canvas:
    """Draw the panels, five in a row."""
    linjer = innhold.linjer
    columns = min(COLUMNS, len(linjer))
    heads = row_heads([_head_height(linje, columns, typography) for linje in linjer], columns)
    canvas = Canvas(typography, grid_height(heads, PLOT))
    low, high = _span(linjer)
    for linje, (top, box) in zip(linjer, boxes(heads, columns, PLOT), strict=False):
        scale = Scale(low, high, box.top + PLOT - LABEL, box.top + LABEL)
        _heading(canvas, linje, box, top)
        _panel(canvas, linje, box, scale)
        years(canvas, box, innhold.perioder)
    return canvas


def _names(linje: Linje, width: float, typography: Typography) -> Sequence[str]:
    """Wrap a panel's name beside the change, which stands to its right."""
    change = typography.width(_change(linje), bold=True)
    return typography.wrap(linje.navn, width - change - 6)


def _head_height(linje: Linje, columns: int, typography: Typography) -> float:
    return len(_names(linje, panel_width(columns), typography)) * LEADING + 3


def _change(linje: Linje) -> str:
    known = [v for v in linje.verdier if v is not None]
    return prosent_endring(known[0], known[-1])


def _indexed(linje: Linje) -> dict[int, float]:
    """Compute the change in per cent since the first known year, by period."""
    known = {i: float(v) for i, v in enumerate(linje.verdier) if v is not None}
    base = known[min(known)]
    return {i: (v - base) / base * 100 for i, v in known.items()}


def _span(linjer: Sequence[Linje]) -> tuple[float, float]:
    changes = [c for linje in linjer for c in _indexed(linje).values()]
    return min(0.0, *changes), max(1.0, *changes)


def _heading(canvas: Canvas, linje: Linje, box: Box, top: float) -> None:
    for i, text in enumerate(_names(linje, box.width, canvas.typography)):
        canvas.text(box.left, top + NORMAL + i * LEADING, text)
    right = box.left + box.width
    canvas.text(right, top + NORMAL, _change(linje), bold=True, align="right")


def _panel(canvas: Canvas, linje: Linje, box: Box, scale: Scale) -> None:
    across, changes = box.periods(len(linje.verdier)), _indexed(linje)
    points = {i: (across(i), scale(c)) for i, c in changes.items()}
    zero, known = scale(0), sorted(points)
    shape = [(points[known[0]][0], zero), *(points[i] for i in known), (points[known[-1]][0], zero)]
    canvas.area(shape, fill=LIGHT_BEIGE)
    canvas.line([(box.left, zero), (box.left + box.width, zero)], colour=OUTLINE, width=0.6)
    texts = {i: format_tall(v) for i, v in enumerate(linje.verdier) if v is not None}
    Line(points, texts, zero).draw(canvas, box, linje.verdier)
