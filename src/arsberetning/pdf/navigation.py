"""Bookmarks, named places and page labels of the joined report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from arsberetning.pdf.sheet import Bookmark, Position


@dataclass
class _Entry:
    bookmark: Bookmark | None
    children: list[_Entry] = field(default_factory=list)


def add_navigation(
    pdf: pikepdf.Pdf, bookmarks: Iterable[Bookmark], anchors: Mapping[str, Position]
) -> None:
    """Write all of it. Positions are of the whole report."""
    pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    entries = _nested(bookmarks)
    if entries:
        outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        _write_entries(pdf, outlines, entries, pages)
        outlines.Count = sum(1 + _visible(e) for e in entries)
        pdf.Root.Outlines = outlines
    names = Array()
    for name, place in sorted(anchors.items(), key=lambda item: item[0].encode()):
        names.append(String(name))
        names.append(_destination(pages, place))
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def _nested(bookmarks: Iterable[Bookmark]) -> list[_Entry]:
    """Each bookmark below the last one of a higher level."""
    root = _Entry(None)
    path: list[tuple[int, _Entry]] = [(0, root)]
    for bookmark in bookmarks:
        while path[-1][0] >= bookmark.level:
            path.pop()
        entry = _Entry(bookmark)
        path[-1][1].children.append(entry)
        path.append((bookmark.level, entry))
    return root.children


def _write_entries(
    pdf: pikepdf.Pdf, parent: pikepdf.Object, entries: Sequence[_Entry], pages: list[pikepdf.Object]
) -> None:
    items = [_item(pdf, parent, entry, pages) for entry in entries]
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    parent.First, parent.Last = items[0], items[-1]


def _item(
    pdf: pikepdf.Pdf, parent: pikepdf.Object, entry: _Entry, pages: list[pikepdf.Object]
) -> pikepdf.Object:
    bookmark = entry.bookmark
    assert bookmark is not None  # noqa: S101 - only the root has none
    item = pdf.make_indirect(
        Dictionary(Title=String(bookmark.title), Parent=parent,
                   Dest=_destination(pages, bookmark.place))
    )  # fmt: skip
    if entry.children:
        _write_entries(pdf, item, entry.children, pages)
        count = sum(1 + _visible(child) for child in entry.children)
        item.Count = count if bookmark.is_open else -count
    return item


def _visible(entry: _Entry) -> int:
    """How many entries show below one that is open."""
    if entry.bookmark is None or not entry.bookmark.is_open:
        return 0
    return sum(1 + _visible(child) for child in entry.children)


def _destination(pages: list[pikepdf.Object], place: Position) -> Array:
    page, x, y = place
    return Array([pages[page], Name.XYZ, x, y, 0])
