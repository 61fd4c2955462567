"""Whether two pictures of the same thing look alike to a reader, and where they do not.

A line that has moved by part of a pixel is drawn with other shades along its edges. So a pixel is
like when the other picture has a shade on either side of it within one pixel around.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from arsberetning.diff.paper.sider.look import Look, Strip, Word

Mask = npt.NDArray[np.bool_]
_Planes = npt.NDArray[np.uint8]
"""Red, green and blue, each by row and column."""

MAX_SLACK = 2
"""Pixels two strips of the same thing may differ in height or in where they begin and end."""
_SHADE = 40
"""Steps of 255 a colour must go beyond what is around it: half a tone on thin letters."""
_FEW = 4
"""Pixels that differ, in a strip, before anyone would see it."""
_RULE = 5
"""Rows of pixels a line between other things may have."""
_TONE = 0.25
"""How much the parts of red, green and blue in a line's ink may differ."""
_TINT = 0.10
"""The part of its ink a word must gain or lose in a colour to have another colour or weight."""


def difference(old: Strip, new: Strip, papers: tuple[Look, Look]) -> Mask | None:
    """Where two strips with the same place across the page differ; None when nowhere.

    The mask covers the columns from the leftmost to the rightmost of the two, and the rows of the
    higher of them, from its top. Strips of different sizes differ everywhere.
    """
    left, right = min(old.left, new.left), max(old.right, new.right)
    rows = max(old.height, new.height)
    if is_rule(old) and is_rule(new):
        return None if _same_rule(old, new, papers) else np.ones((rows, right - left), np.bool_)
    if abs(old.height - new.height) > MAX_SLACK:
        return np.ones((rows, right - left), np.bool_)
    one = _laid(old, papers[0], left, right, rows)
    other = _laid(new, papers[1], left, right, rows)
    masks = (_unlike(one, np.roll(other, shift, axis=1)) for shift in (0, 1, -1))
    best: Mask | None = None
    for mask in masks:
        if best is None or np.count_nonzero(mask) < np.count_nonzero(best):
            best = mask
        if np.count_nonzero(best) < _FEW:
            return None
    return best


def is_rule(strip: Strip) -> bool:
    """Whether a strip is a thin line across the page."""
    return not strip.words and strip.height <= _RULE


def _same_rule(old: Strip, new: Strip, papers: tuple[Look, Look]) -> bool:
    """A thin line has the shades its place gives it, but keeps its ends and the tone of its ink."""
    if abs(old.left - new.left) > MAX_SLACK or abs(old.right - new.right) > MAX_SLACK:
        return False
    one, other = ink(old, papers[0]), ink(new, papers[1])
    tones = one / max(np.abs(one).max(), 1.0) - other / max(np.abs(other).max(), 1.0)
    return bool((np.abs(tones) < _TONE).all())


def _laid(strip: Strip, look: Look, left: int, right: int, rows: int) -> _Planes:
    """A strip on paper, with a row and a column to spare on each side."""
    sheet = np.empty((3, rows + 2, right - left + 2), np.uint8)
    start = strip.left - left + 1
    pixels = strip.pixels()
    for plane in range(3):
        sheet[plane] = look.paper[plane]
        inside = sheet[plane, 1 : strip.height + 1, start : start + strip.right - strip.left]
        inside[:] = pixels[..., plane]
    return sheet


def _unlike(one: _Planes, other: _Planes) -> Mask:
    apart = np.maximum(one, other) - np.minimum(one, other)
    suspects: Mask = np.asarray(np.any(apart > _SHADE, axis=0))
    if np.count_nonzero(suspects) < _FEW:
        return suspects[1:-1, 1:-1]
    differing = np.logical_or(_beyond(one, other), _beyond(other, one))
    return _opened(differing)[1:-1, 1:-1]


def _opened(mask: Mask) -> Mask:
    """Without what is thinner than two pixels, which is how a rule between two rows is drawn."""
    blocks = mask[:-1, :-1] & mask[1:, :-1] & mask[:-1, 1:] & mask[1:, 1:]
    kept = np.zeros_like(mask)
    for rows in (slice(None, -1), slice(1, None)):
        for columns in (slice(None, -1), slice(1, None)):
            kept[rows, columns] |= blocks
    return kept


def _beyond(one: _Planes, other: _Planes) -> Mask:
    """Pixels of `one` that are lighter or darker than everything around them in `other`."""
    low, high = other, other
    for axis in (1, 2):
        low, high = _around(low, axis, np.minimum), _around(high, axis, np.maximum)
    lighter = np.maximum(one, high) - high > _SHADE
    darker = low - np.minimum(one, low) > _SHADE
    found: Mask = np.asarray(np.any(lighter | darker, axis=0))
    return found


def _around(sheet: _Planes, axis: int, pick: np.ufunc) -> _Planes:
    result = sheet.copy()
    ahead = [slice(None)] * 3
    behind = [slice(None)] * 3
    ahead[axis], behind[axis] = slice(1, None), slice(None, -1)
    pick(result[tuple(ahead)], sheet[tuple(behind)], out=result[tuple(ahead)])
    pick(result[tuple(behind)], sheet[tuple(ahead)], out=result[tuple(behind)])
    return result


def other_ink(old: npt.NDArray[np.float64], new: npt.NDArray[np.float64]) -> bool:
    """Whether the same word or line is set in another colour or weight (see `ink`)."""
    most = max(float(old.max()), float(new.max()), 1.0)
    return bool((np.abs(old - new) > _TINT * most).any())


def ink(strip: Strip, look: Look, word: Word | None = None) -> npt.NDArray[np.float64]:
    """How much red, green and blue a strip, or a word in it, takes from the paper."""
    pixels = strip.pixels()[..., :3]
    if word is not None:
        left, top, right, bottom = (round(v) for v in word.box)
        rows = slice(max(top - strip.top - 2, 0), max(bottom - strip.top + 2, 0))
        columns = slice(max(left - strip.left - 1, 0), max(right - strip.left + 1, 0))
        pixels = pixels[rows, columns]
    rows, columns = pixels.shape[:2]
    shades = pixels.reshape(-1, 3).sum(axis=0, dtype=np.int64)
    taken: npt.NDArray[np.float64] = np.array(look.paper, float) * (rows * columns) - shades
    return taken
