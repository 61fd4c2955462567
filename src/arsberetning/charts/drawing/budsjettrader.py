"""Budget against accounts: bars on one scale, deviations on another, in words at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.charts.drawing.canvas import WIDTH, Canvas
from arsberetning.charts.drawing.palette import INK, MUTED, RED, WARM_BLUE
from arsberetning.charts.drawing.parts import (
    GAP,
    HEAD,
    PITCH,
    axis,
    bar,
    bar_swatches,
    row_head,
    rule,
)
from arsberetning.charts.drawing.scale import Scale, from_zero
from arsberetning.charts.drawing.typography import LEADING, NORMAL, SMALL, Typography
from arsberetning.charts.figure import Budsjettrad, Budsjettrader
from arsberetning.charts.words import med_fortegn
from arsberetning.formatting.tall import format_tall

NAMES = 150.0
BARS = 160.0
DEVIATIONS = (338.0, 402.0)
LEAST_ROW = 27.0
LEAST_BAR = 1.6
PADDING = 8.0


@dataclass(frozen=True)
class _Layout:
    bars: Scale
    deviations: Scale
    names: Sequence[Sequence[str]]
    heights: Sequence[float]


def draw(innhold: Budsjettrader, typography: Typography) -> Canvas:
    """Draw the rows in the table's order."""
    layout = _layout(innhold.rader, typography)
    canvas = Canvas(typography, HEAD + sum(layout.heights) + 1)
    _head(canvas, innhold.radhode)
    top = HEAD
    for rad, names, height in zip(innhold.rader, layout.names, layout.heights, strict=True):
        rule(canvas, top)
        _row(canvas, layout, rad, names, top + height / 2)
        _words(canvas, rad, innhold.ord, top + height / 2)
        top += height
    rule(canvas, top)
    axis(canvas, layout.bars(0), HEAD, top)
    axis(canvas, layout.deviations(0), HEAD, top)
    return canvas


def _layout(rader: Sequence[Budsjettrad], typography: Typography) -> _Layout:
    amounts = [a for r in rader for a in (r.budsjett, r.regnskap)]
    texts = [format_tall(a, r.desimaler) for r in rader for a in (r.budsjett, r.regnskap)]
    label = max(map(typography.width, texts)) + GAP
    names = [typography.wrap(r.navn, NAMES) for r in rader]
    return _Layout(
        bars=from_zero(amounts, BARS, DEVIATIONS[0] - label - 14),
        deviations=from_zero([r.avvik for r in rader], *DEVIATIONS),
        names=names,
        heights=[max(LEAST_ROW, len(n) * LEADING + PADDING) for n in names],
    )


def _head(canvas: Canvas, radhode: str) -> None:
    row_head(canvas, radhode)
    bar_swatches(canvas, BARS, ("Regulert budsjett", "Regnskap"))
    canvas.label(WIDTH, 6.5, "Avvik, egen skala", size=SMALL, colour=MUTED, align="right")


def _row(canvas: Canvas, layout: _Layout, rad: Budsjettrad, names: Sequence[str],
         middle: float) -> None:  # fmt: skip
    canvas.block(0, middle, names)
    scale = layout.bars
    for amount, filled in ((rad.budsjett, False), (rad.regnskap, True)):
        y = middle + (PITCH / 2 if filled else -PITCH / 2)
        if amount:
            bar(canvas, scale(0), scale(amount), y, filled=filled)
        text = format_tall(amount, rad.desimaler)
        canvas.label(scale(max(amount, Decimal(0))) + GAP, y, text, size=SMALL,
                     bold=filled, colour=INK if filled else MUTED)  # fmt: skip
    _deviation(canvas, layout.deviations, rad, middle)


def _deviation(canvas: Canvas, scale: Scale, rad: Budsjettrad, middle: float) -> None:
    if rad.avvik:
        ends = (scale(0), _end(scale, float(rad.avvik)))
        left, right = min(ends), max(ends)
        fill, stroke = (WARM_BLUE, WARM_BLUE) if rad.avvik > 0 else (RED, INK)
        canvas.rect(left, middle - 5, right - left, 10, fill=fill, stroke=stroke)


def _end(scale: Scale, avvik: float) -> float:
    """Where a deviation ends: even the smallest shows on which side of zero it is."""
    length = max(abs(scale(avvik) - scale(0)), LEAST_BAR)
    return scale(0) + (length if avvik > 0 else -length)


def _words(canvas: Canvas, rad: Budsjettrad, ord_: tuple[str, str, str], middle: float) -> None:
    over, under, even = ord_
    word = over if rad.avvik > 0 else under if rad.avvik < 0 else even
    canvas.label(WIDTH, middle - PITCH / 2, med_fortegn(rad.avvik, rad.desimaler), size=NORMAL,
                 bold=True, align="right")  # fmt: skip
    canvas.label(WIDTH, middle + PITCH / 2, word, size=SMALL, colour=MUTED, align="right")
