"""Draws a page with PDFium, without what a page number or running head is known to be."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c

from arsberetning.diff.sider.look import Look, Pixels
from arsberetning.diff.sider.strips import cut
from arsberetning.diff.sider.words import words

SCALE = 2.0
"""Pixels to the point: 144 to the inch, where a comma and a full stop differ."""
_MAX_PIXELS = 4_000_000
_MAX_MARKS = 8
_COLOURS = 32
_LARGE = 150_000
"""Bytes of a picture, from which it is tried whether it is smaller as a photograph."""


@lru_cache(maxsize=1)
def opened(pdf: bytes) -> pdfium.PdfDocument:
    """The document, kept open for its next page. Raises PDFium's error when it is none."""
    return pdfium.PdfDocument(pdf)


def look(page: pdfium.PdfPage, *, tight: bool) -> Look:
    """Draw and cut a page. A huge page is drawn smaller; `tight` packs its pixels."""
    declared = _remove_running_lines(page)
    scale = fitting_scale(page, SCALE)
    drawn = cut(picture(page, scale), scale, words(page, scale), tight=tight)
    return replace(drawn, declared=declared)


@dataclass(frozen=True)
class Portrait:
    """A page as people see it: a picture's bytes and kind, and the page's size in points."""

    data: bytes
    kind: str
    width: float
    height: float


def portrait(page: pdfium.PdfPage, scale: float) -> Portrait:
    """Draw a page as it is: in few colours as PNG, or as WebP when photographs make that less."""
    from PIL import Image  # noqa: PLC0415 - only for the web page

    shown = Image.fromarray(picture(page, fitting_scale(page, scale))[..., :3])
    few = shown.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    best = _saved(few, "PNG", compress_level=6), "image/png"
    if len(best[0]) > _LARGE:
        photograph = _saved(shown, "WEBP", quality=70, method=2)
        best = min(best, (photograph, "image/webp"), key=lambda made: len(made[0]))
    return Portrait(*best, *page.get_size())


def _saved(image: Any, kind: str, **how: int) -> bytes:
    target = BytesIO()
    image.save(target, kind, **how)
    return target.getvalue()


def fitting_scale(page: pdfium.PdfPage, wanted: float) -> float:
    """The scale, or a smaller one that gives no more pixels than we want to hold."""
    width, height = page.get_size()
    return min(wanted, math.sqrt(_MAX_PIXELS / max(width * height, 1.0)))


def picture(page: pdfium.PdfPage, scale: float) -> Pixels:
    """The page as pixels, on white."""
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    try:
        return _opaque(bitmap.to_numpy())
    finally:
        bitmap.close()


def _opaque(pixels: Pixels) -> Pixels:
    copy: Pixels = np.array(pixels, order="C")
    copy[..., 3] = 255
    return copy


def _remove_running_lines(page: pdfium.PdfPage) -> bool:
    """Take away pagination artifacts from the page in memory. Whether there were any."""
    count = c.FPDFPage_CountObjects(page)
    things = (c.FPDFPage_GetObject(page, n) for n in range(count))
    running = [thing for thing in things if _is_running(thing)]
    for thing in running:
        if c.FPDFPage_RemoveObject(page, thing):
            c.FPDFPageObj_Destroy(thing)
    return bool(running)


def _is_running(thing: Any) -> bool:
    """PDFium gives the keys of a mark, not its names: only pagination has these (14.8.2.2.2)."""
    for n in range(min(c.FPDFPageObj_CountMarks(thing), _MAX_MARKS)):
        mark = c.FPDFPageObj_GetMark(thing, n)
        if _read(c.FPDFPageObjMark_GetName, mark) == "Artifact":
            keys = {_key(mark, k) for k in range(c.FPDFPageObjMark_CountParams(mark))}
            return "Type" in keys and bool(keys & {"Subtype", "Attached"})
    return False


def _key(mark: Any, number: int) -> str:
    return _read(c.FPDFPageObjMark_GetParamKey, mark, number)


def _read(function: Any, *arguments: Any) -> str:
    buffer, length = (c.FPDF_WCHAR * 64)(), ctypes.c_ulong()
    size = ctypes.sizeof(buffer)
    if not function(*arguments, buffer, size, length):
        return ""
    return bytes(buffer)[: min(length.value, size)].decode("utf-16-le").rstrip("\0")
