"""Figures of four digits or more that stand in no table, one keystroke from one that does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.claims.claim import Claim
from arsberetning.claims.sameness import digits_of, is_slip
from arsberetning.claims.subject import amount
from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.prosa.quantity import Kind

_LEAST_DIGITS = 4
_KINDS = frozenset({Kind.COUNT, Kind.KRONER, Kind.FTE})
_OF_WHOLE = frozenset({"antall", "kroner", "tusen_kroner", "arsverk"})


@dataclass(frozen=True, eq=False)
class Slips:
    """All figures of many digits, by what is left of their digits when one is taken out."""

    values: frozenset[Decimal]
    by_rest: Mapping[str, tuple[Tall, ...]]

    @classmethod
    def of(cls, tallbase: Tallbase, year: int) -> Slips:
        """The figures of a tallbase that are of the report's year or without one."""
        values: set[Decimal] = set()
        rest: dict[str, list[Tall]] = defaultdict(list)
        for tall in tallbase.values():
            value = amount(tall)
            if value is None or tall.enhet.value not in _OF_WHOLE:
                continue
            values.add(abs(value))
            if str(year) in tall.adresse.rpartition("/")[2]:
                for key in _rests(digits_of(value, Decimal(1))):
                    rest[key].append(tall)
        return cls(frozenset(values), {k: tuple(v) for k, v in rest.items()})

    def near(self, claim: Claim) -> Tall | None:
        """The one figure a claim is a keystroke from; None when it stands in a table itself."""
        quantity = claim.quantity
        digits = digits_of(quantity.value, Decimal(1))
        whole = quantity.kind in _KINDS and quantity.step == 1 and quantity.scale == 1
        if not whole or quantity.rounding or len(digits) < _LEAST_DIGITS or digits.endswith("00"):
            return None
        if abs(quantity.value) in self.values:
            return None
        area = claim.section.area
        found = {
            tall.adresse: tall
            for key in _rests(digits)
            for tall in self.by_rest.get(key, ())
            if _alike(digits, tall) and _near(tall, area)
        }
        return next(iter(found.values())) if len(found) == 1 else None


def _rests(digits: str) -> Iterator[str]:
    """The digits with one left out, and with two neighbours sorted.

    Two rows of digits that share one of these differ in one digit, or in two that are swapped.
    """
    if len(digits) >= _LEAST_DIGITS:
        for n in range(len(digits)):
            yield f"{digits[:n]}.{digits[n + 1 :]}"
        for n in range(len(digits) - 1):
            pair = "".join(sorted(digits[n : n + 2]))
            yield f"{digits[:n]}<{pair}>{digits[n + 2 :]}"


def _alike(digits: str, tall: Tall) -> bool:
    value = amount(tall)
    other = digits_of(value, Decimal(1)) if value is not None else ""
    return other != digits and other[:1] == digits[:1] and is_slip(digits, other)


def _near(tall: Tall, area: str) -> bool:
    """Whether a figure is of the text's own area, or of the bydel."""
    own = tall.adresse.partition("/")[0]
    return not area or own in {area, "bydel"} or own.startswith(area)
