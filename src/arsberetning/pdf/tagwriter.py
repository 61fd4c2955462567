"""Writes a piece's structure tree into its PDF, in place of the one WeasyPrint made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf

from arsberetning.pdf.structure import Annotation, Mark, Node

_PT_PER_PX = 0.75
_OWNERS = {"Headers": "Table", "Scope": "Table", "ColSpan": "Table", "RowSpan": "Table"}


def write_tree(pdf: Any, pages: list[Any], root: Node) -> None:
    """Put the tree in the PDF, with the register from pages and links back to it."""
    writer = _Writer(pdf, [page.height for page in pages])
    document = writer.write(root, None)
    nums = [part for n, kids in enumerate(writer.parents) for part in (n, _array(kids))]
    for n, (annotation, element) in enumerate(writer.annotations, start=len(pages)):
        annotation["StructParent"] = n
        nums += [n, element.reference]
    parent_tree = _added(pdf, pydyf.Dictionary({"Nums": pydyf.Array(nums)}))
    named = _added(pdf, pydyf.Dictionary({"Names": pydyf.Array(writer.names)}))
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot", "K": pydyf.Array([document.reference]),
                             "ParentTree": parent_tree.reference,
                             "IDTree": named.reference})  # fmt: skip
    pdf.catalog["StructTreeRoot"] = _added(pdf, tree).reference
    document["P"] = tree.reference


def _added(pdf: Any, item: Any) -> Any:
    pdf.add_object(item)
    return item


def _array(kids: dict[int, Any]) -> Any:
    """References by number of marked content, without holes."""
    return pydyf.Array(kids[n].reference for n in range(len(kids)))


class _Writer:
    def __init__(self, pdf: Any, heights: list[float]) -> None:
        self.parents: list[dict[int, Any]] = [{} for _ in heights]
        self.annotations: list[tuple[Any, Any]] = []
        self.names: list[Any] = []
        self._pdf = pdf
        self._heights = heights
        self._pages = pdf.page_references

    def write(self, node: Node, parent: Any) -> Any:
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.tag}"})
        _added(self._pdf, element)
        if parent is not None:
            element["P"] = parent.reference
        first = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if first is not None:
            element["Pg"] = self._pages[first]
        element |= dict(self._attributes(node))
        if "ID" in element:
            self.names += [element["ID"], element.reference]
        element["K"] = pydyf.Array(self._kids(node.kids, element, first))
        return element

    def _kids(self, kids: Iterable[Any], element: Any, first: int | None) -> Iterator[Any]:
        for kid in kids:
            if isinstance(kid, Node):
                yield self.write(kid, element).reference
            elif isinstance(kid, Mark):
                self.parents[kid.page][kid.number] = element
                yield kid.number if kid.page == first else self._mark(kid).data
            else:
                self.annotations.append((kid.annotation, element))
                yield self._object(kid).data

    def _mark(self, mark: Mark) -> Any:
        page = self._pages[mark.page]
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": mark.number})

    def _object(self, kid: Annotation) -> Any:
        page = self._pages[kid.page]
        return pydyf.Dictionary({"Type": "/OBJR", "Pg": page, "Obj": kid.annotation.reference})

    def _attributes(self, node: Node) -> Iterator[tuple[str, Any]]:
        table: dict[str, Any] = {}
        for name, value in node.attributes.items():
            if name in _OWNERS:
                table[name] = _value(value)
            elif value:
                yield name, pydyf.String(value)
        if any(table.values()):
            yield "A", pydyf.Dictionary({"O": "/Table", **{k: v for k, v in table.items() if v}})
        if node.place:
            page, corners = node.place
            yield "A", pydyf.Dictionary({"O": "/Layout", "BBox": self._bbox(page, corners)})

    def _bbox(self, page: int, corners: tuple[float, float, float, float]) -> Any:
        """PDF counts points from below, WeasyPrint pixels from above."""
        left, top, right, bottom = corners
        height = self._heights[page]
        flipped = (left, height - bottom, right, height - top)
        return pydyf.Array(round(c * _PT_PER_PX, 3) for c in flipped)


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return pydyf.Array(pydyf.String(v) for v in value)
    return value if isinstance(value, int) else f"/{value}"
