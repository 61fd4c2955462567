"""Few and tight rectangles around what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from arsberetning.diff.paper.sider.likeness import Mask
from arsberetning.diff.paper.sider.look import Look
from arsberetning.endringer import Rute

_CELL = 8
"""Pixels: what is nearer than this in a picture is one area."""
_PAD = 3.0
_ACROSS, _DOWN = 24.0, 20.0
"""Pixels between two areas that are shown as one, on a line and below each other."""
_MOST = 16


def around(mask: Mask, left: int, top: int) -> list[Rute]:
    """Boxes around the parts of a mask that hang together; its corner is at `left`, `top`."""
    rows, columns = (-(-size // _CELL) for size in mask.shape)
    padded = np.zeros((rows * _CELL, columns * _CELL), np.bool_)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    cells = padded.reshape(rows, _CELL, columns, _CELL).any(axis=(1, 3))
    found = {(int(r), int(c)) for r, c in zip(*np.nonzero(cells), strict=True)}
    return [_tight(padded, part, left, top) for part in _connected(found)]


def _connected(cells: set[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    left = set(cells)
    for start in sorted(cells):
        if start not in left:
            continue
        left.discard(start)
        part = [start]
        for row, column in part:
            near = {(row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1)} & left
            left -= near
            part += sorted(near)
        yield part


def _tight(mask: Mask, part: Sequence[tuple[int, int]], left: int, top: int) -> Rute:
    first, last = min(r for r, _ in part), max(r for r, _ in part) + 1
    start, end = min(c for _, c in part), max(c for _, c in part) + 1
    inside = mask[first * _CELL : last * _CELL, start * _CELL : end * _CELL]
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    x, y = left + start * _CELL, top + first * _CELL
    edges = (columns[0] + x, rows[0] + y, columns[-1] + x + 1, rows[-1] + y + 1)
    a, b, c, d = (float(edge) for edge in edges)
    return a, b, c, d


def marks(boxes: Iterable[Rute], look: Look) -> tuple[Rute, ...]:
    """The boxes (pixels) as rectangles on the page (points): those close together as one."""
    merged = _merged(_by_line(list(boxes)), 1.0)
    slack = 2.0
    while len(merged) > _MOST:
        merged = _merged(merged, slack)
        slack *= 2
    return tuple(look.points(_padded(box, look)) for box in sorted(merged, key=_reading_order))


def _reading_order(box: Rute) -> tuple[float, float]:
    return box[1], box[0]


def _padded(box: Rute, look: Look) -> Rute:
    across, down = look.size
    left, top, right, bottom = box
    return (
        max(left - _PAD, 0.0),
        max(top - _PAD, 0.0),
        min(right + _PAD, float(across)),
        min(bottom + _PAD, float(down)),
    )


def _by_line(boxes: list[Rute]) -> list[Rute]:
    """Neighbours in the order given, as one when they stand on a line; so the rest is few."""
    lines: list[Rute] = []
    for box in boxes:
        if lines and _near(lines[-1], box, _ACROSS, 0.0):
            lines[-1] = _both(lines[-1], box)
        else:
            lines.append(box)
    return lines


def _merged(boxes: list[Rute], slack: float) -> list[Rute]:
    done: list[Rute] = []
    for box in boxes:
        grown = box
        while near := [d for d in done if _near(d, grown, _ACROSS * slack, _DOWN * slack)]:
            for other in near:
                done.remove(other)
                grown = _both(grown, other)
        done.append(grown)
    return done


def _near(one: Rute, other: Rute, across: float, down: float) -> bool:
    gap_x = max(one[0], other[0]) - min(one[2], other[2])
    gap_y = max(one[1], other[1]) - min(one[3], other[3])
    if gap_y <= 0:
        return gap_x <= across
    return gap_x <= 0 and gap_y <= down


def _both(one: Rute, other: Rute) -> Rute:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
