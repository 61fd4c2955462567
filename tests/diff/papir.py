"""Small PDF files, made in no time, with text and rectangles where the test wants them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from arsberetning.diff.utgave import Utgave

A4 = (595, 842)
PARAGRAPHS = [
    f"Avsnitt {n}: bydelen har {n * 37 + 11} plasser, og {word} er åpent hele året."
    for n, word in enumerate(("huset", "parken", "torget", "badet", "museet") * 30, 1)
]


def text(x: float, y: float, line: str, *, size: float = 11, face: str = "F1",
         colour: str = "0 0 0") -> str:  # fmt: skip
    """A line with its baseline `y` points from the upper edge."""
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {colour} rg /{face} {size} Tf {x} {A4[1] - y} Td ({escaped}) Tj ET"


def box(x: float, y: float, width: float, height: float, colour: str = "0.12 0.26 0.67") -> str:
    return f"{colour} rg {x} {A4[1] - y - height} {width} {height} re f"


def lines(paragraphs: Sequence[str], top: float = 80, step: float = 20.3) -> list[str]:
    return [text(70, top + n * step, line) for n, line in enumerate(paragraphs)]


def flowed(paragraphs: Sequence[str], per_page: int = 30) -> list[list[str]]:
    """The paragraphs over as many pages as they need."""
    starts = range(0, len(paragraphs), per_page)
    return [lines(paragraphs[s : s + per_page]) for s in starts]


def with_running_lines(
    pages: Sequence[Sequence[str]], head: str = "Årsberetning"
) -> list[list[str]]:
    """Head and page number as a Word export writes them: as ordinary text."""
    return [
        [text(70, 40, head, size=8), *page, text(480, 810, f"Side {n} av {len(pages)}", size=8)]
        for n, page in enumerate(pages, 1)
    ]


def pdf(pages: Sequence[Sequence[str]], size: tuple[float, float] = A4) -> bytes:
    document = pikepdf.new()
    fonts = pikepdf.Dictionary(F1=_font("Helvetica"), F2=_font("Helvetica-Bold"))
    for operators in pages:
        document.add_blank_page(page_size=size)
        page = document.pages[-1]
        page.obj.Resources = pikepdf.Dictionary(Font=fonts)
        content = "\n".join(operators).encode("cp1252")
        page.obj.Contents = document.make_stream(content)
    target = BytesIO()
    document.save(target, deterministic_id=True)
    return target.getvalue()


def edition(pages: Sequence[Sequence[str]], name: str = "utgave.pdf") -> Utgave:
    return Utgave(name, pdf(pages))


def _font(name: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                              BaseFont=pikepdf.Name(f"/{name}"),
                              Encoding=pikepdf.Name.WinAnsiEncoding)  # fmt: skip
