"""The text of a page as pdfium reads it: runs of characters with their place and their mark."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from arsberetning.diff.tegn import plain
from arsberetning.endringer import Rute

MAX_OBJECTS = 100_000
"""Objects of a page that are looked at; what comes after them is left out."""
MAX_CHARACTERS = 60_000
"""Characters of a page that are looked at; what comes after them is left out."""
_FIRST_HALVES, _SECOND_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_LINE_ENDS = (0x0A, 0x0D)
_LOOKED_AT, _MOST_UNKNOWN = 200, 0.05
_HYPHEN_AT_END = 0x02
"""What pdfium gives for any hyphen at a line's end, in place of the line's end."""


class Stykke(NamedTuple):
    """What one text object says. `merke` is its number of marked content, -1 for none."""

    merke: int
    tekst: str
    rute: Rute


def around(areas: Iterable[Rute]) -> Rute:
    """The rectangle about rectangles."""
    left, top, right, bottom = zip(*areas, strict=True)
    return min(left), min(top), max(right), max(bottom)


class Side:
    """A page that is open in pdfium, with its size and rotation seen to."""

    def __init__(self, document: Any, index: int) -> None:
        self.page = pdfium.FPDF_LoadPage(document, index)
        if not self.page:
            msg = f"page {index + 1} cannot be loaded"
            raise ValueError(msg)
        self.text = pdfium.FPDFText_LoadPage(self.page)
        self._box = _crop_box(self.page)
        self._rotation = pdfium.FPDFPage_GetRotation(self.page)

    def close(self) -> None:
        """Give the page back."""
        pdfium.FPDFText_ClosePage(self.text)
        pdfium.FPDF_ClosePage(self.page)

    def area(self, left: float, bottom: float, right: float, top: float) -> Rute:
        """A rectangle of the page's own space, measured from the upper left corner as seen."""
        x0, y0, x1, y1 = self._box
        if self._rotation == 0:
            turned = (left - x0, y1 - top, right - x0, y1 - bottom)
        elif self._rotation == 1:
            turned = (bottom - y0, left - x0, top - y0, right - x0)
        elif self._rotation == 2:  # noqa: PLR2004 - quarter turns
            turned = (x1 - right, bottom - y0, x1 - left, top - y0)
        else:
            turned = (y1 - top, x1 - right, y1 - bottom, x1 - left)
        return turned

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as seen."""
        return pdfium.FPDF_GetPageWidthF(self.page), pdfium.FPDF_GetPageHeightF(self.page)


def marked_runs(side: Side) -> Iterator[Stykke]:
    """What each tagged element says, line by line, in the order pdfium reads the page.

    Words are parted where pdfium parts them: where glyphs are placed one by one, nothing else says
    which belong together.
    """
    open_: _Open | None = None
    marks: dict[int, int] = {}
    box = pdfium.FS_RECTF()
    for n, code in codes(side):
        char = plain(chr(code))
        mark = _mark(side, n, marks)
        if code == _HYPHEN_AT_END and mark < 0 and open_:
            mark = open_.mark
        if open_ and (code in _LINE_ENDS or (mark != open_.mark and char.strip())):
            yield open_.closed()
            open_ = None
        if not char.strip():
            if open_ and char:
                open_.text += " "
            continue
        pdfium.FPDFText_GetLooseCharBox(side.text, n, box)
        area = side.area(box.left, box.bottom, box.right, box.top)
        if mark >= 0:
            open_ = open_ or _Open(mark, area)
            open_.add(char, area)
        if open_ and code == _HYPHEN_AT_END:
            yield open_.closed()
            open_ = None
    if open_:
        yield open_.closed()


@dataclass
class _Open:
    """A run that is being put together."""

    mark: int
    area: Rute
    text: str = ""

    def add(self, char: str, area: Rute) -> None:
        """Put a character to it."""
        a, b = self.area, area
        self.text += char
        self.area = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))

    def closed(self) -> Stykke:
        """What it came to."""
        return Stykke(self.mark, self.text, self.area)


def codes(side: Side) -> Iterator[tuple[int, int]]:
    """The characters of a page, each with its number. One beyond the first 65 536 comes as two."""
    half = 0
    for n in range(min(pdfium.FPDFText_CountChars(side.text), MAX_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(side.text, n)
        if code in _FIRST_HALVES:
            half = code
            continue
        if code in _SECOND_HALVES and half:
            code = 0x10000 + ((half - _FIRST_HALVES.start) << 10) + (code - _SECOND_HALVES.start)
        half = 0
        yield n, code


def is_picture(side: Side) -> bool:
    """Whether a page has no text, but a picture of something."""
    if pdfium.FPDFText_CountChars(side.text) > 0:
        return False
    number = min(pdfium.FPDFPage_CountObjects(side.page), MAX_OBJECTS)
    kinds = (
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(side.page, n)) for n in range(number)
    )
    return any(kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM} for kind in kinds)


def unknown_signs(side: Side) -> bool:
    """Whether many of a page's first characters are ones the file does not say what are."""
    number = min(pdfium.FPDFText_CountChars(side.text), _LOOKED_AT)
    unknown = sum(pdfium.FPDFText_HasUnicodeMapError(side.text, n) == 1 for n in range(number))
    return bool(unknown > _MOST_UNKNOWN * number)


def _mark(side: Side, n: int, known: dict[int, int]) -> int:
    """The number of marked content of a character, -1 for none."""
    thing = pdfium.FPDFText_GetTextObject(side.text, n)
    place = ctypes.cast(thing, ctypes.c_void_p).value or 0
    if place not in known:
        known[place] = pdfium.FPDFPageObj_GetMarkedContentID(thing) if place else -1
    return known[place]


def _crop_box(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what is shown of a page."""
    box = [ctypes.c_float() for _ in range(4)]
    for read in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        if read(page, *box):
            left, bottom, right, top = (b.value for b in box)
            return left, bottom, right, top
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    return 0.0, 0.0, width, height
