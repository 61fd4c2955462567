from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

import pytest

from arsberetning.diagnostics import Place, Severity
from arsberetning.read.figures import parse_dato, parse_maltall, parse_tall
from arsberetning.read.notation import MISSING_HINT, Problem
from arsberetning.values import Arsak, Maltall, Mangler


def problem(value: object) -> Problem:
    assert isinstance(value, Problem)
    assert value.hint
    return value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("007", "7"),
        ("45,90", "45.90"),
        ("0,582", "0.582"),
        ("1,5820", "1.5820"),
        ("1 234", "1234"),
        ("1234", "1234"),
        ("1\u00a0234\u202f567,5", "1234567.5"),
        ("1.234.567", "1234567"),
        ("1.234.567,25", "1234567.25"),
        ("1.234,5", "1234.5"),
        ("1'234", "1234"),
        ("1’234’567,5", "1234567.5"),
        ("1\u2009234", "1234"),
        ("1\u2007234", "1234"),
        ("\u20115", "-5"),
        ("1\u00ad234\u200c", "1234"),
        ("1 234,567", "1234.567"),
        ("1234,567", "1234.567"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("–5,0", "-5.0"),
        ("- 5", "-5"),
        ("5-", "-5"),
        ("1 234,5−", "-1234.5"),
        ("(5)", "-5"),
        ("( 1 234 )", "-1234"),
        ("(12,5 %)", "-12.5"),
        ("(12,5) %", "-12.5"),
        ("5- %", "-5"),
        ("90 %", "90"),
        ("90%", "90"),
        ("90\u00a0%", "90"),
        ("+3", "3"),
        ("+ 3", "3"),
        ("-0,0", "0.0"),
        ("\u00a012 ", "12"),
        ("9" * 30, "9" * 30),
        ("-" + "9" * 30, "-" + "9" * 30),
    ],
)
def test_figures(text: str, expected: str) -> None:
    value = parse_tall(text)
    assert isinstance(value, Decimal)
    assert str(value) == expected


def test_the_precision_of_the_moment_does_not_touch_a_figure() -> None:
    with localcontext(prec=3):
        assert str(parse_tall("-123 456,78")) == "-123456.78"


@pytest.mark.parametrize(
    ("text", "arsak"),
    [
        ("..", Arsak.IKKE_TILGJENGELIG),
        ("ikke tilgjengelig", Arsak.IKKE_TILGJENGELIG),
        (" Ikke  Tilgjengelig ", Arsak.IKKE_TILGJENGELIG),
        (".", Arsak.IKKE_AKTUELT),
        ("ikke aktuelt", Arsak.IKKE_AKTUELT),
        (":", Arsak.SKJULT),
        ("skjult", Arsak.SKJULT),
    ],
)
def test_missing_values(text: str, arsak: Arsak) -> None:
    assert parse_tall(text) == Mangler(arsak)
    assert parse_maltall(text) == Mangler(arsak)


@pytest.mark.parametrize("text", ["17.02.2025", "17.2.2025", "2025-02-17"])
def test_not_yet_published(text: str) -> None:
    expected = Mangler(Arsak.IKKE_PUBLISERT, date(2025, 2, 17))
    assert parse_tall(f"publiseres {text}") == expected
    assert parse_maltall(f"Publiseres {text}") == expected


def test_an_empty_cell_is_told_every_sign_for_missing() -> None:
    empty = problem(parse_tall(" \u00a0"))
    assert (empty.code, empty.message) == ("TAL002", "cellen er tom")
    assert MISSING_HINT in empty.hint
    for sign in ("«..»", "«.»", "«:»", "«publiseres 17.02.2025»"):
        assert sign in MISSING_HINT


