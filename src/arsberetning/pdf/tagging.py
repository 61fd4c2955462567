"""What WeasyPrint leaves undone in a tagged PDF, done before the file is written.

Header cells get their scope and data cells the headers above and beside them, links a
description, drawings their place in points, and the pages their labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

_PT_PER_PX = 0.75
_PRINT_FLAG = 4
_SCOPE = {"row": "/Row", "rowgroup": "/Row"}


def one_annotation_per_link(pages: Iterable[Any]) -> None:
    """WeasyPrint repeats a link for everything inside it; keep the link itself."""
    for page in pages:
        page.links = [link for link in page.links if link[3].element_tag == "a"]


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint's finisher: amend the PDF's objects just before they are written."""
    for page in document.pages:
        _describe_links(page)
        for table in _tables(page._page_box):
            _Grid().fill(table)
    _place_figures(document, pdf)
    _add_id_tree(pdf)
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, _decimal_label()])})


def _decimal_label() -> Any:
    return pydyf.Dictionary({"S": "/D"})


def _describe_links(page: Any) -> None:
    for _kind, target, _rectangle, box in page.links:
        annotation = getattr(box, "link_annotation", None)
        if annotation is not None:
            text = " ".join(_text(box).split())
            annotation["Contents"] = pydyf.String(text or target)
            annotation["F"] = _PRINT_FLAG


def _text(box: Any) -> str:
    if isinstance(box, boxes.TextBox):
        return str(box.text)
    return " ".join(_text(child) for child in getattr(box, "children", ()))


def _tables(page_box: Any) -> Iterator[Any]:
    return (box for box in page_box.descendants() if isinstance(box, boxes.TableBox))


@dataclass
class _Grid:
    """The cells of a table (or its part on one page) by row and column, with their headers."""

    columns: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    taken: set[tuple[int, int]] = field(default_factory=set)
    group: list[Any] = field(default_factory=list)

    def fill(self, table: Any) -> None:
        rows = [row for group in table.children for row in getattr(group, "children", ())]
        for number, row in enumerate(rows):
            self._row(number, [c for c in row.children if hasattr(c, "mark")])

    def _row(self, number: int, cells: list[Any]) -> None:
        row_headers: list[Any] = []
        for cell in cells:
            first = self._place(number, cell)
            if cell.element.tag == "th":
                self._header(cell, first, row_headers)
            else:
                self._data(cell, first, row_headers)

    def _place(self, row: int, cell: Any) -> int:
        """The first free column of the row; the cell takes its span from there."""
        column = 0
        while (row, column) in self.taken:
            column += 1
        for down in range(cell.rowspan):
            self.taken |= {(row + down, column + right) for right in range(cell.colspan)}
        return column

    def _header(self, cell: Any, first: int, row_headers: list[Any]) -> None:
        scope = cell.element.get("scope", "col")
        cell.mark["A"]["Scope"] = _SCOPE.get(scope, "/Column")
        if scope == "row":
            row_headers.append(cell.mark["ID"])
        elif scope == "rowgroup":
            self.group = [cell.mark["ID"]]
        else:
            for column in range(first, first + cell.colspan):
                self.columns[column].append(cell.mark["ID"])

    def _data(self, cell: Any, first: int, row_headers: list[Any]) -> None:
        above = [h for column in range(first, first + cell.colspan) for h in self.columns[column]]
        headers = [*self.group, *row_headers, *above]
        cell.mark["A"].pop("Headers", None)
        if headers:
            cell.mark["A"]["Headers"] = pydyf.Array(headers)


def _place_figures(document: Any, pdf: Any) -> None:
    """WeasyPrint gives a drawing's box in pixels from the top; PDF counts points from below."""
    heights = {
        reference: page.height
        for reference, page in zip(pdf.page_references, document.pages, strict=True)
    }
    for element in _elements(pdf, "/Figure"):
        left, top, right, bottom = element["A"]["BBox"]
        height = heights[element["Pg"]]
        corners = (left, height - bottom, right, height - top)
        element["A"]["BBox"] = pydyf.Array(round(c * _PT_PER_PX, 3) for c in corners)


def _add_id_tree(pdf: Any) -> None:
    """The register of header cells' names, which PDF wants when cells refer to them."""
    named = sorted(
        ((e["ID"].string, e) for e in _elements(pdf, "/TH") if "ID" in e),
        key=lambda pair: pair[0].encode(),
    )
    if named:
        tree = [part for name, e in named for part in (pydyf.String(name), e.reference)]
        root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(tree)})


def _elements(pdf: Any, kind: str) -> Iterator[Any]:
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/StructElem" and item["S"] == kind:
            yield item
