"""How far a printed figure may be off by rounding alone: it follows the digits written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.tallord import step
from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.values import Enhet, Maltall

_EXACT = frozenset({Enhet.ANTALL, Enhet.KRONER, Enhet.UKER, Enhet.DOGN})


def leaves(tallbase: Tallbase, tall: Tall) -> Iterator[Tall]:
    """The typed figures a computed one comes from; a typed figure itself."""
    if not tall.fra:
        yield tall
    for adresse in tall.fra:
        yield from leaves(tallbase, tallbase[adresse])


def tolerance(tallbase: Tallbase, tall: Tall, oppgitt: Decimal) -> Decimal:
    """How far a printed figure may be off by the rounding of the figures it is made of.

    Each rounded figure is off by at most half of its last written digit, and so is the printed
    figure itself. Counts, amounts in kroner and targets are not rounded. A share is computed
    from what is known and rounded once.
    """
    if tall.formel in {"prosent", "endring"}:
        return step(oppgitt) / 2
    if tall.enhet in _EXACT:
        return Decimal(0)
    found = [v for leaf in leaves(tallbase, tall) if (v := _rounded(leaf)) is not None]
    largest = max([step(oppgitt), *(step(v) for v in found)])
    return largest / 2 * (len(found) + 1)


def _rounded(leaf: Tall) -> Decimal | None:
    if isinstance(leaf.verdi, Maltall):
        return None
    return leaf.verdi if isinstance(leaf.verdi, Decimal) and leaf.verdi else None
