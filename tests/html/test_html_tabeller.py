"""Tables ready to print: figures as text, units, verdicts, notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.html.document import CelleVis, TabellVis
from arsberetning.html.tabeller import show_table, table_anchor
from arsberetning.pipeline.load import Loaded
from enkelttabell import regn

N = "\u00a0"
FIGURES = "kolonner:\n  - {id: a, tittel: A}\n  - {id: b, tittel: B}\n"
TARGETS = """\
kolonner:
  - {id: "maltall_{ar}", tittel: Mål, slag: maltall}
  - {id: "resultat_{ar}", tittel: Resultat}
  - {id: avvik, tittel: Avvik, formel: "differanse resultat_{ar} maltall_{ar}"}
"""


def shown(rot: Path, mal: str, csv: str) -> TabellVis:
    return show_table(regn(rot, mal, csv), 7, 2013)


def cell(rot: Path, mal: str, csv: str, column: int) -> CelleVis:
    return shown(rot, mal, csv).rader[0].celler[column]


@pytest.mark.parametrize(
    ("written", "text", "kind", "decimals"),
    [
        ("1234567,5", f"1{N}234{N}567,5", "tall", 1),
        ("-10 890", f"−10{N}890", "negativ", 0),
        ("(3,25)", "−3,25", "negativ", 2),
        ("45,90", "45,9", "tall", 1),
        ("0", "0", "tall", 0),
        ("-0,4", "−0,4", "negativ", 1),
        ("..", "ikke tilgjengelig", "mangler", 0),
        (".", "ikke aktuelt", "mangler", 0),
        (":", "skjult av personvernhensyn", "mangler", 0),
        ("publiseres 17.03.2014", f"publiseres{N}17.3.2014", "mangler", 0),
    ],
)
def test_a_figure_as_it_is_printed(
    tmp_path: Path, written: str, text: str, kind: str, decimals: int
) -> None:
    figure = cell(tmp_path, FIGURES, f"id;navn;a;b\nx;X;{written};1\n", 0)
    assert (figure.tekst, figure.slag, figure.desimaler) == (text, kind, decimals)
    assert figure.adresse == "bydel/t/x/a"
    assert figure.kilde == "data/2013/bydel/t.csv, linje 2"


@pytest.mark.parametrize(
    ("decimals", "text"), [("", "33,33"), (", desimaler: 0", "33"), (", desimaler: 1", "33,3")]
)
def test_a_computed_figure_has_at_most_two_decimals_or_those_of_its_column(
    tmp_path: Path, decimals: str, text: str
) -> None:
    mal = FIGURES + f"  - {{id: p, tittel: P, formel: prosent a b{decimals}}}\n"
    figure = cell(tmp_path, mal, "id;navn;a;b\nx;X;1;3\n", 2)
    assert (figure.tekst, figure.desimaler) == (text, len(text.partition(",")[2]))
    assert figure.kilde == "beregnet: prosent"


def test_a_column_with_fixed_decimals_has_them_in_every_row(tmp_path: Path) -> None:
    mal = FIGURES.replace("tittel: A}", "tittel: A, desimaler: 2}")
    rows = shown(tmp_path, mal, "id;navn;a;b\nx;X;28;1\ny;Y;28,7451;1\n").rader
    assert [r.celler[0].tekst for r in rows] == ["28,00", "28,75"]


@pytest.mark.parametrize(
    ("unit", "direction", "target", "result", "status"),
    [
        ("prosent", "hoyere", "> 44", "45,90", "nådd"),
        ("prosent", "hoyere", "> 44", "44", "ikke nådd"),
        ("prosent", "hoyere", "80", "81", "nådd"),
        ("antall", "lavere", "15", "9", "nådd"),
        ("antall", "lavere", "15", "16", "ikke nådd"),
        ("antall", "hoyere", "32", "32", "nådd"),
        ("antall", "ingen", "32", "32", ""),
        ("antall", "ingen", "≥ 32", "32", "nådd"),
        ("skar", "hoyere", "4,7", "publiseres 17.03.2014", ""),
        ("antall", "hoyere", "..", "5", ""),
    ],
)
def test_the_verdict_stands_at_the_result_only(
    tmp_path: Path, unit: str, direction: str, target: str, result: str, status: str
) -> None:
    row = f"x;X;{unit};{direction};{target};{result}"
    csv = f"id;navn;enhet;retning;maltall_2013;resultat_2013\n{row}\n"
    cells = shown(tmp_path, TARGETS, csv).rader[0].celler
    assert [c.status for c in cells] == ["", status, ""]


@pytest.mark.parametrize(
    ("written", "text"),
    [("> 44", f">{N}44"), (">= 90", f"≥{N}90"), ("maks 5", f"≤{N}5"), ("4,7", "4,7")],
)
def test_a_target_keeps_its_sign(tmp_path: Path, written: str, text: str) -> None:
    csv = f"id;navn;maltall_2013;resultat_2013\nx;X;{written};1\n"
    target = cell(tmp_path, TARGETS, csv, 0)
    assert (target.tekst, target.slag) == (text, "maltall")


def test_rows_of_one_unit_tell_it_in_the_caption(tmp_path: Path) -> None:
    table = shown(tmp_path, FIGURES, "id;navn;enhet;a;b\nx;X;prosent;1;2\ny;Y;prosent;1;2\n")
    assert (table.enhet, table.vis_enhet) == ("prosent", False)
    assert [r.enhet for r in table.rader] == ["", ""]
    assert table.rader[0].celler[0].tekst == "1"


def test_rows_of_different_units_tell_it_themselves(tmp_path: Path) -> None:
    table = shown(tmp_path, FIGURES, "id;navn;enhet;a;b\nx;X;prosent;1;2\ny;Y;skar;1;2\n")
    assert (table.enhet, table.vis_enhet) == ("", True)
    assert [r.enhet for r in table.rader] == ["prosent", "skår"]
    assert [r.celler[0].tekst for r in table.rader] == [f"1{N}%", "1"]


def test_a_column_of_another_unit_tells_it_in_its_head(tmp_path: Path) -> None:
    mal = "enhet: kroner\n" + FIGURES.replace("tittel: B}", "tittel: B, enhet: prosent}")
    table = shown(tmp_path, mal, "id;navn;a;b\nx;X;1;2\n")
    assert table.enhet == "kroner"
    assert [k.enhet for k in table.kolonner] == ["", "prosent"]


@pytest.mark.parametrize(
    ("mal", "unit", "notes"),
    [
        (TARGETS, "prosent", ("Avvik for andeler er i prosentpoeng.",)),
        (TARGETS, "antall", ()),
        (TARGETS + "definisjon: Resultat minus mål.\n", "antall", ("Resultat minus mål.",)),
        (TARGETS.replace("Avvik,", "Avvik, enhet: prosentpoeng,"), "prosent", ()),
        (FIGURES + "kilde: SSB\n", "prosent", ()),
    ],
)
def test_notes(tmp_path: Path, mal: str, unit: str, notes: tuple[str, ...]) -> None:
    head = "a;b" if mal.startswith(FIGURES) else "maltall_2013;resultat_2013"
    table = shown(tmp_path, mal, f"id;navn;enhet;{head}\nx;X;{unit};1;2\n")
    assert table.noter == notes


def test_groups_have_their_name_with_a_capital(tmp_path: Path) -> None:
    mal = FIGURES + "gruppenavn:\n  k1: kapittel 001\n"
    table = shown(tmp_path, mal, "id;navn;gruppe;a;b\nx;X;k1;1;2\ny;Y;Brukerutvalg;1;2\nz;Z;;1;2\n")
    assert [r.gruppe for r in table.rader] == ["Kapittel 001", "Brukerutvalg", ""]


def test_every_figure_of_the_report_has_a_cell_with_its_address(rapport_2024: Loaded) -> None:
    for table in rapport_2024.tallbase.tabeller.values():
        cells = [c for r in show_table(table, 1, 2024).rader for c in r.celler if c.adresse]
        figures = [t.adresse for r in table.rader for t in r.celler.values()]
        assert [c.adresse for c in cells] == figures, table.id
        assert all(c.tekst for c in cells), table.id
        assert {len(r.celler) for r in show_table(table, 1, 2024).rader} <= {len(table.kolonner)}


def test_names_of_a_table(tmp_path: Path) -> None:
    table = shown(tmp_path, FIGURES + "liggende: ja\nradhode: Sted\n", "id;navn;a;b\nx;X;1;2\n")
    assert (table.nummer, table.anker, table.csv) == (7, "tabell-bydel-t", "bydel-t.csv")
    assert (table.liggende, table.radhode) == (True, "Sted")
    assert table_anchor("bydel/politiske_organer") == "tabell-bydel-politiske-organer"
