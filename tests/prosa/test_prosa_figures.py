"""Figures of running text: what each is, its value and precision, and what is no quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arsberetning.prosa.figures import figures
from arsberetning.prosa.quantity import Kind


@pytest.mark.parametrize(
    ("text", "kind", "value", "step"),
    [
        ("88,4 prosent", Kind.PERCENT, "88.4", "0.1"),
        ("50,5%", Kind.PERCENT, "50.5", "0.1"),
        ("1 254 søknader", Kind.COUNT, "1254", "1"),
        ("1.254 søknader", Kind.COUNT, "1254", "1"),
        ("fire barnehager", Kind.COUNT, "4", "1"),
        ("tjuefem ansatte", Kind.COUNT, "25", "1"),
        ("to hundre søkere", Kind.COUNT, "200", "1"),
        ("179 millioner kroner", Kind.KRONER, "179000000", "1000000"),
        ("2,4 mill. kr", Kind.KRONER, "2400000", "100000"),
        ("1,2 mrd. kroner", Kind.KRONER, "1200000000", "100000000"),
        ("831 708 tusen kroner", Kind.KRONER, "831708000", "1000"),
        ("kr 4 500", Kind.KRONER, "4500", "1"),
        ("3 MNOK", Kind.KRONER, "3000000", "1000000"),
        ("17,5 årsverk", Kind.FTE, "17.5", "0.1"),
        ("48 timer", Kind.HOURS, "48", "1"),
        ("14 dager", Kind.DAYS, "14", "1"),
        ("6 mnd.", Kind.MONTHS, "6", "1"),
        ("0,3 prosentpoeng", Kind.POINTS, "0.3", "0.1"),
        ("5 814 MWh", Kind.MEASURE, "5814", "1"),
        ("2 millioner innbyggere", Kind.COUNT, "2000000", "1000000"),
        ("−10,9 millioner kroner", Kind.KRONER, "-10900000", "100000"),
    ],
)
def test_a_quantity_has_a_unit_a_value_and_a_precision(
    text: str, kind: Kind, value: str, step: str
) -> None:
    (found,) = figures(text, ())
    assert (found.kind, found.value, found.step) == (kind, Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    "text",
    [
        "31B",
        "Tøyenhelsa H32",
        "§ 31",
        "§§ 4-4 og 5-1",
        "sak 24/1689",
        "Fafo-rapport 2024:13",
        "9. trinn",
        "3. kvartal",
        "punkt 4.2",
        "funksjon 254",
        "Kolstadgata 1",
        "tlf. 23 43 10 00",
        "kl. 08.00–15.30",
        "klokken sju",
        "den 31. desember 2024",
        "i 2024",
        "skoleåret 2023/2024",
        "perioden 2020–2024",
        "18 år",
        "barn på 1–5 år",
        "15-åringer",
        "Covid-19",
        "uke 34",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert [q.text for q in figures(text, ()) if q.counts] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("fra 13,5 til 12,1 prosent", [("13.5", Kind.PERCENT), ("12.1", Kind.PERCENT)]),
        ("fra 2,1 til 2,4 millioner kroner", [("2.1e6", Kind.KRONER), ("2.4e6", Kind.KRONER)]),
        ("12 og 15 årsverk", [("12", Kind.COUNT), ("15", Kind.FTE)]),
        ("964 mot 947 meldinger", [("964", Kind.COUNT), ("947", Kind.COUNT)]),
        ("fra fem til åtte uker", [("5", Kind.WEEKS), ("8", Kind.WEEKS)]),
    ],
)
def test_figures_that_are_joined_share_their_unit(
    text: str, values: list[tuple[str, Kind]]
) -> None:
    assert [(q.value, q.kind) for q in figures(text, ())] == [(Decimal(v), k) for v, k in values]


def test_a_range_has_two_ends() -> None:
    (found,) = figures("mellom 30 og 40 prosent", ())
    assert (found.value, found.high, found.kind) == (Decimal(30), Decimal(40), Kind.PERCENT)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("nesten 3 000 barn", "nesten"),
        ("i underkant av 300 barn", "knapt"),
        ("i overkant av 300 barn", "drøyt"),
        ("ca. 300 barn", "cirka"),
        ("om lag 300 barn", "om lag"),
        ("opptil 300 barn", "inntil"),
        ("hele 300 barn", ""),
    ],
)
def test_the_word_of_rounding_before_a_figure_is_read(text: str, word: str) -> None:
    (found,) = figures(text, ())
    assert found.rounding == word
