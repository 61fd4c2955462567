"""Year placeholders of the standard."""

from __future__ import annotations

import pytest

from arsberetning.model.periode import fill, fill_table, year_values
from arsberetning.model.standard import Kolonnemal, Summal, Tabellmal
from arsberetning.values import Enhet


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Regnskap {ar}", "Regnskap 2013"),
        ("1.1.{ar1}–1.1.{neste}", "1.1.2012–1.1.2014"),
        ("{ar5} {ar4} {ar3} {ar2}", "2008 2009 2010 2011"),
        ("{ukjent} {ar", "{ukjent} {ar"),
        ("", ""),
    ],
)
def test_fill(text: str, filled: str) -> None:
    assert fill(text, year_values(2013)) == filled


def test_fills_columns_formulas_and_sums_and_leaves_the_rest() -> None:
    column = Kolonnemal.model_construct(
        id="avvik_{ar}", tittel="Avvik {ar}", formel="differanse b_{ar} a_{ar}", enhet=Enhet.KRONER
    )
    plain = Kolonnemal.model_construct(id="alle", tittel="Alle")
    table = Tabellmal.model_construct(
        fil="t.csv",
        tittel="Netto {ar}, {navn}",
        summer=(Summal.model_construct(id="sum", navn="Sum {ar}", av=("alle",)),),
    )
    filled = fill_table(table, (column, plain), {**year_values(2013), "navn": "2A Barnehager"})
    assert filled.tittel == "Netto 2013, 2A Barnehager"
    assert [(k.id, k.tittel, k.formel) for k in filled.kolonner] == [
        ("avvik_2013", "Avvik 2013", "differanse b_2013 a_2013"),
        ("alle", "Alle", None),
    ]
    assert filled.kolonner[0].enhet is Enhet.KRONER
    assert filled.summer[0].navn == "Sum 2013"
    assert table.tittel == "Netto {ar}, {navn}"
