"""A cell that a fault elsewhere keeps from being used is right, and nobody is told to delete it."""

from __future__ import annotations

from pathlib import Path

from arsberetning.diagnostics import Diagnostic
from arsberetning.pipeline.kontroll import check_report
from prosjektkopi import bytt


def told(rot: Path) -> list[Diagnostic]:
    return list(check_report(rot / "reports/2013").liste.funn)


def unused(rot: Path) -> list[str]:
    return [str(d.place) for d in told(rot) if d.code == "UTF018"]


def test_what_is_held_against_a_table_that_lacks(lillevik: Path) -> None:
    (lillevik / "data/2013/fo1/netto.csv").unlink()
    assert "TAB011" in {d.code for d in told(lillevik)}
    assert unused(lillevik) == []


def test_what_is_held_against_a_row_that_cannot_be_read(lillevik: Path) -> None:
    bytt(lillevik, "data/2013/fo1/netto.csv", "2 050", "2.050")
    assert "TAB007" in {d.code for d in told(lillevik)}
    assert unused(lillevik) == []


def test_what_is_held_against_a_formula_with_a_misspelt_column(lillevik: Path) -> None:
    standard = "templates/standard/2013.yaml"
    bytt(lillevik, standard, "differanse resultat_{ar} maltall_{ar}",
         "differanse resultat_{ar} maaltall_{ar}")  # fmt: skip
    assert "STD003" in {d.code for d in told(lillevik)}
    assert unused(lillevik) == []


def test_a_name_the_standard_does_not_give_is_told(lillevik: Path) -> None:
    fil = "data/2013/fo2a/netto.csv"
    rows = (lillevik / fil).read_text("utf-8").rstrip("\n").split("\n")
    named = [f"{rows[0]};navn", *(f"{r};" for r in rows[1:-1]), f"{rows[-1]};Alt i alt"]
    (lillevik / fil).write_text("\n".join(named) + "\n", encoding="utf-8")
    assert unused(lillevik) == [f"{fil}:4:1"]
