"""What charts of several years say: the population and key figures."""

import pytest
from diagrameksempler import (
    AR,
    BEFOLKNING,
    NOKKELTALL,
    fra_tekst,
    tekst,
)

from arsberetning.charts import figure_data

NBSP = "\u00a0"


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
    assert tekst("befolkning", tabell) == "Folketallet var uendret fra 2021 til 2024"


@pytest.mark.parametrize(
    ("celler", "tittel"),
    [
        ("?;1000;1100;1200", "Folketallet økte med 20,0 prosent fra 2022 til 2024"),
        ("1000;1100;1200;?", "Folketallet økte med 20,0 prosent fra 2021 til 2023"),
        ("8000;?;?;8003", "Folketallet økte med 0,04 prosent fra 2021 til 2024"),
        ("8003;?;?;8000", "Folketallet gikk ned med 0,04 prosent fra 2021 til 2024"),
    ],
)
def test_the_population_is_told_of_between_the_years_there_are_figures_for(celler, tittel):
    tabell = fra_tekst("b/b", "2021 2022 2023 2024", f"a;0 år;{celler}")
    assert tekst("befolkning", tabell) == f"{tittel}, mest i aldersgruppen 0 år"


def test_the_population_is_the_sum_of_all_groups_in_the_same_years():
    """A group that is first known in 2022 has not grown from nothing since 2021."""
    rader = "a;0 år;100;100;100;110\nb;1 år;?;200;200;230\nc;2 år;0;0;0;6"
    data = figure_data("befolkning", fra_tekst("b/b", "2021 2022 2023 2024", rader), AR)
    assert data.tittel == (
        "Folketallet økte med 15,3 prosent fra 2022 til 2024, mest i aldersgruppen 1 år"
    )
    assert "siden det første året med tall" in data.undertittel
    assert "Én aldersgruppe uten innbyggere det første året er ikke vist." in data.undertittel
    assert "1 år, fra 200 i 2022 til 230 (+15,0" in data.alt


def test_a_population_without_two_whole_years_has_no_total():
    rader = "a;0 år;100;100;?;?\nb;1 år;?;?;200;230"
    tabell = fra_tekst("b/b", "2021 2022 2023 2024", rader)
    assert tekst("befolkning", tabell) == "Innbyggere etter alder 2021–2024"


def test_what_changed_from_nothing_or_less_has_no_per_cent():
    rader = "a;Netto flytting;-120;-60\nb;Barn i kø;100;104\nc;Nye;0;7\nd;Like;-5;-5"
    alt = tekst("nokkeltall", fra_tekst("x/n", "2023 2024", rader), "alt").replace(NBSP, " ")
    assert "Størst økning: Barn i kø, fra 100 til 104 (+4,0 %)." in alt
    assert alt.endswith(
        "Endret fra null eller et negativt tall: Netto flytting, fra −120 til −60; "
        "Nye, fra 0 til 7."
    )
    assert "Størst nedgang" not in alt


def test_what_becomes_negative_has_fallen():
    alt = tekst("nokkeltall", fra_tekst("x/n", "2023 2024", "a;A;100;-60\nb;B;1;1"), "alt")
    assert "Størst nedgang: A, fra 100 til −60 (−160,0" in alt


def test_key_figures_with_unlike_years_say_so():
    rader = "a;A;1;2;?\nb;B;?;3;4"
    data = figure_data("nokkeltall", fra_tekst("x/n", "2022 2023 2024", rader), AR)
    assert data.tittel == "Begge nøkkeltallene gikk opp fra første til siste år med tall"
    assert "A, fra 1 til 2 i 2023" in data.alt


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
