"""From values to places on the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Scale:
    """A linear scale: `low` is placed at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Decimal | float) -> float:
        """Place a value, to a hundredth of a point."""
        span = self.high - self.low
        part = (float(value) - self.low) / span if span else 0.0
        return round(self.start + part * (self.end - self.start), 2)


def from_zero(values: Iterable[Decimal], start: float, end: float) -> Scale:
    """Make a scale that holds the values and zero."""
    numbers = [0.0, *map(float, values)]
    return Scale(min(numbers), max(numbers) or 1.0, start, end)


def around(values: Iterable[Decimal], start: float, end: float, *, least: float) -> Scale:
    """Make a scale around the values.

    It spans at least the part `least` of the greatest of them: a change that is small beside the
    figure itself shall look small.
    """
    numbers = [float(v) for v in values]
    low, high = min(numbers), max(numbers)
    lacking = max(0.0, max(abs(low), abs(high)) * least - (high - low))
    if low == high == 0:
        lacking = 1.0
    return Scale(low - lacking / 2, high + lacking / 2, start, end)