@pytest.mark.parametrize(
    ("text", "code", "says", "hint"),
    [
        ("mange", "TAL001", "er ikke et tall", "«..»"),
        ("n/a", "TAL001", "er ikke et tall", "«..»"),
        ("١٢", "TAL001", "er ikke et tall", "1 234,5"),
        ("-", "TAL001", "er ikke et tall", "er verdien null, skriv 0"),
        ("–", "TAL001", "er ikke et tall", "er verdien null, skriv 0"),
        ("1.234", "TAL003", "kan bety både 1 234 og 1,234", "skriv «1 234» for tusen"),
        ("1,582", "TAL003", "kan bety både 1 582 og 1,582", "eller «1,5820» for desimaltall"),
        ("-12,345 %", "TAL003", "kan bety både 12 345 og 12,345", "«12 345»"),
        ("(999,999)", "TAL003", "kan bety", "«999 999»"),
        ("12.5", "TAL004", "på engelsk vis", "skriv «12,5»"),
        ("-12.5 %", "TAL004", "på engelsk vis", "skriv «12,5»"),
        ("0.500", "TAL004", "på engelsk vis", "skriv «0,500»"),
        ("1234.5", "TAL004", "på engelsk vis", "skriv «1234,5»"),
        (".5", "TAL004", "på engelsk vis", "skriv «0,5»"),
        ("1,234.5", "TAL004", "på engelsk vis", "skriv «1 234,5»"),
        ("1,234,567", "TAL004", "på engelsk vis", "skriv «1 234 567»"),
        ("1 23 4", "TAL005", "ikke delt i grupper på tre", "1 234 567"),
        ("1 2345", "TAL005", "ikke delt i grupper på tre", "hver sin celle"),
        ("1234 567", "TAL005", "ikke delt i grupper på tre", "hver sin celle"),
        ("1  234", "TAL005", "ikke delt i grupper på tre", "hver sin celle"),
        ("1.23.4", "TAL005", "ikke delt i grupper på tre", "hver sin celle"),
        ("0 123", "TAL005", "begynner med 0", "1 234 567"),
        ("1,2,3", "TAL006", "har flere komma", "ett komma"),
        (",5", "TAL006", "mangler siffer foran komma", "skriv «0,5»"),
        ("5,", "TAL006", "mangler siffer etter komma", "skriv «5»"),
        ("12,-", "TAL006", "mangler siffer etter komma", "skriv «12»"),
        ("--5", "TAL007", "ikke entydig", "«−5»"),
        ("-(5)", "TAL007", "ikke entydig", "«−5»"),
        ("(-5)", "TAL007", "ikke entydig", "«−5»"),
        ("-5-", "TAL007", "ikke entydig", "«−5»"),
        ("(5", "TAL007", "ikke entydig", "«−5»"),
        ("(5 %)%", "TAL007", "ikke entydig", "«5»"),
        ("5 %%", "TAL007", "ikke entydig", "«5»"),
        ("1O", "TAL008", "bokstav i stedet for siffer", "«10»"),
        ("l2,5", "TAL008", "bokstav i stedet for siffer", "«12,5»"),
        ("#REF!", "TAL009", "formelfeil", "rett formelen"),
        ("#VERDI!", "TAL009", "formelfeil", "rett formelen"),
        ("#DIV/0!", "TAL009", "formelfeil", "rett formelen"),
        ("########", "TAL010", "for smal", "gjør kolonnen bredere"),
        ("12 kr", "TAL011", "enhet", "skriv bare «12»"),
        ("kr 12,-", "TAL011", "enhet", "skriv bare «12»"),
        ("12,5 prosent", "TAL011", "enhet", "skriv bare «12,5»"),
        ("5 mill. kroner", "TAL011", "alle sifrene", "«5 000 000» i kroner"),
        ("1,3 mrd", "TAL011", "alle sifrene", "i enheten til kolonnen"),
        ("20 tkr", "TAL011", "alle sifrene", "i enheten til kolonnen"),
        ("kr 5 mill.", "TAL011", "alle sifrene", "i enheten til kolonnen"),
        ("kr 20 000,00", "TAL011", "enhet", "når kolonnen er i kroner; er den i tusen kroner"),
        ("20 000 kr", "TAL011", "enhet", "er den i tusen kroner, del på tusen"),
        ("1 000 kr,-", "TAL011", "enhet", "skriv bare «1 000» når"),
        ("1 234,-", "TAL006", "mangler siffer", "er den i tusen kroner, del på tusen"),
        ("‹5", "TAL012", "ulikhet", "hensyn til personvern, skriv «:»"),
        ("<5", "TAL012", "ulikhet", "hensyn til personvern, skriv «:»"),
        ("under 5", "TAL012", "ulikhet", "kolonnen «fotnote»"),
        ("færre enn 5", "TAL012", "ulikhet", "«:»"),
        (">5", "TAL012", "ulikhet", "eller «..» når dere ikke har det"),
        ("100+", "TAL012", "ulikhet", "«..»"),
        ("11½", "TAL015", "brøk", "skriv «11,5»"),
        ("½", "TAL015", "brøk", "skriv «0,5»"),
        ("2 1/4", "TAL015", "brøk", "skriv «2,25»"),
        ("...", "TAL021", "ikke er publisert ennå", "publiseres 17.02.2025"),
        ("…", "TAL021", "ikke er publisert ennå", "publiseres 17.02.2025"),
        ("—", "TAL001", "er ikke et tall", "er verdien null, skriv 0"),
        ("=SUM(A1:A3)", "TAL022", "formel", "lim inn verdien"),
        ("Err:502", "TAL009", "formelfeil", "rett formelen"),
        ("#I/T", "TAL009", "formelfeil", "rett formelen"),
        ("1,05E+05", "TAL017", "omtrent 105\u00a0000", "tallformat"),
        ("1.05E-3", "TAL017", "avkortet", "tallformat"),
        ("06.des", "TAL018", "det sto nok «6–12»", "tekstformat"),
        ("jan.14", "TAL018", "«1–14» eller «januar 2014»", "tekstformat"),
        ("2024-12-15 00:00:00", "TAL018", "er en dato", "tallformat"),
        ("12 a)", "TAL016", "notetegn", "kolonnen «fotnote», som trykkes"),
        ("ca. 70", "TAL012", "omtrentlig", "«70»"),
        ("~70", "TAL012", "omtrentlig", "«70»"),
        ("nesten 3 000", "TAL012", "omtrentlig", "«3 000»"),
        (">44", "TAL012", "ulikhet", "måltall"),
        ("minst 90 %", "TAL012", "ulikhet", "måltall"),
        ("9" * 31, "TAL013", "høyst 30 sifre", "1 234,5"),
        ("x" * 5_000_000, "TAL013", "for langt", "1 234,5"),
        ("publiseres snart", "TAL014", "«snart» er ikke en dato", "17.02.2025"),
        ("publiseres 31.02.2025", "TAL014", "finnes ikke i kalenderen", "dag.måned.år"),
        ("10-12", "TAL015", "intervall", "to kolonner"),
        ("10–12 %", "TAL015", "intervall", "to kolonner"),
        ("1/2", "TAL015", "brøk", "ett tall"),
        ("12*", "TAL016", "hos SSB betyr «*» foreløpig tall", "skriv bare «12»"),
        ("12¹", "TAL016", "notetegn", "skriv bare «12»"),
        ("12 1)", "TAL016", "notetegn", "skriv bare «12»"),
        ("1E+05", "TAL017", "avkortet", "tallformat"),
        ("17.02.2025", "TAL018", "er en dato", "skriv tallet"),
    ],
)
def test_what_is_no_figure_is_explained(text: str, code: str, says: str, hint: str) -> None:
    found = problem(parse_tall(text))
    assert found.code == code
    assert says in found.message
    assert hint in found.hint
    assert text[:20].removeprefix("publiseres ") in found.message
    assert len(found.message) < 150


