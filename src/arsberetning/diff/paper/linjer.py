"""The lines of a page without tags: characters put together by where they stand."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from arsberetning.diff.sidetekst import MAX_OBJECTS, Side, around, codes
from arsberetning.diff.tegn import plain
from arsberetning.endringer import Rute

_WORD_GAP = 0.13
_CELL_GAP = 1.1
_SAME_LINE = 0.5
_UNDRAWN_GAP = 0.4
_FEW_UNDRAWN = 0.2
_SPACE, _UNDRAWN = 0x20, "\0"
"""A space, and what stands for one that pdfium put between words, where the file has none."""
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
    last: Rute
    first_number: int
    last_number: int

    def takes(self, area: Rute, gap_at_most: float) -> bool:
        """Whether a character stands right after what is there, on the same line.

        The letters of a ligature all have its area.
        """
        if area == self.last:
            return True
        shared = min(self.area[3], area[3]) - max(self.area[1], area[1])
        least = min(self.area[3] - self.area[1], area[3] - area[1])
        gap = area[0] - self.area[2]
        return shared > _SAME_LINE * least and -0.6 * self.size < gap < gap_at_most * self.size

    def add(self, char: str, area: Rute, number: int, *, space: bool) -> None:
        """Put a character to it, after a space where there is one or a gap as wide."""
        gap = area[0] - self.area[2] > _WORD_GAP * self.size
        self.text += (" " if (space or gap) and not self.text.endswith(" ") else "") + char
        self.area = around((self.area, area))
        self.last = area
        self.last_number = number


def _lines(side: Side) -> Iterator[Linje]:
    characters = list(_characters(side))
    between = _UNDRAWN_GAP if _draws_spaces(characters) else _CELL_GAP
    current: _Open | None = None
    space, gap = False, _CELL_GAP
    for n, char, area in characters:
        if area is None:
            gap = between if char == _UNDRAWN and not space else _CELL_GAP
            space = True
        elif current and current.takes(area, gap):
            current.add(char, area, n, space=space)
            space, gap = False, _CELL_GAP
        else:
            if current:
                yield _closed(side, current)
            current = _Open(char, area, _size(side, n) or area[3] - area[1], area, n, n)
            space, gap = False, _CELL_GAP
    if current:
        yield _closed(side, current)


def _draws_spaces(characters: Sequence[tuple[int, str, Rute | None]]) -> bool:
    """Whether a page has its spaces as characters: a gap without one parts cells."""
    signs = Counter(char for _, char, area in characters if area is None)
    return signs[_UNDRAWN] < _FEW_UNDRAWN * signs[" "]


def _closed(side: Side, line: _Open) -> Linje:
    """A line is as bold as its middle: a heading's number need not be."""
    middle = (line.first_number + line.last_number) // 2
    return Linje(line.text, line.area, line.size, _is_bold(side, middle))


def _characters(side: Side) -> Iterator[tuple[int, str, Rute | None]]:
    """Each character with its number and area; None for that of a space, drawn or `_UNDRAWN`."""
    box = pdfium.FS_RECTF()
    for n, code in codes(side):
        char = plain(chr(code))
        if char.strip():
            pdfium.FPDFText_GetLooseCharBox(side.text, n, box)
            yield n, char, side.area(box.left, box.bottom, box.right, box.top)
        else:
            undrawn = code == _SPACE and pdfium.FPDFText_IsGenerated(side.text, n) == 1
            yield n, _UNDRAWN if undrawn else " ", None


def _size(side: Side, n: int) -> float:
    """The size of a character's type in points."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(side.text, n))
    if pdfium.FPDFText_GetMatrix(side.text, n, matrix):
        size *= max(abs(matrix.d), abs(matrix.b))
    return size


def _is_bold(side: Side, n: int) -> bool:
    """Whether a character is set in bold, by the font's weight or its name."""
    if pdfium.FPDFText_GetFontWeight(side.text, n) >= _BOLD:
        return True
    name, flags = (ctypes.c_char * _NAME)(), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(side.text, n, name, _NAME, flags)
    return bool(_BOLD_NAME.search(name.value))


_BOLD = 600
_NAME = 128
_BOLD_NAME = re.compile(rb"bold|black|heavy|semib", re.IGNORECASE)


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
