"""Whether a figure in a text says a known value, and how it is off when it does not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.prosa.omtrent import ORD, holds
from arsberetning.prosa.quantity import Kind, Quantity

_LIMIT = "inntil"
_ROUND_FROM, _ROUND_ZEROS = 1000, 2
_SCALES = tuple(Decimal(10) ** n for n in (1, 2, 3, 6))
_MIN_DIGITS = 3


def says(quantity: Quantity, value: Decimal) -> bool:
    """Whether a figure is a value as it was written: rounded, in a range, or with a word."""
    if quantity.high is not None:
        return quantity.value <= value <= quantity.high
    if quantity.rounding == _LIMIT:
        return value <= quantity.value
    if quantity.rounding in ORD and value != quantity.value:
        return holds(quantity.rounding, value, quantity.value)
    difference = abs(value - quantity.value)
    if difference <= round_step(quantity) / 2:
        return True
    cut = abs(quantity.value) < abs(value)  # 12,66 written as 12,6
    return cut and difference < quantity.step


def round_step(quantity: Quantity) -> Decimal:
    """One of the last digit that says something: of 12 000 that is a thousand."""
    value, step = abs(quantity.value), quantity.step
    if step != 1 or value < _ROUND_FROM or quantity.kind not in {Kind.COUNT, Kind.KRONER}:
        return step
    zeros = len(f"{value:f}") - len(f"{value:f}".rstrip("0"))
    return Decimal(10) ** zeros if zeros >= _ROUND_ZEROS else step


def digits_of(value: Decimal, step: Decimal) -> str:
    """The digits of a value rounded to a step, without sign and comma."""
    return f"{abs((value / step).quantize(Decimal(1))):f}"


def one_slip(quantity: Quantity, value: Decimal) -> bool:
    """Whether one keystroke is between them: a digit wrong, two swapped, one more or one less."""
    typed, known = digits_of(quantity.value, quantity.step), digits_of(value, quantity.step)
    if typed == known or min(len(typed), len(known)) < _MIN_DIGITS:
        return False
    return is_slip(typed, known)


def is_slip(typed: str, known: str) -> bool:
    """Whether one keystroke parts two rows of digits."""
    if len(typed) == len(known):
        wrong = [n for n in range(len(typed)) if typed[n] != known[n]]
        if len(wrong) == 1:
            return True
        first, *rest = wrong
        swapped = rest == [first + 1]
        return swapped and typed[first] == known[first + 1] and typed[first + 1] == known[first]
    longer, shorter = sorted((typed, known), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in set(_one_less(longer))


def _one_less(digits: str) -> Iterator[str]:
    for n in range(len(digits)):
        yield digits[:n] + digits[n + 1 :]


def off_by_scale(quantity: Quantity, value: Decimal) -> Decimal | None:
    """The power of ten the figure is off by; None when that is not what is wrong."""
    if not quantity.value or not value:
        return None
    for scale in _SCALES:
        for factor in (scale, 1 / scale):
            near = abs(quantity.value * factor - value) <= quantity.step * factor / 2
            if near and _significant(quantity) > 1:
                return factor
    return None


def _significant(quantity: Quantity) -> int:
    return len(digits_of(quantity.value, quantity.step).strip("0"))
