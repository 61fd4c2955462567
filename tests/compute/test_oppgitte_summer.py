"""A sum that was typed and differs by rounding alone is the better figure, wherever it is used."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.compute.tallbase import Tallbase
from arsberetning.pipeline.load import Loaded
from enkelttabell import last_tabell
from prosjektkopi import bytt, last

MAL = """\
enhet: {unit}
kolonner:
  - {{id: bud, tittel: Budsjett}}
  - {{id: regn, tittel: Regnskap}}
  - {{id: avvik, tittel: Avvik, formel: differanse bud regn}}
  - {{id: p, tittel: Prosent, enhet: prosent, formel: prosent avvik bud}}
summer:
  - {{id: ab, navn: A og B, av: [a, b]}}
  - {{id: alt, navn: Alt, av: [ab, c]}}
"""
ROWS = "id;navn;bud;regn;avvik\na;A;10;4;\nb;B;20;6;\nc;C;70;50;\n"
FO1 = "data/2013/fo1/netto.csv"
BYDEL = "data/2013/bydel/netto.csv"


def figures(tmp_path: Path, *typed: str, unit: str = "tusen_kroner") -> Tallbase:
    csv = ROWS + "".join(f"{row}\n" for row in typed)
    return last_tabell(tmp_path, MAL.format(unit=unit), csv).tallbase


def value(tall: Tallbase, address: str) -> str:
    return str(tall[f"bydel/t/{address}"].verdi)


def sums(loaded: Loaded) -> list[tuple[str, str]]:
    return [(d.code, d.address) for d in loaded.check.funn if d.code.startswith("SUM")]


def test_a_typed_sum_is_printed_and_all_that_is_made_of_it_is_made_of_it(tmp_path: Path) -> None:
    tall = figures(tmp_path, "ab;A og B;31;9;")
    assert [value(tall, f"ab/{k}") for k in ("bud", "regn", "avvik")] == ["31", "9", "22"]
    assert [value(tall, f"alt/{k}") for k in ("bud", "regn", "avvik")] == ["101", "59", "42"]
    assert tall["bydel/t/ab/p"].verdi == Decimal(22) / 31 * 100


def test_a_typed_sum_knows_what_it_was_typed_and_what_its_rows_give(tmp_path: Path) -> None:
    total = figures(tmp_path, "ab;A og B;31;10;")["bydel/t/ab/bud"]
    assert (total.oppgitt, total.regnet, total.metode) == (True, Decimal(30), "oppgitt sum")
    assert total.fra == ("bydel/t/a/bud", "bydel/t/b/bud")
    assert str(total.lest) == "data/2013/bydel/t.csv:5:11"


def test_a_sum_nobody_typed_is_computed(tmp_path: Path) -> None:
    total = figures(tmp_path)["bydel/t/ab/bud"]
    assert (total.oppgitt, total.regnet, total.metode, total.lest) == (
        False, Decimal(30), "sum", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "typed", "printed"),
    [
        ("tusen_kroner", "32", "30"),  # more than rounding: the rows are right, and it is told
        ("tusen_kroner", "28", "30"),
        ("tusen_kroner", "29", "29"),
        ("kroner", "31", "30"),  # what is exact has no rounding
        ("antall", "31", "30"),
        ("arsverk", "30,4", "30.4"),
        ("tusen_kroner", "..", "30"),
    ],
)
def test_only_rounding_lets_a_typed_sum_stand(
    tmp_path: Path, unit: str, typed: str, printed: str
) -> None:
    assert value(figures(tmp_path, f"ab;A og B;{typed};10;", unit=unit), "ab/bud") == printed


def test_a_sum_that_was_typed_was_rounded_once(tmp_path: Path) -> None:
    """Two figures, a typed sum and a row: one of rounding for them all, and not two."""
    base = figures(tmp_path / "1", "ab;A og B;31;10;", "alt;Alt;102;60;")
    assert value(base, "alt/bud") == "102"
    far = figures(tmp_path / "2", "ab;A og B;31;10;", "alt;Alt;103;60;")
    assert value(far, "alt/bud") == "101"


def test_a_typed_deviation_is_never_printed(tmp_path: Path) -> None:
    """It must be the difference of the two figures beside it."""
    tall = figures(tmp_path, "ab;A og B;31;10;20")
    assert value(tall, "ab/avvik") == "21"
    assert tall["bydel/t/ab/avvik"].kontroll == Decimal(20)


def test_what_is_missing_is_not_known_from_a_typed_sum(tmp_path: Path) -> None:
    csv = ROWS.replace("a;A;10", "a;A;..") + "ab;A og B;31;10;\n"
    tall = last_tabell(tmp_path, MAL.format(unit="tusen_kroner"), csv).tallbase
    assert not isinstance(tall["bydel/t/ab/bud"].verdi, Decimal)


def test_an_areas_typed_sum_is_the_bydels_as_well(lillevik: Path) -> None:
    bytt(lillevik, FO1, "sum;3 300;3 300;3 390", "sum;3 300;3 300;3 391")
    bytt(lillevik, BYDEL, "fo1;3 300;3 300;3 390;−90\n", "")
    (lillevik / "data/2013/bydel/netto.csv").write_text(
        "id;regnskap_2012;regulert_budsjett_2013;regnskap_2013\n"
    )
    tall = last(lillevik).tallbase
    before = Decimal(98340)
    assert tall["bydel/netto/fo1/regnskap_2013"].verdi == Decimal(3391)
    assert tall["bydel/netto/sum_total/regnskap_2013"].verdi == before + 1
    assert tall["bydel/netto/sum_total/avvik_2013"].verdi == Decimal(160) - 1


def test_a_sum_that_only_the_bydels_table_has_is_the_areas_as_well(lillevik: Path) -> None:
    bytt(lillevik, FO1, "sum;3 300;3 300;3 390;−90\n", "")
    bytt(lillevik, BYDEL, "fo1;3 300;3 300;3 390", "fo1;3 300;3 300;3 391")
    loaded = last(lillevik)
    own = loaded.tallbase["fo1/netto/sum/regnskap_2013"]
    assert (own.verdi, own.regnet) == (Decimal(3391), Decimal(3390))
    assert str(own.lest) == "data/2013/bydel/netto.csv:2:17"
    assert ("SUM006", "bydel/netto/fo1/regnskap_2013") not in sums(loaded)


def test_an_overview_that_is_far_off_changes_no_area(lillevik: Path) -> None:
    bytt(lillevik, FO1, "sum;3 300;3 300;3 390;−90\n", "")
    bytt(lillevik, BYDEL, "fo1;3 300;3 300;3 390", "fo1;3 300;3 300;3 400")
    loaded = last(lillevik)
    assert loaded.tallbase["fo1/netto/sum/regnskap_2013"].verdi == Decimal(3390)
    assert ("SUM001", "bydel/netto/fo1/regnskap_2013") in sums(loaded)


def test_two_typed_sums_of_one_thing_are_a_finding_and_each_stands_where_it_was_typed(
    lillevik: Path,
) -> None:
    bytt(lillevik, BYDEL, "fo1;3 300;3 300;3 390", "fo1;3 300;3 300;3 391")
    loaded = last(lillevik)
    (found,) = [d for d in loaded.check.funn if d.code == "SUM006"]
    assert found.address == "bydel/netto/fo1/regnskap_2013"
    assert "oppgitt til 3\u00a0391 her, men til 3\u00a0390 i tabellen «Netto" in found.message
    assert [str(r.place) for r in found.related] == ["data/2013/fo1/netto.csv:5:17"]
    assert "slett summen som ikke gjelder" in found.hint
    assert loaded.tallbase["bydel/netto/fo1/regnskap_2013"].verdi == Decimal(3391)
    assert loaded.tallbase["fo1/netto/sum/regnskap_2013"].verdi == Decimal(3390)


def test_a_total_is_the_sum_of_all_rows_and_not_of_the_first_few(lillevik: Path) -> None:
    """A table may have part sums; the bydel's row is what all the functions come to."""
    standard = "templates/standard/2013.yaml"
    bytt(
        lillevik, standard, "      - {id: sum, navn: Sum netto driftsutgifter, av: alle}",
        "      - {id: \"del_{gruppe}\", navn: Del, av: gruppe}\n"
        "      - {id: sum, navn: Sum netto driftsutgifter, av: alle}",
    )  # fmt: skip
    fo3 = "data/2013/fo3/netto.csv"
    bytt(lillevik, fo3, "avvik_2013", "avvik_2013;gruppe")
    bytt(lillevik, fo3, "30 000;1 000", "30 000;1 000;institusjon")
    bytt(lillevik, fo3, "26 500;−500", "26 500;−500;")
    bytt(lillevik, fo3, "56 500;500", "56 500;500;")
    tall = last(lillevik).tallbase
    assert tall["fo3/netto/del_institusjon/regnskap_2013"].verdi == Decimal(30000)
    assert tall["bydel/netto/fo3/regnskap_2013"].verdi == Decimal(56500)


def test_a_table_without_a_sum_row_is_in_the_bydels_sum_all_the_same(lillevik: Path) -> None:
    standard = "templates/standard/2013.yaml"
    bytt(
        lillevik, standard, "    summer:\n"
        "      - {id: sum, navn: Sum netto driftsutgifter, av: alle}\n", "",
    )  # fmt: skip
    for fo in ("fo1", "fo2a", "fo2b", "fo3"):
        path = lillevik / f"data/2013/{fo}/netto.csv"
        path.write_text("".join(f"{r}\n" for r in path.read_text().splitlines() if r[:3] != "sum"))
    tall = last(lillevik).tallbase
    assert tall["bydel/netto/fo1/regnskap_2013"].verdi == Decimal(3390)
    assert tall["bydel/netto/sum_total/regnskap_2013"].verdi == Decimal(98340)
