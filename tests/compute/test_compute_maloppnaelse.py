"""Whether a result reached its target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arsberetning.compute.maloppnaelse import Maloppnaelse, vurder
from arsberetning.values import Arsak, Celle, Maltall, Mangler, Retning

UKJENT = Mangler(Arsak.IKKE_TILGJENGELIG)
NADD, IKKE, UVURDERT = (
    Maloppnaelse.NADD,
    Maloppnaelse.IKKE_NADD,
    Maloppnaelse.IKKE_VURDERT,
)


@pytest.mark.parametrize(
    ("operator", "below", "equal", "above"),
    [
        (">", IKKE, IKKE, NADD),
        ("≥", IKKE, NADD, NADD),
        (">=", IKKE, NADD, NADD),
        ("<", NADD, IKKE, IKKE),
        ("≤", NADD, NADD, IKKE),
        ("<=", NADD, NADD, IKKE),
        ("=", IKKE, NADD, IKKE),
        ("~", UVURDERT, UVURDERT, UVURDERT),
    ],
)
@pytest.mark.parametrize("direction", list(Retning))
def test_the_operator_decides_whatever_the_direction(
    operator: str, below: Maloppnaelse, equal: Maloppnaelse, above: Maloppnaelse,
    direction: Retning,
) -> None:  # fmt: skip
    target = Maltall(operator, Decimal(90))
    results = [Decimal("89.9"), Decimal("90.0"), Decimal("90.1")]
    assert [vurder(target, r, direction) for r in results] == [below, equal, above]


@pytest.mark.parametrize(
    ("direction", "below", "equal", "above"),
    [
        (Retning.HOYERE, IKKE, NADD, NADD),
        (Retning.LAVERE, NADD, NADD, IKKE),
        (Retning.INGEN, UVURDERT, UVURDERT, UVURDERT),
    ],
)
@pytest.mark.parametrize("target", [Maltall("", Decimal(15)), Decimal(15)])
def test_without_operator_the_direction_decides(
    direction: Retning, below: Maloppnaelse, equal: Maloppnaelse, above: Maloppnaelse,
    target: Celle,
) -> None:  # fmt: skip
    results = [Decimal(9), Decimal(15), Decimal(20)]
    assert [vurder(target, r, direction) for r in results] == [below, equal, above]


@pytest.mark.parametrize(
    ("target", "result"),
    [
        (UKJENT, Decimal(1)),
        (Maltall(">", Decimal(1)), UKJENT),
        (None, Decimal(1)),
        (Decimal(1), None),
        (None, None),
        (Decimal(1), Maltall(">", Decimal(1))),
    ],
)
def test_what_is_missing_is_not_judged(target: Celle | None, result: Celle | None) -> None:
    assert vurder(target, result, Retning.HOYERE) is UVURDERT
