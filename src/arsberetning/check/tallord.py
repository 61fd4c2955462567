"""Words for figures in findings: `oppgitt til 6, men utregnet til 1 (5 for høyt)`."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.formatting.tall import format_tall

MAX_DECIMALS = 2


def decimals(verdi: Decimal) -> int:
    """How many decimals a figure was written with."""
    exponent = verdi.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def step(verdi: Decimal) -> Decimal:
    """One of the last digit a figure was written with."""
    return Decimal(1).scaleb(-decimals(verdi))


def shown(verdi: Decimal, som: Decimal | None = None) -> str:
    """A figure with at most two decimals, or as many as `som` was written with."""
    digits = max(decimals(som) if som is not None else 0, min(MAX_DECIMALS, decimals(verdi)))
    return format_tall(verdi.quantize(Decimal(1).scaleb(-digits)))


def too_much(lest: Decimal, ventet: Decimal) -> str:
    """`5 for høyt`: how much the figure that was read is off, and in which direction."""
    digits = max(decimals(lest), min(MAX_DECIMALS, decimals(ventet)))
    difference = lest - ventet.quantize(Decimal(1).scaleb(-digits))
    return f"{format_tall(abs(difference))} {'for høyt' if difference > 0 else 'for lavt'}"
