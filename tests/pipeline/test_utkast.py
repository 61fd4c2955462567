"""A draft is made to be seen: whatever the report says of itself, and with what is wrong in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from arsberetning.cli import main
from arsberetning.diagnostics import Severity, has_errors
from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.built import Built
from arsberetning.pipeline.find import FaultyReport
from arsberetning.pipeline.kontroll import check_report
from arsberetning.pipeline.verify import verify_file
from arsberetning.values import Arsak, Mangler
from prosjektkopi import bytt, filer, last, skriv

R = "reports/2013"
FEILTEKST = """tekst: |
  Det kom {{ tall("bydel/tall/klage/2013") }} klager,
  {{ omtrent("bydel/tall/klager/2013", "over", 10) }}
  av dem i juni, se {{ se("fo9") }}.

  Se [her](https://example.org), eller <b>der</b>.
svar:
  system: ja
"""


def endelig(rot: Path) -> Path:
    bytt(rot, f"{R}/rapport.yaml", "status: utkast", "status: endelig")
    return rot


@pytest.fixture
def draft(lillevik: Path, lager: Settings) -> Callable[..., Built]:
    """Makes the tiny report as a draft, in these formats."""

    def made(*formats: str) -> Built:
        environment = Environment(lillevik, variables={})
        return build(lillevik / R, None, formats, draft=True, environment=environment,
                     settings=lager)  # fmt: skip

    return made


def page(built: Built) -> str:
    return (built.out / "html/index.html").read_text(encoding="utf-8")


def test_a_final_report_is_made_as_a_draft_beside_what_stands(lillevik: Path) -> None:
    skriv(lillevik, "build/2013/arsberetning-lillevik-2013.pdf", "den endelige")
    before = filer(lillevik / "build/2013")
    result = CliRunner().invoke(
        main, ["build", str(endelig(lillevik) / R), "--utkast", "--format", "html,data"]
    )
    assert result.exit_code == 0, result.output
    assert "UTF001 punktet «Lærlinger» er tomt" in result.stderr
    assert filer(lillevik / "build/2013") == before
    html = (lillevik / "build/2013-utkast/html/index.html").read_text(encoding="utf-8")
    assert '<p class="utkastmerke">Utkast</p>' in html
    assert "<strong>Feil UTF001:</strong> punktet «Lærlinger» er tomt." in html


def test_what_is_refused_in_a_final_report_is_marked_in_a_draft(
    lillevik: Path, draft: Callable[..., Built]
) -> None:
    skriv(endelig(lillevik), f"{R}/styring.yaml", FEILTEKST)
    with pytest.raises(FaultyReport):
        build(lillevik / R, None, ("html",))
    built = draft("html")
    html = page(built)
    mark = '<mark class="merke-mangler">'
    assert f"Det kom {mark}mangler: bydel/<wbr>tall/<wbr>klage/<wbr>2013</mark> klager" in html
    assert f"{mark}stemmer ikke: over 10</mark>" in html
    assert f"{mark}mangler: punkt fo9</mark>" in html
    assert "Se [her](https://example.org), eller &lt;b&gt;der&lt;/b&gt;." in html
    assert 'https://example.org"' not in html
    assert {d.code for d in built.diagnostics} >= {"TEK007", "TEK002", "TEK009", "UTF001"}
    assert has_errors(built.diagnostics)


def test_what_is_marked_is_listed_first_with_a_link_and_with_the_findings(
    lillevik: Path, draft: Callable[..., Built]
) -> None:
    skriv(lillevik, f"{R}/styring.yaml", FEILTEKST)
    html = page(draft("html"))
    start = '<li><a href="#styring">i teksten under 5 Styring og kontroll'
    assert f"{start} mangler bydel/tall/klage/2013, punkt fo9</a></li>" in html
    assert f"{start} er det merket «stemmer ikke: over 10»</a></li>" in html
    finding = "<strong>Feil TEK007:</strong> det finnes ikke noe tall med adressen"
    assert html.index(finding) > html.index('id="styring"')


@pytest.mark.parametrize(
    "text",
    ["{% if x %}x{% endif %}", "ord " * 15_001],
    ids=["kode", "lang"],
)
def test_a_text_that_cannot_be_read_is_marked_as_a_whole(
    lillevik: Path, draft: Callable[..., Built], text: str
) -> None:
    skriv(lillevik, f"{R}/styring.yaml", f"tekst: |\n  {text}\nsvar:\n  system: ja\n")
    words = "teksten kan ikke vises før feilen i den er rettet"
    assert f'<p><mark class="merke-mangler">{words}</mark></p>' in page(draft("html"))


def test_a_reference_that_cannot_be_read_is_marked_and_the_text_around_it_shown(
    lillevik: Path, draft: Callable[..., Built]
) -> None:
    skriv(
        lillevik, f"{R}/styring.yaml", "tekst: |\n  Før {{ tall( }} etter.\nsvar:\n  system: ja\n"
    )
    html = page(draft("html"))
    assert 'Før <mark class="merke-mangler">feil i henvisningen</mark> etter.' in html


def test_a_report_that_says_it_is_a_draft_is_marked_too(lillevik: Path) -> None:
    skriv(lillevik, f"{R}/styring.yaml", FEILTEKST)
    result = CliRunner().invoke(main, ["build", str(lillevik / R), "--format", "html"])
    assert result.exit_code == 0, result.output
    assert "styring.yaml:2:20: feil TEK007" in result.stderr


def test_the_pdf_of_a_draft_shows_the_marks_and_can_be_verified(
    lillevik: Path, lager: Settings
) -> None:
    skriv(endelig(lillevik), f"{R}/styring.yaml", FEILTEKST)
    skriv(lillevik, "ut/arsberetning-lillevik-2013.pdf", "den endelige")
    env = Environment(lillevik, variables={})
    build(lillevik / R, lillevik / "ut", ("pdf",), draft=True, environment=env, settings=lager)
    assert (lillevik / "ut/arsberetning-lillevik-2013.pdf").read_text() == "den endelige"
    pdf = lillevik / "ut/arsberetning-lillevik-2013-utkast.pdf"
    pages = [
        " ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(pdf.read_bytes())).pages
    ]
    (told,) = (n for n, text in enumerate(pages) if "Utkast – dette mangler" in text and n > 1)
    assert "under 5 Styring og kontroll mangler bydel/tall/klage/2013, punkt fo9" in pages[told]
    assert any("Det kom mangler: bydel/tall/klage/2013 klager" in text for text in pages)
    assert verify_file(pdf, lillevik / R) == []


def faulty(rot: Path) -> Path:
    """Everything at once: a table gone, one too wide, a figure in doubt, letters, references."""
    (rot / "data/2013/bydel/befolkning.csv").unlink()
    bytt(rot, "data/2013/fo1/netto.csv", "2 050;50", "2.050;50")
    bytt(rot, "data/2013/fo2a/netto.csv", "\n201;", "\n999;")
    bytt(rot, "data/2013/fo2a/indikatorer.csv", "Barns trivsel", f"Barns ✅ trivsel {'x' * 90}")
    skriv(rot, f"{R}/beretning.yaml", 'tekst: |\n  Vi sier مرحبا og {{ tall("fo9/a/b/c") }}.\n')
    skriv(rot, f"{R}/styring.yaml", "tekst: |\n  Se på det.\n svar:\n  system: ja\n")
    return rot


def test_a_draft_is_made_with_every_fault_at_once(lillevik: Path, lager: Settings) -> None:
    env = Environment(faulty(lillevik), variables={})
    built = build(lillevik / R, None, ("html", "pdf", "data"), draft=True, environment=env,
                  settings=lager)  # fmt: skip
    codes = {d.code for d in built.diagnostics if d.severity is Severity.FEIL}
    assert codes >= {"TAB011", "TAB007", "TAB004", "PDF004", "TEK007"}
    assert any(code.startswith("YML") for code in codes)
    assert {code for code in codes if code.startswith("PDF")} <= {"PDF001", "PDF002", "PDF004"}
    pdf = built.out / "arsberetning-lillevik-2013-utkast.pdf"
    assert verify_file(pdf, lillevik / R) == []
    pages = PdfReader(io.BytesIO(pdf.read_bytes())).pages
    text = " ".join(" ".join(p.extract_text() for p in pages).split())
    marks = (
        "mangler: tabellen «Befolkning per 1. januar» (filen mangler: ",
        "må rettes: data/2013/fo1/netto.csv har feil på linje 2",
        "kan ikke regnes ut",
        "☐ U+2705",
        "Vi sier ☐☐☐☐☐ og mangler: fo9/a/b/c",
        "mangler: filen reports/2013/styring.yaml kan ikke leses (linje 3: ",
    )
    assert [words for words in marks if words not in text] == []
    html = page(built)
    assert 'href="#situasjon-befolkning">tabellen «Befolkning per 1. januar» mangler' in html


def test_no_sum_is_printed_of_rows_that_are_not_all_there(
    lillevik: Path, draft: Callable[..., Built]
) -> None:
    loaded = last(faulty(lillevik))
    missing = Mangler(Arsak.MA_RETTES)
    for row, column in (
        ("fo1/netto/233", "regnskap_2013"),
        ("fo1/netto/sum", "regnskap_2013"),
        ("fo1/netto/sum", "avvik_2013"),
        ("fo2a/netto/sum", "regnskap_2013"),
        ("bydel/netto/fo2a", "regnskap_2013"),
        ("bydel/netto/sum_total", "regnskap_2013"),
    ):
        address = f"{row}/{column}"
        assert loaded.tallbase[address].verdi == missing, address
    assert loaded.tallbase["fo1/netto/sum/regnskap_2012"].verdi == 3300
    html = page(draft("html"))
    assert '<mark class="merke-mangler">må rettes</mark>' in html
    assert html.count('<mark class="merke-mangler">kan ikke regnes ut</mark>') > 5


@pytest.mark.parametrize("fil", ["data/2013/fo1/netto.csv", "data/2013/fo4/netto.csv"])
def test_no_sum_is_printed_without_the_table_of_one_area(lillevik: Path, fil: str) -> None:
    (lillevik / fil).unlink()
    base = last(lillevik).tallbase
    area = fil.split("/")[2]
    for row in (area, "sum_total"):
        assert base[f"bydel/netto/{row}/regnskap_2013"].verdi == Mangler(Arsak.MA_RETTES)


def test_what_follows_from_a_file_with_faults_is_not_told_again(lillevik: Path) -> None:
    (lillevik / "data/2013/bydel/befolkning.csv").unlink()
    (lillevik / f"{R}/styring.yaml").write_bytes(b"tekst: \xff\n")
    checked = check_report(lillevik / R, environment=Environment(lillevik, variables={}))
    codes = [d.code for d in checked.liste.funn if d.severity is Severity.FEIL]
    assert sorted(codes) == ["LES010", "TAB011"]
    assert not [d for d in checked.liste.funn if d.place.file.endswith("styring.yaml")][1:]


def test_a_letter_that_cannot_be_set_is_told_where_it_is_written(lillevik: Path) -> None:
    bytt(lillevik, f"{R}/rapport.yaml", "navn: Bydel Lillevik", "navn: Bydel ★ Lillevik")
    bytt(lillevik, "templates/standard/2013.yaml", "tittel: Styring og", "tittel: Styring 😀 og")
    bytt(lillevik, "data/2013/fo2a/indikatorer.csv", "Barns trivsel", "Barns ✅ trivsel")
    skriv(lillevik, f"{R}/beretning.yaml", "tekst: |\n  En.\n\n  To ✅ og ✅.\n# ikke ✅ her\n")
    checked = check_report(lillevik / R, environment=Environment(lillevik, variables={}))
    told = {str(d.place): d.message for d in checked.liste.funn if d.code == "PDF004"}
    words = "finnes ikke i rapportens skrift"
    assert told == {
        f"{R}/beretning.yaml:4:6": f"«✅» (U+2705) {words}, også ett sted til",
        f"{R}/rapport.yaml:2:13": f"«★» (U+2605) {words}",
        "data/2013/fo2a/indikatorer.csv:3:1": f"«✅» (U+2705) {words}",
        "templates/standard/2013.yaml:65:21": f"«😀» (U+1F600) {words}",
    }


def test_a_final_pdf_is_refused_for_a_letter_and_a_web_page_is_not(lillevik: Path) -> None:
    bytt(endelig(lillevik), f"{R}/rapport.yaml", "navn: Bydel Lillevik", "navn: Bydel ★ Lillevik")
    for formats, refused in (("pdf", True), ("html", False)):
        with pytest.raises(FaultyReport) as caught:
            build(lillevik / R, None, (formats,), environment=Environment(lillevik, variables={}))
        assert ("PDF004" in {d.code for d in caught.value.diagnostics}) is refused
