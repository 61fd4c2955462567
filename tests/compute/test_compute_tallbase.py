"""Addresses, provenance and equality of figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.diagnostics import Place
from arsberetning.pipeline.load import Loaded
from arsberetning.read.figures import parse_maltall, parse_tall
from arsberetning.values import Enhet
from prosjektkopi import ROT, bytt, last


@pytest.fixture(scope="module", params=["rapport_2024", "lillevik_lastet"])
def tall(request: pytest.FixtureRequest) -> Tallbase:
    loaded: Loaded = request.getfixturevalue(request.param)
    return loaded.tallbase


def test_addresses_are_unique_and_tell_table_row_and_column(tall: Tallbase) -> None:
    cells = [(f"{table.id}/{row.id}/{column}", t) for table in tall.tabeller.values()
             for row in table.rader for column, t in row.celler.items()]  # fmt: skip
    assert len({address for address, _ in cells}) == len(cells) == len(tall)
    assert all(t.adresse == address and tall[address] is t for address, t in cells)


def test_a_figure_was_either_read_or_computed(tall: Tallbase) -> None:
    for t in tall.values():
        assert bool(t.fra) == bool(t.formel) == (t.sted is None), t.adresse


def test_what_a_figure_was_computed_from_is_known_and_computed_before(tall: Tallbase) -> None:
    for t in tall.values():
        assert all(f in tall for f in t.fra), t.adresse
        assert t.adresse not in closure(tall, t), t.adresse


def closure(tall: Tallbase, t: Tall) -> set[str]:
    return {a for f in t.fra for a in {f, *closure(tall, tall[f])}}


def test_a_figure_stands_in_the_file_at_its_place(rapport_2024: Loaded) -> None:
    lines: dict[str, list[str]] = {}
    for t in rapport_2024.tallbase.values():
        if t.sted:
            file = lines.setdefault(t.sted.file, (ROT / t.sted.file).read_text().splitlines())
            cell = file[t.sted.line - 1][t.sted.column - 1 :].partition(";")[0]
            assert t.verdi in {parse_tall(cell), parse_maltall(cell)}, t.adresse


@pytest.mark.parametrize(
    ("adresse", "formula", "sources"),
    [
        ("bydel/netto/fo2b/regnskap_2013", "sum", ["fo2b/netto/sum/regnskap_2013"]),
        ("fo2b/netto/sum/regnskap_2013", "sum",
         ["fo2b/netto/231/regnskap_2013", "fo2b/netto/244/regnskap_2013"]),
        ("bydel/netto/sum_total/regnskap_2013", "sum",
         ["bydel/netto/sum_drift/regnskap_2013", "bydel/netto/fo4/regnskap_2013"]),
        ("fo1/netto/241/avvik_2013", "differanse",
         ["fo1/netto/241/regulert_budsjett_2013", "fo1/netto/241/regnskap_2013"]),
        ("fo1/netto/241/avvik_prosent_2013", "prosent",
         ["fo1/netto/241/avvik_2013", "fo1/netto/241/regulert_budsjett_2013"]),
        ("fo2a/indikator/dekning/avvik_2013", "differanse",
         ["fo2a/indikator/dekning/resultat_2013", "fo2a/indikator/dekning/maltall_2013"]),
        ("fo1/netto/241/regnskap_2013", "", []),
    ],
)  # fmt: skip
def test_provenance(
    lillevik_lastet: Loaded, adresse: str, formula: str, sources: list[str]
) -> None:
    t = lillevik_lastet.tallbase[adresse]
    assert (t.formel, list(t.fra)) == (formula, sources)


FIGURE = Tall("a/b/c/d", Decimal(1), Enhet.ANTALL, "Navn", "2013", Place("f.csv", 2, 3))


@pytest.mark.parametrize(
    "change",
    [{"sted": Place("g.csv", 9, 9)}, {"sted": None}, {"kontroll_sted": Place("f.csv", 1, 1)}],
)
def test_a_moved_figure_is_the_same_figure(change: dict[str, object]) -> None:
    assert replace(FIGURE, **change) == FIGURE


@pytest.mark.parametrize(
    "change",
    [{"verdi": Decimal(2)}, {"enhet": Enhet.KRONER}, {"navn": "Annet"}, {"kontroll": Decimal(1)},
     {"merknad": "x"}, {"fra": ("a/b/c/e",)}, {"formel": "sum"}],
)  # fmt: skip
def test_a_changed_figure_is_not(change: dict[str, object]) -> None:
    assert replace(FIGURE, **change) != FIGURE


def test_a_report_with_its_lines_moved_has_the_same_tallbase(
    lillevik: Path, lillevik_lastet: Loaded
) -> None:
    bytt(lillevik, "data/2013/bydel/befolkning.csv", "0_5;", "\n\n  0_5;")
    bytt(lillevik, "data/2013/fo1/netto.csv", "2 000;2 100;2 050;50", "2 000;2100;2050 ;50 ")
    moved = last(lillevik).tallbase
    assert dict(moved) == dict(lillevik_lastet.tallbase)
    assert str(moved["bydel/befolkning/0_5/2013"].sted) == "data/2013/bydel/befolkning.csv:4:18"


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("fo2a/netto/201/regnskap_2031", "fo2a/netto/201/regnskap_2013"),
        ("fo2a/indikator/deking/resultat_2013", "fo2a/indikator/dekning/resultat_2013"),
        ("bydel/tall/klage/2013", "bydel/tall/klager/2013"),
        ("x", None),
    ],
)
def test_nearest_address(lillevik_lastet: Loaded, asked: str, near: str | None) -> None:
    assert lillevik_lastet.tallbase.nearest(asked) == near


def test_is_a_mapping(lillevik_lastet: Loaded) -> None:
    figures = lillevik_lastet.tallbase
    assert "fo1/netto/233/regnskap_2013" in figures
    assert "fo1/netto/233" not in figures
    assert figures.get("fo1/netto/233") is None
    assert len(list(figures)) == len(figures)
