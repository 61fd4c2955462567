"""Typed rows with their formulas, and the sum rows among them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from arsberetning.values import Arsak, Enhet, Mangler, Retning
from enkelttabell import last_tabell, regn, verdier

AB = """\
kolonner:
  - {id: a, tittel: A}
  - {id: b, tittel: B}
"""
OG_DIFFERANSE = "  - {id: diff, tittel: Differanse, formel: differanse a b}\n"
CSV = """\
id;navn;gruppe;a;b
x;X;g1;10;4
y;Y;g1;20;5
z;Z;g2;30;6
"""


def test_a_formula_column_is_computed_in_its_place(tmp_path: Path) -> None:
    mal = AB.replace("  - {id: b", OG_DIFFERANSE + "  - {id: b")
    tabell = regn(tmp_path, mal, CSV)
    assert [k.id for k in tabell.kolonner] == ["a", "diff", "b"]
    assert verdier(tabell) == {
        "x": ["10", "6", "4"],
        "y": ["20", "15", "5"],
        "z": ["30", "24", "6"],
    }
    assert list(tabell.rader[0].celler) == ["a", "diff", "b"]


def test_a_formula_may_use_an_earlier_one(tmp_path: Path) -> None:
    mal = AB + OG_DIFFERANSE + "  - {id: andel, tittel: Andel, formel: prosent diff a}\n"
    tabell = regn(tmp_path, mal, CSV)
    assert verdier(tabell)["x"] == ["10", "4", "6", "60.0"]
    assert tabell.rader[0].celler["andel"].fra == ("bydel/t/x/diff", "bydel/t/x/a")


def test_a_missing_operand_makes_the_result_missing_for_the_same_reason(tmp_path: Path) -> None:
    tabell = regn(tmp_path, AB + OG_DIFFERANSE, CSV.replace("10;4", ":;4"))
    assert tabell.rader[0].verdi("diff") == Mangler(Arsak.SKJULT)


def test_what_is_computed_of_shares_is_in_points_and_in_no_unit_when_none(tmp_path: Path) -> None:
    csv = "id;navn;enhet;a;b\nx;X;prosent;81;80\ny;Y;kroner;5;2\n"
    tabell = regn(tmp_path, AB + OG_DIFFERANSE, csv)
    units = {r.id: [r.celler[k].enhet for k in ("a", "diff")] for r in tabell.rader}
    assert units == {
        "x": [Enhet.PROSENT, Enhet.PROSENTPOENG],
        "y": [Enhet.KRONER, Enhet.KRONER],
    }


def test_a_column_with_a_unit_of_its_own_has_it_in_every_row(tmp_path: Path) -> None:
    mal = AB + "  - {id: p, tittel: P, enhet: prosent, formel: prosent b a}\n"
    tabell = regn(tmp_path, mal, "id;navn;enhet;a;b\nx;X;kroner;8;2\n")
    assert tabell.rader[0].celler["p"].enhet is Enhet.PROSENT
    assert tabell.rader[0].celler["a"].enhet is Enhet.KRONER


def test_sum_of_all_stands_last(tmp_path: Path) -> None:
    mal = AB + "summer:\n  - {id: sum, navn: Sum, av: alle}\n"
    tabell = regn(tmp_path, mal, CSV)
    assert verdier(tabell) == {
        "x": ["10", "4"], "y": ["20", "5"], "z": ["30", "6"], "sum": ["60", "15"],
    }  # fmt: skip
    total = tabell.rader[-1]
    assert (total.navn, total.er_sum, total.sted) == ("Sum", True, None)
    assert total.celler["a"].formel == "sum"
    assert total.celler["a"].fra == ("bydel/t/x/a", "bydel/t/y/a", "bydel/t/z/a")


def test_a_sum_stands_after_the_last_of_its_rows_wherever_it_was_written(tmp_path: Path) -> None:
    mal = (
        AB
        + "summer:\n  - {id: xy, navn: X og Y, av: [x, y]}\n  - {id: alt, navn: Alt, av: [xy, z]}\n"
    )
    written = "id;navn;a;b\nalt;Alt;60;15\nxy;Feil navn;30;9\nz;Z;30;6\nx;X;10;4\ny;Y;20;5\n"
    tabell = regn(tmp_path, mal, written)
    assert list(verdier(tabell)) == ["z", "x", "y", "xy", "alt"]
    assert verdier(tabell)["alt"] == ["60", "15"]
    assert [r.navn for r in tabell.rader if r.er_sum] == ["X og Y", "Alt"]


def test_a_sum_for_each_group(tmp_path: Path) -> None:
    mal = (
        AB
        + """\
summer:
  - {id: "sum_{gruppe}", navn: "Sum {gruppenavn}", av: gruppe}
gruppenavn:
  g1: første
  g2: andre
