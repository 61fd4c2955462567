"""The formulas of columns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from arsberetning.compute.formler import FORMLER, evaluate
from arsberetning.values import Arsak, Celle, Maltall, Mangler

UKJENT = Mangler(Arsak.IKKE_TILGJENGELIG)
UAKTUELT = Mangler(Arsak.IKKE_AKTUELT)
SENERE = Mangler(Arsak.IKKE_PUBLISERT, date(2014, 3, 17))
MAL = Maltall("≥", Decimal(90))


def d(*figures: str) -> list[Celle]:
    return [Decimal(f) for f in figures]


@pytest.mark.parametrize(
    ("formula", "values", "result"),
    [
        ("differanse", d("226870", "237760"), Decimal(-10890)),
        ("differanse", d("45.90", "44"), Decimal("1.90")),
        ("differanse", [Decimal("88.40"), MAL], Decimal("-1.60")),
        ("differanse", d("0.1", "0.3"), Decimal("-0.2")),
        ("prosent", d("1", "8"), Decimal("12.5")),
        ("prosent", d("-5", "100"), Decimal(-5)),
        ("prosent", d("0", "7"), Decimal(0)),
        ("prosent", d("5", "0"), UAKTUELT),
        ("prosent", d("0", "0"), UAKTUELT),
        ("endring", d("110", "100"), Decimal(10)),
        ("endring", d("75", "100"), Decimal(-25)),
        ("endring", d("5", "0"), UAKTUELT),
        ("sum", d("0.1", "0.2", "0.3"), Decimal("0.6")),
        ("sum", d("-3", "3"), Decimal(0)),
        ("sum", [], Decimal(0)),
        ("differanse", [UKJENT, Decimal(1)], UKJENT),
        ("differanse", [Decimal(1), SENERE], SENERE),
        ("differanse", [SENERE, UKJENT], SENERE),
        ("prosent", [Decimal(1), UKJENT], UKJENT),
        ("prosent", [SENERE, Decimal(0)], SENERE),
        ("sum", [Decimal(1), UKJENT, Decimal(3)], UKJENT),
        ("sum", [UAKTUELT, Decimal(3)], UAKTUELT),
        ("differanse", [UKJENT, MAL], UKJENT),
    ],
)
def test_formula(formula: str, values: list[Celle], result: Celle) -> None:
    assert evaluate(formula, values) == result


def test_a_share_is_not_rounded() -> None:
    assert evaluate("prosent", d("1", "3")) == Decimal(1) / Decimal(3) * 100


def test_every_formula_is_tried() -> None:
    assert set(FORMLER) == {"differanse", "prosent", "endring", "sum"}


def test_a_formula_that_does_not_exist() -> None:
    with pytest.raises(KeyError, match="produkt"):
        evaluate("produkt", d("1", "2"))


@pytest.mark.parametrize("formel", ["prosent", "endring"])
@pytest.mark.parametrize("base", ["0", "-1000", "-0.01"])
def test_nothing_is_a_per_cent_of_nothing_or_less(formel: str, base: str) -> None:
    """Its sign would say the opposite of the figures: 200 less of −1 000 is no −20 per cent."""
    assert evaluate(formel, [Decimal(200), Decimal(base)]) == Mangler(Arsak.IKKE_AKTUELT)


@pytest.mark.parametrize(
    ("formel", "values", "percent"),
    [
        ("prosent", ["-50", "1000"], "-5"),
        ("endring", ["-60", "100"], "-160"),
        ("endring", ["0", "100"], "-100"),
        ("prosent", ["5", "0.01"], "50000"),
    ],
)
def test_a_base_above_nothing_has_a_per_cent(formel: str, values: list[str], percent: str) -> None:
    assert evaluate(formel, [Decimal(v) for v in values]) == Decimal(percent)
