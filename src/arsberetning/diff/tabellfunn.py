"""Finds the tables of a page without tags: by their rules, or by cells that stand in line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from arsberetning.diff.linjer import Linje, Sidelinjer
from arsberetning.diff.tabellhode import FIGURE, has_figures
from arsberetning.diff.tegn import join_lines
from arsberetning.endringer import Rute

_NEAR = 3.0
_CELL_LENGTH = 22
_LEAST_ROWS = 2
_LEAST_FIGURES = 0.4
_ROW_GAP = 3.2


@dataclass(frozen=True)
class Rad:
    """A row of a table: its cells by column."""

    celler: tuple[str, ...]
    rute: Rute
    hode: bool = False


@dataclass(frozen=True)
class Funnet:
    """A table on a page."""

    rader: tuple[Rad, ...]
    rute: Rute
    kolonner: int


def find_tables(page: Sidelinjer) -> tuple[list[Funnet], list[Linje]]:
    """The tables of a page, and the lines that stand in none."""
    ruled, rest = _ruled(page)
    aligned, rest = _aligned(rest)
    return [*ruled, *aligned], rest


def _ruled(page: Sidelinjer) -> tuple[list[Funnet], list[Linje]]:
    """Tables whose cells have rules around them."""
    rest = list(page.linjer)
    found: list[Funnet] = []
    for across, upright in _grids(page):
        ys, xs = (
            _positions([(r[1] + r[3]) / 2 for r in across]),
            _positions([(r[0] + r[2]) / 2 for r in upright]),
        )
        if len(ys) <= _LEAST_ROWS or len(xs) <= _LEAST_ROWS:
            continue
        inside = [x for x in rest if _inside(x, xs, ys)]
        table = _from_grid(inside, xs, ys)
        if table:
            found.append(table)
            rest = [x for x in rest if x not in inside]
    return found, rest


def _grids(page: Sidelinjer) -> list[tuple[list[Rute], list[Rute]]]:
    """Rules that touch each other, as groups of those across and those upright."""
    groups: list[tuple[list[Rute], list[Rute]]] = []
    rules = [(r, True) for r in page.vannrette] + [(r, False) for r in page.loddrette]
    for rule, across in sorted(rules, key=lambda r: r[0][1]):
        touching = [g for g in groups if any(_touch(rule, o) for o in (*g[0], *g[1]))]
        merged: tuple[list[Rute], list[Rute]] = ([], [])
        for group in touching:
            merged[0].extend(group[0])
            merged[1].extend(group[1])
            groups.remove(group)
        merged[0 if across else 1].append(rule)
        groups.append(merged)
    return [g for g in groups if g[0] and g[1]]


def _touch(a: Rute, b: Rute) -> bool:
    return (
        a[0] - _NEAR <= b[2] and b[0] - _NEAR <= a[2] and a[1] - _NEAR <= b[3]
        and b[1] - _NEAR <= a[3]
    )  # fmt: skip


def _positions(values: Sequence[float]) -> list[float]:
    """Positions with those that are nearly the same as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _inside(line: Linje, xs: Sequence[float], ys: Sequence[float]) -> bool:
    middle = (line.rute[0] + line.rute[2]) / 2
    return xs[0] - _NEAR < middle < xs[-1] + _NEAR and ys[0] - _NEAR < line.midt < ys[-1] + _NEAR


def _from_grid(lines: Sequence[Linje], xs: Sequence[float], ys: Sequence[float]) -> Funnet | None:
    cells: dict[tuple[int, int], list[Linje]] = {}
    for line in lines:
        row = _slot(line.midt, ys)
        cells.setdefault((row, _slot(line.rute[0] + 1, xs)), []).append(line)
    rows = []
    for n in range(len(ys) - 1):
        here = [cells.get((n, m), []) for m in range(len(xs) - 1)]
        texts = tuple(_cell_text(c) for c in here)
        if any(texts):
            bold = [line.halvfet for c in here for line in c]
            rows.append((texts, (xs[0], ys[n], xs[-1], ys[n + 1]), all(bold)))
    return _table(rows, len(xs) - 1)


