"""Result against target, a row for each indicator, each on its own scale.

The good side of the target is tinted; the verdict stands in words beside a symbol whose shape
says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from arsberetning.charts.drawing.canvas import WIDTH, Canvas
from arsberetning.charts.drawing.palette import (
    DARK_BLUE,
    DARK_GREEN,
    INK,
    LIGHT_BEIGE,
    MUTED,
    OUTLINE,
    RED,
    RULE,
    WHITE,
)
from arsberetning.charts.drawing.parts import HEAD, row_head, rule
from arsberetning.charts.drawing.scale import Scale, around
from arsberetning.charts.drawing.typography import LEADING, NORMAL, SMALL, Typography
from arsberetning.charts.figure import Malrad, Malrader
from arsberetning.charts.words import verdi_tekst
from arsberetning.compute.maloppnaelse import Maloppnaelse
from arsberetning.formatting.tall import format_maltall

NAMES = 158.0
PLOT = (172.0, 346.0)
VERDICT = 362.0
LEAST_ROW = 37.0
MARGIN = 16.0
LEAST_SPAN = 0.1
HALF_TRACK = 5.5
COVERED = 2.5


def draw(innhold: Malrader, typography: Typography) -> Canvas:
    """Draw the rows in the table's order."""
    names = [typography.wrap(r.navn, NAMES) for r in innhold.rader]
    heights = [max(LEAST_ROW, len(n) * LEADING + 9) for n in names]
    canvas = Canvas(typography, HEAD + sum(heights) + 1)
    row_head(canvas, innhold.radhode)
    _key(canvas, innhold.ar)
    top = HEAD
    for rad, lines, height in zip(innhold.rader, names, heights, strict=True):
        rule(canvas, top)
        middle = top + height / 2
        canvas.block(0, middle, lines)
        _plot(canvas, rad, innhold.ar, middle)
        _verdict(canvas, rad, middle)
        top += height
    rule(canvas, top)
    return canvas


def _key(canvas: Canvas, ar: int) -> None:
    x, y = PLOT[0], 6.5
    marks: list[tuple[str, Callable[[float], None]]] = [
        (str(ar - 2), lambda at: _earlier(canvas, at, y, newer=False)),
        (str(ar - 1), lambda at: _earlier(canvas, at, y, newer=True)),
        (str(ar), lambda at: canvas.dot((at, y), 4, fill=DARK_BLUE)),
        (f"mål {ar}", lambda at: _target(canvas, at, y)),
    ]
    for text, mark in marks:
        mark(x + 4)
        canvas.label(x + 11, y, text, size=SMALL, colour=MUTED)
        x += 11 + canvas.typography.width(text, SMALL) + 12


def _earlier(canvas: Canvas, x: float, y: float, *, newer: bool) -> None:
    """Draw an earlier year: hollow, and larger the nearer it is."""
    canvas.dot((x, y), 3.4 if newer else 1.7, fill=WHITE, stroke=OUTLINE)


def _target(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y - HALF_TRACK - 2), (x, y + HALF_TRACK + 2)], width=1.8)


def _plot(canvas: Canvas, rad: Malrad, ar: int, middle: float) -> None:
    scale = _scale(rad)
    _track(canvas, rad, scale, middle)
    if rad.maltall:
        at = scale(rad.maltall.verdi)
        _target(canvas, at, middle)
        text = f"mål {format_maltall(rad.maltall, rad.enhet)}"
        _centred(canvas, at, middle + 12, text, bold=False)
    for year, value in reversed(rad.tidligere):
        _earlier(canvas, scale(value), middle, newer=int(year) == ar - 1)
    if rad.resultat is not None:
        at = scale(rad.resultat)
        canvas.dot((at, middle), 4, fill=DARK_BLUE, stroke=WHITE)
        _hidden(canvas, rad, scale, (at, middle))
        _centred(canvas, at, middle - 12, verdi_tekst(rad.resultat, rad.enhet), bold=True)
    elif rad.tidligere:
        year, value = rad.tidligere[-1]
        text = f"{year}: {verdi_tekst(value, rad.enhet)}"
        _centred(canvas, scale(value), middle - 12, text, bold=False)


