"""What a figure was meant to be, when one slip of the hand explains why it is out of its series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from arsberetning.check.tallord import step

_SPREAD = Decimal(3)
_FAR = Decimal("0.25")
_NEAR = Decimal("0.5")
_FEW = Decimal(20)
_SHIFTS = tuple(Decimal(10) ** n for n in (1, -1, 2, -2, 3, -3))


def jump_limit(before: Sequence[Decimal], percent: int) -> Decimal:
    """How much the newest figure may differ from the last one before it."""
    largest = max(abs(b - a) for a, b in pairwise(before))
    return max(_SPREAD * largest, abs(before[-1]) * percent / 100, _floor(before))


def likely_meant(value: Decimal, before: Sequence[Decimal]) -> Decimal | None:
    """The figure that fits the series and is one shift of the decimal sign away; or None.

    Only when the series is even and the figure is plainly outside it.
    """
    low, high = min(before), max(before)
    if low <= 0 or max(abs(value), high) < _FEW:
        return None
    width = max(high - low, step(value)) + high * _FAR / 2
    if low - 2 * width <= value <= high + 2 * width:
        return None
    fits = (v for v in _shifted(value) if low - width * _NEAR <= v <= high + width * _NEAR)
    return next(fits, None)


def _shifted(value: Decimal) -> Iterator[Decimal]:
    for factor in _SHIFTS:
        yield value * factor


def _floor(before: Sequence[Decimal]) -> Decimal:
    """Small counts jump without meaning anything."""
    return Decimal(10) if max(before) < _FEW * 2 else Decimal(0)
