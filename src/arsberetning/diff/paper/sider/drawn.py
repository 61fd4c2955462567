"""The pages that differ, drawn and compared. Imported only when there are any: numpy is heavy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from arsberetning.diff.paper.sider import drawing  # noqa: F401 - before the readers start anew
from arsberetning.diff.paper.sider.gaps import Bodies, gap_changes
from arsberetning.diff.paper.sider.look import Look
from arsberetning.diff.paper.sider.running import body
from arsberetning.diff.paper.sider.worker import Reader, Request, both
from arsberetning.endringer import Sideendring

MAX_DRAWN = 400
"""Pages of an edition that are drawn at most."""
_LISTED = 10

Remark = Callable[[str], None]
Gap = tuple[list[int], list[int]]
"""Pages, from 0, of the old and the new edition that stand between the same pages."""


@dataclass(frozen=True)
class Edition:
    """An edition that is being read, and what to call it."""

    name: str
    reader: Reader


def drawn_changes(
    old: Edition, new: Edition, gaps: Sequence[Gap], remark: Remark
) -> list[Sideendring]:
    """What has changed on the pages in the gaps. Says which of them could not be drawn."""
    looks = _draw(old, new, gaps, remark)
    bodies = Bodies(*looks, body(looks[0]), body(looks[1]))
    return [change for gap in gaps for change in gap_changes(*gap, bodies)]


def _draw(
    old: Edition, new: Edition, gaps: Sequence[Gap], remark: Remark
) -> tuple[dict[int, Look], dict[int, Look]]:
    wanted = [[page for gap in gaps for page in gap[side]] for side in (0, 1)]
    some = tuple(wanted[0][:MAX_DRAWN]), tuple(wanted[1][:MAX_DRAWN])
    for edition in (old, new):
        edition.reader.renew()
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