def _hidden(canvas: Canvas, rad: Malrad, scale: Scale, centre: tuple[float, float]) -> None:
    """Show an earlier year that lies under the result as a light ring in it."""
    if any(abs(scale(value) - centre[0]) < COVERED for _, value in rad.tidligere):
        canvas.dot(centre, 2.0, fill=DARK_BLUE, stroke=WHITE)


def _scale(rad: Malrad) -> Scale:
    values: list[Decimal] = [v for _, v in rad.tidligere]
    values += [rad.maltall.verdi] if rad.maltall else []
    values += [rad.resultat] if rad.resultat is not None else []
    return around(values, PLOT[0] + MARGIN, PLOT[1] - MARGIN, least=LEAST_SPAN)


def _track(canvas: Canvas, rad: Malrad, scale: Scale, middle: float) -> None:
    if rad.maltall and rad.god_side:
        target = scale(rad.maltall.verdi)
        left, right = (target, PLOT[1]) if rad.god_side > 0 else (PLOT[0], target)
        canvas.rect(left, middle - HALF_TRACK, right - left, 2 * HALF_TRACK, fill=LIGHT_BEIGE)
    canvas.line([(PLOT[0], middle), (PLOT[1], middle)], colour=RULE, width=0.8)


def _centred(canvas: Canvas, x: float, y: float, text: str, *, bold: bool) -> None:
    """Write a label over or under its mark, kept inside the plot."""
    size = NORMAL if bold else SMALL
    width = canvas.typography.width(text, size, bold=bold)
    left = min(max(x - width / 2, PLOT[0]), PLOT[1] - width)
    canvas.label(left, y, text, size=size, bold=bold, colour=INK if bold else MUTED)


def _verdict(canvas: Canvas, rad: Malrad, middle: float) -> None:
    _symbol(canvas, rad.vurdering, (VERDICT + 6, middle))
    left = VERDICT + 17
    reason = canvas.typography.wrap(rad.grunn, WIDTH - left, SMALL)
    first = middle - len(reason) * 9.2 / 2
    judged = rad.vurdering is not Maloppnaelse.IKKE_VURDERT
    canvas.label(left, first, rad.dom, bold=judged)
    for i, text in enumerate(reason, 1):
        canvas.label(left, first + i * 9.2, text, size=SMALL, colour=MUTED)


def _symbol(canvas: Canvas, vurdering: Maloppnaelse, centre: tuple[float, float]) -> None:
    """Draw a check, a cross or a dash, in a circle."""
    fills = {
        Maloppnaelse.NADD: (DARK_GREEN, DARK_GREEN, WHITE),
        Maloppnaelse.IKKE_NADD: (RED, INK, INK),
        Maloppnaelse.IKKE_VURDERT: (WHITE, OUTLINE, OUTLINE),
    }
    fill, stroke, sign = fills[vurdering]
    canvas.dot(centre, 5.6, fill=fill, stroke=stroke)
    for stroke_points in _SIGNS[vurdering]:
        points = [(centre[0] + x, centre[1] + y) for x, y in stroke_points]
        canvas.line(points, colour=sign, width=1.5)


_SIGNS: dict[Maloppnaelse, Sequence[Sequence[tuple[float, float]]]] = {
    Maloppnaelse.NADD: (((-2.7, 0.2), (-0.8, 2.2), (2.8, -2.1)),),
    Maloppnaelse.IKKE_NADD: (((-2.1, -2.1), (2.1, 2.1)), ((-2.1, 2.1), (2.1, -2.1))),
    Maloppnaelse.IKKE_VURDERT: (((-2.6, 0), (2.6, 0)),),
}
