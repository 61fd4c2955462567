"""Page numbers are written into the contents when it is known where everything stands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from eksempel_dokument import DOKUMENT, seksjon, tekst
from ressurser import assets

from arsberetning.pdf.folio import Face
from arsberetning.pdf.pagenumbers import write_numbers
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.report import PdfResult, Request, begin_pdfs, render_pdf
from arsberetning.pdf.sheet import PageNumber

LINE = b"/Span\n<</MCID %d>>\nBDC\nBT\n1 0 0 -1 100.5 20 Tm\n/AB 12 Tf\n[<043f>0] TJ\nET\nEMC\n"


@pytest.fixture
def face() -> Face:
    return Face("AB", "regular", assets().fonts["regular"])


def test_a_number_ends_where_the_nought_did(face: Face) -> None:
    width = face.shape("0", 12).width
    numbers = [PageNumber(0, n, a, 12) for n, a in enumerate(("ett", "ti", "hundre"))]
    content = b"".join(LINE % n for n in range(3))
    pages = {"ett": 4, "ti": 12, "hundre": 105}
    found = write_numbers(content, numbers, pages, face)
    starts = [float(x) for x in re.findall(rb"1 0 0 -1 (\S+) 20 Tm", found)]
    assert starts == pytest.approx([100.5, 100.5 - width, 100.5 - 2 * width], abs=0.002)
    assert [s.count(b"<") for s in re.findall(rb"\[([^\]]*)\] TJ", found)] == [1, 2, 3]


def test_only_the_marked_content_is_touched(face: Face) -> None:
    content = LINE % 1 + LINE % 11
    found = write_numbers(content, [PageNumber(0, 1, "a", 12)], {"a": 7}, face)
    assert found.endswith(LINE % 11)
    assert found != content


def test_a_chapter_that_grows_sets_no_list_again(eksempel: PdfResult) -> None:
    longer = seksjon("ny", "9", "Et nytt avsnitt", tekst("<p>Mer.</p>" * 200))
    before = {p.key for p in _orders(DOKUMENT)}
    grown = replace(DOKUMENT, kapitler=(*DOKUMENT.kapitler[:-1], _with(longer)))
    assert before
    lists = {"innhold", "tabeller-og-figurer"}
    old = {o.key: o.html for o in _orders(DOKUMENT) if o.key in lists}
    new = {o.key: o.html for o in _orders(grown) if o.key in lists}
    assert old["tabeller-og-figurer"] == new["tabeller-og-figurer"]
    assert render_pdf(grown, assets()).sider > eksempel.sider


def _with(section):
    last = DOKUMENT.kapitler[-1]
    return replace(last, blokker=(*last.blokker, *section.blokker))


def _orders(dokument):
    asked = []

    class Listening(Workshop):
        def begin(self, tasks, *, aside=False):
            asked.extend(task.argument for task in tasks)
            return super().begin([], aside=aside)

    with Listening() as workshop:
        begin_pdfs([Request(dokument, assets())], workshop)
    return asked
