"""The lines of a page without tags: characters put together by where they stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from arsberetning.diff.sidetekst import MAX_OBJECTS, Side
from arsberetning.diff.tegn import plain
from arsberetning.endringer import Rute

MAX_CHARACTERS = 60_000
"""Characters of a page that are looked at; what comes after them is left out."""
_WORD_GAP = 0.2
_CELL_GAP = 1.1
_SAME_LINE = 0.5
_THIN = 2.5
_LONG = 12.0


@dataclass(frozen=True)
class Linje:
    """Characters beside each other. `storrelse` is the type's size in points."""

    tekst: str
    rute: Rute
    storrelse: float
    halvfet: bool = False

    @property
    def bredde(self) -> float:
        """From the first character's left edge to the last one's right."""
        return self.rute[2] - self.rute[0]

    @property
    def midt(self) -> float:
        """Halfway between its upper and lower edge."""
        return (self.rute[1] + self.rute[3]) / 2


@dataclass(frozen=True)
class Sidelinjer:
    """A page: its lines in the order they are drawn, and the rules that are drawn on it."""

    bredde: float
    hoyde: float
    linjer: tuple[Linje, ...]
    vannrette: tuple[Rute, ...] = ()
    loddrette: tuple[Rute, ...] = ()


def page_lines(side: Side) -> Sidelinjer:
    """All lines and rules of a page."""
    width, height = side.size
    across, upright = _rules(side)
    return Sidelinjer(width, height, tuple(_lines(side)), tuple(across), tuple(upright))


@dataclass
class _Open:
    """A line that is being put together."""

    text: str
    area: Rute
    size: float
    bold: bool

    def takes(self, area: Rute, size: float) -> bool:
        """Whether a character stands right after what is there, on the same line."""
        shared = min(self.area[3], area[3]) - max(self.area[1], area[1])
        least = min(self.area[3] - self.area[1], area[3] - area[1])
        gap = area[0] - self.area[2]
        return shared > _SAME_LINE * least and -0.6 * size < gap < _CELL_GAP * size

    def add(self, char: str, area: Rute, *, space: bool) -> None:
        gap = area[0] - self.area[2] > _WORD_GAP * self.size
        self.text += (" " if (space or gap) and not self.text.endswith(" ") else "") + char
        self.area = (min(self.area[0], area[0]), min(self.area[1], area[1]),
                     max(self.area[2], area[2]), max(self.area[3], area[3]))  # fmt: skip


def _lines(side: Side) -> Iterator[Linje]:
    current: _Open | None = None
    space = False
    for char, area, size, bold in _characters(side):
        if not char.strip():
            space = True
            continue
        if current and current.takes(area, size):
            current.add(char, area, space=space)
        else:
            if current:
                yield _closed(current)
            current = _Open(char, area, size, bold)
        space = False
    if current:
        yield _closed(current)


def _closed(line: _Open) -> Linje:
    return Linje(line.text, line.area, line.size, line.bold)


def _characters(side: Side) -> Iterator[tuple[str, Rute, float, bool]]:
    """Each character with its area, the size of its type and whether it is bold."""
    box = pdfium.FS_RECTF()
    surrogate = 0
    for n in range(min(pdfium.FPDFText_CountChars(side.text), MAX_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(side.text, n)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 - the first half of a pair
            surrogate = code
            continue
        if 0xDC00 <= code < 0xE000 and surrogate:  # noqa: PLR2004 - the other half
            code = 0x10000 + ((surrogate - 0xD800) << 10) + (code - 0xDC00)
        surrogate = 0
        char = plain(chr(code))
        if not char.strip():
            yield " " if char else "", (0, 0, 0, 0), 0.0, False
            continue
        pdfium.FPDFText_GetLooseCharBox(side.text, n, box)
        area = side.area(box.left, box.bottom, box.right, box.top)
        size = area[3] - area[1]
        yield char, area, size, pdfium.FPDFText_GetFontWeight(side.text, n) >= _BOLD


_BOLD = 600


def _rules(side: Side) -> tuple[list[Rute], list[Rute]]:
    """The thin, straight drawings of a page: those across, and those upright."""
    across: list[Rute] = []
    upright: list[Rute] = []
    corners = [ctypes.c_float() for _ in range(4)]
    for n in range(min(pdfium.FPDFPage_CountObjects(side.page), MAX_OBJECTS)):
        item: Any = pdfium.FPDFPage_GetObject(side.page, n)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(item, *corners)
        area = side.area(*(c.value for c in corners))
        width, height = area[2] - area[0], area[3] - area[1]
        if height < _THIN and width > _LONG:
            across.append(area)
        elif width < _THIN and height > _LONG / 2:
            upright.append(area)
    return across, upright
