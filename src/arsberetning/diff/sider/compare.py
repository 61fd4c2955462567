"""The pages of two editions, aligned by content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from arsberetning.diff.sider.alignment import align
from arsberetning.diff.sider.fingerprint import page_keys
from arsberetning.diff.sider.worker import Reader, Request
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sideendring, Slag

Remark = Callable[[str], None]
Keys = tuple[list[str], list[str]]
"""What each page of the old and of the new edition is known by: equal keys look alike."""
_Gap = tuple[list[int], list[int]]
_Side = tuple[str, Reader]
"""What to call an edition, and what reads it."""


def _silent(_: str) -> None:
    """Say nothing."""


def _untold(_: Keys) -> None:
    """Tell nobody."""


def compare_pages(
    gammel: Utgave,
    ny: Utgave,
    remark: Remark = _silent,
    told: Callable[[Keys], None] = _untold,
) -> tuple[Sideendring, ...]:
    """The pages that are another, new, gone or moved, by their number in the new edition.

    A page that stands elsewhere because others came before it is no change, nor is one whose
    lines have moved down. `remark` is told, in Norwegian, what could not be compared and why, and
    `told` gets the pages' keys as soon as they are known, before anything is drawn.
    """
    if gammel.pdf is None or ny.pdf is None or gammel.pdf == ny.pdf:
        return ()
    with Reader(gammel.pdf) as old, Reader(ny.pdf) as new:
        sides = (gammel.navn, old), (ny.navn, new)
        return tuple(_compared(*sides, remark, told))


def _compared(
    old: _Side, new: _Side, remark: Remark, told: Callable[[Keys], None]
) -> list[Sideendring]:
    for _, reader in (old, new):
        reader.begin(Request())
    prints = old[1].fingerprints(), new[1].fingerprints()
    unread = [name for (name, _), p in zip((old, new), prints, strict=True) if p is None]
    if prints[0] is None or prints[1] is None:
        remark(f"Sidene er ikke sammenlignet: {' og '.join(unread)} lot seg ikke lese")
        return []
    keys = page_keys(prints[0], prints[1])
    told(keys)
    moved, gaps = _gaps(*keys)
    if not gaps:
        return sorted(moved, key=_order)
    from arsberetning.diff.sider.drawn import Edition, drawn_changes  # noqa: PLC0415 - numpy

    found = drawn_changes(Edition(*old), Edition(*new), gaps, remark)
    return sorted((*moved, *found), key=_order)


def _order(change: Sideendring) -> tuple[int, int]:
    """By page, one that is gone before the one that has its number."""
    return (change.ny or change.gammel or 0, change.ny or 0)


def _gaps(old: Sequence[str], new: Sequence[str]) -> tuple[list[Sideendring], list[_Gap]]:
    """The whole pages that have moved, and the pages between those that are the same."""
    runs = align(old, new).runs
    left = defaultdict(list)
    for gone, _ in runs:
        for i in gone:
            left[old[i]].append(i)
    moved = {j: left[new[j]].pop(0) for _, come in runs for j in come if left[new[j]]}
    origins = set(moved.values())
    gaps = [([i for i in gone if i not in origins], [j for j in come if j not in moved])
            for gone, come in runs]  # fmt: skip
    changes = [Sideendring(Slag.FLYTTET, i + 1, j + 1) for j, i in moved.items()]
    return changes, [gap for gap in gaps if any(gap)]
