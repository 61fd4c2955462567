"""Tables as pandas DataFrames, for users of the library."""

from __future__ import annotations

from decimal import Decimal

import pytest

import arsberetning
from arsberetning.pipeline.load import Loaded


def test_every_table_has_its_rows_and_columns_by_id(rapport_2024: Loaded) -> None:
    for key, table in rapport_2024.tallbase.tabeller.items():
        frame = rapport_2024.tables[key]
        assert list(frame.index) == [r.id for r in table.rader]
        assert list(frame.columns) == ["navn", "enhet", *(k.id for k in table.kolonner)]


def test_cells_are_exact_figures_texts_or_none(rapport_2024: Loaded) -> None:
    indicators = rapport_2024.tables["fo2a/indikator"]
    assert indicators.loc["dekningsgrad_1_5", "resultat_2024"] == Decimal("88.40")
    assert indicators.loc["dekningsgrad_1_5", "maltall_2024"] == Decimal(90)
    assert indicators.loc["trivsel", "resultat_2024"] is None
    assert indicators.loc["trivsel", "enhet"] == "skar"
    projects = rapport_2024.tables["bydel/investeringer"]
    assert projects.loc["elise", "prosjektnummer"] == "122084"


def test_sums_of_a_frame_are_exact(rapport_2024: Loaded) -> None:
    money = rapport_2024.tables["fo3/netto"]
    rows = money.drop(index="sum")["regnskap_2024"]
    assert sum(rows, Decimal(0)) == money.loc["sum", "regnskap_2024"]


def test_the_library_has_two_functions_and_nothing_else() -> None:
    assert arsberetning.load is arsberetning.pipeline.load.load
    assert arsberetning.build is arsberetning.pipeline.build.build
    with pytest.raises(AttributeError, match="'arsberetning' has no attribute 'lag'"):
        _ = arsberetning.lag
