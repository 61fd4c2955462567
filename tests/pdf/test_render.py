"""The written PDF: what it says of itself, its tags, its links, and that it is always the same."""

from __future__ import annotations

import io

import pytest
from eksempel_dokument import ALT, DOKUMENT
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from ressurser import assets

from arsberetning.pdf.report import PdfResult, render_pdf

EGNE_SKRIFTER = {"Arsberetning-Sans", "Arsberetning-Sans-Bold", "Arsberetning-Sans-Italic",
                 "Arsberetning-Sans-Semi-Bold"}  # fmt: skip


@pytest.fixture(scope="module")
def resultat(eksempel: PdfResult) -> PdfResult:
    return eksempel


@pytest.fixture(scope="module")
def utkast(eksempel_utkast: PdfResult) -> PdfReader:
    return PdfReader(io.BytesIO(eksempel_utkast.innhold))


@pytest.fixture(scope="module")
def pdf(resultat: PdfResult) -> PdfReader:
    return PdfReader(io.BytesIO(resultat.innhold))


def elements(pdf: PdfReader, kind: str) -> list[dict]:
    """All structure elements of a kind that hang in the tree."""
    found, stack = [], [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while stack:
        item = stack.pop()
        item = item.get_object() if isinstance(item, IndirectObject) else item
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            found += [item] if item.get("/S") == kind else []
            stack.append(item.get("/K"))
    return found


def test_nothing_is_wrong_with_a_good_report(resultat: PdfResult) -> None:
    assert resultat.funn == ()


def test_number_of_pages_is_told(resultat: PdfResult, pdf: PdfReader) -> None:
    assert resultat.sider == len(pdf.pages) == 13


def test_two_renders_give_the_same_bytes(resultat: PdfResult) -> None:
    assert render_pdf(DOKUMENT, assets()).innhold == resultat.innhold


def test_metadata(pdf: PdfReader) -> None:
    info = pdf.metadata
    assert info.title == "Årsberetning 2024 – Bydel Gamle Oslo"
    assert info.author == "Oslo kommune"
    assert info["/Keywords"].startswith("årsberetning, 2024, Bydel Gamle Oslo, Situasjons")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20250217000000Z"


def test_it_says_it_is_pdf_ua_tagged_norwegian_and_shows_its_title(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "nb"
    assert root["/MarkInfo"]["/Marked"] is not None
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    metadata = root["/Metadata"].get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_page_labels_are_the_numbers_printed(pdf: PdfReader) -> None:
    assert pdf.page_labels == [str(n) for n in range(1, len(pdf.pages) + 1)]
    assert f"side 2 av {len(pdf.pages)}" in pdf.pages[1].extract_text()


def test_running_heads_and_none_on_the_cover(pdf: PdfReader) -> None:
    cover, chapter = pdf.pages[0].extract_text(), pdf.pages[3].extract_text()
    assert "side 1" not in cover
    assert "Bydel Gamle Oslo · Årsberetning 2024" in chapter
    assert "1 Situasjonsbeskrivelse og utfordringer i sektoren" in chapter


def test_contents_give_the_page_each_chapter_begins_on(resultat: PdfResult, pdf: PdfReader) -> None:
    text = pdf.pages[1].extract_text().replace("\n", " ")
    page = resultat.ankersider["saerskilt"]
    assert f"Særskilt rapportering {page}" in " ".join(text.split())
    assert "Særskilt rapportering" in pdf.pages[page - 1].extract_text()


def test_bookmarks_follow_the_sections(pdf: PdfReader) -> None:
    titles = [item.title for item in pdf.outline if not isinstance(item, list)]
    assert titles[:3] == ["Innhold", "Året i korte trekk",
                          "1 Situasjonsbeskrivelse og utfordringer i sektoren"]  # fmt: skip


def test_the_opening_page_is_one_page(resultat: PdfResult) -> None:
    assert resultat.ankersider["situasjon"] == resultat.ankersider["kort"] + 1


def test_only_the_reports_own_fonts_are_in_the_file(pdf: PdfReader) -> None:
    names = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names == EGNE_SKRIFTER


def test_a_chart_is_a_figure_with_its_text_alternative_and_place(pdf: PdfReader) -> None:
    (figure,) = elements(pdf, "/Figure")
    left, bottom, right, top = (float(x) for x in figure["/A"]["/BBox"])
    assert figure["/Alt"] == ALT
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


def test_text_in_a_chart_stays_text(resultat: PdfResult, pdf: PdfReader) -> None:
    page = pdf.pages[resultat.ankersider["figur-fo2b-netto"] - 1]
    assert "Regulert budsjett" in page.extract_text()


def test_header_cells_have_scope_and_data_cells_their_headers(pdf: PdfReader) -> None:
    heads = elements(pdf, "/TH")
    known = {h["/ID"] for h in heads}
    scopes = {h["/A"]["/Scope"] for h in heads}
    cells = elements(pdf, "/TD")
    assert scopes == {"/Row", "/Column"}
    assert all(set(c["/A"]["/Headers"]) <= known for c in cells)
    assert all(len(c["/A"]["/Headers"]) >= 2 for c in cells)


def test_header_cells_are_in_the_register_of_names(pdf: PdfReader) -> None:
    names = pdf.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"][::2]
    assert list(names) == sorted(names)
    cells = {name for name in names if not name.startswith("seksjon-")}
    assert cells == {h["/ID"] for h in elements(pdf, "/TH")}


def test_a_head_over_two_columns_belongs_to_both(pdf: PdfReader) -> None:
    """Møter 2024 of Eldreråd: group of rows, row, year and column."""
    table = elements(pdf, "/Table")[2]
    cell = [row for row in rows(table) if "/TD" in kinds(row)][2]["/K"][3].get_object()
    assert len(cell["/A"]["/Headers"]) == 4


def rows(table: dict) -> list[dict]:
    groups = [g.get_object() for g in table["/K"]]
    return [r.get_object() for g in groups if g["/S"] in {"/THead", "/TBody"} for r in g["/K"]]


def kinds(row: dict) -> list[str]:
    return [cell.get_object()["/S"] for cell in row["/K"]]


def test_every_link_is_one_annotation_under_a_link_element(pdf: PdfReader) -> None:
    notes = [a.get_object() for p in pdf.pages for a in p.get("/Annots", [])]
    kids = [k.get_object() for e in elements(pdf, "/Link") for k in e["/K"]]
    assert len([k for k in kids if isinstance(k, dict) and k.get("/Type") == "/OBJR"]) == len(notes)


def test_links_say_where_they_go_and_are_printed(pdf: PdfReader) -> None:
    notes = [a.get_object() for p in pdf.pages for a in p.get("/Annots", [])]
    assert all(a["/F"] == 4 for a in notes)
    assert "Tallene står i tabell 4" in {a["/Contents"] for a in notes}


def test_heads_of_a_long_table_are_repeated(resultat: PdfResult, pdf: PdfReader) -> None:
    first = resultat.ankersider["tabell-tilskudd"]
    assert all("Innvilget" in pdf.pages[n].extract_text() for n in (first, first + 1))


def test_a_wide_table_stands_on_a_landscape_page_and_the_next_does_not(
    resultat: PdfResult, pdf: PdfReader
) -> None:
    page = resultat.ankersider["tabell-investeringer"]
    boxes = [pdf.pages[n - 1].mediabox for n in (page - 1, page, page + 1)]
    assert [b.width > b.height for b in boxes] == [False, True, False]


def test_a_draft_says_so_on_every_page_and_in_its_title(utkast: PdfReader) -> None:
    assert utkast.metadata.title.startswith("UTKAST: ")
    assert "Utkast" in utkast.pages[0].extract_text()
    assert all("UTKAST" in page.extract_text() for page in utkast.pages[1:])


def test_the_mark_of_a_draft_stands_clear_of_the_running_heads(utkast: PdfReader) -> None:
    found: dict[str, float] = {}

    def note(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        if text.strip():
            found[text.strip()] = matrix[5] + matrix[3] * place[5]

    utkast.pages[-1].extract_text(visitor_text=note)
    mark = found.pop("UTKAST")
    assert all(abs(mark - y) > 10 for y in found.values())


def test_a_final_report_says_draft_nowhere(pdf: PdfReader) -> None:
    assert not any("utkast" in page.extract_text().lower() for page in pdf.pages)
