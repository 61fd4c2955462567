"""«Året i korte trekk» is made from the figures, and leaves out what there are no figures for."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.html.document import KortFortalt
from arsberetning.html.kort import summary
from arsberetning.pipeline.load import Loaded
from prosjektkopi import bytt, last

N = "\u00a0"


def kort(loaded: Loaded) -> KortFortalt:
    return summary(loaded.arsberetning, loaded.tallbase)


def test_the_lead_tells_what_was_used_and_how_it_went(rapport_2024: Loaded) -> None:
    assert kort(rapport_2024).ingress == (
        f"Bydel Gamle Oslo brukte netto 2{N}733,2{N}millioner kroner til driften i 2024. Det er "
        f"177,8{N}millioner kroner mindre enn regulert budsjett, eller 6,1 prosent."
    )


def test_a_bydel_that_used_more_says_so(lillevik: Path) -> None:
    bytt(
        lillevik, "data/2013/fo3/netto.csv", "254;25 000;26 000;26 500", "254;25 000;26 000;27 500"
    )
    shown = kort(last(lillevik))
    assert "Det er 840\u00a0000\u00a0kroner mer enn regulert budsjett" in shown.ingress
    assert shown.nokler[0].etikett == "netto merforbruk"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("201;0;-90 000;-91 000", "hadde netto driftsinntekter på 13,2 millioner kroner i 2013. "
         "Det er 660 000 kroner mer enn regulert budsjett."),
        ("201;0;-90 000;-80 000", "hadde netto driftsinntekter på 2,2 millioner kroner i 2013. "
         "Det er 10,3 millioner kroner mindre enn regulert budsjett."),
        ("201;0;-77 500;-70 000", "brukte netto 7,8 millioner kroner til driften i 2013. "
         "Det er 7,8 millioner kroner mer enn regulert budsjett."),
        ("201;0;21 000;20 660", "Det er som i regulert budsjett."),
    ],
)  # fmt: skip
def test_a_budget_of_nothing_or_less_has_no_per_cent(lillevik: Path, row: str, words: str) -> None:
    for fil in ("fo2a", "bydel"):
        path = lillevik / f"data/2013/{fil}/netto.csv"
        rows = [r for r in path.read_text().splitlines() if not r.startswith(("sum", "201"))]
        path.write_text("\n".join(r.rpartition(";")[0] for r in rows) + "\n")
    fo2a = lillevik / "data/2013/fo2a/netto.csv"
    fo2a.write_text(f"{fo2a.read_text()}{row}\n")
    assert kort(last(lillevik)).ingress.replace(N, " ").endswith(words)


def test_the_figures_of_the_real_report(rapport_2024: Loaded) -> None:
    labels = [n.etikett for n in kort(rapport_2024).nokler]
    assert labels == [
        "netto mindreforbruk",
        "måltall nådd",
        "innbyggere per 1. januar 2024",
        "ansatte per 1. januar 2025",
        "sykefravær",
        "brukt til investeringer",
    ]
    by_label = {n.etikett: (n.tall, n.forklaring) for n in kort(rapport_2024).nokler}
    assert by_label["innbyggere per 1. januar 2024"] == (f"63{N}721", f"+1{N}929 siden året før")
    assert by_label["ansatte per 1. januar 2025"] == (f"2{N}263", "+142 siden året før")
    assert by_label["sykefravær"] == (f"11,5{N}%", "−0,3 prosentpoeng fra 2023")
    assert by_label["brukt til investeringer"][1] == "i 5 prosjekter"


def test_what_there_are_no_figures_for_is_left_out(lillevik_lastet: Loaded) -> None:
    shown = kort(lillevik_lastet)
    assert [(n.etikett, n.forklaring) for n in shown.nokler] == [
        ("netto mindreforbruk", "mot regulert budsjett"),
        ("måltall nådd", "1 kan ikke vurderes ennå"),
        ("innbyggere per 1. januar 2013", "0 siden året før"),
    ]


def test_the_greatest_deviations_come_first_whichever_way(lillevik_lastet: Loaded) -> None:
    shown = kort(lillevik_lastet).avvik
    assert [(a.navn, a.belop, a.retning) for a in shown] == [
        ("253 Pleie, omsorg, hjelp og rehabilitering i institusjon", f"1{N}mill.{N}kr",
         "mindreforbruk"),
        ("201 Førskole", f"500{N}000{N}kr", "mindreforbruk"),
        ("254 Pleie, omsorg, hjelp og rehabilitering til hjemmeboende", f"500{N}000{N}kr",
         "merforbruk"),
    ]  # fmt: skip
    assert shown[0].prosent == "3,2 prosent av regulert budsjett"
    assert shown[1].anker == "tabell-fo2a-netto"


def test_goals_are_counted_for_each_area_that_has_any(lillevik_lastet: Loaded) -> None:
    shown = kort(lillevik_lastet)
    assert [g[1:] for g in shown.mal] == [
        (1, 0, 1, "fo2a-resultater"),
        (1, 1, 0, "fo2b-resultater"),
        (0, 1, 0, "fo3-resultater"),
    ]
    assert shown.mal_tekst == (
        "2 av 4 måltall som kan vurderes, ble nådd. 1 kan ikke vurderes, fordi tall mangler."
    )


@pytest.mark.parametrize("file", ["fo2a", "fo2b", "fo3"])
def test_without_indicators_no_goals_are_told_of(lillevik: Path, file: str) -> None:
    for fo in ("fo2a", "fo2b", "fo3"):
        if fo != file:
            (lillevik / f"data/2013/{fo}/indikatorer.csv").unlink()
            text = (lillevik / f"reports/2013/funksjonsomrader/{fo}.yaml").read_text()
            (lillevik / f"reports/2013/funksjonsomrader/{fo}.yaml").write_text(
                text.partition("resultater:")[0]
            )
    assert [g[4] for g in kort(last(lillevik)).mal] == [f"{file}-resultater"]
