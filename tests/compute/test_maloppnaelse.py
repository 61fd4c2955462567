from datetime import date
from decimal import Decimal

import pytest

from arsberetning.compute.maloppnaelse import Maloppnaelse, vurder
from arsberetning.values import Arsak, Maltall, Mangler, Retning

NADD, IKKE_NADD, IKKE_VURDERT = Maloppnaelse
MANGLER = Mangler(Arsak.IKKE_PUBLISERT, date(2025, 2, 17))


@pytest.mark.parametrize(
    ("operator", "resultat", "dom"),
    [
        (">", "44", IKKE_NADD),
        (">", "44.01", NADD),
        ("≥", "44", NADD),
        (">=", "43.9", IKKE_NADD),
        ("<", "44", IKKE_NADD),
        ("<", "43", NADD),
        ("≤", "44", NADD),
        ("<=", "45", IKKE_NADD),
        ("=", "44.0", NADD),
        ("=", "44.1", IKKE_NADD),
        ("~", "44", IKKE_VURDERT),
    ],
)
@pytest.mark.parametrize("retning", list(Retning))
def test_the_operator_decides_whatever_the_direction(operator, resultat, dom, retning):
    assert vurder(Maltall(operator, Decimal(44)), Decimal(resultat), retning) is dom


@pytest.mark.parametrize(
    ("retning", "resultat", "dom"),
    [
        (Retning.HOYERE, "4.7", NADD),
        (Retning.HOYERE, "4.6", IKKE_NADD),
        (Retning.LAVERE, "4.7", NADD),
        (Retning.LAVERE, "4.8", IKKE_NADD),
        (Retning.INGEN, "4.7", IKKE_VURDERT),
    ],
)
def test_without_operator_the_direction_decides(retning, resultat, dom):
    assert vurder(Maltall("", Decimal("4.7")), Decimal(resultat), retning) is dom
    assert vurder(Decimal("4.7"), Decimal(resultat), retning) is dom


@pytest.mark.parametrize(
    ("maltall", "resultat"),
    [
        (MANGLER, Decimal(1)),
        (None, Decimal(1)),
        (Maltall("", Decimal(1)), MANGLER),
        (Maltall("", Decimal(1)), None),
        (Maltall("", Decimal(1)), Maltall("", Decimal(1))),
    ],
)
def test_what_is_missing_is_not_judged(maltall, resultat):
    assert vurder(maltall, resultat, Retning.HOYERE) is IKKE_VURDERT
