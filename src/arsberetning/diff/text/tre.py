"""The structure tree of a tagged PDF as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from arsberetning.diff.tegn import tidy

MAX_ELEMENTS = 300_000
MAX_DEPTH = 200
HEADINGS = {"Title": 1, "H": 0, **{f"H{n}": n for n in range(1, 10)}}
"""Tags of headings and their levels; 0 is told by how deep it stands."""


@dataclass
class Element:
    """An element of the tree: its kids are elements, and pairs of page and mark."""

    tag: str
    kids: list[Any] = field(default_factory=list)
    alt: str = ""
    spans: tuple[int, int] = (1, 1)
    scope: str = ""


def tree_of(pdf: pikepdf.Pdf) -> Element | None:
    """The structure tree as plain values, None when the file is not tagged."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary) or "/K" not in root:
        return None
    return _TreeReader(pdf, root).read()


class _TreeReader:
    def __init__(self, pdf: pikepdf.Pdf, root: Any) -> None:
        self._root = root
        self._pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
        roles = root.get("/RoleMap")
        self._roles = {k[1:]: str(v)[1:] for k, v in roles.items()} if roles is not None else {}
        self._left = MAX_ELEMENTS
        self._seen: set[tuple[int, int]] = set()

    def read(self) -> Element:
        top = Element("Document")
        for kid in _listed(self._root.K):
            self._add(top, kid, 0, 0)
        return top

    def _add(self, parent: Element, kid: Any, page: int, depth: int) -> None:
        if isinstance(kid, int):
            parent.kids.append((page, kid))
        elif isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                self._add_element(parent, kid, page, depth)
            elif "/MCID" in kid:
                parent.kids.append((self._page(kid, page), int(kid.MCID)))

    def _add_element(self, parent: Element, kid: Any, page: int, depth: int) -> None:
        name = kid.objgen
        if (name in self._seen and name != (0, 0)) or depth > MAX_DEPTH or self._left <= 0:
            return
        self._seen.add(name)
        self._left -= 1
        element = Element(self._role(str(kid.S)[1:]))
        if element.tag == "Figure":
            element.alt = _alternative(kid)
        elif element.tag in {"TD", "TH"}:
            element.spans, element.scope = _cell_attributes(kid)
        parent.kids.append(element)
        page = self._page(kid, page)
        for below in _listed(kid.get("/K")):
            self._add(element, below, page, depth + 1)

    def _page(self, item: Any, inherited: int) -> int:
        page = item.get("/Pg")
        return self._pages.get(page.objgen, inherited) if page is not None else inherited

    def _role(self, name: str) -> str:
        for _ in range(10):
            if name not in self._roles or self._roles[name] == name:
                break
            name = self._roles[name]
        return name


def _listed(value: Any) -> Iterator[Any]:
    if isinstance(value, pikepdf.Array):
        yield from value
    elif value is not None:
        yield value


def _alternative(element: Any) -> str:
    text = element.get("/Alt")
    return tidy(str(text)) if text is not None else ""


def _cell_attributes(element: Any) -> tuple[tuple[int, int], str]:
    columns = rows = 1
    scope = ""
    for item in _listed(element.get("/A")):
        if isinstance(item, pikepdf.Dictionary):
            columns = int(item.get("/ColSpan", columns))
            rows = int(item.get("/RowSpan", rows))
            scope = str(item.get("/Scope", scope)).lstrip("/")
    return (columns, rows), scope
