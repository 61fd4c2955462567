"""Whether all that was laid out is seen: nothing outside the page, no cell too narrow.

WeasyPrint draws what does not fit over the edge without a word. Its page boxes are walked after
layout, and everything that reaches outside is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes

_SLINGRING_PX = 0.75
_PX_PER_MM = 96 / 25.4
_UTDRAG = 40
_BREDDER = frozenset({"liggende", "full", "smal"})


@dataclass(frozen=True)
class Brudd:
    """Something that does not fit. `navn` is the table's, figure's or form's, or the text itself.

    `tekst` is the words that do not fit, "" for a drawing. `bredde` is the table's own:
    `liggende`, `full` or `smal`, "" for what is no table.
    `slag`: `utenfor` the page's type area, wider than its `celle`, or a table's head without rows.
    """

    slag: str
    side: int
    navn: str
    mm: float
    tekst: str = ""
    bredde: str = ""

    @property
    def millimeter(self) -> str:
        """How far it reaches, as it is printed."""
        return f"{max(self.mm, 0.1):.1f}".replace(".", ",")


@dataclass(frozen=True)
class _Area:
    left: float
    top: float
    right: float
    bottom: float

    def excess(self, other: _Area) -> float:
        """How far `other` reaches outside, 0 or less when it does not."""
        return max(self.left - other.left, self.top - other.top,
                   other.right - self.right, other.bottom - self.bottom)  # fmt: skip

    def excess_sideways(self, other: _Area) -> float:
        return max(self.left - other.left, other.right - self.right)


@dataclass(frozen=True)
class _Context:
    side: int
    page: _Area
    navn: str = ""
    cell: _Area | None = None
    bredde: str = ""


def find_overflow(pages: Iterable[Any]) -> tuple[Brudd, ...]:
    """What does not fit on WeasyPrint's pages: per table and page, the worst."""
    worst: dict[tuple[int, str], Brudd] = {}
    for number, page in enumerate(pages, start=1):
        box = page._page_box
        context = _Context(number, _content_area(box))
        for brudd in _walk_children(box, context):
            key = (brudd.side, brudd.navn)
            if key not in worst or worst[key].mm < brudd.mm:
                worst[key] = brudd
    return tuple(worst.values())


def pages_of(pages: Iterable[Any], anchor: str) -> list[int]:
    """The pages an element with this id takes."""
    return [
        number
        for number, page in enumerate(pages, start=1)
        if any(
            box.element is not None and box.element.get("id") == anchor
            for box in page._page_box.descendants()
        )
    ]


def _walk_children(box: Any, context: _Context) -> Iterator[Brudd]:
    for child in getattr(box, "children", ()):
        if not isinstance(child, boxes.MarginBox):
            yield from _walk(_placed(child), context)


def _walk(box: Any, context: _Context) -> Iterator[Brudd]:
    context = _inside(box, context)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield from _check_leaf(box, context)
    elif isinstance(box, boxes.TableBox):
        yield from _check_table(box, context)
    yield from _walk_children(box, context)


def _inside(box: Any, context: _Context) -> _Context:
    name = box.element.get("data-navn") if box.element is not None else None
    if name:
        classes = str(box.element.get("class", "")).split()
        breadth = next((c for c in classes if c in _BREDDER), "")
        context = replace(context, navn=name, bredde=breadth)
    if isinstance(box, boxes.TableCellBox):
        context = replace(context, cell=_content_area(box))
    return context


def _check_leaf(box: Any, context: _Context) -> Iterator[Brudd]:
    area = _border_area(box)
    words = _words(box)
    name = context.navn or words or "En figur"
    if (excess := context.page.excess(area)) > _SLINGRING_PX:
        yield Brudd("utenfor", context.side, name, excess / _PX_PER_MM, words, context.bredde)
    elif context.cell and (excess := context.cell.excess_sideways(area)) > _SLINGRING_PX:
        yield Brudd("celle", context.side, name, excess / _PX_PER_MM, words, context.bredde)


def _check_table(box: Any, context: _Context) -> Iterator[Brudd]:
    name = context.navn or "En tabell"
    if (excess := context.page.excess_sideways(_border_area(box))) > _SLINGRING_PX:
        yield Brudd("utenfor", context.side, name, excess / _PX_PER_MM, "", context.bredde)
    groups = [group for group in box.children if isinstance(group, boxes.TableRowGroupBox)]
    if groups and all(group.is_header for group in groups):
        yield Brudd("hode", context.side, name, 0.0)


def _placed(box: Any) -> Any:
    """The box itself behind the placeholder WeasyPrint keeps for an absolutely placed one."""
    return getattr(box, "_box", box)


def _words(box: Any) -> str:
    text = str(getattr(box, "text", "")).strip()
    if not text:
        return ""
    return f"«{text[:_UTDRAG]}…»" if len(text) > _UTDRAG else f"«{text}»"


def _content_area(box: Any) -> _Area:
    left, top = box.content_box_x(), box.content_box_y()
    return _Area(left, top, left + box.width, top + box.height)


def _border_area(box: Any) -> _Area:
    left, top = box.border_box_x(), box.border_box_y()
    return _Area(left, top, left + box.border_width(), top + box.border_height())
