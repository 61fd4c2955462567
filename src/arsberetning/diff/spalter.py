"""The order in which a page's lines are read: down each column, tables where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import TYPE_CHECKING

from arsberetning.diff.linjer import Linje

if TYPE_CHECKING:
    from arsberetning.diff.tabellfunn import Funnet

_WIDE = 0.6
_GUTTER = 7.0
_LEAST_LINES = 4
_FULL = 0.5

Spalte = tuple[float, list["Linje | Funnet"]]
"""A column's right edge in points, and what stands in it from top to bottom."""


def reading_order(lines: Sequence[Linje], tables: Sequence[Funnet]) -> list[Spalte]:
    """The columns of a page in reading order."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_column([*lines, *tables])]
    columns: list[Spalte] = []
    for band in _bands(lines, tables, gutter):
        whole = [x for x in band if x.rute[0] < gutter < x.rute[2]]
        left = [x for x in band if x.rute[2] <= gutter]
        right = [x for x in band if x.rute[0] >= gutter]
        columns += [_column(part) for part in (whole, left, right) if part]
    return columns


def _column(items: Iterable[Linje | Funnet]) -> Spalte:
    found = sorted(items, key=lambda x: (round(x.rute[1] + x.rute[3], 0), x.rute[0]))
    return max((x.rute[2] for x in found), default=0.0), found


def _bands(
    lines: Sequence[Linje], tables: Sequence[Funnet], gutter: float
) -> list[list[Linje | Funnet]]:
    """Runs from the top down, parted by what reaches over the gutter."""
    bands: list[list[Linje | Funnet]] = [[]]
    over = False
    items: list[Linje | Funnet] = [*lines, *tables]
    for item in sorted(items, key=lambda x: x.rute[1]):
        crosses = item.rute[0] < gutter < item.rute[2]
        if crosses != over and bands[-1]:
            bands.append([])
        bands[-1].append(item)
        over = crosses
    return bands


def _gutter(lines: Sequence[Linje]) -> float | None:
    """Where an empty strip parts two columns of running text, None when nothing does."""
    if not lines:
        return None
    left, right = min(x.rute[0] for x in lines), max(x.rute[2] for x in lines)
    narrow = [x for x in lines if x.bredde < _WIDE * (right - left)]
    edges = sorted((x.rute[0], x.rute[2]) for x in narrow)
    best: tuple[float, float] | None = None
    reach = edges[0][1] if edges else 0.0
    for start, end in edges[1:]:
        middle = (reach + start) / 2
        if start - reach > _GUTTER and _columns_beside(narrow, middle):
            best = max(best or (0.0, 0.0), (start - reach, middle))
        reach = max(reach, end)
    return best[1] if best else None


def _columns_beside(lines: Sequence[Linje], middle: float) -> bool:
    """Whether there is running text on both sides: several lines that fill their column."""
    for side in (
        [x for x in lines if x.rute[2] < middle],
        [x for x in lines if x.rute[0] > middle],
    ):
        if len(side) < _LEAST_LINES:
            return False
        width = max(x.rute[2] for x in side) - min(x.rute[0] for x in side)
        if median(x.bredde for x in side) < _FULL * width or width < 60:  # noqa: PLR2004
            return False
    return True