def _slot(value: float, edges: Sequence[float]) -> int:
    n = sum(1 for e in edges if e <= value) - 1
    return max(0, min(n, len(edges) - 2))


def _cell_text(lines: Sequence[Linje]) -> str:
    ordered = sorted(lines, key=lambda x: (round(x.midt / 3), x.rute[0]))
    return join_lines(line.tekst for line in ordered)


def _table(rows: Sequence[tuple[tuple[str, ...], Rute, bool]], columns: int) -> Funnet | None:
    """Rows as a table; the first ones, without figures, are its head."""
    if len(rows) < _LEAST_ROWS or columns < _LEAST_ROWS:
        return None
    made: list[Rad] = []
    for texts, area, _ in rows:
        in_head = all(r.hode for r in made) and not has_figures(texts) and len(made) < 2  # noqa: PLR2004
        made.append(Rad(texts, area, hode=in_head))
    if all(r.hode for r in made):
        made = [Rad(r.celler, r.rute, hode=n == 0) for n, r in enumerate(made)]
    area = _around([r.rute for r in made])
    return Funnet(tuple(made), area, columns)


def _around(areas: Sequence[Rute]) -> Rute:
    return (min(a[0] for a in areas), min(a[1] for a in areas),
            max(a[2] for a in areas), max(a[3] for a in areas))  # fmt: skip


def _aligned(lines: Sequence[Linje]) -> tuple[list[Funnet], list[Linje]]:
    """Tables without rules: rows of short cells beside each other, one row after another."""
    found: list[Funnet] = []
    rest: list[Linje] = []
    run: list[list[Linje]] = []
    for row in [*_rows(lines), []]:
        if len(row) > 1 and (not run or _follows(run[-1], row)):
            run.append(row)
            continue
        table = _from_rows(run)
        if table:
            found.append(table)
        else:
            rest += [line for r in run for line in r]
        run = [row] if len(row) > 1 else []
        rest += row if len(row) == 1 else []
    return found, rest


def _rows(lines: Sequence[Linje]) -> Iterator[list[Linje]]:
    """Lines at the same height, from left to right."""
    row: list[Linje] = []
    for line in sorted(lines, key=lambda x: x.midt):
        if row and abs(line.midt - row[0].midt) > 0.4 * line.storrelse:
            yield sorted(row, key=lambda x: x.rute[0])
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda x: x.rute[0])


def _follows(above: Sequence[Linje], below: Sequence[Linje]) -> bool:
    return below[0].midt - above[0].midt < _ROW_GAP * below[0].storrelse


def _from_rows(run: Sequence[Sequence[Linje]]) -> Funnet | None:
    if len(run) < _LEAST_ROWS or not _looks_tabular(run):
        return None
    edges = _column_edges(run)
    rows = []
    for row in run:
        texts = [""] * len(edges)
        for cell in row:
            n = _nearest(cell, edges)
            texts[n] = f"{texts[n]} {cell.tekst}".strip()
        rows.append((tuple(texts), _around([c.rute for c in row]), all(c.halvfet for c in row)))
    return _table(rows, len(edges))


def _looks_tabular(run: Sequence[Sequence[Linje]]) -> bool:
    """Whether cells are short or figures; the lines of two columns of text are neither."""
    cells = [cell.tekst.strip() for row in run for cell in row[1:]]
    figures = sum(1 for c in cells if FIGURE.fullmatch(c))
    return median(len(c) for c in cells) <= _CELL_LENGTH or figures >= _LEAST_FIGURES * len(cells)


def _column_edges(run: Sequence[Sequence[Linje]]) -> list[tuple[float, float]]:
    """The extents of the columns: cells that overlap sideways are in the same one."""
    extents: list[tuple[float, float]] = []
    for start, end in sorted((c.rute[0], c.rute[2]) for row in run for c in row):
        if extents and start < extents[-1][1]:
            extents[-1] = (extents[-1][0], max(end, extents[-1][1]))
        else:
            extents.append((start, end))
    return extents


def _nearest(cell: Linje, columns: Sequence[tuple[float, float]]) -> int:
    middle = (cell.rute[0] + cell.rute[2]) / 2
    return min(
        range(len(columns)), key=lambda n: max(columns[n][0] - middle, middle - columns[n][1])
    )
