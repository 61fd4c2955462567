"""Words for figures in findings: `oppgitt til 6, men utregnet til 1 (5 for høyt)`."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.compute.avrunding import decimals, step
from arsberetning.formatting.tall import avrund, format_tall

__all__ = ["MAX_DECIMALS", "decimals", "shown", "step", "too_much"]

MAX_DECIMALS = 2


def shown(verdi: Decimal, som: Decimal | None = None) -> str:
    """A figure with at most two decimals, or as many as `som` was written with."""
    digits = max(decimals(som) if som is not None else 0, min(MAX_DECIMALS, decimals(verdi)))
    return format_tall(avrund(verdi, digits))


def too_much(lest: Decimal, ventet: Decimal) -> str:
    """`5 for høyt`: how much the figure that was read is off, and in which direction."""
    digits = max(decimals(lest), min(MAX_DECIMALS, decimals(ventet)))
    difference = lest - avrund(ventet, digits)
    return f"{format_tall(abs(difference))} {'for høyt' if difference > 0 else 'for lavt'}"
