"""Amounts in kroner or millions are found in tables of thousands, and real jumps are not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.diagnostics import Diagnostic
from prosjektkopi import bytt, last

FO2A = "data/2013/fo2a/netto.csv"
BARNEHAGE, STYRKET = "201;20 000;21 000;20 500;500", "211;1 500;1 600;1 650;−50"


def found(lillevik: Path) -> list[Diagnostic]:
    return [d for d in last(lillevik).check.funn if d.code == "RIM011"]


@pytest.mark.parametrize(
    ("old", "new", "column", "scale"),
    [
        (STYRKET, "211;1 500;1 600;1 612 000;", "regnskap_2013", "kroner"),
        (STYRKET, "211;1 500 000;1 600;1 612;", "regnskap_2012", "kroner"),
        (STYRKET, "211;..;1 600;1 612 000;", "regnskap_2013", "kroner"),
        (STYRKET, "211;..;..;1 612 000;", "regnskap_2013", "kroner"),
        (STYRKET, "211;1 500 000;1 600 000;1 612 000;", "regnskap_2012", "kroner"),
        (STYRKET, "211;1 500;1 600;2;", "regnskap_2013", "millioner"),
        (STYRKET, "211;1,5;1,6;1,65;", "regnskap_2012", "millioner"),
        (BARNEHAGE, "201;20,0;21,0;20 500;", "regnskap_2012", "millioner"),
    ],
)
def test_an_amount_in_another_scale_is_a_warning(
    lillevik: Path, old: str, new: str, column: str, scale: str
) -> None:
    bytt(lillevik, FO2A, old, new)
    (finding,) = found(lillevik)
    assert finding.address.startswith(f"fo2a/netto/{new[:3]}/{column}")
    assert f"er det skrevet i {scale}?" in finding.message


def test_the_message_says_what_the_reader_would_see(lillevik: Path) -> None:
    bytt(lillevik, FO2A, STYRKET, "211;..;..;1 612 000;")
    (finding,) = found(lillevik)
    assert "1 612 000 i en tabell i tusen kroner er 1 612 millioner kroner" in (
        finding.message.replace("\u00a0", " ")
    )
    assert "skriv beløpet i tusen kroner (1\u00a0612)" in finding.hint


def scaled(path: Path, factor: str) -> None:
    """Every amount of a table times a factor; the sums and deviations are left out."""
    head, *rows = [r.split(";") for r in path.read_text().splitlines()]
    lines = [";".join(head[:4])]
    for row_id, *cells in rows:
        if row_id.isdigit():
            amounts = (Decimal(c.replace(" ", "")) * Decimal(factor) for c in cells[:3])
            lines.append(
                ";".join([row_id, *(f"{a.normalize():f}".replace(".", ",") for a in amounts)])
            )
    path.write_text("\n".join(lines) + "\n")


def test_a_whole_table_in_kroner_is_found_by_the_inhabitants(lillevik: Path) -> None:
    scaled(lillevik / "data/2013/fo3/netto.csv", "1000")
    assert {d.address.split("/")[2] for d in found(lillevik)} == {"253", "254"}


def test_a_whole_report_in_millions_is_told_once(lillevik: Path) -> None:
    for path in (lillevik / "data/2013").glob("fo*/netto.csv"):
        scaled(path, "0.001")
    (finding,) = found(lillevik)
    assert "9 rader til er like små; er det skrevet i millioner?" in finding.message


@pytest.mark.parametrize(
    "new",
    [
        "211;479 431;512 320;4 684;",  # a function that was moved
        "211;0;0;1 184;",
        "211;35;0;0;",
        "211;−1 500;−1 600;−1 650;",
        "211;1 500;1 600;40;",
        "211;..;..;..;",
        "211;0;1 600;1;",
    ],
)
def test_real_jumps_are_left_alone(lillevik: Path, new: str) -> None:
    bytt(lillevik, FO2A, STYRKET, new)
    assert found(lillevik) == []


def test_the_small_project_has_none(lillevik: Path) -> None:
    assert found(lillevik) == []
