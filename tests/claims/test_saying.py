"""What is said of a figure, and of which year it is."""

from __future__ import annotations

import pytest

from arsberetning.claims.claim import Claim
from arsberetning.claims.sentence import Asked, claims
from arsberetning.claims.spots import Section, spots
from arsberetning.prosa.blokker import split
from arsberetning.prosa.flate import fill
from arsberetning.prosa.tekstdeler import Blokk, Kilde, Kildeslag, Tekst

YEAR = 2024


def _claims(text: str) -> list[Claim]:
    flate = fill(text, {})
    kilde = Kilde("fo1", "tekst", Kildeslag.TEKST, lambda _: None, text, flate)  # type: ignore[arg-type, return-value]
    tekst = Tekst(kilde, tuple(Blokk(kilde, ra, n) for n, ra in enumerate(split(flate))))
    section = Section("fo1", "fo1", frozenset(), "Resultater")
    asked = Asked(YEAR, frozenset({"§f201"}))
    return [c for spot in spots(tekst, section) for c in claims(spot, asked)]


@pytest.mark.parametrize(
    ("text", "sayings"),
    [
        ("Bydelen mottok 947 meldinger, mot 964 i 2023.", ["nivå", "tidligere nivå"]),
        ("Andelen økte fra 40 til 46 prosent.", ["tidligere nivå", "nivå"]),
        ("Det er en økning på 14.", ["endring"]),
        ("Det er 17 færre enn året før.", ["endring"]),
        ("Utgiftene økte i løpet av året med 3,9 millioner kroner.", ["endring"]),
        ("Antallet økte med 27, eller 14 prosent.", ["endring", "endring"]),
        ("Målet var 90 prosent.", ["mål"]),
        ("Det er 1,2 prosentpoeng under målet.", ["avstand til målet"]),
        ("Området hadde et merforbruk på 10,9 millioner kroner.", ["avvik fra budsjett"]),
        ("Det ble 2,3 millioner kroner mer enn budsjettert.", ["avvik fra budsjett"]),
        ("Det er 4,8 prosent av budsjettet.", ["andel av budsjettet"]),
        ("Regulert budsjett var 620 millioner kroner.", ["budsjett"]),
        ("Budsjettet ble justert fra 26,6 til 52,3 millioner kroner.", ["budsjett", "budsjett"]),
    ],
)
def test_what_is_said_of_a_figure(text: str, sayings: list[str]) -> None:
    assert [c.said.saying.value for c in _claims(text)] == sayings


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I 2023 mottok bydelen 964 meldinger.", [2023]),
        ("Bydelen mottok 947 meldinger i 2024, mot 964 i 2023.", [2024, 2023]),
        ("Bydelen mottok 947 meldinger, mot 964 året før.", [None, 2023]),
        ("Bydelen mottok 63 klager, mot 71 året før, og tolv førte fram.", [None, 2023, None]),
        ("Per 1. januar 2025 hadde bydelen 2 263 ansatte.", [2024]),
        ("Ved utgangen av 2024 var det 31 barn.", [2024]),
    ],
)
def test_the_year_a_figure_is_of(text: str, years: list[int | None]) -> None:
    assert [c.time.year if c.time else None for c in _claims(text)] == years


def test_what_is_no_claim_is_left_out() -> None:
    text = "Sju av ti svarte innen tre måneder. Funksjon 201 (201) er størst."
    assert _claims(text) == []


def test_a_figure_of_a_part_or_a_plan_is_known_as_one() -> None:
    part, plan = _claims("Av disse var 12 barn. Bydelen skal bygge 84 plasser.")
    assert part.subset
    assert plan.planned
