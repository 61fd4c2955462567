"""Cuts the picture of a page into strips."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from arsberetning.diff.paper.sider.look import Look, Pixels, Strip, Word

_GAP = 3
"""Rows of paper that part two strips: less is the space between a letter and its accent."""


def cut(picture: Pixels, scale: float, words: Sequence[Word], *, tight: bool = False) -> Look:
    """The strips of a page, each with the words whose middle is in it."""
    colours = picture.view(np.uint32)[..., 0]
    paper = _paper(colours)
    ink = colours != paper
    bounds = list(_bands(ink.any(axis=1)))
    strips = tuple(
        _strip(picture, ink, band, inside, tight=tight)
        for band, inside in zip(bounds, _sorted_in(bounds, words), strict=True)
    )
    rows, columns = ink.shape
    red, green, blue, _ = np.array([paper], np.uint32).view(np.uint8).tolist()
    return Look(scale, (columns, rows), (red, green, blue), strips)


def _paper(colours: np.ndarray[tuple[int, int], np.dtype[np.uint32]]) -> np.uint32:
    """The most usual colour along the edge."""
    edge = np.concatenate((colours[0], colours[-1], colours[:, 0], colours[:, -1]))
    values, counts = np.unique(edge, return_counts=True)
    found: np.uint32 = values[counts.argmax()]
    return found


def _bands(inked: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[tuple[int, int]]:
    """First and last row (exclusive) of each band."""
    rows = np.flatnonzero(inked)
    if not rows.size:
        return
    breaks = np.flatnonzero(np.diff(rows) > _GAP)
    starts = [rows[0], *rows[breaks + 1]]
    ends = [*rows[breaks], rows[-1]]
    yield from ((int(a), int(b) + 1) for a, b in zip(starts, ends, strict=True))


def _sorted_in(bounds: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[list[Word]]:
    inside: list[list[Word]] = [[] for _ in bounds]
    tops = np.array([top for top, _ in bounds], dtype=float)
    for word in words:
        middle = (word.box[1] + word.box[3]) / 2
        at = int(np.searchsorted(tops, middle, side="right")) - 1
        if at >= 0 and middle <= bounds[at][1] + _GAP:
            inside[at].append(word)
    return inside


def _strip(
    picture: Pixels,
    ink: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    band: tuple[int, int],
    words: Sequence[Word],
    *,
    tight: bool,
) -> Strip:
    top, bottom = band
    columns = np.flatnonzero(ink[top:bottom].any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    pixels = picture[top:bottom, left:right].tobytes()
    digest = hashlib.blake2b(pixels, digest_size=16).digest()
    packed = zlib.compress(pixels, 1) if tight else pixels
    return Strip(left, top, right, bottom, digest, packed, tuple(words))
