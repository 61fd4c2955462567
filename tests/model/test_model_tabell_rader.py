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


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Regnskap 2012", "2012"),
        ("REGNSKAP_2012", "2012"),
        ("regnskap-2012", "2012"),
        (" regnskap\u00a02012 ", "2012"),
        ("regn\u00adskap_2012", "2012"),
        ("regnskap_\u200b2012", "2012"),
    ],
)
def test_a_header_is_known_by_its_letters_and_figures(
    lillevik: Path, header: str, cell: str
) -> None:
    before = last(lillevik).tallbase[f"fo1/netto/233/regnskap_{cell}"]
    bytt(lillevik, FO1, "regnskap_2012", header)
    assert last(lillevik).tallbase[f"fo1/netto/233/regnskap_{cell}"] == before


def test_the_same_column_twice_in_two_spellings(lillevik: Path) -> None:
    bytt(lillevik, FO1, "regulert_budsjett_2013", "Regnskap 2012")
    found = [d for d in faults(lillevik) if d.code == "TAB018"]
    assert [str(d.place) for d in found] == [f"{FO1}:1:18"]
    assert "er den samme som «regnskap_2012»" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "code", "says", "hint"),
    [
        ("antall;2012;12", "antall;2012;28 %", "TAB016", "er i prosent, men enheten er antall",
         "rett enheten"),
        ("antall;2012;12", "antall;2012;(5)", "TAB017", "negativt tall eller en note",
         "skriv «-5»"),
    ],
)  # fmt: skip
def test_a_figure_that_says_another_unit_than_its_own(
    lillevik: Path, old: str, new: str, code: str, says: str, hint: str
) -> None:
    bytt(lillevik, TALL, old, new)
    found = [d for d in faults(lillevik) if d.code == code]
    assert [str(d.place) for d in found] == [f"{TALL}:2:49"]
    assert says in found[0].message
    assert hint in found[0].hint


def test_per_cent_and_brackets_where_the_unit_allows_them(lillevik: Path) -> None:
    bytt(lillevik, TALL, "antall;2012;12", "kroner;2012;(5)")
    bytt(lillevik, TALL, "antall;2013;9", "kroner;2013;9")
    assert last(lillevik).tallbase["bydel/tall/klager/2012"].verdi == Decimal(-5)


@pytest.mark.parametrize(
    ("written", "periode"),
    [
        ("2012K4", "2012K4"),
        ("2012k4", "2012K4"),
        ("2012Q4", "2012K4"),
        ("2013M01", "2013M01"),
        ("2013M1", "2013M01"),
        ("2020-01", "2020M01"),
        ("2013U05", "2013U05"),
        ("2013T3", "2013T3"),
        ("2013H2", "2013H2"),
        ("2012-2013", "2012-2013"),
        ("31.12.2012", "2012-12-31"),
        ("2012-12-31", "2012-12-31"),
    ],
)
def test_periods_as_statistics_norway_writes_them(
    lillevik: Path, written: str, periode: str
) -> None:
    bytt(lillevik, TALL, "antall;2012;12", f"antall;{written};12")
    assert last(lillevik).tallbase[f"bydel/tall/klager/{periode}"].verdi == Decimal(12)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2012K5", "kvartal går fra 1 til 4"),
        ("2013M13", "måneder går fra 1 til 12"),
        ("2013-00", "måneder går fra 1 til 12"),
        ("2013U54", "uker går fra 1 til 53"),
        ("2013-02-31", "finnes ikke i kalenderen"),
        ("2013X1", "er ikke en periode"),
        ("2013-2012", "er ikke en periode"),
    ],
)
def test_periods_that_do_not_exist(lillevik: Path, written: str, says: str) -> None:
    bytt(lillevik, TALL, "antall;2012;12", f"antall;{written};12")
    (found,) = [d for d in faults(lillevik) if d.code == "TAB010"]
    assert f"«{written}»" in found.message
    assert says in found.message


def test_a_month_in_two_spellings_is_one_month(lillevik: Path) -> None:
    bytt(lillevik, TALL, "antall;2012;12", "antall;2013M01;12")
    bytt(lillevik, TALL, "antall;2013;9", "antall;2013-01;9")
    assert [d.code for d in faults(lillevik)][:1] == ["TAB008"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2012K4", "skriv tallene i tall.csv med periode 2012K4"),
        ("#REF!", "rett formelen"),
        ("jan.13", "«januar 2013»"),
    ],
)
def test_an_unknown_column_is_told_what_it_probably_is(
    lillevik: Path, name: str, hint: str
) -> None:
    bytt(lillevik, FO1, "regnskap_2012", name)
    (found,) = [d for d in faults(lillevik) if d.code == "TAB001"]
    assert hint in found.hint


def test_names_and_units_without_what_cannot_be_seen(lillevik: Path) -> None:
    text = (lillevik / TALL).read_text("utf-8").replace(";antall;", ";Antall\u00a0;")
    skriv(lillevik, TALL, text.replace("klager;", "kla\u00adger\u200b;"))
    figure = last(lillevik).tallbase["bydel/tall/klager/2012"]
    assert figure.enhet is Enhet.ANTALL


def test_a_row_without_an_id(lillevik: Path) -> None:
    bytt(lillevik, FO1, "\n233;", "\n;")
    assert "raden har ingen id" in [d.message for d in faults(lillevik)]


def test_advice_on_notes_names_a_column_the_file_can_have(lillevik: Path) -> None:
    bytt(lillevik, TALL, "antall;2012;12", "antall;2012;12*")
    bytt(lillevik, FO1, "2 050;50", "2 050*;50")
    found = {d.place.file: d.hint for d in faults(lillevik) if d.code == "TAB007"}
    assert "noten i teksten eller i kolonnen «merknad»" in found[TALL]
    assert "noten i kolonnen «fotnote», som trykkes" in found[FO1]
