"""The tables of a whole report: parts, roll-ups, and how they hang together."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.compute.tallbase import Rad, Tallbase
from arsberetning.pipeline.load import Loaded
from arsberetning.values import Maltall, Mangler
from prosjektkopi import bytt, last

KOLONNER = (
    "regnskap_2023",
    "opprinnelig_budsjett_2024",
    "regulert_budsjett_2024",
    "regnskap_2024",
    "avvik_2024",
)
ROUNDED = {
    ("fo1", "regulert_budsjett_2024"), ("fo1", "regnskap_2024"),
    ("fo2b", "regnskap_2023"), ("fo2b", "regulert_budsjett_2024"), ("fo2b", "avvik_2024"),
    ("fo3", "regnskap_2023"), ("fo3", "regulert_budsjett_2024"), ("fo3", "regnskap_2024"),
    ("fo4", "regulert_budsjett_2024"), ("fo4", "regnskap_2024"),
}  # fmt: skip
"""Where the source's sum is not that of its rounded rows."""

FO = ("fo1", "fo2a", "fo2b", "fo2c", "fo3", "fo4")


@pytest.fixture(scope="module")
def tall(rapport_2024: Loaded) -> Tallbase:
    return rapport_2024.tallbase


def amount(tall: Tallbase, adresse: str) -> Decimal:
    value = tall[adresse].verdi
    assert isinstance(value, Decimal)
    return value


@pytest.mark.parametrize("column", KOLONNER)
def test_4a_and_4b_and_4c_are_4_in_its_own_table_and_in_the_bydels(
    tall: Tallbase, column: str
) -> None:
    parts = sum(amount(tall, f"{p}/netto/sum/{column}") for p in ("fo4a", "fo4b", "fo4c"))
    rows = sum(amount(tall, f"fo4/netto/{p}/{column}") for p in ("fo4a", "fo4b", "fo4c"))
    assert parts == rows == amount(tall, f"fo4/netto/sum/{column}")
    assert parts == amount(tall, f"bydel/netto/fo4/{column}")


@pytest.mark.parametrize("column", KOLONNER)
@pytest.mark.parametrize("fo", FO)
def test_a_row_of_the_bydel_is_the_sum_of_the_kostra_rows_but_for_rounding(
    tall: Tallbase, fo: str, column: str
) -> None:
    tables = ["fo4a", "fo4b", "fo4c"] if fo == "fo4" else [fo]
    rows = [r for t in tables for r in tall.tabeller[f"{t}/netto"].rader if not r.er_sum]
    total = sum(amount(tall, r.celler[column].adresse) for r in rows)
    off = abs(amount(tall, f"bydel/netto/{fo}/{column}") - total)
    assert off <= (1 if (fo, column) in ROUNDED else 0)


@pytest.mark.parametrize(
    ("adresse", "value"),
    [
        ("bydel/netto/sum_drift/regnskap_2024", "2214891"),
        ("bydel/netto/sum_total/regnskap_2024", "2733183"),
        ("bydel/netto/sum_total/avvik_2024", "177798"),
        ("bydel/netto/fo4/regulert_budsjett_2024", "558314"),
        ("bydel/brutto/sum_total/avvik_2024", "82496"),
        ("fo4/netto/sum/regnskap_2024", "518292"),
        ("fo3/netto/sum/avvik_2024", "61646"),
        ("bydel/befolkning/sum_0_17/2024", "9952"),
        ("bydel/befolkning/sum_bydel/2024", "63721"),
        ("bydel/befolkning/sum_bydel/endring", "1929"),
        ("bydel/befolkning/sum_bydel/andel_oslo_2024", "8.88"),
        ("bydel/ansatte/arsverk/endring", "41"),
        ("bydel/investeringer/sum_kap_001/regnskap_2024", "7917999"),
        ("bydel/larlinger/sum/2024", "19"),
        ("bydel/sykefravar/totalt/resultat_2024", "11.5"),
        ("bydel/sykefravar/totalt/avvik_2024", "3.3"),
        ("fo2a/indikator/dekningsgrad_1_5/avvik_2024", "-1.60"),
        ("fo4/indikator/bolig_effektuert_6_mnd/avvik_2024", "-11.10"),
        ("bydel/kjonnsbalanse/totalt_2023/sum", "100"),
    ],
)
def test_computed_figures_of_2024(tall: Tallbase, adresse: str, value: str) -> None:
    assert str(amount(tall, adresse)) == value
    assert tall[adresse].computed is (adresse != "bydel/befolkning/sum_bydel/andel_oslo_2024")


