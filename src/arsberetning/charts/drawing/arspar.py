"""Last year and this year in two bars for each row, in panels side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from arsberetning.charts.drawing.canvas import WIDTH, Canvas
from arsberetning.charts.drawing.palette import INK, MUTED, WHITE
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
from arsberetning.charts.figure import Arspar, Parpanel
from arsberetning.charts.words import verdi_tekst
from arsberetning.values import Enhet

NAMES = 142.0
PLOT = 154.0
GUTTER = 18.0
LEAST_ROW = 27.0
TARGET = 11.0
"""Room above the bars for the words on the target."""
SHARE_DECIMALS = 1


def draw(innhold: Arspar, typography: Typography) -> Canvas:
    """Draw the rows in the table's order."""
    names = [_lines(name, typography) for name in innhold.navn]
    above = [TARGET if _has_target(innhold, i) else 0.0 for i in range(len(names))]
    heights = [max(LEAST_ROW, len(n) * LEADING + 8) + a for n, a in zip(names, above, strict=True)]
    titled = HEAD + (12 if any(p.tittel for p in innhold.paneler) else 0)
    canvas = Canvas(typography, titled + sum(heights) + 1)
    tops = [titled + sum(heights[:i]) for i in range(len(heights) + 1)]
    middles = [t + (h + a) / 2 for t, h, a in zip(tops, heights, above, strict=False)]
    for top in tops:
        rule(canvas, top)
    for lines, middle in zip(names, middles, strict=True):
        _name(canvas, lines, middle)
    row_head(canvas, innhold.radhode)
    bar_swatches(canvas, PLOT, (str(innhold.ar - 1), str(innhold.ar)))
    width = (WIDTH - PLOT - GUTTER * (len(innhold.paneler) - 1)) / len(innhold.paneler)
    for i, panel in enumerate(innhold.paneler):
        left = PLOT + i * (width + GUTTER)
        canvas.text(left, titled - 5, panel.tittel, bold=True)
        _panel(canvas, panel, left, left + width, middles)
        axis(canvas, left, titled, tops[-1])
    return canvas


def _lines(name: tuple[str, str], typography: Typography) -> list[tuple[str, bool]]:
    own = [(text, False) for text in typography.wrap(name[0], NAMES)]
    return own + [(text, True) for text in typography.wrap(name[1], NAMES, SMALL)]


def _name(canvas: Canvas, lines: Sequence[tuple[str, bool]], middle: float) -> None:
    for i, (text, note) in enumerate(lines):
        y = middle + (i - (len(lines) - 1) / 2) * LEADING
        canvas.label(0, y, text, size=SMALL if note else NORMAL, colour=MUTED if note else INK)


def _has_target(innhold: Arspar, i: int) -> bool:
    return any(p.mal and p.mal[i] is not None for p in innhold.paneler)


def _text(value: Decimal | None, enhet: Enhet) -> str:
    if value is None:
        return "ikke oppgitt"
    return verdi_tekst(value, enhet, SHARE_DECIMALS if enhet is Enhet.PROSENT else None)


def _panel(canvas: Canvas, panel: Parpanel, left: float, right: float,
           middles: Sequence[float]) -> None:  # fmt: skip
    values = [v for pair in panel.par for v in pair if v is not None]
    values += [v for v in panel.mal if v is not None]
    label = max(canvas.typography.width(_text(v, panel.enhet), bold=True) for v in values)
    scale = from_zero(values, left, right - label - GAP)
    for pair, middle in zip(panel.par, middles, strict=True):
        if pair != (None, None):
            _bars(canvas, pair, panel.enhet, scale, middle)
        else:
            canvas.label(left + GAP, middle, "ikke oppgitt", size=SMALL, colour=MUTED)
    for target, middle in zip(panel.mal, middles, strict=False):
        if target is not None:
            _target(canvas, target, panel.enhet, scale(target), middle)


def _bars(canvas: Canvas, pair: tuple[Decimal | None, Decimal | None], enhet: Enhet, scale: Scale,
          middle: float) -> None:  # fmt: skip
    for value, filled in zip(pair, (False, True), strict=True):
        y = middle + (PITCH / 2 if filled else -PITCH / 2)
        if value:
            bar(canvas, scale(0), scale(value), y, filled=filled)
        canvas.label(scale(value or 0) + GAP, y, _text(value, enhet), size=SMALL,
                     bold=filled and value is not None,
                     colour=INK if filled and value is not None else MUTED)  # fmt: skip


def _target(canvas: Canvas, target: Decimal, enhet: Enhet, x: float, middle: float) -> None:
    ends = [(x, middle - PITCH - 3), (x, middle + PITCH + 1)]
    canvas.line(ends, colour=WHITE, width=3.6)
    canvas.line(ends, width=1.8)
    canvas.label(x, middle - PITCH - 8, f"mål {_text(target, enhet)}", size=SMALL, align="center")
