"""The few formulas a column can have. All are exact in Decimal; rounding is for printing only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from arsberetning.values import Arsak, Celle, Maltall, Mangler, Verdi

Formel = Callable[[Sequence[Decimal]], Verdi]


def _differanse(values: Sequence[Decimal]) -> Verdi:
    first, second = values
    return first - second


def _prosent(values: Sequence[Decimal]) -> Verdi:
    part, whole = values
    return part / whole * 100 if whole else Mangler(Arsak.IKKE_AKTUELT)


def _endring(values: Sequence[Decimal]) -> Verdi:
    new, old = values
    return (new - old) / old * 100 if old else Mangler(Arsak.IKKE_AKTUELT)


def _sum(values: Sequence[Decimal]) -> Verdi:
    return sum(values, Decimal(0))


FORMLER: dict[str, Formel] = {
    "differanse": _differanse,
    "prosent": _prosent,
    "endring": _endring,
    "sum": _sum,
}


KVOTIENTER = frozenset({"prosent", "endring"})
"""Formulas that divide: their decimals may have no end. All others are exact."""


def evaluate(name: str, values: Sequence[Celle]) -> Verdi:
    """The value of a formula. A missing operand makes the result missing, for the same reason.

    A target counts as the figure in its inequality. KeyError on a formula that does not exist.
    """
    for value in values:
        if isinstance(value, Mangler):
            return Mangler(value.arsak, value.dato)
    figures = [v.verdi if isinstance(v, Maltall) else v for v in values]
    return FORMLER[name]([f for f in figures if isinstance(f, Decimal)])
