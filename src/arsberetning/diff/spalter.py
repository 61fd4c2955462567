"""The order in which a page's lines are read: down each column, tables where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from arsberetning.diff.linjer import Linje, around

if TYPE_CHECKING:
    from arsberetning.diff.tabellfunn import Funnet

_WIDE = 0.6
_GUTTER = 7.0
_LEAST_LINES = 4
_FULL = 0.5
_SAME_HEIGHT = 0.35

Spalte = tuple[float, list["Linje | Funnet"]]
"""A column's right edge in points, and what stands in it from top to bottom."""


def reading_order(
    lines: Sequence[Linje], tables: Sequence[Funnet], gutter: float | None
) -> list[Spalte]:
    """The columns of a page in reading order; `gutter` is what parts its two columns of text."""
    items: list[Linje | Funnet] = [*lines, *tables]
    if gutter is None:
        return [_column(items)]
    columns: list[Spalte] = []
    whole: list[Linje | Funnet] = []
    for band in _bands(items, gutter):
        left, right = _parted(band, gutter)
        if not right:
            whole += band
            continue
        bottom = max(x.rute[3] for x in right)
        after = [x for x in left if x.rute[1] > bottom]
        beside = [x for x in left if x.rute[1] <= bottom]
        columns += [_column(part) for part in (whole, beside, right) if part]
        whole = after
    return [*columns, *([_column(whole)] if whole else [])]


def gutters(pages: Sequence[Sequence[Linje]]) -> list[float | None]:
    """For each page where its columns of text are parted, None where there is one column.

    A page with little text in its columns has them where another page has.
    """
    found = [_gutter(lines) for lines in pages]
    known = [g for g in found if g is not None]
    return [
        g if g is not None else next((k for k in known if _fits(lines, k)), None)
        for g, lines in zip(found, pages, strict=True)
    ]


def _fits(lines: Sequence[Linje], gutter: float) -> bool:
    """Whether a page has lines on both sides of a gutter, and its narrow lines keep off it."""
    right = [x for x in lines if x.rute[0] > gutter]
    narrow = _narrow(lines)
    crossing = [x for x in narrow if x.rute[0] < gutter < x.rute[2]]
    close = [x for x in right if x.rute[0] - gutter < 2 * _GUTTER]
    return len(close) > 1 and len(close) * 2 > len(right) and len(crossing) <= len(right)


def _parted(
    band: Sequence[Linje | Funnet], gutter: float
) -> tuple[list[Linje | Funnet], list[Linje | Funnet]]:
    return [x for x in band if x.rute[0] < gutter], [x for x in band if x.rute[0] >= gutter]


def _column(items: Iterable[Linje | Funnet]) -> Spalte:
    """What stands in a column, from top to bottom, each row of words as one line."""
    found = sorted(items, key=lambda x: x.rute[1] + x.rute[3])
    joined: list[Linje | Funnet] = []
    row: list[Linje] = []
    for item in found:
        if isinstance(item, Linje) and (not row or _beside(row[-1], item)):
            row.append(item)
            continue
        joined += _joined(row)
        row = [item] if isinstance(item, Linje) else []
        joined += [] if isinstance(item, Linje) else [item]
    joined += _joined(row)
    return max((x.rute[2] for x in joined), default=0.0), joined


def _beside(line: Linje, other: Linje) -> bool:
    """Whether two lines stand at the same height."""
    return abs(line.midt - other.midt) < _SAME_HEIGHT * min(line.storrelse, other.storrelse)


def _joined(row: Sequence[Linje]) -> list[Linje]:
    """The parts of a line as one; they were parted where words stand far from each other."""
    if len(row) < 2:  # noqa: PLR2004 - one is whole
        return list(row)
    parts = sorted(row, key=lambda x: x.rute[0])
    text = " ".join(part.tekst.strip() for part in parts)
    widest = max(parts, key=lambda x: len(x.tekst))
    return [replace(widest, tekst=text, rute=around(p.rute for p in parts))]


def _bands(items: Sequence[Linje | Funnet], gutter: float) -> list[list[Linje | Funnet]]:
    """Runs from the top down, parted by what reaches over the gutter."""
    bands: list[list[Linje | Funnet]] = [[]]
    over = False
    for item in sorted(items, key=lambda x: x.rute[1]):
        crosses = item.rute[0] < gutter < item.rute[2]
        if crosses != over and bands[-1]:
            bands.append([])
        bands[-1].append(item)
        over = crosses
    return bands


def _narrow(lines: Sequence[Linje]) -> list[Linje]:
    """The lines that are too short to run over both columns."""
    if not lines:
        return []
    width = max(x.rute[2] for x in lines) - min(x.rute[0] for x in lines)
    return [x for x in lines if x.bredde < _WIDE * width]


def _gutter(lines: Sequence[Linje]) -> float | None:
    """Where an empty strip parts two columns of running text, None when nothing does."""
    narrow = _narrow(lines)
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
