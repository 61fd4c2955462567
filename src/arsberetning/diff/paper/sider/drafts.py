"""The mark of a draft: it says what the file is, and nothing of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from arsberetning.diff.paper.sider.look import Look, Strip

_MARK = "utkast"
_APART = 1.0
"""Space between the mark and what stands to its left, in heights of the mark."""


def without_mark(strips: Iterable[Strip], look: Look) -> tuple[Strip, ...]:
    """The strips without the word alone on a line, or far to the right on one, as on our covers."""
    kept = (_unmarked(strip, look) for strip in strips)
    return tuple(strip for strip in kept if strip is not None)


def _unmarked(strip: Strip, look: Look) -> Strip | None:
    marks = [word for word in strip.words if word.text.casefold() == _MARK]
    others = [word for word in strip.words if word not in marks]
    if len(marks) != 1:
        return strip
    if not others:
        return None
    left, top, _, bottom = marks[0].box
    end = max(word.box[2] for word in others)
    if left - end < _APART * (bottom - top):
        return strip
    return _cut(replace(strip, words=tuple(others)), int(end) + 2, look)


def _cut(strip: Strip, right: int, look: Look) -> Strip:
    """What is left of a column, and no higher than its ink."""
    pixels = strip.pixels()[:, : right - strip.left]
    rows = np.flatnonzero((pixels[..., :3] != look.paper).any(axis=(1, 2)))
    first, last = int(rows[0]), int(rows[-1]) + 1
    return replace(strip, top=strip.top + first, bottom=strip.top + last, right=right, digest=b"",
                   packed=pixels[first:last].tobytes())  # fmt: skip
