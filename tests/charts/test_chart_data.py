"""What charts say: titles, subtitles, descriptions, and what is left out; budgets."""

from dataclasses import replace

import pytest
from diagrameksempler import (
    ALLE,
    AR,
    BEFOLKNING,
    FO1,
    FO2A,
    FO2B,
    HELTID_DELTID,
    INDIKATORER,
    INVESTERINGER,
    KJONNSBALANSE,
    NETTO,
    NOKKELTALL,
    OKONOMI,
    ORGANER,
    SYKEFRAVAR,
    T,
    fra_tekst,
    only,
    tekst,
)

from arsberetning.charts import SLAG, figure_data


@pytest.mark.parametrize(
    ("slag", "tabell", "tittel"),
    [
        ("budsjett_regnskap", NETTO, "Netto driftsutgifter ble 177,8 millioner kroner lavere enn "
         "budsjettert – bare funksjonsområde 2B gikk over budsjettet"),
        ("budsjett_regnskap", FO1, "Netto driftsutgifter ble 28,3 millioner kroner lavere enn "
         "budsjettert – to av ni funksjoner gikk over budsjettet"),
        ("budsjett_regnskap", FO2A, "Netto driftsutgifter ble 26,1 millioner kroner lavere enn "
         "budsjettert – bare «Barnehagelokaler og skyss» gikk over budsjettet"),
        ("budsjett_regnskap", FO2B, "Netto driftsutgifter ble 10,9 millioner kroner høyere enn "
         "budsjettert – to av tre funksjoner gikk over budsjettet"),
        ("befolkning", BEFOLKNING,
         "Folketallet økte med 6,3 prosent fra 2021 til 2024, mest i aldersgruppen 13–17 år"),
        ("heltid_deltid", HELTID_DELTID, "61 flere på heltid og 21 færre på deltid enn i 2023"),
        ("indikatorer", INDIKATORER, "Tre av fire målbare mål ble nådd"),
        ("investeringer", INVESTERINGER, "75 prosent av investeringsbudsjettet ble brukt – "
         "to av fem prosjekter hadde ingen utgifter"),
        ("kjonnsbalanse", KJONNSBALANSE, "Kvinner er 71,3 prosent av de ansatte, "
         "og fra 57,1 til 82,4 prosent i de enkelte gruppene"),
        ("nokkeltall", NOKKELTALL,
         "Tre av fem nøkkeltall gikk opp fra første til siste år med tall, ett gikk ned"),
        ("politiske_organer", ORGANER,
         "Organene behandlet til sammen 220 saker, 7 færre enn i 2023"),
        ("sykefravar", SYKEFRAVAR,
         "Sykefraværet gikk ned fra 11,8 til 11,5 prosent – målet var 8,2 prosent"),
    ],
)  # fmt: skip
def test_the_title_says_the_message(slag, tabell, tittel):
    assert tekst(slag, tabell) == tittel


@pytest.mark.parametrize(("slag", "tabell"), ALLE)
def test_every_chart_is_described_in_a_few_sentences(slag, tabell):
    data = figure_data(slag, tabell, AR)
    assert 60 < len(data.alt) < 600
    assert data.alt[0].isupper()
    assert data.alt.endswith(".")
    assert any(c.isdigit() for c in data.alt)
    assert data.kilde_tabell == tabell.id
    assert data.slag == slag
    assert data.undertittel.endswith(".")
    assert hash(data) == hash(figure_data(slag, tabell, AR))


@pytest.mark.parametrize("slag", SLAG)
def test_an_empty_table_gives_no_chart(slag):
    assert figure_data(slag, fra_tekst("bydel/tom", "2024", "a;Rad;?"), AR) is None


@pytest.mark.parametrize(
    ("slag", "kolonner", "linjer"),
    [
        ("budsjett_regnskap", "regulert_budsjett_2024 regnskap_2024", "1;A;0;0\n2;B;0;0"),
        ("budsjett_regnskap", "regulert_budsjett_2024 regnskap_2024", "1;A;9;8\nsum;Sum;9;8"),
        ("befolkning", "2023 2024", "a;A;?;12\nb;B;0;0"),
        ("nokkeltall", "2023 2024", "a;A;0;0\nb;B;1;?"),
        ("indikatorer", "resultat_2023 resultat_2024", "a;A;?;4"),
        ("sykefravar", "resultat_2023 resultat_2024", "a;A;?;4"),
        ("politiske_organer", "saker_2023 saker_2024", "a;A;0;0"),
        ("heltid_deltid", "heltid deltid", "2024;2024;5;?"),
    ],
)
def test_a_chart_that_would_say_nothing_is_none(slag, kolonner, linjer):
    assert figure_data(slag, fra_tekst("bydel/tom", kolonner, linjer), AR) is None


