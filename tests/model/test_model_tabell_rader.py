"""Data files: every fault is found, at its cell; and what is read is what was written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.diagnostics import Diagnostic
from arsberetning.values import Arsak, Enhet, Maltall, Mangler, Retning
from prosjektkopi import bytt, funn, last, lesefeil, skriv

D = "data/2013"
FO1, FO2A, TALL = f"{D}/fo1/netto.csv", f"{D}/fo2a/indikatorer.csv", f"{D}/bydel/tall.csv"
KOSTRA = "data/kodeverk/kostra_funksjoner.csv"


def faults(rot: Path) -> list[Diagnostic]:
    return lesefeil(rot)


@pytest.mark.parametrize(
    ("file", "old", "new", "finding", "message", "hint"),
    [
        (FO1, "regnskap_2012", "regnskp_2012", "TAB001 1:4",
         "ukjent kolonne «regnskp_2012»", "mente du «regnskap_2012»?"),
        (FO1, "regnskap_2012", "regnskp_2012", "TAB002 1:1",
         "kolonnen «regnskap_2012» mangler", "legg til kolonnen «regnskap_2012»"),
        (FO1, "\n233;", "\nSum alt;", "TAB003 2:1",
         "«Sum alt» kan ikke være en id", "små bokstaver a–z, tall og understrek"),
        (FO1, "\n233;", "\n232;", "TAB004 2:1",
         "ukjent rad «232»", "mente du «233»?"),
        (FO1, "\n233;", "\n241;", "TAB008 3:1",
         "raden «241» står to ganger, også på linje 2", "slett den ene raden"),
        (FO1, "2 050", "2.050", "TAB007 2:17",
         "kolonnen «regnskap_2013»: «2.050» kan bety både 2 050 og 2,050", "skriv «2 050»"),
        (FO1, "2 050;50", ";50", "TAB007 2:17",
         "kolonnen «regnskap_2013»: cellen er tom", "skriv «..» (ikke tilgjengelig)"),
        (FO2A, ";≥ 90;", ";ca. 90;", "TAB007 2:49",
         "kolonnen «maltall_2013»: «ca. 90» er omtrentlig", "skriv tallet nøyaktig"),
        (FO2A, ";skar;", ";skår;", "TAB006 3:23",
         "«skår» er ikke en enhet", "mente du «skar»?"),
        (FO2A, ";skar;hoyere;", ";skar;opp;", "TAB006 3:28",
         "«opp» er ikke en retning", "kjente navn er hoyere, lavere, ingen"),
        (FO2A, "dekning;Dekningsgrad 1–5 år;", "dekning;;", "TAB005 2:1",
         "raden «dekning» har ikke noe navn", "skriv navnet i kolonnen «navn»"),
        (FO2A, "id;navn", "nokkel;navn", "TAB002 1:1",
         "kolonnen «id» mangler", "legg til kolonnen «id»"),
        (TALL, "antall;2012;12", "antall;i fjor;12", "TAB010 2:44",
         "«i fjor» er ikke en periode", "skriv et år (2024) eller en dato (2024-12-31)"),
        (TALL, "antall;2012;12", "antall;2013;12", "TAB008 3:1",
         "raden «klager» med periode «2013» står to ganger, også på linje 2", "slett den ene"),
        (TALL, "antall;2012;12", "kroner;2012;12", "TAB013 3:1",
         "raden «klager» har enheten antall, men kroner på linje 2", "samme enhet for alle"),
        (TALL, "enhet;periode", "periode;enhet", "TAB009 1:1",
         "kolonnene er «id;navn;periode;enhet;verdi;merknad»",
         "første linje skal være id;navn;enhet;periode;verdi;merknad"),
        (f"{D}/bydel/befolkning.csv", "6_17;6–17 år", "7_17;7–17 år", "TAB014 1:1",
         "raden «6_17» mangler; den er med i «Sum barn»", "legg til raden «6_17»"),
        (KOSTRA, "funksjon;navn", "nummer;navn", "TAB009 1:1",
         "kolonnene er «nummer;navn;fra;til;etterfolgere»", "funksjon;navn;fra;til;etterfolgere"),
        (KOSTRA, "211;Styrket tilbud til førskolebarn;;;", "211;Styrket tilbud;;i fjor;",
         "TAB010 3:21", "«i fjor» er ikke et årstall", "det siste året"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_cell_with_what_to_do(
    lillevik: Path, file: str, old: str, new: str, finding: str, message: str, hint: str
) -> None:
    bytt(lillevik, file, old, new)
    found = faults(lillevik)
    code, place = finding.split()
    match = [d for d in found if d.code == code and str(d.place) == f"{file}:{place}"]
    assert match, [(d.code, str(d.place), d.message) for d in found]
    assert message in match[0].message
    assert hint in match[0].hint


def test_a_mandatory_table_that_is_missing(lillevik: Path) -> None:
    (lillevik / D / "bydel/befolkning.csv").unlink()
    (found,) = faults(lillevik)
    assert (found.code, str(found.place)) == ("TAB011", f"{D}/bydel/befolkning.csv:1:1")
    assert "tabellen «Befolkning per 1. januar» mangler" in found.message


@pytest.mark.parametrize("file", ["bydel/netto2.csv", "fo1/indikator.csv", "fo4/investeringer.csv"])
def test_a_data_file_the_standard_has_no_table_for(lillevik: Path, file: str) -> None:
    skriv(lillevik, f"{D}/{file}", "id;navn\na;A\n")
    assert funn(lillevik) == [("TAB012", f"{D}/{file}:1:1")]


def test_a_file_that_is_too_big_is_told_once(lillevik: Path) -> None:
    skriv(lillevik, TALL, b"id;navn\n" + b"x" * 5_000_001)
    assert funn(lillevik) == [("LES006", f"{TALL}:1:1")]


def test_reads_units_directions_targets_and_typed_missing_values(lillevik: Path) -> None:
    table = last(lillevik).arsberetning.tabeller["fo2a/indikator"]
    coverage, wellbeing = table.rader
    assert (coverage.enhet, coverage.retning) == (Enhet.PROSENT, Retning.HOYERE)
    assert coverage.celler["maltall_2013"].verdi == Maltall("≥", Decimal(90))
    assert str(coverage.celler["resultat_2013"].verdi) == "91.5"
    assert str(coverage.celler["resultat_2012"].verdi) == "88.0"
    unpublished = wellbeing.celler["resultat_2013"].verdi
    assert unpublished == Mangler(Arsak.IKKE_PUBLISERT, date(2014, 3, 17))
    assert wellbeing.celler["avvik_2013"].verdi == Mangler(Arsak.IKKE_TILGJENGELIG)
    assert coverage.celler["resultat_2013"].tekst == "91,5"
    assert str(coverage.celler["resultat_2013"].sted) == f"{FO2A}:2:54"


def test_single_figures_are_one_row_with_a_cell_for_each_period(lillevik: Path) -> None:
    rows = {r.id: r for r in last(lillevik).arsberetning.tabeller["bydel/tall"].rader}
    assert list(rows) == ["klager", "servicetorg_besok", "tilskudd"]
    assert {p: str(c.verdi) for p, c in rows["klager"].celler.items()} == {
        "2012": "12",
        "2013": "9",
    }


def test_a_remark_on_a_single_figure_is_on_that_period_only(lillevik: Path) -> None:
    figures = last(lillevik).tallbase
    assert figures["bydel/tall/klager/2012"].merknad == ""
    assert figures["bydel/tall/klager/2013"].merknad == "to av klagene kom i januar 2014"


def test_rows_are_named_by_the_code_list(lillevik: Path) -> None:
    rows = last(lillevik).tallbase.tabeller["fo2a/netto"].rader
    assert [r.navn for r in rows] == [
        "201 Førskole",
        "211 Styrket tilbud til førskolebarn",
        "Sum netto driftsutgifter",
    ]


def test_a_function_that_ended_knows_what_came_after(gamle_oslo: Path) -> None:
    functions = last(gamle_oslo).arsberetning.kostra
    ended = functions["254"]
    assert (ended.til, ended.etterfolgere) == (2023, ("257", "258"))
    assert (functions["257"].til, functions["257"].etterfolgere) == (None, ())
