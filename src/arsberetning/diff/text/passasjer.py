"""Passages of a tagged PDF, from its structure tree.

The tree says what is a heading, a row or a list item, and joins what a page break parted. What is
decoration (running heads, page numbers, the mark of a draft) is not in it. Lists of contents are
left out: what they say follows from the headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from arsberetning.diff.linebreaks import HYPHEN, SOFT_HYPHEN
from arsberetning.diff.sidetekst import Stykke, around
from arsberetning.diff.tegn import gather
from arsberetning.diff.text.behov import pages_of
from arsberetning.diff.text.tabellrutenett import Rutenett
from arsberetning.diff.text.tre import HEADINGS, Element
from arsberetning.diff.utgave import STAND_IN, Blokk
from arsberetning.endringer import Blokkslag, Rute

Sidetekst = Mapping[int, Sequence[Stykke]]
"""The text of one page, by number of marked content."""

_LEFT_OUT = {"TOC", "TOCI", "Index", "Artifact"}
_PARAGRAPHS = {"P", "BlockQuote", "Note", "Caption", "FENote", "Formula"}
_SAME_LINE = 0.35
_GAP = 0.15
_LEAST_HEIGHT = 6.0
_CLINGING = {"-", HYPHEN, SOFT_HYPHEN, ".", ",", ";", ":"}
"""What stands close to the word before it, also where a justified line is drawn apart."""
_BULLET = re.compile(r"^[•●▪◦■□·\uf0b7\uf0a7]\s*")


def blocks(tree: Element, text: Callable[[int], Sidetekst]) -> Iterator[Blokk]:
    """The passages of the tree, in reading order. `text` gives a page's text, counted from 1."""
    yield from _Blocks(text).below(tree, 0)


class _Blocks:
    def __init__(self, text: Callable[[int], Sidetekst]) -> None:
        self._text = text
        self._tables = 0

    def below(self, element: Element, level: int) -> Iterator[Blokk]:
        """The passages in a grouping element; loose content is paragraphs of its own."""
        loose: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, Element) and not _inline(kid.tag):
                yield from self._paragraph(loose, Blokkslag.AVSNITT)
                loose = []
                yield from self._block(kid, level)
            else:
                loose.append(kid)
        yield from self._paragraph(loose, Blokkslag.AVSNITT)

    def _block(self, element: Element, level: int) -> Iterator[Blokk]:
        tag = element.tag
        if tag in _LEFT_OUT:
            return
        if tag in HEADINGS:
            yield from self._paragraph([element], Blokkslag.OVERSKRIFT, HEADINGS[tag] or level)
        elif tag in _PARAGRAPHS:
            yield from self._paragraph([element], Blokkslag.AVSNITT)
            yield from self._figures(element)
        elif tag == "Figure":
            yield from self._figure(element)
        elif tag == "Table":
            yield from self._table(element)
        elif tag == "LI":
            yield from self._item(element, level)
        else:
            yield from self.below(element, level + (tag == "Sect"))

    def _paragraph(self, items: list[Any], kind: Blokkslag, level: int = 0) -> Iterator[Blokk]:
        runs = [run for item in items for run in self._runs(item)]
        text = _BULLET.sub("", _put_together(runs))
        if text:
            yield Blokk(kind, text, _areas(runs), niva=level)

    def _figures(self, element: Element) -> Iterator[Blokk]:
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from self._figure(kid) if kid.tag == "Figure" else self._figures(kid)

    def _figure(self, element: Element) -> Iterator[Blokk]:
        runs = list(self._runs(element, figures=True))
        text = element.alt or _put_together(runs)
        if text:
            pages = tuple((page, NO_AREA) for page in dict.fromkeys(pages_of(element)))
            yield Blokk(Blokkslag.FIGUR, text, _areas(runs) or pages)

    def _item(self, element: Element, level: int) -> Iterator[Blokk]:
        """A list item without its sign; lists in it come after it."""
        own, nested = _parted(element)
        yield from self._paragraph(own, Blokkslag.LISTEPUNKT)
        for kid in nested:
            yield from self._block(kid, level)

    def _table(self, element: Element) -> Iterator[Blokk]:
        self._tables += 1
        number = self._tables
        caption = [run for kid in _children(element, {"Caption"}) for run in self._runs(kid)]
        rows = list(self._rows(element, number))
        areas = _areas(caption) or (rows[0].ruter[:1] if rows else ())
        yield Blokk(Blokkslag.TABELL, _put_together(caption), areas, tabell=number)
        yield from rows

    def _rows(self, element: Element, number: int) -> Iterator[Blokk]:
        grid = Rutenett()
        for row, in_head in _table_rows(element):
            cells = [kid for kid in row.kids if isinstance(kid, Element)]
            cells = [kid for kid in cells if kid.tag in {"TD", "TH"}]
            texts = [_put_together(list(self._runs(cell)), in_cell=True) for cell in cells]
            runs = [run for cell in cells for run in self._runs(cell)]
            heading = in_head or (
                bool(cells) and all(c.tag == "TH" and c.scope != "Row" for c in cells)
            )
            placed = grid.row([(t, *c.spans) for t, c in zip(texts, cells, strict=True)])
            text = " | ".join(t for t in texts if t)
            if text:
                yield Blokk(Blokkslag.TABELLRAD, text, _areas(runs), tabell=number,
                            celler=placed, hode=heading)  # fmt: skip

    def _runs(self, item: Any, *, figures: bool = False) -> Iterator[tuple[int, Stykke]]:
        """What an element says, with pages, in the tree's order; figures speak for themselves."""
        if isinstance(item, tuple):
            page, mark = item
            if page:
                for run in self._text(page).get(mark, ()):
                    yield page, run
            return
        for kid in item.kids:
            if isinstance(kid, Element) and (
                (kid.tag == "Figure" and not figures) or kid.tag in {"Artifact", "Lbl"}
            ):
                continue
            yield from self._runs(kid, figures=figures)