def test_an_unknown_kind_is_a_key_error():
    with pytest.raises(KeyError):
        figure_data("kakediagram", NETTO, AR)


def test_rows_of_zero_and_sum_rows_are_not_drawn_and_the_zeros_are_said():
    innhold = figure_data("budsjett_regnskap", FO1, AR).innhold
    assert [r.navn[:3] for r in innhold.rader] == [
        "100", "110", "120", "130", "301", "335", "360", "385", "860"
    ]  # fmt: skip
    undertittel = tekst("budsjett_regnskap", FO1, "undertittel")
    assert "Tre funksjoner med null i både budsjett og regnskap er ikke vist." in undertittel
    assert "i 1 000 kr" in undertittel


def test_a_row_without_figures_is_left_out_and_said():
    tabell = fra_tekst(
        "x/netto", "regulert_budsjett_2024 regnskap_2024", "1;A;9;8\n2;B;5;?\n3;C;5;5", enhet=T
    )
    data = figure_data("budsjett_regnskap", tabell, AR)
    assert [(r.navn, r.avvik) for r in data.innhold.rader] == [("A", 1), ("C", 0)]
    assert "Én rad uten tall er ikke vist." in data.undertittel


def test_when_there_are_too_many_rows_those_that_deviate_most_are_kept():
    linjer = "\n".join(f"{n};Prosjekt {n};{100 + n};100" for n in range(1, 21))
    tabell = fra_tekst("x/netto", "regulert_budsjett_2024 regnskap_2024", linjer, enhet=T)
    data = figure_data("budsjett_regnskap", tabell, AR)
    assert [r.navn for r in data.innhold.rader] == [f"Prosjekt {n}" for n in range(9, 21)]
    assert "Viser 12 av 20 rader, de med størst avvik." in data.undertittel


@pytest.mark.parametrize(
    ("linjer", "slutt"),
    [
        ("1;A;9;8\n2;B;9;8", "lavere enn budsjettert – ingen rader gikk over budsjettet"),
        ("1;A;8;9\n2;B;8;9", "høyere enn budsjettert – begge radene gikk over budsjettet"),
        ("1;A;8;9\n2;B;9;8", "som budsjettert – bare «A» gikk over budsjettet"),
    ],
)
def test_who_went_over_the_budget(linjer, slutt):
    tabell = fra_tekst("x/y", "regulert_budsjett_2024 regnskap_2024", linjer, enhet=T)
    assert tekst("budsjett_regnskap", tabell).endswith(slutt)


def test_a_total_that_is_not_known_is_not_said():
    data = figure_data(
        "budsjett_regnskap", fra_tekst("x/netto", OKONOMI, "a;A;5;6;-1\nb;B;5;4;1\nc;C;9;?;?"), AR
    )
    assert data.tittel == "Én av to rader gikk over budsjettet"
    data = figure_data(
        "budsjett_regnskap", fra_tekst("x/netto", OKONOMI, "a;A;5;5;0\nb;B;5;4;1\nc;C;9;?;?"), AR
    )
    assert data.tittel == "Ingen rader med tall gikk over budsjettet"


@pytest.mark.parametrize(
    ("rader", "tittel"),
    [
        ("a;A;1000;999.7\nb;B;1000;1000", "99,99 prosent av investeringsbudsjettet ble brukt"),
        ("a;A;1000;1\nb;B;1000;1", "0,1 prosent av investeringsbudsjettet ble brukt"),
        ("a;A;1000;-10\nb;B;1000;0", "Regnskapet ble 2"),
        ("a;A;-1000;-10\nb;B;10;0", "Regnskapet ble 980"),
    ],
)
def test_a_part_of_the_investments_is_neither_nothing_nor_all(rader, tittel):
    tabell = fra_tekst("x/i", "regulert_budsjett_2024 regnskap_2024", rader, enhet=T)
    assert tekst("investeringer", tabell).startswith(tittel)


def test_small_amounts_are_said_in_kroner():
    tabell = only(FO2B, "244", "251")
    tabell = replace(tabell, rader=(tabell.rader[0], FO2A.rader[0]))
    assert "11,8 millioner" in tekst("budsjett_regnskap", tabell)
    tabell = fra_tekst("x/y", "regulert_budsjett_2024 regnskap_2024", "1;A;9;8\n2;B;9;8",
                       enhet=T)  # fmt: skip
    assert "2 000 kroner lavere" in tekst("budsjett_regnskap", tabell)
