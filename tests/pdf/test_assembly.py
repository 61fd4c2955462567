"""The joined report: read in the order it is written, with its own figures within it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pikepdf
import pytest
from eksempel_dokument import DOKUMENT
from ressurser import assets

from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.pages import render_page
from arsberetning.pdf.about import Attachment
from arsberetning.pdf.piece import cut
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.report import PdfResult, Request, render_pdfs

_UNSEEN = re.compile(
    r'<span (?:aria-hidden="true"|class="skjult")>.*?</span>|<svg.*?</svg>', re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")
_LETTERS = re.compile(r"[^a-zæøå0-9]+")


@pytest.fixture(scope="module")
def pdf(eksempel: PdfResult) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(eksempel.innhold)) as opened:
        yield opened


def texts_of_page(page: Any) -> dict[int, str]:
    """The text of each run of marked content, by way of the fonts' own tables."""
    maps = {str(name): unicode_map(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    number, font = None, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            number = operands[1].get("/MCID")
        elif name in {"EMC", "BMC"}:
            number = None
        elif name == "Tf":
            font = str(operands[0])
        elif name == "TJ" and number is not None:
            glyphs = b"".join(bytes(o) for o in operands[0] if isinstance(o, pikepdf.String))
            text = "".join(maps[font].get(glyphs[i : i + 2], "") for i in range(0, len(glyphs), 2))
            found[int(number)] = found.get(int(number), "") + text
    return found


def unicode_map(font: Any) -> dict[bytes, str]:
    cmap = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]*)>$", cmap, re.MULTILINE)
    return {bytes.fromhex(g): bytes.fromhex(t).decode("utf-16-be") for g, t in pairs}


def read(pdf: pikepdf.Pdf) -> str:
    """All text in the order of the structure tree, as a screen reader takes it."""
    pages = {page.obj.objgen: texts_of_page(page) for page in pdf.pages}

    def walk(element: Any, page: Any) -> Iterator[str]:
        if pikepdf.Name.Figure == element.S:  # its text alternative is read instead
            return
        page = element.Pg.objgen if "/Pg" in element else page
        for kid in element.K:
            if isinstance(kid, int):
                yield pages[page].get(kid, "")
            elif "/MCID" in kid:
                yield pages[kid.Pg.objgen].get(int(kid.MCID), "")
            elif "/S" in kid:
                yield from walk(kid, page)

    return "".join(walk(pdf.Root.StructTreeRoot.K[0], None))


def letters(text: str) -> str:
    return _LETTERS.sub("", text.lower())


def test_it_is_read_in_the_order_it_is_written(pdf: pikepdf.Pdf) -> None:
    html = render_page(make_jinja(assets()), DOKUMENT, "pdf")
    body = _UNSEEN.sub("", html)
    start, end = body.index('<section class="kapittel'), body.index('<section class="oversikt')
    chapters = body[start:end]
    written = letters(unescape(_TAG.sub("", chapters)))
    assert written in letters(read(pdf))


def test_there_is_one_chapter_element_for_each_chapter(pdf: pikepdf.Pdf) -> None:
    names = [str(n) for n in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
    sections = [n for n in names if n.startswith("seksjon-")]
    assert len(sections) == len(set(sections))
    assert {f"seksjon-{k.anker}" for k in DOKUMENT.kapitler} <= set(sections)


def test_one_subset_of_each_face(pdf: pikepdf.Pdf) -> None:
    files = {
        font.DescendantFonts[0].FontDescriptor.FontFile2.objgen
        for page in pdf.pages
        for font in page.obj.Resources.Font.values()
    }
    assert len(files) == 4


def test_running_lines_are_decoration(pdf: pikepdf.Pdf) -> None:
    content = b"".join(s.read_bytes() for s in pdf.pages[3].obj.Contents)
    assert b"/Type /Pagination /Subtype /Header" in content
    assert b"/Type /Pagination /Subtype /Footer" in content


def test_attachments_say_what_they_are() -> None:
    files = [Attachment("a.csv", b"x;y", "text/csv", "Tabell a")]
    request = Request(DOKUMENT, assets(), attachments=lambda: files)
    with Workshop() as workshop:
        (result,) = render_pdfs([request], workshop)
    with pikepdf.open(io.BytesIO(result.innhold)) as opened:
        (spec,) = opened.Root.AF
        assert spec.AFRelationship == pikepdf.Name.Data
        assert spec.EF.F.read_bytes() == b"x;y"


def test_pieces_begin_where_a_new_page_does() -> None:
    pieces = cut(make_jinja(assets()), DOKUMENT)
    keys = [p.key for p in pieces]
    assert keys[:3] == ["forside", "innhold", "kort"]
    assert keys[-1] == "tabeller-og-figurer"
    assert len(keys) == len(set(keys))
