"""The same code makes the report of another year, with another outline: see tests/data/lillevik."""

from __future__ import annotations

import importlib.util
import io
import json
from pathlib import Path

import pytest

from arsberetning.compute.disposisjon import all_points
from arsberetning.environment import Environment
from arsberetning.pipeline.build import build
from arsberetning.pipeline.load import Loaded
from prosjektkopi import filer

NUMRE = """\
1 beretning
2 situasjon
2.1 situasjon/befolkning
3 ressursinnsats
3.1 ressursinnsats/netto
4 funksjonsomrader
4.1 fo1
4.1.1 fo1/ansvarsomrade
4.1.2 fo1/okonomi
4.1.3 fo1/mal
4.2 fo2a
4.2.1 fo2a/ansvarsomrade
4.2.2 fo2a/okonomi
4.2.3 fo2a/resultater
4.2.4 fo2a/mal
4.3 fo2b
4.3.1 fo2b/ansvarsomrade
4.3.2 fo2b/okonomi
4.3.3 fo2b/resultater
4.3.4 fo2b/ungdomsklubb
4.4 fo3
4.4.1 fo3/ansvarsomrade
4.4.2 fo3/hovedmal
4.4.3 fo3/okonomi
4.4.4 fo3/resultater
4.5 fo4
4.5.1 fo4/ansvarsomrade
4.5.2 fo4/okonomi
5 styring
6 saerskilt
6.1 saerskilt/service
6.2 saerskilt/handlingsplan
6.3 saerskilt/larlinger
"""
HAR_PDF = importlib.util.find_spec("arsberetning.pdf.report") is not None


@pytest.fixture(scope="module")
def html(lillevik_rot: Path) -> str:
    return (lillevik_rot / "build/2013/html/index.html").read_text(encoding="utf-8")


def test_has_the_funksjonsomrader_of_its_own_year(lillevik_lastet: Loaded) -> None:
    fos = lillevik_lastet.arsberetning.standard.funksjonsomrader
    assert [(fo.kode, fo.navn) for fo in fos] == [
        ("1", "Helse, sosial og nærmiljø"),
        ("2A", "Barnehager"),
        ("2B", "Oppvekst"),
        ("3", "Pleie og omsorg"),
        ("4", "Økonomisk sosialhjelp"),
    ]


def test_outline_is_numbered_without_the_points_that_are_left_out(lillevik_lastet: Loaded) -> None:
    lines = [f"{p.nummer} {p.id}\n" for p in all_points(lillevik_lastet.punkter)]
    assert "".join(lines) == NUMRE


def test_tables_that_the_year_does_not_have_are_not_there(lillevik_lastet: Loaded) -> None:
    tables = set(lillevik_lastet.tallbase.tabeller)
    assert {"fo2a/indikator", "fo2b/indikator", "fo3/indikator", "bydel/netto"} <= tables
    assert not {"bydel/ansatte", "fo1/indikator", "fo4/indikator", "fo4/nokkeltall"} & tables


def test_data_has_a_file_for_each_table_that_was_read(lillevik_rot: Path) -> None:
    made = {p.stem for p in (lillevik_rot / "build/2013/data").glob("*.csv")}
    assert made == {
        "bydel-befolkning", "bydel-netto", "bydel-tall",
        "fo1-netto", "fo2a-netto", "fo2b-netto", "fo3-netto", "fo4-netto",
        "fo2a-indikator", "fo2b-indikator", "fo3-indikator", "enheter",
    }  # fmt: skip


def test_a_draft_is_told_what_is_missing_and_where(lillevik_lastet: Loaded) -> None:
    told = [(d.code, d.severity.value, d.place.file) for d in lillevik_lastet.diagnostics]
    assert told == [
        ("UTF010", "merknad", "data/2013/fo2a/indikatorer.csv"),
        ("UTF004", "merknad", "reports/2013/funksjonsomrader/fo2a.yaml"),
        ("UTF005", "merknad", "reports/2013/funksjonsomrader/fo4.yaml"),
        ("UTF001", "merknad", "reports/2013/saerskilt/larlinger.yaml"),
        ("UTF002", "merknad", "reports/2013/styring.yaml"),
    ]


