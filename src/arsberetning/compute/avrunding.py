"""How far a figure may be off because it, or what it is made of, was rounded when it was typed.

A figure typed as 162 is anything between 161,5 and 162,5: it may be off by half of its last
written digit. A sum of such figures may be off by all of theirs. A sum that was typed was rounded
once, and is the better figure when it differs by no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from arsberetning.values import Celle, Enhet

_EXACT = frozenset({Enhet.ANTALL, Enhet.KRONER, Enhet.UKER, Enhet.DOGN})
"""What is counted, or written to the krone, is not rounded."""

RATES = frozenset({"prosent", "endring"})
"""Formulas whose result is computed from what is known and rounded once."""


def decimals(verdi: Decimal) -> int:
    """How many decimals a figure was written with."""
    exponent = verdi.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def step(verdi: Decimal) -> Decimal:
    """One of the last digit a figure was written with."""
    return Decimal(1).scaleb(-decimals(verdi))


def rounding(verdi: Celle | None, enhet: Enhet) -> Decimal:
    """How far a typed figure may be off. Nothing, targets and exact units are not rounded."""
    if not isinstance(verdi, Decimal) or not verdi or enhet in _EXACT:
        return Decimal(0)
    return step(verdi) / 2


def carried(formel: str, terms: Iterable[Decimal]) -> Decimal:
    """How far a formula's result may be off, when its operands may be off by `terms`."""
    return Decimal(0) if formel in RATES else sum(terms, Decimal(0))


def tolerance(formel: str, enhet: Enhet, usikkerhet: Decimal, oppgitt: Decimal) -> Decimal:
    """How far a typed figure may differ from the computed one by rounding alone.

    `usikkerhet` is how far the computed one may be off; the typed one was rounded as well.
    """
    if formel not in RATES and enhet in _EXACT:
        return Decimal(0)
    return usikkerhet + step(oppgitt) / 2
