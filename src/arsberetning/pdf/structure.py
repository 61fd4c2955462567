"""The structure tree of a piece, made from the HTML's elements instead of from its boxes.

A paragraph, list or table that runs over several pages is one element of the HTML, and so one
element here. Heads of tables that are printed again on a new page, and what HTML marks as
hidden from readers, are decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from arsberetning.pdf.tablehead import cell_attributes

SVG = "{http://www.w3.org/2000/svg}svg"
_TAGS = {
    "section": "Sect", "p": "P", "blockquote": "BlockQuote", "ul": "L", "ol": "L", "dl": "L",
    "li": "LI", "dt": "LI", "dd": "LI", "table": "Table", "caption": "Caption", "thead": "THead",
    "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD", "a": "Link",
    "figcaption": "Caption", "img": "Figure", SVG: "Figure", "nav": "TOC",
    **{f"h{n}": f"H{n}" for n in range(1, 7)},
}  # fmt: skip
_IN_CONTENTS: Mapping[str, Mapping[str, str | None]] = {
    "TOC": {"li": "TOCI", "ol": None, "ul": None},
    "TOCI": {"ol": "TOC", "ul": "TOC", "a": "Reference"},
}
_BODY = {"LI": "LBody", "Reference": "Link"}
"""What holds the content of an element that may not hold it itself."""
_GROUPING = {"Document", "Sect", "L", "Table", "THead", "TBody", "TFoot", "TR", "TOC", "TOCI"}
_KEPT_EMPTY = {"TR", "TH", "TD"}
_DEEPEST = 6


@dataclass(eq=False)
class Node:
    """An element of the tree. Its kids are nodes, `Mark`s and annotations, in reading order."""

    tag: str
    parent: Node | None = None
    element: Any = None
    kids: list[Any] = field(default_factory=list)
    attributes: Mapping[str, Any] = field(default_factory=dict)
    place: tuple[int, tuple[float, float, float, float]] | None = None
    """A drawing's page and corners, in pixels."""

    def pruned(self) -> bool:
        """Take away the elements without content; whether this one is to be kept."""
        self.kids = [k for k in self.kids if not isinstance(k, Node) or k.pruned()]
        return bool(self.kids) or self.tag in _KEPT_EMPTY


@dataclass(frozen=True)
class Mark:
    """A run of marked content: the page, counted from 0, and its number there."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotation:
    """A link's rectangle on a page, as WeasyPrint's object."""

    page: int
    annotation: Any


def silent_boxes(pages: list[Any]) -> set[Any]:
    """The boxes whose content is decoration: repeated table heads and hidden elements."""
    found: set[Any] = set()
    heads: set[int] = set()
    for page in pages:
        here: set[int] = set()
        for box in _walk(page._page_box):
            if box in found:
                continue
            if _is_head(box):
                here.add(id(box.element))
            again = _is_head(box) and id(box.element) in heads
            if again or _is_hidden(box):
                found.update(_walk(box))
        heads |= here
    return found


def _is_head(box: Any) -> bool:
    return isinstance(box, boxes.TableRowGroupBox) and bool(box.is_header)


def _is_hidden(box: Any) -> bool:
    return box.element is not None and box.element.get("aria-hidden") == "true"


def _walk(box: Any) -> Iterator[Any]:
    box = placed(box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _walk(child)


def placed(box: Any) -> Any:
    """The box itself behind the placeholder WeasyPrint keeps for an absolutely placed one."""
    return getattr(box, "_box", box)


class TreeBuilder:
    """Builds the tree page by page.

    `marks` is, for each page, the number of the marked content of every box that has one.
    """

    def __init__(self, key: str, marks: list[dict[Any, int]], silent: set[Any]) -> None:
        self.root = Node("Document")
        self._key = key
        self._marks = marks
        self._silent = silent
        self._nodes: dict[tuple[int, str], Node] = {}
        self._cells: dict[int, Mapping[str, Any]] = {}
        self._tables = 0

    def build(self, pages: list[Any]) -> Node:
        """The tree of these pages."""
        for number, page in enumerate(pages):
            self._visit(page._page_box, self.root, None, number)
        self.root.pruned()
        return self.root

    def _visit(self, box: Any, parent: Node, block: Any, page: int) -> None:
        box = placed(box)
        if box in self._silent or isinstance(box, boxes.MarginBox):
            return
        node = self._node_for(box, parent)
        if isinstance(box, boxes.BlockContainerBox) and box.element is not None:
            block = box.element
        if box.link_annotation is not None:
            self._content(node).kids.append(Annotation(page, box.link_annotation))
        if box in self._marks[page]:
            self._add_mark(box, node, block, page)
        for child in getattr(box, "children", ()):
            self._visit(child, node, block, page)

    def _add_mark(self, box: Any, node: Node, block: Any, page: int) -> None:
        if node.tag == "Figure" and node.place is None:
            left, top = box.content_box_x(), box.content_box_y()
            node.place = (page, (left, top, left + box.width, top + box.height))
        holder = self._content(node)
        if holder.tag in _GROUPING:
            holder = self._child(holder, block, "P")
        holder.kids.append(Mark(page, self._marks[page].pop(box)))

    def _content(self, node: Node) -> Node:
        """The element itself, or the part of it that holds content."""
        body = _BODY.get(node.tag)
        return self._child(node, node.element, body) if body else node

    def _node_for(self, box: Any, parent: Node) -> Node:
        element = box.element
        if element is None or isinstance(box, boxes.PageBox):
            return parent
        if str(box.element_tag).endswith("::marker") and parent.tag in {"LI", "TOCI"}:
            return self._child(parent, element, "Lbl")
        tag = None if parent.element is element else _tag(element, parent)
        if tag is None:
            return parent
        return self._child(self._content(parent) if parent.tag == "LI" else parent, element, tag)

    def _child(self, parent: Node, element: Any, tag: str) -> Node:
        key = (id(element), tag)
        if key not in self._nodes:
            node = Node(tag, parent, element, attributes=self._attributes(element, tag))
            self._nodes[key] = node
            parent.kids.append(node)
        return self._nodes[key]

    def _attributes(self, element: Any, tag: str) -> Mapping[str, Any]:
        if tag == "Table":
            self._tables += 1
            self._cells |= cell_attributes(element, f"{self._key}-{self._tables}")
        if tag in {"TH", "TD"}:
            return self._cells.get(id(element), {})
        if tag == "Figure":
            return {"Alt": _alternative(element)}
        if tag == "Sect" and element.get("data-seksjon"):
            return {"ID": f"seksjon-{element.get('data-seksjon')}"}
        return {}


def _tag(element: Any, parent: Node) -> str | None:
    name = str(element.tag)
    if element.get("role") == "heading":
        return f"H{min(int(element.get('aria-level', _DEEPEST)), _DEEPEST)}"
    if name in (inside := _IN_CONTENTS.get(parent.tag, {})):
        return inside[name]
    return _TAGS.get(name)


def _alternative(element: Any) -> str:
    if element.tag == SVG:
        return str(element.findtext("{http://www.w3.org/2000/svg}title") or "")
    return str(element.get("alt") or "")
