"""Figures in running text: typed with digits or words, or referred to by their address.

What has digits and counts nothing (dates, years, ages, laws, points, addresses) is told apart by
its kind, so that no rule takes it for a quantity.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arsberetning.prosa.flate import Referanse


class Kind(StrEnum):
    """What a figure in a text is."""

    COUNT = "antall"
    PERCENT = "prosent"
    POINTS = "prosentpoeng"
    KRONER = "kroner"
    FTE = "årsverk"
    HOURS = "timer"
    DAYS = "dager"
    WEEKS = "uker"
    MONTHS = "måneder"
    MEASURE = "mål"
    """Square metres, kilometres, tonnes and the like: counted, but in a unit of their own."""
    AGE = "alder"
    """A number of years: an age, or how long something lasts."""
    YEAR = "år"
    YEARS = "årspenn"
    DATE = "dato"
    NAME = "navn"
    """Digits that count nothing: a number, a point, a law, an address."""


QUANTITIES = frozenset(
    {
        Kind.COUNT,
        Kind.PERCENT,
        Kind.POINTS,
        Kind.KRONER,
        Kind.FTE,
        Kind.HOURS,
        Kind.DAYS,
        Kind.WEEKS,
        Kind.MONTHS,
        Kind.MEASURE,
    }
)
DURATIONS = frozenset({Kind.HOURS, Kind.DAYS, Kind.WEEKS, Kind.MONTHS})


@dataclass(frozen=True)
class Quantity:
    """A figure in a text, with its unit; `start` and `slutt` count in the block's text.

    `value` is in kroner where it is an amount, and `step` one of the last digit written, in the
    same unit; `scale` is 1 000 000 when `millioner` was written. Of a range, `value` is the lower
    end and `high` the upper. `rounding` is the word of rounding before it, "" when there is none,
    and `measure` the unit's own word.
    """

    text: str
    value: Decimal
    kind: Kind
    start: int
    slutt: int
    step: Decimal = Decimal(1)
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    rounding: str = ""
    measure: str = ""
    referanse: Referanse | None = None
    in_words: bool = False

    @property
    def typed(self) -> bool:
        """Whether it was typed, and is no reference."""
        return self.referanse is None

    @property
    def addresses(self) -> tuple[str, ...]:
        """The figures a reference is made of."""
        return self.referanse.adresser if self.referanse else ()

    @property
    def counts(self) -> bool:
        """Whether it is a quantity at all."""
        return self.kind in QUANTITIES
