"""What a screen reader says is what was written, in the order it was written."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest
from eksempel_dokument import DOKUMENT, UTKAST
from ressurser import assets

from arsberetning.html.document import Dokument
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.piece import cut
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.report import PdfResult, Request, render_pdfs
from arsberetning.pdf.source import parsed
from arsberetning.pipeline.build import Settings
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.maker import Maker
from arsberetning.pipeline.tasks import begin_charts

_UNSEEN = ("{http://www.w3.org/2000/svg}svg", "head")
_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


def glyph_texts(font: pikepdf.Object) -> dict[int, str]:
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _MAPPED.findall(font.ToUnicode.read_bytes())
    }


def texts_of(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked content of a page, by its number."""
    fonts = {name: glyph_texts(font) for name, font in page.obj.Resources.Font.items()}
    found: dict[int, str] = {}
    open_marks: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                properties = operands[1]
                is_mark = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                open_marks.append(int(properties.MCID) if is_mark else None)
            case "BMC":
                open_marks.append(None)
            case "EMC":
                open_marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ" if open_marks and open_marks[-1] is not None:
                codes = b"".join(bytes(p) for p in operands[0] if isinstance(p, pikepdf.String))
                shown = (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
                mark = open_marks[-1]
                found[mark] = found.get(mark, "") + "".join(font[glyph] for glyph in shown)
    return found


def spoken(content: bytes) -> str:
    """All text in the order of the structure tree; drawings are their alternatives' business."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        texts = {page.obj.objgen: texts_of(page) for page in pdf.pages}
        return "".join(_said(pdf.Root.StructTreeRoot.K[0], texts, None))


def _said(element: pikepdf.Object, texts: dict, page: tuple[int, int] | None) -> Iterator[str]:
    if element.S in {pikepdf.Name.Figure, pikepdf.Name.Lbl}:
        return
    page = element.Pg.objgen if "/Pg" in element else page
    for kid in element.get("/K", pikepdf.Array()):
        if isinstance(kid, int):
            yield texts[page].get(kid, "")
        elif kid.get("/Type") == pikepdf.Name.MCR:
            yield texts[kid.Pg.objgen].get(int(kid.MCID), "")
        elif kid.get("/Type") != pikepdf.Name.OBJR:
            yield from _said(kid, texts, page)


def written(request: Request, pages: Mapping[str, int]) -> str:
    """All text of the pieces' HTML, with the page numbers that are written into the lists."""
    pieces = cut(make_jinja(request.assets), request.dokument)
    trees = [parsed(piece.html) for piece in pieces]
    assert None not in trees
    return "".join(text for tree in trees if tree is not None for text in _texts(tree, pages))


def _texts(element: ET.Element, pages: Mapping[str, int]) -> Iterator[str]:
    shown = element.tag not in _UNSEEN and element.get("aria-hidden") != "true"
    if shown and "skjult" not in element.get("class", "").split():
        yield element.text or ""
        for child in element:
            yield from _texts(child, pages)
            yield child.tail or ""
        if "data-mal" in element.attrib:
            yield str(pages[element.get("data-mal", "")[1:]])


def bare(text: str) -> str:
    """Without spaces, which lines end with, and hyphens, which words are parted with."""
    return re.sub(r"[\s\u00ad\-]", "", text)


@pytest.mark.parametrize(
    ("dokument", "made"), [(DOKUMENT, "eksempel"), (UTKAST, "eksempel_utkast")]
)
def test_the_tree_says_what_was_written_in_the_order_it_was_written(
    dokument: Dokument, made: str, request: pytest.FixtureRequest
) -> None:
    assert_read_as_written(Request(dokument, assets()), request.getfixturevalue(made), 1000)


def test_the_real_report_too(rapport_2024: Loaded, bygd_2024: Path, lager: Settings) -> None:
    assert bygd_2024.is_dir()  # so that its pieces are kept
    with Workshop(Cache(lager.cache)) as workshop:
        maker = Maker("reports/2024", rapport_2024, ("html", "pdf", "data"), "")
        charts = maker.charts()
        fonts = rapport_2024.environment.font_files()
        drawn = begin_charts([(data, fonts) for _, data in charts], workshop).figures
        maker.compose({key: figure for (key, _), figure in zip(charts, drawn, strict=True)})
        request = maker.pdf_request()
        assert_read_as_written(request, render_pdfs([request], workshop)[0], 100_000)


def assert_read_as_written(request: Request, result: PdfResult, least: int) -> None:
    assert result.funn == ()
    found = bare(spoken(result.innhold))
    expected = bare(written(request, result.ankersider))
    assert len(expected) > least
    assert found == expected
