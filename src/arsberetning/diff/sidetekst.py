"""The text of a page as pdfium reads it: runs of characters with their place and their mark."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from arsberetning.diff.tegn import plain
from arsberetning.endringer import Rute

MAX_OBJECTS = 100_000
"""Objects of a page that are looked at; what comes after them is left out."""
_BUFFER = 65_536


class Stykke(NamedTuple):
    """What one text object says. `merke` is its number of marked content, -1 for none."""

    merke: int
    tekst: str
    rute: Rute


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
    """The text objects of a page that belong to a tagged element, in the order they are drawn."""
    buffer = (ctypes.c_ushort * _BUFFER)()
    left, bottom, right, top = corners = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(corner) for corner in corners]
    for item in _text_objects(side.page):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if mark >= 0:
            size = pdfium.FPDFTextObj_GetText(item, side.text, buffer, _BUFFER)
            raw = ctypes.string_at(buffer, size - 2) if 2 < size <= _BUFFER else b""  # noqa: PLR2004
            pdfium.FPDFPageObj_GetBounds(item, *places)
            area = side.area(left.value, bottom.value, right.value, top.value)
            yield Stykke(mark, plain(raw.decode("utf-16-le", errors="replace")), area)


def _text_objects(page: Any) -> Iterator[Any]:
    for n in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, n)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item


def _crop_box(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what is shown of a page."""
    box = [ctypes.c_float() for _ in range(4)]
    for read in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        if read(page, *box):
            left, bottom, right, top = (b.value for b in box)
            return left, bottom, right, top
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    return 0.0, 0.0, width, height
