"""A piece of HTML → a PDF of its own, and what must be known to join it with the others.

The only module, with what it imports, that needs WeasyPrint. It runs in the worker processes.
"""

from __future__ import annotations

import gc
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pikepdf
import pydyf
from weasyprint import CSS
from weasyprint.document import Page
from weasyprint.text.fonts import get_hb_object_data

from arsberetning.pdf.economies import economise
from arsberetning.pdf.faults import find_faults
from arsberetning.pdf.fetcher import ReportFetcher
from arsberetning.pdf.fontplace import configuration
from arsberetning.pdf.layout import Brudd, find_overflow
from arsberetning.pdf.messages import collected_messages
from arsberetning.pdf.sheet import ELSEWHERE, Bookmark, FontUse, Order, PageNumber, Sheet
from arsberetning.pdf.source import PieceSource
from arsberetning.pdf.structure import TreeBuilder, silent_boxes
from arsberetning.pdf.tagwriter import write_tree
from arsberetning.pdf.tight import (
    STYLE,
    broken,
    marked_words,
    next_steps,
    tightened,
    too_wide,
)

_Fonts = tuple[tuple[str, bytes], ...]
_PT_PER_PX = 0.75
_PRINT_FLAG = 4
_VARIANT = "pdf/ua-1"
_MANY_OBJECTS = 50_000
"""Dead or alive, some ten pages: they are looked through when there are so many."""
economise()


def typeset(order: Order) -> Sheet:
    """Set a piece. The same order gives the same bytes, in any process."""
    with _without_collection(), collected_messages() as messages:
        document, overflow = _fitted(order)
        writing = _Writing(order.key, document)
        content = document.write_pdf(
            pdf_variant=_VARIANT, uncompressed_pdf=True, pdf_identifier=b"piece",
            finisher=writing.finish,
        )  # fmt: skip
        return Sheet(
            pdf=_compressed(content),
            sizes=tuple((p.width * _PT_PER_PX, p.height * _PT_PER_PX) for p in document.pages),
            anchors=dict(_anchors(document)),
            bookmarks=tuple(_bookmarks(document)),
            fonts=dict(_fonts(document, order.fonts)),
            elsewhere=writing.elsewhere,
            remarks=tuple(find_faults(order, document, overflow, messages)),
            numbers=tuple(writing.numbers),
        )


def _fitted(order: Order) -> tuple[Any, Sequence[Brudd]]:
    """The piece laid out, tables that are too wide with more room, and what does not fit.

    What does not fit in a draft is broken and marked, and told all the same.
    """
    steps: dict[str, int] = {}
    while True:
        html = tightened(order.html, steps)
        document = _laid_out(order, html, tight=bool(steps))
        faults = find_overflow(document.pages)
        further = next_steps(steps, too_wide(faults))
        if further == steps:
            break
        steps = further
    wide = too_wide(faults)
    if order.draft and faults:
        document = _laid_out(order, marked_words(broken(html, wide), faults), tight=True)
    return document, faults


def _laid_out(order: Order, html: str, *, tight: bool) -> Any:
    fonts = tuple(sorted(order.fonts.items()))
    source = PieceSource(html, _sheet(order.defaults, fonts), order.fonts)
    return source.render(
        stylesheets=[_sheet(text, fonts) for text in (*order.styles, *([STYLE] if tight else ()))],
        font_config=_configured(fonts)[0],
        pdf_variant=_VARIANT,
    )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Layout makes millions of objects that all live to its end: looking for dead ones is waste."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        if gc.get_count()[0] > _MANY_OBJECTS:
            gc.collect()


@lru_cache(maxsize=8)
def _sheet(text: str, fonts: _Fonts) -> Any:
    """A style sheet, parsed once in the life of a process."""
    faces, fetcher = _configured(fonts)
    return CSS(string=text, font_config=faces, url_fetcher=fetcher)


@lru_cache(maxsize=2)
def _configured(fonts: _Fonts) -> tuple[Any, ReportFetcher]:
    """Fonts, registered once in the life of a process."""
    return configuration(dict(fonts)), ReportFetcher(dict(fonts))