@pytest.mark.parametrize(
    "part",
    [
        "punktet «Lærlinger» er tomt",
        "spørsmålet «Er avvik fulgt opp?» er ikke besvart",
        "tabellen «nokkeltall» mangler for Funksjonsområde 4: Økonomisk sosialhjelp",
        "tiltaket «Flere barnehagelærere» har ingen rapportering",
    ],
)
def test_the_page_of_a_draft_lists_what_is_missing(html: str, part: str) -> None:
    assert part in html


def test_a_point_that_is_left_out_is_explained_where_it_would_have_stood(html: str) -> None:
    section = html.partition('id="saerskilt-handlingsplan"')[2].partition("<section")[0]
    assert "Ikke aktuelt for bydelen." in section
    assert "Lillevik følger byens felles plan." in section


@pytest.mark.parametrize(
    ("before", "figure", "after"),
    [
        ("Lillevik fikk ", "9", " klager i 2013"),
        ("en\nnedgang på ", "3", " fra året før"),
        ("Bydelen hadde et mindreforbruk på ", "160\u00a0000\u00a0kroner", "."),
        ("bodde ", "nesten 8\u00a0100", "\nmennesker"),
        ("Folketallet\nvar uendret, og\n", "24", "\u00a0prosent"),
        ("Driften kostet ", "98,3\u00a0millioner kroner", " netto"),
        ("Området hadde et merforbruk på ", "90\u00a0000\u00a0kroner", "."),
        ("Dekningsgraden var ", "91,5", "\u00a0prosent"),
        ("Utbetalingene ga et merforbruk på ", "300\u00a0000\u00a0kroner", "."),
    ],
)
def test_sentences_follow_the_data(html: str, before: str, figure: str, after: str) -> None:
    start = html.index(before) + len(before)
    tag, _, rest = html[start:].partition(">")
    assert tag.startswith('<data class="tall"')
    assert rest.startswith(f"{figure}</data>{after}")


def test_the_sum_of_the_bydel_is_the_sum_of_its_rows(lillevik_lastet: Loaded) -> None:
    figures = lillevik_lastet.tallbase
    assert str(figures["bydel/netto/fo2b/regnskap_2013"].verdi) == "6500"
    assert str(figures["bydel/netto/sum_drift/regnskap_2013"].verdi) == "88540"
    assert str(figures["bydel/netto/sum_total/avvik_2013"].verdi) == "160"


def test_all_figures_are_published_with_their_source(lillevik_rot: Path) -> None:
    found = json.loads((lillevik_rot / "build/2013/data/tallbase.json").read_bytes())
    figure = next(f for f in found if f["adresse"] == "fo2a/netto/211/regnskap_2013")
    assert figure == {
        "adresse": "fo2a/netto/211/regnskap_2013",
        "navn": "211 Styrket tilbud til førskolebarn",
        "kolonne": "Regnskap 2013",
        "enhet": "tusen_kroner",
        "verdi": "1650",
        "kilde": "data/2013/fo2a/netto.csv:3",
        "formel": None,
        "fra": [],
    }


@pytest.mark.skipif(not HAR_PDF, reason="pdf/report.py is not written yet")
def test_pdf_of_a_draft_is_named_as_one_and_tells_its_title(lillevik: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    built = build(lillevik / "reports/2013", formats=("pdf",),
                  environment=Environment(lillevik, variables={}))  # fmt: skip
    assert built.files == ("arsberetning-lillevik-2013-utkast.pdf", "manifest.json")
    files = filer(lillevik / "build/2013")
    reader = pypdf.PdfReader(io.BytesIO(files[built.files[0]]))
    assert len(reader.pages) == built.pages > 5
    assert "Bydel Lillevik" in reader.pages[0].extract_text()