@pytest.mark.parametrize(
    ("text", "operator", "verdi"),
    [
        ("80", "", "80"),
        ("80,0 %", "", "80.0"),
        (">44", ">", "44"),
        ("> −2,5", ">", "-2.5"),
        ("≥ 90 %", "≥", "90"),
        (">=90", "≥", "90"),
        ("minst 90", "≥", "90"),
        ("over 70 %", ">", "70"),
        ("< 8", "<", "8"),
        ("≤8", "≤", "8"),
        ("<= 8,50", "≤", "8.50"),
        ("Høyst 8", "≤", "8"),
        ("maks 1 200", "≤", "1200"),
        ("under 8", "<", "8"),
    ],
)
def test_targets(text: str, operator: str, verdi: str) -> None:
    target = parse_maltall(text)
    assert isinstance(target, Maltall)
    assert (target.operator, str(target.verdi)) == (operator, verdi)


@pytest.mark.parametrize(
    ("text", "code", "read"),
    [
        ("", "TAL002", "tom"),
        (">", "TAL020", "«>»"),
        ("minst", "TAL020", "«minst»"),
        ("=> 90", "TAL020", "«=> 90»"),
        (">> 90", "TAL020", "«>> 90»"),
        ("> 1.234", "TAL003", "«1.234»"),
        ("> 12 kr", "TAL011", "«12 kr»"),
        ("> ..", "TAL001", "«..»"),
        ("minst ti", "TAL001", "«ti»"),
        ("10-12", "TAL015", "«10-12»"),
    ],
)
def test_what_is_no_target_is_explained(text: str, code: str, read: str) -> None:
    found = problem(parse_maltall(text))
    assert found.code == code
    assert read in found.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2.2025", date(2025, 2, 1)),
        ("01.02.2025 ", date(2025, 2, 1)),
        ("2025-02-01", date(2025, 2, 1)),
        ("29.2.2024", date(2024, 2, 29)),
    ],
)
def test_dates(text: str, expected: date) -> None:
    assert parse_dato(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("29.2.2025", "«29.2.2025» finnes ikke i kalenderen"),
        ("2025-13-01", "«2025-13-01» finnes ikke i kalenderen"),
        ("0.0.0000", "finnes ikke i kalenderen"),
        ("1.2.25", "«1.2.25» er ikke en dato"),
        ("1. februar 2025", "er ikke en dato"),
        ("2025-2-1", "er ikke en dato"),
        ("", "er ikke en dato"),
    ],
)
def test_what_is_no_date_is_explained(text: str, says: str) -> None:
    found = problem(parse_dato(text))
    assert found.code == "TAL014"
    assert says in found.message


def test_a_problem_becomes_a_finding_at_its_place() -> None:
    place = Place("a.csv", 3, 7)
    finding = problem(parse_tall("12.5")).at(place)
    assert (finding.code, finding.severity, finding.place) == ("TAL004", Severity.FEIL, place)
    assert "«12.5»" in finding.message
    assert finding.hint
