"""What stands above and below every page: running heads, page number, the mark of a draft.

It is written when the pieces are joined, so that a chapter that grows changes no page after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import uharfbuzz as hb

from arsberetning.pdf.sheet import FontUse

_MM = 72 / 25.4
_SIDE = 25 * _MM
_HEAD = {False: 44.8326, True: 30.6594}
_FOOT = {False: 30.6416, True: 19.3033}
"""Baselines in points from the upper and the lower edge, on upright and landscape pages."""
_SIZE = 8.0
_GREY = "0.34902 0.34902 0.34902"
_RED = "0.611765 0.141176 0.094118"
_DRAFT_SIZE = 10.0
_DRAFT_SPACING = 0.08 * _DRAFT_SIZE
_DRAFT_RAISE = 15.0
"""So far above the running heads, which can be long, stands the mark of a draft."""


@dataclass(frozen=True)
class Line:
    """A text that is shaped: its glyphs, the space after each, and its width in points."""

    glyphs: tuple[tuple[int, float, str], ...]
    size: float
    spacing: float = 0.0

    @property
    def width(self) -> float:
        """From the first glyph's origin to the last one's end."""
        per_glyph = sum(advance for _, advance, _ in self.glyphs) * self.size / 1000
        return per_glyph + self.spacing * len(self.glyphs)


class Face:
    """A face to set lines in, and what has been used of it."""

    def __init__(self, name: str, style: str, ttf: bytes) -> None:
        self.name = name
        face = hb.Face(ttf)
        self._font = hb.Font(face)
        self._scale = 1000 / face.upem
        self.use = FontUse(style, {}, {})
        self._lines: dict[tuple[str, float, float], Line] = {}

    def shape(self, text: str, size: float = _SIZE, spacing: float = 0.0) -> Line:
        """Set a line of text."""
        key = (text, size, spacing)
        if key not in self._lines:
            self._lines[key] = Line(tuple(self._glyphs(text)), size, spacing)
        return self._lines[key]

    def _glyphs(self, text: str) -> Iterator[tuple[int, float, str]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, {"kern": True, "liga": True})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        ends = [info.cluster for info in infos[1:]] + [len(text)]
        for info, position, end in zip(infos, positions, ends, strict=True):
            self._remember(info.codepoint, text[info.cluster : end])
            yield info.codepoint, position.x_advance * self._scale, text[info.cluster : end]

    def _remember(self, glyph: int, text: str) -> None:
        width = round(self._font.get_glyph_h_advance(glyph) * self._scale, 3)
        self.use = FontUse(
            self.use.face, {**self.use.widths, glyph: width}, {**self.use.texts, glyph: text}
        )

    def show(self, line: Line, x: float, y: float, colour: str) -> str:
        """The operators that write a line with its baseline at `y` from the upper edge."""
        return (
            f"{colour} rg BT 1 0 0 -1 {x:.3f} {y:.3f} Tm /{self.name} {line.size:g} Tf"
            f" {self.string(line)} ET"
        )

    def string(self, line: Line) -> str:
        """The operator that shows the glyphs of a line, with the spaces between them."""
        parts = []
        for glyph, advance, _ in line.glyphs:
            gap = self.use.widths[glyph] - advance - line.spacing * 1000 / line.size
            parts.append(f"<{glyph:04x}>{round(gap)}")
        return f"[{''.join(parts)}] TJ"


@dataclass(frozen=True)
class Folio:
    """The running lines of one page."""

    left: str
    right: str
    number: str
    draft: bool = False

    def operators(self, size: tuple[float, float], regular: Face, bold: Face | None) -> bytes:
        """What is to be painted after the page, as decoration, measured from its upper edge."""
        width, height = size
        landscape = width > height
        top, bottom = _HEAD[landscape], height - _FOOT[landscape]
        head = [regular.show(regular.shape(self.left), _SIDE, top, _GREY)]
        head.append(_right(regular, self.right, width, top))
        if self.draft and bold:
            line = bold.shape("UTKAST", _DRAFT_SIZE, _DRAFT_SPACING)
            middle = (width - line.width) / 2
            head.append(bold.show(line, middle, top - _DRAFT_RAISE, _RED))
        foot = [_right(regular, self.number, width, bottom)]
        return "\n".join((*_artifact("Header", head), *_artifact("Footer", foot), "")).encode()


def _right(face: Face, text: str, width: float, y: float) -> str:
    line = face.shape(text)
    return face.show(line, width - _SIDE - line.width, y, _GREY)


def _artifact(subtype: str, lines: list[str]) -> Iterator[str]:
    yield f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC q"
    yield from lines
    yield "Q EMC"
