"""The code list of units: what `enhet` in the tables stands for."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.formatting.tall import NBSP, enhetsord
from arsberetning.values import Enhet

NAVN = "enheter"
HODE = ("enhet", "navn", "grunnenhet", "faktor")
_GRUNNENHET = {Enhet.TUSEN_KRONER: (Enhet.KRONER, 1000)}
"""Units that are so many of another."""


def unit_rows() -> tuple[tuple[str, str, str, Decimal], ...]:
    """Each unit with its words, and how many of which unit it is."""
    return tuple(
        (enhet.value, enhetsord(enhet).replace(NBSP, " "), base.value, Decimal(factor))
        for enhet in Enhet
        for base, factor in (_GRUNNENHET.get(enhet, (enhet, 1)),)
    )
