"""Claims of invented texts held against the figures of a small invented bydel."""

from __future__ import annotations

import pytest

from arsberetning.check.prosa.pastandsprov import pastander
from arsberetning.claims.verdict import Fault, Outcome, Verdict
from check.prosjekt import load_with

_DATA = {
    "data/2024/fo2a/nokkeltall.csv": (
        "id;navn;enhet;retning;ogsa_kalt;2020;2021;2022;2023;2024\n"
        "soknader;Antall mottatte søknader om plass;antall;ingen;;810;842;861;903;947\n"
        "klager;Klager på tildelt plass;antall;ingen;misfornøyde foreldre;21;25;31;29;36\n"
        "ventetid;Gjennomsnittlig ventetid på svar, dager;antall;lavere;;31;30;28;27;23\n"
        "svart;Andel klager besvart innen fristen;prosent;hoyere;;70;72;74;80;92\n"
        "elever;Barn 3–5 år i kommunal barnehage;antall;ingen;;1510;1498;1462;1440;1423\n"
    ),
    "data/2024/fo2a/netto.csv": (
        "id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024\n"
        "201;600 100;610 200;620 300;605 400\n"
        "221;80 100;82 200;84 300;86 900\n"
    ),
}


def _verdicts(text: str) -> list[Verdict]:
    report = f"funksjonsomrade: fo2a\nresultater:\n  tekst: |\n    {text}\n"
    path = "reports/2024/funksjonsomrader/fo2a.yaml"
    claims = load_with({**_DATA, path: report}).grunnlag.av(pastander)
    return [v for tekst in claims.tekster for v in claims.read(tekst).verdicts]


def _outcomes(text: str) -> list[tuple[Outcome, Fault | None]]:
    return [(v.outcome, v.fault) for v in _verdicts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Bydelen mottok 947 søknader om plass, mot 903 i 2023.",
        "Det kom inn 947 søknader om barnehageplass. Det er 44 flere enn året før.",
        "Antallet søknader om plass økte fra 903 til 947, eller 4,9 prosent.",
        "Siden 2020 har antallet søknader om plass økt med 137.",
        "Vi fikk nesten 950 søknader om plass.",
        "Vi har 36 misfornøyde foreldre.",
        "Dekningsgraden for barn i barnehage gikk opp til 91 prosent, ett prosentpoeng over målet.",
        "Det gikk 1 423 barn mellom 3 og 5 år i kommunal barnehage.",
        "Funksjon 201 hadde et mindreforbruk på 14,9 millioner kroner, 2,4 prosent av budsjettet.",
        "Barnehageområdet hadde et mindreforbruk på 12,3 millioner kroner.",
        "På funksjon 221 ble regnskapet 86,9 millioner kroner, mot 84,3 millioner i budsjettet.",
    ],
)
def test_what_is_right_agrees(text: str) -> None:
    assert {outcome for outcome, _ in _outcomes(text)} == {Outcome.AGREES}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Bydelen mottok 974 søknader om plass.", Fault.SLIP),
        ("Bydelen mottok 903 søknader om plass.", Fault.OTHER_YEAR),
        ("Bydelen mottok 12 søknader om plass.", Fault.OTHER),
        ("Bydelen mottok 9 470 søknader om plass.", Fault.SLIP),
        ("Det gikk 1 432 barn mellom 3 og 5 år i kommunal barnehage.", Fault.SLIP),
        ("Funksjon 201 hadde et merforbruk på 14,9 millioner kroner.", Fault.DEVIATION),
        ("Funksjon 201 hadde et mindreforbruk på 14,9 milliarder kroner.", Fault.SCALE),
        ("Barnehageområdet hadde et mindreforbruk på 14,3 millioner kroner.", Fault.SLIP),
        ("Andelen klager besvart innen fristen økte med 12 prosent.", Fault.UNIT),
        ("Dekningsgraden for barn i barnehage gikk ned til 91 prosent.", Fault.DIRECTION),
        ("Antallet søknader om plass gikk ned med 44.", Fault.DIRECTION),
    ],
)
def test_what_is_wrong_contradicts_the_row_it_is_of(text: str, fault: Fault) -> None:
    assert (Outcome.CONTRADICTS, fault) in _outcomes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Av disse var 120 søknader om plass i to barnehager.",
        "I Oslo som helhet kom det 12 400 søknader om plass.",
        "Bydelen skal behandle 990 søknader om plass neste år.",
        "I mars mottok bydelen 212 søknader om plass.",
        "Bydelen mottok 61 søknader om plass fra familier i Ukraina.",
        "212 av søknadene om plass kom på papir.",
        "Det gikk 702 barn mellom 1 og 2 år i kommunal barnehage.",
        "Bydelen mottok 55 søknader om startlån.",
        "Hver saksbehandler hadde i gjennomsnitt 79 søknader om plass.",
    ],
)
def test_what_no_row_is_surely_about_is_left_alone(text: str) -> None:
    assert Outcome.CONTRADICTS not in {outcome for outcome, _ in _outcomes(text)}


def test_the_row_is_told_with_what_it_says() -> None:
    (verdict,) = _verdicts("Bydelen mottok 903 søknader om plass.")
    assert verdict.known is not None
    assert verdict.known.address == "fo2a/nokkeltall/soknader/2024"
    assert verdict.year == 2023