"""
    )
    tabell = regn(tmp_path, mal, CSV)
    assert verdier(tabell) == {
        "x": ["10", "4"], "y": ["20", "5"], "sum_g1": ["30", "9"],
        "z": ["30", "6"], "sum_g2": ["30", "6"],
    }  # fmt: skip
    assert [(r.navn, r.gruppe) for r in tabell.rader if r.er_sum] == [
        ("Sum første", "g1"),
        ("Sum andre", "g2"),
    ]


def test_a_footnote_that_was_written_for_a_sum_is_its_own(tmp_path: Path) -> None:
    mal = AB + "summer: [{id: sum, navn: Sum}]\n"
    csv = "id;navn;a;b;fotnote;merknad\nx;X;1;2;;\nsum;;;;Uten pensjon;til oss\n"
    rader = {r.id: r for r in regn(tmp_path, mal, csv).rader}
    assert (rader["sum"].fotnote, rader["sum"].merknad) == ("Uten pensjon", "til oss")
    assert rader["x"].fotnote == ""


def test_formulas_of_a_sum_row_are_of_its_own_cells(tmp_path: Path) -> None:
    mal = AB + OG_DIFFERANSE + "  - {id: p, tittel: P, formel: prosent b a}\n"
    tabell = regn(tmp_path, mal + "summer:\n  - {id: sum, navn: Sum, av: alle}\n", CSV)
    assert verdier(tabell)["sum"] == ["60", "15", "45", "25.00"]
    assert tabell.rader[-1].celler["p"].fra == ("bydel/t/sum/b", "bydel/t/sum/a")


def test_a_sum_with_a_missing_part_is_missing(tmp_path: Path) -> None:
    mal = AB + "summer:\n  - {id: sum, navn: Sum, av: alle}\n"
    tabell = regn(tmp_path, mal, CSV.replace("20;5", "..;5"))
    assert tabell.rader[-1].verdi("a") == Mangler(Arsak.IKKE_TILGJENGELIG)
    assert tabell.rader[-1].verdi("b") == Decimal(15)


def test_columns_that_are_not_summed_keep_what_was_written_for_the_sum(tmp_path: Path) -> None:
    mal = AB.replace("tittel: B}", "tittel: B, summeres: nei}") + (
        "  - {id: m, tittel: Mål, slag: maltall}\n"
        "summer:\n  - {id: sum, navn: Sum, av: alle}\n"
    )  # fmt: skip
    csv = "id;navn;a;b;m\nx;X;1;2;≥ 3\ny;Y;4;5;≥ 6\nsum;Sum;;9,5;≥ 7\n"
    total = regn(tmp_path, mal, csv).rader[-1]
    assert {k: t.formel for k, t in total.celler.items()} == {"a": "sum", "b": "", "m": ""}
    assert total.verdi("a") == Decimal(5)
    assert total.verdi("b") == Decimal("9.5")
    assert str(total.celler["b"].sted) == "data/2013/bydel/t.csv:4:10"


def test_a_printed_sum_of_what_is_exact_and_a_deviation_are_not_used(tmp_path: Path) -> None:
    mal = AB + OG_DIFFERANSE + "summer:\n  - {id: sum, navn: Sum, av: alle}\n"
    csv = "id;navn;a;b;diff\nx;X;10;4;7\ny;Y;20;5;15\nsum;Sum;31;9;21\n"
    tabell = regn(tmp_path, mal, csv)
    assert verdier(tabell)["sum"] == ["30", "9", "21"]
    deviation, total = tabell.rader[0].celler["diff"], tabell.rader[-1].celler["a"]
    assert (deviation.verdi, deviation.kontroll) == (Decimal(6), Decimal(7))
    assert str(deviation.kontroll_sted) == "data/2013/bydel/t.csv:2:10"
    assert (total.verdi, total.kontroll) == (Decimal(30), Decimal(31))
    assert tabell.rader[-1].celler["diff"].fra == ("bydel/t/sum/a", "bydel/t/sum/b")


def test_a_sum_has_the_direction_that_was_written_for_it_else_that_of_its_rows(
    tmp_path: Path,
) -> None:
    mal = AB + "summer:\n  - {id: sum, navn: Sum, av: alle}\n"
    rows = "id;navn;retning;a;b\nx;X;lavere;1;2\n"
    assert regn(tmp_path / "1", mal, rows).rader[-1].retning is Retning.LAVERE
    written = rows + "sum;Sum;hoyere;1;2\n"
    assert regn(tmp_path / "2", mal, written).rader[-1].retning is Retning.HOYERE


def test_text_columns_are_texts_and_no_figures(tmp_path: Path) -> None:
    mal = AB + "  - {id: t, tittel: T, slag: tekst}\n"
    loaded = last_tabell(tmp_path, mal, "id;navn;a;b;t\nx;X;1;2;120022\ny;Y;3;4;\n")
    rows = loaded.tallbase.tabeller["bydel/t"].rader
    assert [r.tekst for r in rows] == [{"t": "120022"}, {"t": ""}]
    assert not [a for a in loaded.tallbase if a.endswith("/t")]


def test_a_base_that_is_printed_as_nothing_has_no_per_cent(tmp_path: Path) -> None:
    mal = AB.replace("tittel: A}", "tittel: A, desimaler: 0}") + (
        "  - {id: p, tittel: P, enhet: prosent, formel: prosent b a}\n"
    )
    csv = "id;navn;a;b\nx;X;0,4;2\ny;Y;0,5;2\n"
    tabell = regn(tmp_path, mal, csv)
    assert tabell.rader[0].verdi("p") == Mangler(Arsak.IKKE_AKTUELT)
    assert tabell.rader[1].verdi("p") == Decimal(400)


def test_figures_in_different_units_have_no_sum_and_no_difference(tmp_path: Path) -> None:
    mal = AB + OG_DIFFERANSE + "summer:\n  - {id: sum, navn: Sum, av: alle}\n"
    mal = mal.replace("tittel: B}", "tittel: B, enhet: kroner}")
    tabell = regn(tmp_path, mal, "id;navn;enhet;a;b\nx;X;kroner;8;2\ny;Y;antall;8;2\n")
    none = Mangler(Arsak.IKKE_AKTUELT)
    assert [r.verdi("diff") for r in tabell.rader[:2]] == [Decimal(6), none]
    assert [tabell.rader[-1].verdi(k) for k in ("a", "b")] == [none, Decimal(4)]
