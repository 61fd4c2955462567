"""What is to be drawn → SVG. One module for each shape of content; only here is matplotlib."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from arsberetning.charts.drawing import (
    andeler,
    arspar,
    budsjettrader,
    indekslinjer,
    linjepaneler,
    malrader,
)
from arsberetning.charts.drawing.canvas import WIDTH, Canvas, isolated
from arsberetning.charts.drawing.typography import Typography
from arsberetning.charts.figure import (
    Andeler,
    Arspar,
    Budsjettrader,
    Figur,
    Figurdata,
    Innhold,
    Linjepaneler,
)


def draw_figure(data: Figurdata, fonts: Mapping[str, Path]) -> Figur:
    """Draw a chart with the given font files."""
    with isolated(data.id):
        canvas = _draw(data.innhold, Typography(fonts))
        svg = canvas.svg(data.id)
    return Figur(
        id=data.id,
        tittel=data.tittel,
        undertittel=data.undertittel,
        alt=data.alt,
        kilde_tabell=data.kilde_tabell,
        svg=svg,
        bredde=WIDTH,
        hoyde=canvas.height,
    )


def _draw(innhold: Innhold, typography: Typography) -> Canvas:
    match innhold:
        case Budsjettrader():
            return budsjettrader.draw(innhold, typography)
        case Linjepaneler():
            drawer = indekslinjer.draw if innhold.indeks else linjepaneler.draw
            return drawer(innhold, typography)
        case Arspar():
            return arspar.draw(innhold, typography)
        case Andeler():
            return andeler.draw(innhold, typography)
        case _:
            return malrader.draw(innhold, typography)