NO_AREA: Rute = (0.0, 0.0, 0.0, 0.0)
"""Of what stands on a page, but is not known where."""
_INLINE = {"Span", "Link", "Reference", "Quote", "Code", "Em", "Strong", "BibEntry", "Annot",
           "Ruby", "Warichu", "Sub", "Lbl", "Form"}  # fmt: skip


def _inline(tag: str) -> bool:
    return tag in _INLINE


def _children(element: Element, tags: set[str]) -> Iterator[Element]:
    for kid in element.kids:
        if isinstance(kid, Element) and kid.tag in tags:
            yield kid


def _table_rows(element: Element, *, head: bool = False) -> Iterator[tuple[Element, bool]]:
    for kid in element.kids:
        if not isinstance(kid, Element) or kid.tag == "Caption":
            continue
        if kid.tag == "TR":
            yield kid, head
        elif kid.tag in {"THead", "TBody", "TFoot"}:
            yield from _table_rows(kid, head=kid.tag == "THead")


def _parted(item: Element) -> tuple[list[Any], list[Element]]:
    """What an item itself says, and the lists and tables within it."""
    own: list[Any] = []
    nested: list[Element] = []
    for kid in item.kids:
        if isinstance(kid, Element) and kid.tag in {"L", "Table", "LI"}:
            nested.append(kid)
        elif isinstance(kid, Element) and kid.tag in {"LBody", "Div", "Sect"}:
            more, below = _parted(kid)
            own += more
            nested += below
        elif not (isinstance(kid, Element) and kid.tag == "Lbl"):
            own.append(kid)
    return own, nested


def _put_together(runs: Sequence[tuple[int, Stykke]], *, in_cell: bool = False) -> str:
    """Runs as one text: those of a line beside each other, lines joined."""
    if runs and all(run.tekst.startswith(STAND_IN) for _, run in runs):
        return runs[0][1].tekst + runs[-1][1].tekst
    lines: list[str] = []
    before: tuple[int, Stykke] | None = None
    for page, run in runs:
        if before and before[0] == page and _on_same_line(before[1].rute, run.rute):
            gap = run.rute[0] - before[1].rute[2] > _GAP * _height(before[1].rute, run.rute)
            gap = gap and run.tekst.strip() not in _CLINGING
            parted = before[1].tekst.endswith(" ") or run.tekst.startswith(" ")
            lines[-1] += (" " if gap and not parted else "") + run.tekst
        else:
            lines.append(run.tekst)
        if run.tekst.strip():
            before = (page, run)
        elif before:
            before = (before[0], Stykke(before[1].merke, " ", before[1].rute))
    return gather(lines, in_cell=in_cell)


def _height(a: Rute, b: Rute) -> float:
    """About the size of the letters; a full stop alone does not tell."""
    return max(a[3] - a[1], b[3] - b[1], _LEAST_HEIGHT)


def _on_same_line(a: Rute, b: Rute) -> bool:
    """Whether two areas share most of the lower one's height, the second not far to the left."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    least = min(a[3] - a[1], b[3] - b[1])
    return shared > _SAME_LINE * least and b[0] > a[0]


def _areas(runs: Sequence[tuple[int, Stykke]]) -> tuple[tuple[int, Rute], ...]:
    """The area of the runs on each page."""
    found: dict[int, list[Rute]] = {}
    for page, run in runs:
        found.setdefault(page, []).append(run.rute)
    return tuple((page, around(areas)) for page, areas in found.items())
