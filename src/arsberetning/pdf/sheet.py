"""What goes to the typesetter and what comes back, as plain values that can be stored and sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from arsberetning.diagnostics import Diagnostic, Place, Severity

ELSEWHERE = "arsberetning:anker/"
"""Before the name of an anchor in another piece."""

_LENGTH = 8

Position = tuple[int, float, float]
"""A page counted from 0, and points from its lower left corner."""


@dataclass(frozen=True)
class Order:
    """A piece to be set: its HTML, the texts of its style sheets, and the fonts' bytes.

    `defaults` is the style sheet for what no other says anything of. `one_page` is true for what
    may not take more, `draft` for what is to be seen although it does not fit.
    """

    key: str
    html: str
    defaults: str
    styles: tuple[str, ...]
    fonts: Mapping[str, bytes]
    one_page: bool = False
    draft: bool = False


@dataclass(frozen=True)
class Bookmark:
    """A heading for the bookmarks, 1 being the highest level."""

    level: int
    title: str
    place: Position
    is_open: bool


@dataclass(frozen=True)
class FontUse:
    """The glyphs used of a face (`regular` … ; "" for a foreign one), their widths and texts."""

    face: str
    widths: Mapping[int, float]
    texts: Mapping[int, str]


@dataclass(frozen=True)
class PageNumber:
    """A place in a list where the number of the page that an anchor stands on is to be written.

    `page` is counted from 0 within the piece, `mark` is the number of the marked content there,
    `size` that of the type in the units of the page's own content.
    """

    page: int
    mark: int
    anchor: str
    size: float


@dataclass(frozen=True)
class Remark:
    """What is wrong on a page (0 when it is on none): words before and after its number."""

    code: str
    before: str
    hint: str
    page: int = 0
    after: str = ""
    declaration: str = ""
    """What of a style sheet it is about, by which the sheet's file is found."""

    def diagnostic(self, file: str, offset: int) -> Diagnostic:
        """As a finding on the whole report's file, whose pages before the piece are `offset`."""
        page = offset + self.page
        where = f" på side {page}" if self.page else ""
        place = Place(file, max(page, 1))
        message = f"{self.before}{where}{self.after}"
        return Diagnostic(self.code, Severity.FEIL, message, place, self.hint)


@dataclass(frozen=True)
class Sheet:
    """A piece that is set: its PDF, and what is needed to join it with the others."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    anchors: Mapping[str, Position]
    bookmarks: tuple[Bookmark, ...]
    fonts: Mapping[str, FontUse]
    elsewhere: Mapping[str, int]
    """Anchors its links go to that are not in it, and the page of the first such link."""
    remarks: tuple[Remark, ...]
    """With pages counted from 1 within the piece."""
    numbers: tuple[PageNumber, ...] = ()

    def packed(self) -> bytes:
        """All of it as bytes: the length of the description, the description, the PDF."""
        plain = asdict(self)
        del plain["pdf"]
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
        return len(text).to_bytes(_LENGTH, "big") + text + self.pdf


def page_starts(sheets: Sequence[Sheet]) -> list[int]:
    """How many pages stand before each piece."""
    starts = [0]
    for sheet in sheets[:-1]:
        starts.append(starts[-1] + len(sheet.sizes))
    return starts


def anchor_places(sheets: Sequence[Sheet]) -> dict[str, Position]:
    """Where each anchor stands in the whole report."""
    places: dict[str, Position] = {}
    for start, sheet in zip(page_starts(sheets), sheets, strict=True):
        for name, (page, x, y) in sheet.anchors.items():
            places.setdefault(name, (start + page, x, y))
    return places


def unpacked(data: bytes) -> Sheet:
    """A sheet from its bytes. ValueError, KeyError or TypeError when they are not one."""
    end = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    plain = json.loads(data[_LENGTH:end])
    return Sheet(
        pdf=data[end:],
        sizes=tuple((w, h) for w, h in plain["sizes"]),
        anchors={name: _position(place) for name, place in plain["anchors"].items()},
        bookmarks=tuple(
            Bookmark(b["level"], b["title"], _position(b["place"]), b["is_open"])
            for b in plain["bookmarks"]
        ),
        fonts={name: _font(use) for name, use in plain["fonts"].items()},
        elsewhere=plain["elsewhere"],
        remarks=tuple(Remark(**r) for r in plain["remarks"]),
        numbers=tuple(PageNumber(**n) for n in plain["numbers"]),
    )


def _position(value: Any) -> Position:
    page, x, y = value
    return page, x, y


def _font(use: Any) -> FontUse:
    widths = {int(glyph): width for glyph, width in use["widths"].items()}
    return FontUse(use["face"], widths, {int(g): text for g, text in use["texts"].items()})
