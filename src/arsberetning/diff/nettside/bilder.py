"""Pictures of the pages that are shown, few and small enough for one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arsberetning.diff.paper.sider.drawing import Portrait
from arsberetning.diff.paper.sider.worker import Reader, Request, both
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sideendring

MOST = 60
"""Changes of pages that are shown as pictures."""
_SCALES = ((20, 1.6), (40, 1.3), (MOST, 1.0))
"""Pixels to the point for up to so many changes."""


@dataclass(frozen=True)
class Bilder:
    """Pictures by page, from 1, in the old and the new edition."""

    gamle: Mapping[int, Portrait]
    nye: Mapping[int, Portrait]


def pictures(changes: Sequence[Sideendring], gammel: Utgave, ny: Utgave) -> Bilder:
    """Draw the pages of the first changes. A page that cannot be drawn is left out."""
    if not changes or gammel.pdf is None or ny.pdf is None:
        return Bilder({}, {})
    scale = next((s for limit, s in _SCALES if len(changes) <= limit), _SCALES[-1][1])
    old = sorted({c.gammel - 1 for c in changes[:MOST] if c.gammel})
    new = sorted({c.ny - 1 for c in changes[:MOST] if c.ny})
    with Reader(gammel.pdf) as one, Reader(ny.pdf) as other:
        drawn = both(one, other, (Request(tuple(old), scale), Request(tuple(new), scale)))
    gamle, nye = ({page + 1: picture for page, picture in side.items()} for side in drawn)
    return Bilder(gamle, nye)