class _Writing:
    """The painting of the pages, and what is amended just before the file is written."""

    def __init__(self, key: str, document: Any) -> None:
        self.elsewhere: dict[str, int] = {}
        self.numbers: list[PageNumber] = []
        self._key = key
        self._document = document
        self._silent = silent_boxes(document.pages)
        self._marks: list[dict[Any, int]] = []
        self._anchors = {name for page in document.pages for name in page.anchors}
        for number, page in enumerate(document.pages, start=1):
            page.links[:] = self._links(page, number)
            page.paint = lambda stream, scale=1, page=page: self._paint(page, stream, scale)

    def finish(self, document: Any, pdf: Any) -> None:
        """Describe the links and write our own structure tree."""
        for page in document.pages:
            for _kind, target, _rectangle, box in page.links:
                self._describe(box, target)
        tree = TreeBuilder(self._key, self._marks, self._silent).build(document.pages)
        if any(self._marks):
            msg = f"text in {self._key} is not in the structure tree"
            raise RuntimeError(msg)
        write_tree(pdf, document.pages, tree)

    def _links(self, page: Any, number: int) -> list[Any]:
        """One link for each run of an `a`; WeasyPrint makes one for every box within it too."""
        kept: list[Any] = []
        for kind, target, rectangle, box in page.links:
            if box.element_tag != "a" or box in self._silent or _covered(rectangle, box, kept):
                continue
            if kind == "internal" and target not in self._anchors:
                self.elsewhere.setdefault(target, number)
                kept.append(("external", ELSEWHERE + target, rectangle, box))
            else:
                kept.append((kind, target, rectangle, box))
        return kept

    def _describe(self, box: Any, target: str) -> None:
        annotation = box.link_annotation
        text = " ".join("".join(box.element.itertext()).split())
        annotation["Contents"] = pydyf.String(text or target)
        annotation["F"] = _PRINT_FLAG
        if target.startswith(ELSEWHERE):
            del annotation["A"]
            annotation["Dest"] = pydyf.String(target.removeprefix(ELSEWHERE))

    def _paint(self, page: Any, stream: Any, scale: float) -> None:
        """Paint a page with decoration as artifact, noting the numbers of all marked content."""
        marked = stream.marked

        def mark(box: Any, tag: str) -> Any:
            return stream.artifact() if box in self._silent else marked(box, tag)

        stream.marked = mark
        Page.paint(page, stream, scale)
        marks = {box: kid["mcid"] for box, kid in stream._tags.items()}
        self.numbers += _page_numbers(len(self._marks), marks)
        self._marks.append(marks)


def _covered(rectangle: Any, box: Any, kept: list[Any]) -> bool:
    x1, y1, x2, y2 = rectangle
    return any(
        other.element is box.element and a1 <= x1 and b1 <= y1 and x2 <= a2 and y2 <= b2
        for _, _, (a1, b1, a2, b2), other in kept
    )


def _page_numbers(page: int, marks: Mapping[Any, int]) -> Iterator[PageNumber]:
    """Where page numbers of other pages are to be written."""
    for box, mark in marks.items():
        target = box.element.get("data-mal", "") if box.element is not None else ""
        if target:
            yield PageNumber(page, mark, target.removeprefix("#"), box.style["font_size"])


def _compressed(content: bytes) -> bytes:
    """Compressed by the library that comes with us, not by the machine's zlib: always alike."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _anchors(document: Any) -> Iterator[tuple[str, tuple[int, float, float]]]:
    seen: set[str] = set()
    for number, page in enumerate(document.pages):
        for name, (x, y, *_rest) in page.anchors.items():
            if name not in seen:
                seen.add(name)
                yield name, (number, _points(x), _points(page.height - y))


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    for number, page in enumerate(document.pages):
        for level, title, (x, y), state in page.bookmarks:
            place = (number, _points(x), _points(page.height - y))
            yield Bookmark(level, title, place, is_open=state == "open")


def _points(pixels: float) -> float:
    return round(pixels * _PT_PER_PX, 3)


def _fonts(document: Any, own: Mapping[str, bytes]) -> Iterator[tuple[str, FontUse]]:
    """What the piece uses of each face, by the name the pages know it by."""
    faces = {hashlib.sha256(ttf).digest(): style for style, ttf in own.items()}
    for font in document.fonts.values():
        digest = hashlib.sha256(get_hb_object_data(font.hb_face)).digest()
        widths = {glyph: round(width, 3) for glyph, width in font.widths.items()}
        face = faces.get(digest, "")
        yield font.hash, FontUse(face, widths, dict(font.to_unicode))
