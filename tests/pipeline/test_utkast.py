"""A draft is made to be seen: whatever the report says of itself, and with what is wrong in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from arsberetning.cli import main
from arsberetning.diagnostics import has_errors
from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.built import Built
from arsberetning.pipeline.find import FaultyReport
from arsberetning.pipeline.verify import verify_file
from prosjektkopi import bytt, filer, skriv

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


def test_files_that_cannot_be_read_give_no_draft(
    lillevik: Path, draft: Callable[..., Built]
) -> None:
    bytt(lillevik, "data/2013/fo1/netto.csv", "2 050;50", "2.050;50")
    with pytest.raises(FaultyReport):
        draft("html")
    assert not (lillevik / "build").exists()


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