def test_every_row_of_money_deviates_by_budget_minus_accounts(tall: Tallbase) -> None:
    rows = [r for t in tall.tabeller.values() if t.slag in {"netto", "brutto"} for r in t.rader]
    assert len(rows) > 50
    for row in rows:
        budget, accounts = row.verdi("regulert_budsjett_2024"), row.verdi("regnskap_2024")
        assert isinstance(budget, Decimal)
        assert isinstance(accounts, Decimal)
        assert row.verdi("avvik_2024") == budget - accounts
        share = row.verdi("avvik_prosent_2024")
        if budget > 0:
            assert share == (budget - accounts) / budget * 100
        else:
            assert isinstance(share, Mangler)


def test_every_indicator_deviates_by_result_minus_target(tall: Tallbase) -> None:
    rows = [r for t in tall.tabeller.values() if t.slag == "indikator" for r in t.rader]
    judged = [r for r in rows if isinstance(r.verdi("avvik_2024"), Decimal)]
    assert (len(rows), len(judged)) == (25, 18)
    assert all(r.verdi("avvik_2024") == _result_minus_target(r) for r in judged)


def _result_minus_target(row: Rad) -> Decimal:
    result, target = row.verdi("resultat_2024"), row.verdi("maltall_2024")
    assert isinstance(result, Decimal)
    assert isinstance(target, Maltall)
    return result - target.verdi


def test_tables_stand_in_the_order_of_the_areas(tall: Tallbase) -> None:
    areas = list(dict.fromkeys(key.partition("/")[0] for key in tall.tabeller))
    assert areas == ["bydel", "fo1", "fo2a", "fo2b", "fo2c", "fo3", "fo4", "fo4a", "fo4b", "fo4c"]


def test_the_order_of_the_rows_of_a_roll_up_is_the_standards(tall: Tallbase) -> None:
    rows = [r.id for r in tall.tabeller["bydel/netto"].rader]
    assert rows == ["fo1", "fo2a", "fo2b", "fo2c", "fo3", "sum_drift", "fo4", "sum_total"]


def test_a_roll_up_needs_no_file(lillevik: Path) -> None:
    (lillevik / "data/2013/bydel/netto.csv").unlink()
    figures = last(lillevik).tallbase
    assert figures["bydel/netto/fo1/regnskap_2013"].verdi == Decimal(3390)
    assert figures["bydel/netto/fo1/regnskap_2013"].kontroll is None


def test_a_footnote_that_was_written_for_a_row_of_a_roll_up_is_its_own(lillevik: Path) -> None:
    fil = "data/2013/bydel/netto.csv"
    bytt(lillevik, fil, "avvik_2013\nfo1;3 300;3 300;3 390;−90", "avvik_2013;fotnote\n"
         "fo1;3 300;3 300;3 390;−90;Med arv")  # fmt: skip
    for line in ("88 540;460", "9 800;−300", "98 340;160"):
        bytt(lillevik, fil, line, f"{line};")
    rad = last(lillevik).tallbase.tabeller["bydel/netto"].rad("fo1")
    assert rad is not None
    assert rad.fotnote == "Med arv"


def test_what_is_written_for_a_roll_up_is_only_held_against_it(lillevik: Path) -> None:
    bytt(lillevik, "data/2013/bydel/netto.csv", "fo1;3 300;3 300;3 390", "fo1;3 300;3 300;9 999")
    figure = last(lillevik).tallbase["bydel/netto/fo1/regnskap_2013"]
    assert (figure.verdi, figure.kontroll) == (Decimal(3390), Decimal(9999))
    assert str(figure.kontroll_sted) == "data/2013/bydel/netto.csv:2:17"


def test_a_missing_kostra_figure_makes_all_that_is_made_of_it_missing(lillevik: Path) -> None:
    bytt(lillevik, "data/2013/fo2b/netto.csv", "244;5 000;5 200;5 600", "244;5 000;5 200;..")
    missing = {a for a, t in last(lillevik).tallbase.items()
               if "/netto/" in a and isinstance(t.verdi, Mangler)}  # fmt: skip
    rows = ("fo2b/netto/244", "fo2b/netto/sum", "bydel/netto/fo2b", "bydel/netto/sum_drift",
            "bydel/netto/sum_total")  # fmt: skip
    columns = ("regnskap_2013", "avvik_2013", "avvik_prosent_2013")
    no_budget = {"fo1/netto/335/avvik_prosent_2013"}
    assert missing - no_budget == {f"{r}/{c}" for r in rows for c in columns}
