"""The order in which a page's lines are read: down each column, tables where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from arsberetning.diff.paper.linjer import Linje
from arsberetning.diff.paper.tabellfunn import Funnet, aligned_tables
from arsberetning.diff.sidetekst import around
from arsberetning.diff.tabellhode import FIGURE
from arsberetning.endringer import Rute

_WIDE = 0.6
_GUTTER = 7.0
_LEAST_LINES = 4
_FULL = 0.7
_SAME_HEIGHT = 0.35
_FILLED, _FLUSH, _EVEN = 0.9, 3.0, 0.25

Spalte = tuple[float, list["Linje | Funnet"]]
"""A column's right edge in points, and what stands in it from top to bottom."""


class Gutter(NamedTuple):
    """Where two columns of text are parted. `drawn`: what is drawn in one go is in one of them."""

    x: float
    drawn: bool = True


class _Unit(NamedTuple):
    """What stands in one column: a line or the parts of one, or a table."""

    rute: Rute
    items: list[Linje | Funnet]


def reading_order(
    lines: Sequence[Linje], tables: Sequence[Funnet], gutter: Gutter | None
) -> list[Spalte]:
    """The columns of a page in reading order; `gutter` is what parts its two columns of text."""
    if gutter is None:
        return [_column([*lines, *tables])]
    rows = _rows_as_drawn(lines) if gutter.drawn else [[line] for line in lines]
    units = [_Unit(around(line.rute for line in row), [*row]) for row in rows]
    units += [_Unit(table.rute, [table]) for table in tables]
    columns: list[Spalte] = []
    whole: list[_Unit] = []
    for band in _bands(units, gutter.x):
        left, right = _parted(band, gutter.x)
        if not right:
            whole += band
            continue
        bottom = max(x.rute[3] for x in right)
        after = [x for x in left if x.rute[1] > bottom]
        beside = [x for x in left if x.rute[1] <= bottom]
        columns += [_column(_items(part)) for part in (whole, beside, right) if part]
        whole = after
    return [*columns, *([_column(_items(whole))] if whole else [])]


def _items(units: Iterable[_Unit]) -> list[Linje | Funnet]:
    return [item for unit in units for item in unit.items]


def gutters(pages: Sequence[Sequence[Linje]]) -> list[Gutter | None]:
    """For each page where its columns of text are parted, None where there is one column.

    A page with little text in its columns has them where another page has.
    """
    found = [_page_gutter(lines) for lines in pages]
    known = [g for g in found if g is not None]
    return [
        g if g is not None else next((k for k in known if _fits(_drawn_rows(lines), k.x)), None)
        for g, lines in zip(found, pages, strict=True)
    ]


def _page_gutter(lines: Sequence[Linje]) -> Gutter | None:
    drawn = _gutter(_drawn_rows(lines))
    if drawn is not None:
        return Gutter(drawn)
    apart = _gutter(lines)
    return None if apart is None else Gutter(apart, drawn=False)


def _fits(lines: Sequence[Linje], gutter: float) -> bool:
    """Whether a page has lines on both sides of a gutter, and its narrow lines keep off it."""
    right = [x for x in lines if x.rute[0] > gutter]
    narrow = _narrow(lines)
    crossing = [x for x in narrow if x.rute[0] < gutter < x.rute[2]]
    close = [x for x in right if x.rute[0] - gutter < 2 * _GUTTER]
    return len(close) > 1 and len(close) * 2 > len(right) and len(crossing) <= len(right)


def _parted(band: Sequence[_Unit], gutter: float) -> tuple[list[_Unit], list[_Unit]]:
    return [x for x in band if x.rute[0] < gutter], [x for x in band if x.rute[0] >= gutter]


def _drawn_rows(lines: Sequence[Linje]) -> list[Linje]:
    """Lines that are drawn one after another, beside each other from left to right, as one."""
    return [line for row in _rows_as_drawn(lines) for line in _joined(row)]


def _rows_as_drawn(lines: Sequence[Linje]) -> list[list[Linje]]:
    rows: list[list[Linje]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and _beside(last, line) and line.rute[0] >= last.rute[2] - 1:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _unspread(lines: Sequence[Linje]) -> list[Linje]:
    """The lines of a column; one that was spread to fill the column is whole again."""
    if not lines:
        return []
    rows = _rows_as_drawn(lines)
    left, right = min(x.rute[0] for x in lines), max(x.rute[2] for x in lines)
    whole = [len(row) == 1 and row[0].bredde > _FILLED * (right - left) for row in rows]
    done: list[Linje] = []
    for n, row in enumerate(rows):
        beside = any(whole[max(n - 1, 0) : n + 2])
        flush = row[0].rute[0] - left < _FLUSH and right - row[-1].rute[2] < _FLUSH
        done += _joined(row) if flush and beside and _evenly_spread(row) else row
    return done


def _evenly_spread(row: Sequence[Linje]) -> bool:
    """Whether the gaps of a line are equal, and so spaces between words and not columns."""
    gaps = [b.rute[0] - a.rute[2] for a, b in pairwise(row)]
    if len(gaps) < 2:  # noqa: PLR2004 - nothing to hold it against
        return not any(FIGURE.fullmatch(line.tekst.strip()) for line in row)
    return max(gaps) - min(gaps) < _EVEN * max(gaps)


def _column(items: Iterable[Linje | Funnet]) -> Spalte:
    """What stands in a column, from top to bottom, each row of words as one line."""
    tables = [item for item in items if isinstance(item, Funnet)]
    lines = _unspread([item for item in items if isinstance(item, Linje)])
    aligned, rest = aligned_tables(lines)
    stacked: list[Linje | Funnet] = [*tables, *aligned, *rest]
    found = sorted(stacked, key=lambda x: x.rute[1] + x.rute[3])
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


def _bands(items: Sequence[_Unit], gutter: float) -> list[list[_Unit]]:
    """Runs from the top down, parted by what reaches over the gutter."""
    bands: list[list[_Unit]] = [[]]
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
        full = [x for x in side if x.bredde > _FULL * width]
        if len(full) < _LEAST_LINES or width < 60:  # noqa: PLR2004
            return False
    return True
