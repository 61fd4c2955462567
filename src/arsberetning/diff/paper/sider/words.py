"""The words of a page and where they stand, read by PDFium."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as c

from arsberetning.diff.paper.sider.look import Word
from arsberetning.endringer import Rute

_HYPHENS = {"\x02", "\xad", "\ufffe", "-", "\N{HYPHEN}"}
_SOFT = {0x02: None, 0xAD: None, 0xFFFE: None, 0x200B: None, 0xFEFF: None}
_THIN = 0.75
"""The widest space within a figure, in heights of its digits."""
_MAX_CHARS = 60_000
_LIMIT = 1e5
_LAST, _UNKNOWN = 0x10FFFF, "\N{REPLACEMENT CHARACTER}"

_Char = tuple[str, Rute]
_Edges = npt.NDArray[np.float64]
"""A row for each character: left, bottom, right, top."""


def words(page: pdfium.PdfPage, scale: float) -> tuple[Word, ...]:
    """The words in the file's order, boxes in pixels from the page's upper left corner."""
    text = page.get_textpage()
    try:
        found = [_word(run, n) for n, run in enumerate(_runs(_chars(page, text, scale)))]
    finally:
        text.close()
    return tuple(word for word in found if word.text)


def _chars(page: pdfium.PdfPage, text: Any, scale: float) -> Iterator[_Char]:
    """Each character and its box in pixels."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    signs: list[str] = []
    edges: list[tuple[float, float, float, float]] = []
    for n in range(min(c.FPDFText_CountChars(text), _MAX_CHARS)):
        code = c.FPDFText_GetUnicode(text, n)
        c.FPDFText_GetCharBox(text, n, left, right, bottom, top)
        signs.append(chr(code) if code <= _LAST else _UNKNOWN)
        edges.append((left.value, bottom.value, right.value, top.value))
    yield from zip(signs, _upright(page, np.array(edges).reshape(-1, 4), scale), strict=True)


def _upright(page: pdfium.PdfPage, edges: _Edges, scale: float) -> list[Rute]:
    """From the page's own coordinates to pixels of its picture, which is turned as it is shown."""
    left, bottom, right, top = page.get_bbox()
    x, y = edges[:, [0, 2]], edges[:, [1, 3]]
    across, down = (
        (x - left, top - y),
        (y - bottom, x - left),
        (right - x, y - bottom),
        (top - y, right - x),
    )[page.get_rotation() // 90 % 4]
    parts = (across.min(1), down.min(1), across.max(1), down.max(1))
    boxes: list[Rute] = np.clip(np.stack(parts, 1) * scale, -_LIMIT, _LIMIT).tolist()
    return boxes


def _runs(chars: Iterable[_Char]) -> Iterator[tuple[list[_Char], bool]]:
    """Runs of characters without space, and whether the next run is the same word's."""
    run: list[_Char] = []
    parted = False
    for char in chars:
        if char[0] not in _HYPHENS and (char[0] <= " " or char[0].isspace()):
            parted = bool(run) and not _broken(run)
            continue
        if run and parted and not _same_figure(run[-1], char):
            yield run, False
            run = []
        elif run and _on_another_line(run[0], run[-1], char):
            yield run, _broken(run)
            run = []
        parted = False
        run.append(char)
    if run:
        yield run, False


def _same_figure(last: _Char, char: _Char) -> bool:
    """Whether a space parts thousands: in a table the next figure stands farther off."""
    if not (last[0].isdigit() and char[0].isdigit()):
        return False
    height = last[1][3] - last[1][1]
    return char[1][0] - last[1][2] <= _THIN * height and abs(char[1][3] - last[1][3]) <= height / 2


def _broken(run: list[_Char]) -> bool:
    return len(run) > 1 and run[-1][0] in _HYPHENS and run[-2][0].isalpha()


def _on_another_line(first: _Char, last: _Char, char: _Char) -> bool:
    """Whether a character goes back to the left, or stands far below or above the run."""
    top, bottom = min(first[1][1], last[1][1]), max(first[1][3], last[1][3])
    room = max(bottom - top, 1.0)
    if char[1][1] > bottom + room or char[1][3] < top - room:
        return True
    return char[1][2] < last[1][0] and char[1][3] > bottom + room / 2


def _word(part: tuple[list[_Char], bool], number: int) -> Word:
    run, joined = part
    boxes = [box for _, box in run if box[2] > box[0]] or [run[0][1]]
    around = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    text = "".join(sign for sign, _ in run)
    text = text.rstrip("".join(_HYPHENS)) if joined else text
    return Word(unicodedata.normalize("NFKC", text.translate(_SOFT)), around, joined, number)
