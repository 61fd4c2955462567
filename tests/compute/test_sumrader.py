"""The rows of a table in groups, and the sums among them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from arsberetning.html.tabeller import show_table
from arsberetning.html.tabellvisning import radgrupper
from arsberetning.values import Arsak, Mangler
from enkelttabell import regn, verdier

MAL = """\
kolonner:
  - {id: a, tittel: A}
summer:
  - {id: "sum_{gruppe}", navn: "Sum {gruppenavn}", av: gruppe}
"""
ALT = "  - {id: alt, navn: Alt, av: alle}\n"
NFD = unicodedata.normalize("NFD", "Årsverk")


def test_rows_of_a_group_that_were_written_apart_stand_together(tmp_path: Path) -> None:
    tabell = regn(tmp_path, MAL, "id;navn;gruppe;a\nx;X;g;1\ny;Y;h;10\nz;Z;g;100\n")
    assert verdier(tabell) == {
        "x": ["1"], "z": ["100"], "sum_g": ["101"], "y": ["10"], "sum_h": ["10"],
    }  # fmt: skip
    assert [g.tittel for g in radgrupper(show_table(tabell, 1, 2013))] == ["G", "H"]


@pytest.mark.parametrize("other", [NFD, "årsverk", "ÅRSVERK", "Årsverk ", " Årsverk"])
def test_a_group_written_in_two_ways_is_one(tmp_path: Path, other: str) -> None:
    tabell = regn(tmp_path, MAL, f"id;navn;gruppe;a\nx;X;Årsverk;1\ny;Y;B;2\nz;Z;{other};3\n")
    assert list(verdier(tabell)) == ["x", "z", "sum_arsverk", "y", "sum_b"]
    assert [r.gruppe for r in tabell.rader] == ["Årsverk"] * 3 + ["B"] * 2
    assert tabell.rader[2].navn == "Sum Årsverk"


def test_a_group_is_named_as_in_the_standard(tmp_path: Path) -> None:
    mal = MAL + "gruppenavn:\n  kap_1: kapittel 1\n"
    tabell = regn(tmp_path, mal, "id;navn;gruppe;a\nx;X;KAP_1;1\nsum_kap_1;;kap_1;1\n")
    assert [(r.id, r.navn, r.gruppe) for r in tabell.rader] == [
        ("x", "X", "kap_1"), ("sum_kap_1", "Sum kapittel 1", "kap_1"),
    ]  # fmt: skip


@pytest.mark.parametrize("sums", [MAL + ALT, MAL.replace("summer:\n", f"summer:\n{ALT}")])
def test_the_total_stands_after_the_last_groups_sum(tmp_path: Path, sums: str) -> None:
    tabell = regn(tmp_path, sums, "id;navn;gruppe;a\nx;X;g;1\ny;Y;h;10\n")
    assert list(verdier(tabell)) == ["x", "sum_g", "y", "sum_h", "alt"]
    assert verdier(tabell)["alt"] == ["11"]
    assert [r.id for r in tabell.rader if r.er_total] == ["alt"]


def test_rows_without_a_group_are_no_part_of_the_group_above(tmp_path: Path) -> None:
    csv = "id;navn;gruppe;a\nw;W;;5\nx;X;g;1\ny;Y;;10\nz;Z;g;100\n"
    tabell = regn(tmp_path, MAL + ALT, csv)
    assert verdier(tabell)["sum_g"] == ["101"]
    shown = radgrupper(show_table(tabell, 1, 2013))
    assert [(g.tittel, [r.id for r in g.rader]) for g in shown] == [
        ("", ["w"]), ("G", ["x", "z", "sum_g"]), ("Øvrige", ["y"]), ("", ["alt"]),
    ]  # fmt: skip


def test_a_total_below_groups_needs_no_heading(tmp_path: Path) -> None:
    tabell = regn(tmp_path, MAL + ALT, "id;navn;gruppe;a\nx;X;g;1\ny;Y;h;10\n")
    assert [g.tittel for g in radgrupper(show_table(tabell, 1, 2013))] == ["G", "H", ""]


def test_a_group_with_a_missing_figure_has_no_sum(tmp_path: Path) -> None:
    tabell = regn(tmp_path, MAL, "id;navn;gruppe;a\nx;X;g;1\ny;Y;g;..\nz;Z;h;3\n")
    assert tabell.rad("sum_g").verdi("a") == Mangler(Arsak.IKKE_TILGJENGELIG)  # type: ignore[union-attr]
    assert verdier(tabell)["sum_h"] == ["3"]


def test_a_group_of_unlike_units_has_no_sum(tmp_path: Path) -> None:
    csv = "id;navn;enhet;gruppe;a\nx;X;antall;g;1\ny;Y;kroner;g;2\nz;Z;prosent;h;3\n"
    tabell = regn(tmp_path, MAL, csv)
    assert tabell.rad("sum_g").verdi("a") == Mangler(Arsak.IKKE_AKTUELT)  # type: ignore[union-attr]
    assert verdier(tabell)["sum_h"] == ["3"]
