"""Whether a figure follows from others that stand right beside it in the text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from arsberetning.claims.claim import Claim
from arsberetning.claims.said import Saying
from arsberetning.claims.sameness import says
from arsberetning.prosa.quantity import Kind, Quantity

_LEAST = Decimal(5)
_CENT = Decimal(100)
_SHARES = frozenset({Kind.PERCENT, Kind.POINTS})


def terms_of(claim: Claim, beside: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Two figures beside it that give it: its share, its change, or a part and the rest.

    None when no two do. Figures below five give too much by chance.
    """
    if claim.quantity.rounding or abs(claim.quantity.value) < _LEAST:
        return None
    others = [q for q in beside if q is not claim.quantity and abs(q.value) >= _LEAST]
    for first, second in permutations(others, 2):
        if first.kind is second.kind and any(
            says(claim.quantity, v) for v in _given(claim, first, second)
        ):
            return first, second
    return None


def _given(claim: Claim, first: Quantity, second: Quantity) -> list[Decimal]:
    """What two figures of one kind give, in the unit of the claim."""
    kind, saying = claim.quantity.kind, claim.said.saying
    a, b = abs(first.value), abs(second.value)
    if kind is Kind.PERCENT and first.kind not in _SHARES:
        return [abs(a - b) / b * _CENT] if saying is Saying.CHANGE else [a / b * _CENT]
    if kind is Kind.POINTS and first.kind is Kind.PERCENT:
        return [abs(a - b)]
    if kind is not first.kind:
        return []
    return [abs(a - b)] if saying is Saying.CHANGE else [a + b]
