"""What charts of goals, sick leave, political bodies and employees say."""

from decimal import Decimal

import pytest
from diagrameksempler import (
    AR,
    HELTID_DELTID,
    INDIKATORER,
    INVESTERINGER,
    KJONNSBALANSE,
    ORGANER,
    SYKEFRAVAR,
    fra_tekst,
    only,
    tekst,
    without,
)

from arsberetning.charts import figure_data
from arsberetning.compute.maloppnaelse import Maloppnaelse

NBSP = "\u00a0"


def test_each_indicator_is_judged_in_words():
    rader = {r.navn: r for r in figure_data("indikatorer", INDIKATORER, AR).innhold.rader}
    judged = {n: (r.dom, r.grunn.replace(NBSP, " "), r.god_side) for n, r in rader.items()}
    assert list(judged.values()) == [
        ("kan ikke vurderes", "publiseres 17.2.2025", 1),
        ("nådd", "", 1),
        ("nådd", "", 1),
        ("ikke nådd", "", 1),
        ("nådd", "", -1),
        ("kan ikke vurderes", "målet har ingen retning", 0),
        ("kan ikke vurderes", "resultat ikke tilgjengelig", 0),
    ]
    assert rader["Antall mottakere av kontantstøtte"].tidligere == (("2022", Decimal(91)),)
    assert "Én indikator uten tall er ikke vist." in tekst(
        "indikatorer", INDIKATORER, "undertittel"
    )


def test_the_description_of_indicators_names_results_and_targets():
    alt = tekst("indikatorer", INDIKATORER, "alt")
    assert "Dekningsgrad 1–5 åringer (88,4 % mot mål > 90 %)" in alt
    assert "Kan ikke vurderes: Foreldreundersøkelse: Barns trivsel" in alt


@pytest.mark.parametrize(
    ("ider", "tittel"),
    [
        (("larere",), "Det ene målbare målet ble nådd"),
        (("dekning",), "Det ene målbare målet ble ikke nådd"),
        (("larere", "ledere"), "Begge målbare målene ble nådd"),
        (("trivsel", "aktivitet"), "Ingen av målene kan vurderes"),
        (("larere", "dekning"), "Ett av to målbare mål ble nådd"),
    ],
)
def test_titles_of_indicators(ider, tittel):
    assert tekst("indikatorer", only(INDIKATORER, *ider)) == tittel


def test_no_target_reached():
    rader = figure_data("indikatorer", INDIKATORER, AR).innhold.rader
    assert [r.vurdering for r in rader].count(Maloppnaelse.NADD) == 3
    tabell = fra_tekst("x/indikator", "maltall_2024 resultat_2024", "a;A;>4;3\nb;B;>4;3\nc;C;<4;5")
    assert tekst("indikatorer", tabell) == "Ingen av de tre målbare målene ble nådd"


def test_sick_leave_has_its_target_only_where_there_is_one():
    panel = figure_data("sykefravar", SYKEFRAVAR, AR).innhold.paneler[0]
    assert panel.mal == (None, None, Decimal("8.2"))
    assert "Totalt: fra 11,8 % til 11,5 % (mål 8,2 %)" in tekst("sykefravar", SYKEFRAVAR, "alt")


@pytest.mark.parametrize(
    ("rad", "tittel"),
    [
        ("8;;9", "Sykefraværet økte fra 8 til 9 prosent"),
        ("8;=7;8", "Sykefraværet var 8 prosent i 2024 – målet var 7 prosent"),
        ("8;=7;?", "Sykefraværet i 2024 er ikke kjent"),
    ],
)
def test_titles_of_sick_leave(rad, tittel):
    kolonner = "resultat_2023 maltall_2024 resultat_2024"
    tabell = fra_tekst("b/s", kolonner, f"korttid;Korttid;4;;4\ntotalt;Totalt;{rad}")
    assert tekst("sykefravar", tabell) == tittel


@pytest.mark.parametrize(
    ("rader", "tittel"),
    [
        ("a;A;10;12\nb;B;5;?", "Saker og møter i politiske organer i 2024"),
        ("a;A;10;12\nb;B;?;5", "Organene behandlet til sammen 17 saker i 2024"),
        ("a;A;10;12\nb;B;5;5", "Organene behandlet til sammen 17 saker, 2 flere enn i 2023"),
    ],
)
def test_cases_are_compared_with_a_year_that_all_bodies_have(rader, tittel):
    tabell = fra_tekst("b/p", "saker_2023 saker_2024", rader)
    assert tekst("politiske_organer", tabell) == tittel


def test_cases_are_counted_also_of_bodies_that_are_not_drawn():
    rader = "\n".join(f"r{n};Organ {n};1;2" for n in range(20))
    tabell = fra_tekst("b/p", "saker_2023 saker_2024", rader)
    assert tekst("politiske_organer", tabell).startswith("Organene behandlet til sammen 40 saker")


def test_the_balance_of_an_earlier_year_says_which():
    old = without(KJONNSBALANSE, "totalt_2024", "ledergruppe_2024", "fagarbeider_2024",
                  "teamleder_2024")  # fmt: skip
    assert tekst("kjonnsbalanse", old).endswith("i de enkelte gruppene i 2023")
    mixed = without(KJONNSBALANSE, "totalt_2024")
    assert tekst("kjonnsbalanse", mixed) == (
        "Kvinneandelen varierer fra 57,1 til 82,4 prosent mellom gruppene"
    )


def test_bodies_without_cases_and_meetings_are_left_out_and_said():
    data = figure_data("politiske_organer", ORGANER, AR)
    assert len(data.innhold.navn) == 4
    assert "Ett organ uten saker og møter er ikke vist." in data.undertittel
    assert data.innhold.paneler[0].par[-1] == (None, None)
    assert data.innhold.paneler[1].par[-1] == (3, 2)


def test_full_and_part_time_shows_the_share_of_women():
    innhold = figure_data("heltid_deltid", HELTID_DELTID, AR).innhold
    assert [p.tittel for p in innhold.paneler] == ["Antall ansatte", "Andel kvinner"]
    assert innhold.paneler[0].par == ((1095, 1156), (341, 320), (325, 305))


def test_full_and_part_time_without_last_year():
    data = figure_data("heltid_deltid", only(HELTID_DELTID, "2024"), AR)
    assert data.tittel == "Ansatte på heltid og deltid i 2024"
    assert data.innhold.paneler[0].par[0] == (None, Decimal(1156))


def test_the_balance_keeps_codes_in_names_that_look_like_years():
    rader = figure_data("kjonnsbalanse", KJONNSBALANSE, AR).innhold.rader
    assert [r.navn for r in rader][-1] == "Teamleder st.kode 0365"
    assert rader[0].andeler[0] == ("2024", Decimal("71.26"), Decimal("28.74"))
    rest = without(KJONNSBALANSE, "totalt_2024", "totalt_2023")
    assert tekst("kjonnsbalanse", rest) == (
        "Kvinneandelen varierer fra 57,1 til 82,4 prosent mellom gruppene"
    )


def test_investments_above_the_budget_are_told_like_other_budgets():
    kolonner = "regulert_budsjett_2024 regnskap_2024"
    tabell = fra_tekst("b/i", kolonner, "1;Park;90;100\n2;Vei;10;10", enhet=INVESTERINGER.enhet)
    assert tekst("investeringer", tabell) == (
        "Regnskapet ble 10 kroner høyere enn budsjettert – bare «Park» gikk over budsjettet"
    )
