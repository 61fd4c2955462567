"""The pages of two editions, aligned by content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from arsberetning.diff.sider.alignment import align
from arsberetning.diff.sider.fingerprint import page_keys
from arsberetning.diff.sider.gaps import Bodies, gap_changes
from arsberetning.diff.sider.look import Look
from arsberetning.diff.sider.running import body
from arsberetning.diff.sider.worker import Reader, Request, both
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sideendring, Slag

MAX_DRAWN = 400
"""Pages of an edition that are drawn at most."""
_LISTED = 10

Remark = Callable[[str], None]
Keys = tuple[list[str], list[str]]
"""What each page of the old and of the new edition is known by: equal keys look alike."""
_Gap = tuple[list[int], list[int]]


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
        editions = _Edition(gammel.navn, old), _Edition(ny.navn, new)
        return tuple(_compared(*editions, remark, told))


@dataclass(frozen=True)
class _Edition:
    name: str
    reader: Reader


def _compared(
    old: _Edition, new: _Edition, remark: Remark, told: Callable[[Keys], None]
) -> list[Sideendring]:
    for edition in (old, new):
        edition.reader.begin(Request())
    prints = old.reader.fingerprints(), new.reader.fingerprints()
    unread = [e.name for e, p in zip((old, new), prints, strict=True) if p is None]
    if prints[0] is None or prints[1] is None:
        remark(f"Sidene er ikke sammenlignet: {' og '.join(unread)} lot seg ikke lese")
        return []
    keys = page_keys(prints[0], prints[1])
    told(keys)
    moved, gaps = _gaps(*keys)
    looks = _draw(old, new, gaps, remark)
    bodies = Bodies(*looks, body(looks[0]), body(looks[1]))
    found = [change for gap in gaps for change in gap_changes(*gap, bodies)]
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


def _draw(
    old: _Edition, new: _Edition, gaps: Sequence[_Gap], remark: Remark
) -> tuple[dict[int, Look], dict[int, Look]]:
    wanted = [[page for gap in gaps for page in gap[side]] for side in (0, 1)]
    some = tuple(wanted[0][:MAX_DRAWN]), tuple(wanted[1][:MAX_DRAWN])
    drawn = both(old.reader, new.reader, (Request(some[0]), Request(some[1])))
    for edition, pages, looks in zip((old, new), wanted, drawn, strict=True):
        _say_missing(edition.name, pages, looks, remark)
    return drawn


def _say_missing(name: str, pages: Sequence[int], drawn: Mapping[int, Look], say: Remark) -> None:
    if len(pages) > MAX_DRAWN:
        say(f"{name}: {len(pages)} sider er ulike, og bare de første {MAX_DRAWN} er tegnet")
    missing = [str(page + 1) for page in pages[:MAX_DRAWN] if page not in drawn]
    if missing:
        listed = ", ".join(missing[:_LISTED]) + (" …" if len(missing) > _LISTED else "")
        word = "side" if len(missing) == 1 else "sidene"
        say(f"{name}: {word} {listed} lot seg ikke tegne, og er ikke sammenlignet")
