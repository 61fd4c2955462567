"""What does not fit, foreign letters and WeasyPrint's complaints are found and named."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import eksempel_tabeller as t
import pytest
from eksempel_dokument import DOKUMENT, KORT, figur, seksjon, tekst
from jinja2 import TemplateError
from pypdf import PdfReader
from ressurser import assets
from weasyprint import HTML

from arsberetning.charts.figure import Figur
from arsberetning.diagnostics import Place, Severity
from arsberetning.html.assets import Assets
from arsberetning.html.document import Blokk, TabellVis
from arsberetning.html.stylesheet import piece_defaults
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.fetcher import ReportFetcher
from arsberetning.pdf.layout import find_overflow
from arsberetning.pdf.messages import collected_messages
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.report import PdfResult, Request, render_pdf, render_pdfs
from arsberetning.pdf.sheet import Order
from arsberetning.pdf.typeset import typeset
from arsberetning.pdf.verification import verify

TOMT = replace(KORT, nokler=(), avvik=(), mal=())
LANGT = "Personvernkonsekvensvurderingsutredningsarbeid" * 3
TRANG = replace(t.NETTO, rader=(t.rad("Rad", "1", "1" * 130, "1", "1", "1", "1"),) * 2)


def faults(*blokker: Blokk, own: Assets | None = None) -> list[tuple[str, str]]:
    """Codes and messages of a report with one chapter."""
    kapittel = seksjon("ett", "1", "Ett kapittel", *blokker)
    dokument = replace(DOKUMENT, kapitler=(kapittel,), kort=TOMT)
    return [(f.code, f.message) for f in render_pdf(dokument, own or assets()).funn]


def table(tabell: TabellVis) -> Blokk:
    return Blokk("tabell", tabell=tabell)


def test_a_word_wider_than_its_cell_is_named_with_the_table() -> None:
    ((code, message),) = faults(table(TRANG))
    assert code == "PDF001"
    assert message.startswith(f"Tabell 4 «{t.NETTO.tittel}» ")
    assert " på side 4: «11111" in message


def test_too_many_columns_on_a_portrait_page_are_found() -> None:
    columns = t.kolonner(*(f"Regnskap {n}" for n in range(2000, 2014)))
    rows = tuple(t.rad(f"Rad {i}", *["12 345 678"] * 14) for i in range(4))
    codes = {code for code, _ in faults(table(replace(t.NETTO, kolonner=columns, rader=rows)))}
    assert "PDF002" in codes


def columns_of(width: int, digits: str, *, liggende: bool) -> TabellVis:
    head = t.kolonner(*(f"Regnskap {n}" for n in range(2000, 2000 + width)))
    rows = tuple(t.rad(f"Rad {i}", *[digits] * width) for i in range(4))
    return replace(t.NETTO, kolonner=head, rader=rows, liggende=liggende)


def test_a_table_that_is_a_little_too_wide_is_set_tighter() -> None:
    assert faults(table(columns_of(15, "18\u00a0518\u00a0505", liggende=True))) == []


@pytest.mark.parametrize(
    ("liggende", "width", "hint"),
    [
        (True, 24, "tabellen er alt liggende og satt med den minste skriften: ta ut kolonner"),
        (False, 14, "sett «liggende: ja» på tabellen"),
        (False, 2, "kort ned ordet eller teksten"),
    ],
)
def test_the_hint_fits_the_table(liggende: bool, width: int, hint: str) -> None:  # noqa: FBT001
    digits = "12\u00a0345\u00a0678" if width > 2 else "1" * 90
    kapittel = seksjon("ett", "1", "Ett", table(columns_of(width, digits, liggende=liggende)))
    findings = render_pdf(replace(DOKUMENT, kapitler=(kapittel,), kort=TOMT), assets()).funn
    assert findings
    assert all(f.hint.startswith(hint) for f in findings), findings


def draft(*blokker: Blokk) -> PdfResult:
    kapittel = seksjon("ett", "1", "Ett kapittel", *blokker)
    return render_pdf(replace(DOKUMENT, kapitler=(kapittel,), kort=TOMT, utkast=True), assets())


def text_of(made: PdfResult) -> str:
    pages = PdfReader(io.BytesIO(made.innhold)).pages
    return " ".join(" ".join(p.extract_text() for p in pages).split())


@pytest.mark.parametrize("tabell", [TRANG, columns_of(24, "12\u00a0345\u00a0678", liggende=True)])
def test_a_draft_is_made_with_a_table_that_does_not_fit(tabell: TabellVis) -> None:
    made = draft(table(tabell))
    assert {f.code for f in made.funn} <= {"PDF001", "PDF002"}
    assert made.funn
    assert " mm for bredt" in text_of(made)
    assert verify(made.innhold) == []


def test_a_draft_breaks_and_marks_a_word_that_goes_over_the_edge() -> None:
    made = draft(tekst(f'<p style="overflow-wrap:normal">Før {LANGT} etter</p>'))
    assert [f.code for f in made.funn] == ["PDF001"]
    assert LANGT in text_of(made).replace(" ", "")


def test_a_draft_has_a_box_for_a_letter_that_cannot_be_set() -> None:
    made = draft(tekst("<p>Snø ✅, مرحبا og 1\ufe0f\u20e3 her</p>"))
    assert made.funn == ()
    text = text_of(made)
    assert "Snø ☐ U+2705 , ☐☐☐☐☐ og ☐☐☐ her" in text
    assert verify(made.innhold) == []


def test_a_draft_is_joined_also_with_a_foreign_letter_of_a_template() -> None:
    own = assets()
    odd = Assets(lambda n: own.read(n) + (b".overskrift::after{content:'\xe2\x98\x83'}" if
                                          "base" in n else b""), own.fonts)  # fmt: skip
    made = render_pdf(replace(DOKUMENT, kort=TOMT, utkast=True), odd)
    assert "PDF004" in {f.code for f in made.funn}
    assert "☃" in text_of(made)


def test_a_drawing_wider_than_the_page_is_found() -> None:
    shown = figur("f", "")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900pt" height="50pt" '
        'style="max-width:none"></svg>'
    )
    assert isinstance(shown.figur, Figur)
    wide = replace(shown, figur=replace(shown.figur, svg=svg))
    assert [code for code, _ in faults(Blokk("figur", figur=wide))] == ["PDF001"]


def test_a_long_word_outside_tables_is_named_by_itself() -> None:
    html = f'<p style="overflow-wrap:normal">Før <span>{LANGT}</span></p>'
    ((code, message),) = faults(tekst(html))
    assert code == "PDF001"
    assert message.startswith("«Personvernkonsekvensvurderingsutrednings…» går ")


def test_a_table_head_without_rows_is_found() -> None:
    html = (
        "<style>@page{size:200px 100px;margin:0}table{border-spacing:0}</style>"
        "<table data-navn='Tabell 1'><thead><tr><th>Hode</table>"
    )
    with collected_messages():
        pages = HTML(string=html).render().pages
    assert [b.slag for b in find_overflow(pages)] == ["hode"]


def test_a_letter_the_typeface_lacks_is_refused() -> None:
    ((code, message),) = faults(tekst("<p>Snø ☃</p>"))
    assert (code, message) == ("PDF004", "«☃» (U+2603) finnes ikke i rapportens skrift")


@pytest.mark.parametrize("tegn", ["✅", "★", "م", "\ue000", "\u2011"])
def test_a_letter_is_told_in_the_same_words_whether_another_typeface_has_it(tegn: str) -> None:
    ((code, message),) = faults(tekst(f"<p>Snø {tegn}</p>"))
    assert code == "PDF004"
    assert message.endswith(f"U+{ord(tegn):04X}) finnes ikke i rapportens skrift") or (
        message == f"U+{ord(tegn):04X} finnes ikke i rapportens skrift"
    )


def test_a_link_to_nowhere_is_a_fault() -> None:
    ((code, message),) = faults(tekst('<p><a href="#finnes-ikke">hit</a></p>'))
    assert code == "PDF006"
    assert "finnes-ikke" in message


def test_an_unknown_property_is_a_fault_that_is_told_once() -> None:
    own = assets()
    odd = Assets(lambda n: own.read(n) + (b"p{blink:yes}" if "base" in n else b""), own.fonts)
    ((code, message),) = faults(own=odd)
    assert code == "PDF006"
    assert message == "stilarket har «blink:yes», som ikke kan brukes i en PDF"


def test_a_fault_in_a_style_sheet_is_told_at_its_line() -> None:
    own = assets()
    odd = Assets(lambda n: own.read(n) + (b"\np { blink: yes }" if "base" in n else b""), own.fonts)
    (finding,) = render_pdf(replace(DOKUMENT, kapitler=(), kort=TOMT), odd).funn
    line = own.style("base").count("\n") + 2
    assert finding.place == Place("styles/base.css", line)


def test_a_letter_that_is_foreign_in_several_pieces_is_told_once() -> None:
    kapitler = tuple(seksjon(f"k{n}", str(n), "Et", tekst("<p>Snø ☃</p>")) for n in (1, 2, 3))
    dokument = replace(DOKUMENT, kapitler=kapitler, kort=TOMT)
    (finding,) = render_pdf(dokument, assets()).funn
    assert finding.message.endswith(" (og 2 steder til)")


def test_a_piece_with_a_fault_is_not_kept(tmp_path: Path) -> None:
    kapitler = (seksjon("god", "1", "God", tekst("<p>Snø</p>")),
                seksjon("feil", "2", "Feil", tekst("<p>Snø ☃</p>")))  # fmt: skip
    dokument = replace(DOKUMENT, kapitler=kapitler, kort=TOMT)
    for _ in range(2):
        with Workshop(Cache(tmp_path)) as workshop:
            render_pdfs([Request(dokument, assets())], workshop)
    assert len(workshop.made) == 1


@pytest.mark.parametrize("url", ["file:///etc/hostname", "https://example.org/a.png"])
def test_no_file_and_no_host_is_opened(url: str) -> None:
    picture = f'<p><img src="{url}" alt="et bilde"></p>'
    with pytest.raises(TemplateError, match="En beretning kan ikke kjøre eller hente noe"):
        faults(tekst(picture))
    html = f"<html><head><title>x</title></head><body>{picture}</body></html>"
    order = Order("x", html, piece_defaults(assets()), (), assets().fonts)
    (remark,) = [r for r in typeset(order).remarks if "bildet" in r.before]
    assert remark.code == "PDF006"


def test_the_fetcher_serves_only_its_fonts() -> None:
    fetcher = ReportFetcher({"regular": b"ttf"})
    address = "arsberetning:skrift/source-sans-pro-regular.ttf"
    assert fetcher.fetch(address).read() == b"ttf"
    with pytest.raises(ValueError, match="not one of"):
        fetcher.fetch("arsberetning:skrift/annen.ttf")


def test_an_opening_page_that_runs_over_is_found() -> None:
    long = replace(KORT, avvik=KORT.avvik * 8)
    findings = render_pdf(replace(DOKUMENT, kapitler=(), kort=long), assets()).funn
    codes = {f.code for f in findings}
    assert "PDF005" in codes


def test_a_finding_has_the_file_and_the_page_as_its_place() -> None:
    kapittel = seksjon("ett", "1", "Ett", table(TRANG))
    dokument = replace(DOKUMENT, kapitler=(kapittel,), kort=TOMT)
    (finding,) = render_pdf(dokument, assets(), "2024.pdf").funn
    assert finding.place == Place("2024.pdf", 4)
    assert finding.severity is Severity.FEIL
