"""What charts say: titles, subtitles, descriptions, and what is left out."""

from dataclasses import replace
from decimal import Decimal

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
    ORGANER,
    SYKEFRAVAR,
    T,
    fra_tekst,
)

from arsberetning.charts import SLAG, figure_data
from arsberetning.compute.maloppnaelse import Maloppnaelse

NBSP = "\u00a0"


def tekst(slag, tabell, felt="tittel"):
    return getattr(figure_data(slag, tabell, AR), felt).replace(NBSP, " ")


def without(tabell, *ider):
    return replace(tabell, rader=tuple(r for r in tabell.rader if r.id not in ider))


def only(tabell, *ider):
    return replace(tabell, rader=tuple(r for r in tabell.rader if r.id in ider))


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
         "Tre av fem nøkkeltall gikk opp i årene 2020–2024, ett gikk ned"),
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


def test_small_amounts_are_said_in_kroner():
    tabell = only(FO2B, "244", "251")
    tabell = replace(tabell, rader=(tabell.rader[0], FO2A.rader[0]))
    assert "11,8 millioner" in tekst("budsjett_regnskap", tabell)
    tabell = fra_tekst("x/y", "regulert_budsjett_2024 regnskap_2024", "1;A;9;8\n2;B;9;8",
                       enhet=T)  # fmt: skip
    assert "2 000 kroner lavere" in tekst("budsjett_regnskap", tabell)


def test_the_population_leaves_out_sums_and_immigrants():
    data = figure_data("befolkning", BEFOLKNING, AR)
    assert len(data.innhold.linjer) == 10
    assert data.innhold.indeks
    assert "Størst økning: 13–17 år, fra 1 750 til 2 211 (+26,3 %)" in data.alt.replace(NBSP, " ")
    assert "(−14,6 %)" in data.alt.replace(NBSP, " ")


def test_a_population_that_falls():
    tabell = fra_tekst("b/b", "2021 2022 2023 2024", "a;0 år;10;?;?;9\nb;1 år;20;20;20;18.1")
    assert tekst("befolkning", tabell) == (
        "Folketallet gikk ned med 9,7 prosent fra 2021 til 2024, mest i aldersgruppen 0 år"
    )


def test_a_population_that_stands_still():
    tabell = fra_tekst("b/b", "2021 2022 2023 2024", "a;0 år;1000;?;?;1000")
    assert tekst("befolkning", tabell) == "Folketallet var nesten uendret fra 2021 til 2024"


def test_a_year_in_the_middle_that_no_key_figure_has_is_a_gap():
    data = figure_data("nokkeltall", fra_tekst("x/nokkeltall", "2022 2023 2024", "a;A;1;?;2"), AR)
    assert data.innhold.perioder == ("2022", "2023", "2024")
    assert data.innhold.linjer[0].merknad == "2023: ikke tilgjengelig"


def test_key_figures_say_which_years_are_missing_and_why():
    data = figure_data("nokkeltall", NOKKELTALL, AR)
    notes = [linje.merknad.replace(NBSP, " ") for linje in data.innhold.linjer]
    assert notes == [
        "", "2024: ikke tilgjengelig", "2024: ikke tilgjengelig", "2023: publiseres 17.2.2025", ""
    ]  # fmt: skip
    assert data.innhold.linjer[3].verdier == (9, 10, 11, None, 11)
    assert data.innhold.linjer[3].navn == "Jordmødre (årsverk)"
    assert data.innhold.linjer[4].navn == "Årsverk helsesykepleier på ungdomstrinnet"
    assert "Ett nøkkeltall med færre enn to verdier er ikke vist." in data.undertittel


def test_a_year_that_no_key_figure_has_is_said_and_not_drawn():
    tabell = fra_tekst("x/nokkeltall", "2022 2023 2024", "a;A;1;2;?\nb;B;3;2;?")
    data = figure_data("nokkeltall", tabell, AR)
    assert data.innhold.perioder == ("2022", "2023")
    assert "Ingen av nøkkeltallene har tall for 2024." in data.undertittel
    assert data.tittel == "Ett av to nøkkeltall gikk opp i årene 2022–2023, ett gikk ned"


@pytest.mark.parametrize(
    ("linjer", "tittel"),
    [
        ("a;A;1;2\nb;B;1;2", "Begge nøkkeltallene gikk opp i årene 2023–2024"),
        ("a;A;2;1\nb;B;2;1", "Begge nøkkeltallene gikk ned i årene 2023–2024"),
        ("a;A;2;2\nb;B;2;2", "Begge nøkkeltallene var uendret i årene 2023–2024"),
        ("a;A;2;2\nb;B;2;2\nc;C;2;1", "Ett av tre nøkkeltall gikk ned i årene 2023–2024"),
        ("a;A;2;3", "Ett nøkkeltall gikk opp i årene 2023–2024"),
    ],
)
def test_titles_of_key_figures(linjer, tittel):
    assert tekst("nokkeltall", fra_tekst("x/nokkeltall", "2023 2024", linjer)) == tittel


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
