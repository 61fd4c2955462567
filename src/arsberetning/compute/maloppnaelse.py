"""Goal attainment: whether a result reached its target."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from arsberetning.values import Celle, Maltall, Retning

Sammenligning = Callable[[Decimal, Decimal], bool]

_OPERATORER: Mapping[str, Sammenligning] = MappingProxyType(
    {
        ">": operator.gt,
        ">=": operator.ge,
        "≥": operator.ge,
        "<": operator.lt,
        "<=": operator.le,
        "≤": operator.le,
        "=": operator.eq,
    }
)
_RETNINGER: Mapping[Retning, Sammenligning] = MappingProxyType(
    {Retning.HOYERE: operator.ge, Retning.LAVERE: operator.le}
)


class Maloppnaelse(StrEnum):
    """The verdict on a result against its target."""

    NADD = "nadd"
    IKKE_NADD = "ikke_nadd"
    IKKE_VURDERT = "ikke_vurdert"


def vurder(maltall: Celle | None, resultat: Celle | None, retning: Retning) -> Maloppnaelse:
    """Judge a result: the target's operator decides, and without one the direction.

    A missing target or result, a target without operator on an indicator without direction, and
    an operator we do not know are not judged. A target that is a bare figure has no operator.
    """
    mal = Maltall("", maltall) if isinstance(maltall, Decimal) else maltall
    if not isinstance(mal, Maltall) or not isinstance(resultat, Decimal):
        return Maloppnaelse.IKKE_VURDERT
    sammenlign = sammenligning(mal, retning)
    if sammenlign is None:
        return Maloppnaelse.IKKE_VURDERT
    return Maloppnaelse.NADD if sammenlign(resultat, mal.verdi) else Maloppnaelse.IKKE_NADD


def sammenligning(maltall: Maltall, retning: Retning) -> Sammenligning | None:
    """Find the comparison a target asks for, None when neither operator nor direction says."""
    if maltall.operator:
        return _OPERATORER.get(maltall.operator)
    return _RETNINGER.get(retning)
