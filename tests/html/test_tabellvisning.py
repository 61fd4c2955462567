"""Alignment on the decimal, groups, turned tables and column widths."""

from __future__ import annotations

from dataclasses import replace

import eksempel_tabeller as t
import pytest

from arsberetning.html.document import CelleVis, KolonneVis
from arsberetning.html.kolonnebredder import kolonnebredder
from arsberetning.html.tabellvisning import (
    justering,
    kolonneenhet,
    kolonnegrupper,
    maks_desimaler,
    presentert,
    radgrupper,
    tabellbredde,
)


@pytest.mark.parametrize(
    ("tekst", "maks", "klasse"),
    [("88,40", 2, ""), ("88,4", 2, "d1"), ("88", 2, "d2 dk"), ("88", 1, "d1 dk"), ("88", 0, ""),
     ("−1,6", 2, "d1"), ("> 44", 1, "d1 dk"), ("ikke aktuelt", 2, "")],
)  # fmt: skip
def test_a_figure_keeps_the_room_of_the_decimals_it_lacks(
    tekst: str, maks: int, klasse: str
) -> None:
    assert justering(t.celle(tekst), maks) == klasse


def test_most_decimals_of_a_column_leave_words_out_of_account() -> None:
    assert maks_desimaler(t.INDIKATORER) == (1, 1, 1, 2, 2)


def test_neighbouring_columns_of_a_group_stand_under_one_head() -> None:
    groups = [(g.tittel, len(g.kolonner)) for g in kolonnegrupper(t.ORGANER)]
    assert groups == [("2023", 2), ("2024", 2)]
    assert [g.tittel for g in kolonnegrupper(t.ANSATTE)] == ["", "", ""]


def test_rows_of_a_group_stand_together() -> None:
    groups = [(g.tittel, len(g.rader)) for g in radgrupper(t.ORGANER)]
    assert groups == [("", 2), ("Brukerutvalg", 2)]


def test_few_rows_over_very_many_columns_are_turned() -> None:
    turned = presentert(t.HELTID)
    assert [k.tittel for k in turned.kolonner] == ["2023", "2024"]
    assert len(turned.rader) == len(t.HELTID.kolonner)
    assert [c.tekst for c in turned.rader[2].celler] == ["26,73", "27"]
    assert (turned.rader[2].gruppe, turned.rader[2].enhet) == ("Heltid", "prosent")
    assert turned.vis_enhet
    assert not turned.liggende


@pytest.mark.parametrize("tabell", [t.INVESTERINGER, t.NETTO, t.LANG, t.INDIKATORER])
def test_other_tables_stay_as_they_are(tabell: t.TabellVis) -> None:
    assert presentert(tabell) is tabell


@pytest.mark.parametrize("tabell", [t.INVESTERINGER, t.NETTO, t.LANG, t.INDIKATORER, t.ANSATTE])
def test_widths_fill_the_table_and_leave_room_for_row_heads(tabell: t.TabellVis) -> None:
    widths = [float(w.rstrip("%")) for w in kolonnebredder(tabell)]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert len(widths) == 1 + tabell.vis_enhet + len(tabell.kolonner)
    assert widths[0] > 12


def test_columns_of_figures_are_equally_wide_when_there_is_room() -> None:
    widths = kolonnebredder(t.ANSATTE)[1:]
    assert len(set(widths)) == 1


def test_breadth_follows_the_number_of_columns() -> None:
    breadths = [tabellbredde(x) for x in (t.ANSATTE, t.NETTO, t.INVESTERINGER)]
    assert breadths == ["smal", "full", "liggende"]


def test_a_unit_is_said_once() -> None:
    percent = KolonneVis("p", "Avvik i prosent", "prosent", "tall")
    assert kolonneenhet(percent, t.NETTO) == ""
    assert kolonneenhet(replace(percent, tittel="Avvik"), t.NETTO) == "prosent"
    assert kolonneenhet(replace(percent, tittel="Avvik", enhet=t.NETTO.enhet), t.NETTO) == ""


def test_a_table_without_rows_still_has_widths() -> None:
    assert len(kolonnebredder(replace(t.ANSATTE, rader=()))) == 4


def test_text_cells_are_not_moved() -> None:
    assert justering(CelleVis("120022", "tekst"), 2) == ""
