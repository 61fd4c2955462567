"""Figures as text: never an exponent, never minus nothing, however large or small."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arsberetning.check.tallord import shown, too_much
from arsberetning.formatting.tall import (
    format_belop,
    format_maltall,
    format_tall,
    tall_i_ord,
    visible_decimals,
)
from arsberetning.values import Enhet, Maltall

HARD = ["1E+3", "1E+29", "-1E+29", "9" * 30, "1E-10", "-1E-30", "-0", "-0.0", "0E-12", "-0.004"]


@pytest.mark.parametrize("figure", HARD)
def test_no_figure_is_written_with_an_exponent_or_as_minus_nothing(figure: str) -> None:
    value = Decimal(figure)
    texts = [
        format_tall(value), format_tall(value, 2), format_belop(value, Enhet.TUSEN_KRONER),
        tall_i_ord(value), shown(value), too_much(value, Decimal(0)),
        format_maltall(Maltall("<", value)),
    ]  # fmt: skip
    assert [t for t in texts if "E" in t] == []
    assert [
        t for t in texts[:6] if t.startswith("−") and not any(c in "123456789" for c in t)
    ] == []


@pytest.mark.parametrize(
    ("figure", "decimals", "enough"),
    [("0.04", 1, 2), ("-0.0004", 1, 4), ("0.05", 1, 1), ("0", 1, 1), ("3", 0, 0), ("1E-30", 1, 9)],
)
def test_what_is_not_nothing_is_seen(figure: str, decimals: int, enough: int) -> None:
    assert visible_decimals(Decimal(figure), decimals) == enough
