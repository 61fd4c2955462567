"""Our charts are painted straight to the page, and look as WeasyPrint would have painted them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pikepdf
import pytest
from pypdf import PdfReader
from test_structure import sheet as set_body

from arsberetning.charts import SLAG, draw
from arsberetning.pdf import drawing
from arsberetning.pdf.drawing import taken_out
from arsberetning.pdf.sheet import Sheet
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.maker import Maker

NS = 'xmlns="http://www.w3.org/2000/svg"'
SHAPES = (
    '<path d="M 3 4 L 30 4.5 C 31 5 32 6 33 7 z" fill="#f8f0dd"/>'
    '<path d="M 0 9 L 40 9" fill="none" stroke="#6e6e6e" stroke-width="0.6"/>'
    '<path d="M 1 1 L 9 1" fill="#2a2859" stroke="#2a2859" stroke-width="2"'
    ' stroke-dasharray="3 1" stroke-linecap="round"/>'
)
TEXT = '<text fill="#2c2c2c" font-family="\'Arsberetning Sans\'" font-size="8.5" {}>{}</text>'


def drawn(inside: str) -> Sheet:
    svg = f'<svg {NS} width="100pt" height="50pt" viewBox="0 0 100 50">{inside}</svg>'
    return set_body(svg, "")


def content(sheet: Sheet) -> str:
    with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode("latin-1")


def numbers(sheet: Sheet) -> list[tuple[str, ...]]:
    """Every path, colour and width that is written, in order, whatever the spacing."""
    found = re.findall(r"((?:-?[\d.]+ )+)(m|l|c|rg|RG|w)\b", " ".join(content(sheet).split()))
    return [(*(f"{float(n):.4f}" for n in given.split()), operator) for given, operator in found]


def test_paths_are_those_weasyprint_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = numbers(drawn(SHAPES))
    monkeypatch.setattr("arsberetning.pdf.drawing._is_plain", lambda _: False)
    theirs = numbers(drawn(SHAPES))
    shapes = [n for n in ours if n[-1] in "mlc"]
    assert len(shapes) == 7
    assert [n for n in theirs if n in shapes] == shapes
    assert {n for n in ours if n[-1] in {"rg", "RG"}} <= set(theirs)


def test_a_text_is_written_in_one_run() -> None:
    sheet = drawn(TEXT.format('x="10" y="20" text-anchor="start"', "Avvik på tvers"))
    runs = re.findall(r"\[([^\]]*)\] ?TJ", content(sheet))
    assert len(runs) == 1


@pytest.mark.parametrize(("anchor", "share"), [("start", 0.0), ("middle", 0.5), ("end", 1.0)])
def test_a_text_stands_where_it_is_anchored(anchor: str, share: float) -> None:
    place = f'x="50" y="20" text-anchor="{anchor}"'
    start = text_start(drawn(TEXT.format(place, "1234")))
    left = text_start(drawn(TEXT.format('x="50" y="20"', "1234")))
    width = 4 * 0.497 * 8.5
    assert left - start == pytest.approx(share * width, abs=0.01)


def text_start(sheet: Sheet) -> float:
    found = re.search(r"1 0 0 -1 (\S+) \S+ Tm", content(sheet))
    assert found
    return float(found[1])


@pytest.mark.parametrize(
    "shape",
    [
        '<circle cx="5" cy="5" r="3" fill="#000000"/>',
        '<path d="M 1 1 L 9 1" transform="scale(2)" stroke="#000000"/>',
        '<path d="m 1 1 l 9 1" stroke="#000000"/>',
        '<path d="M 1 1 L 9 1" fill="red"/>',
        '<g><path d="M 1 1 L 9 1" stroke="#000000"/></g>',
    ],
)
def test_what_we_cannot_paint_is_left_to_weasyprint(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    original = drawing._any_svg
    monkeypatch.setattr(drawing, "_any_svg", lambda *a: asked.append(a) or original(*a))
    sheet = drawn(shape)
    assert asked
    assert re.search(r"\b(m|re)\b", content(sheet))


def test_every_kind_of_chart_is_ours_to_paint(rapport_2024: Loaded) -> None:
    fonts = rapport_2024.environment.font_files()
    charts = dict(Maker("reports/2024", rapport_2024, ("pdf",), "").charts())
    one_of_each = {key.split()[0]: data for key, data in charts.items()}
    assert one_of_each.keys() == SLAG.keys()
    for data in one_of_each.values():
        root = ET.fromstring(f"<body>{draw(data, fonts).svg}</body>")  # noqa: S314 - our own
        assert len(taken_out(root)) == 1


def test_the_alternative_is_kept() -> None:
    sheet = drawn(f"<title>Det figuren sier</title>{SHAPES}")
    assert PdfReader(io.BytesIO(sheet.pdf)).pages
    with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
        alternatives = [str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)
                        and "/Alt" in o]  # fmt: skip
    assert alternatives == ["Det figuren sier"]
