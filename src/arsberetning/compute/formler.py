"""The few formulas a column can have. All are exact in Decimal; rounding is for printing only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from arsberetning.values import Arsak, Celle, Maltall, Mangler, Verdi


def andel_prosent(part: Decimal, whole: Decimal) -> Decimal | None:
    """The part in per cent of the whole. None when the whole is nothing or less than nothing.

    The sign of such a per cent would say the opposite of the figures it is made of: 200 less used
    than a budget of −1 000 is no −20 per cent.
    """
    return part / whole * 100 if whole > 0 else None


def endring_prosent(new: Decimal, old: Decimal) -> Decimal | None:
    """The change in per cent of the old figure. None as for `andel_prosent`."""
    return andel_prosent(new - old, old)


Formel = Callable[[Sequence[Decimal]], Verdi]


def _differanse(values: Sequence[Decimal]) -> Verdi:
    first, second = values
    return first - second


def _prosent(values: Sequence[Decimal]) -> Verdi:
    part, whole = values
    return _or_not_applicable(andel_prosent(part, whole))


def _endring(values: Sequence[Decimal]) -> Verdi:
    new, old = values
    return _or_not_applicable(endring_prosent(new, old))


def _or_not_applicable(percent: Decimal | None) -> Verdi:
    return Mangler(Arsak.IKKE_AKTUELT) if percent is None else percent


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
