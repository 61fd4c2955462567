"""Text cells that a spreadsheet has changed: told at the cell, and codes are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.check.motor import run
from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.read.spreadsheet import changed_cell, changed_inside, error_value
from enkelttabell import last_tabell

MAL = """\
kolonner:
  - {id: prosjektnummer, tittel: Prosjektnummer, slag: tekst}
  - {id: ferdig, tittel: Ferdig, slag: tekst}
  - {id: "2013", tittel: "2013"}
"""


def found(rot: Path, rows: str) -> list[Diagnostic]:
    loaded = last_tabell(rot, MAL, f"id;navn;prosjektnummer;ferdig;2013\n{rows}")
    return list(run(loaded.grunnlag, {"UTF020", "UTF021"}).funn)


def test_a_code_is_not_the_number_of_a_day_and_a_date_is(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "a;Park;41640;41640;1\n")
    assert (one.code, one.severity) == ("UTF021", Severity.ADVARSEL)
    assert (one.place.line, one.place.column) == (2, 14)
    assert "«41640» i kolonnen «Ferdig» kan være datoen 1. januar 2014" in one.message


def test_each_cell_is_told_at_its_place(tmp_path: Path) -> None:
    rows = 'a;"Park #REF!";#N/A;"####";1\nb;06.des;1,5E+10;jan.14;2\n'
    places = [(d.code, d.place.line, d.place.column) for d in found(tmp_path, rows)]
    assert places == [
        ("UTF020", 2, 3),
        ("UTF020", 2, 16),
        ("UTF020", 2, 21),
        ("UTF021", 3, 3),
        ("UTF021", 3, 10),
        ("UTF021", 3, 18),
    ]


@pytest.mark.parametrize(
    "text",
    ["#REF!", "#ref!", "Sum #NAVN?", "#DIV/0!.", "(#I/T)", "Feil:502", "###", "x ####", "#TALL!"],
)
def test_words_for_errors(text: str) -> None:
    assert error_value(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "#1",
        "#sommer",
        "# Tittel",
        "### Tittel",
        "a#REF!b",
        "C#",
        "#N",
        "##",
        "nr. #12",
        "#refusjon",
    ],
)
def test_signs_that_are_no_errors(text: str) -> None:
    assert error_value(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("06.des", "«6–12»"),
        ("6-des", "«6–12»"),
        ("01.mai", "«1–5»"),
        ("Mar-14", "«3–14» eller «mars 2014»"),
        ("des.99", "«desember 1999»"),
        ("45658", "1. januar 2025"),
        ("1,05067E+05", "omtrent 105\u00a0067"),
        ("-1.2E-03", "omtrent −0,0012"),
    ],
)
def test_what_it_probably_was(text: str, meant: str) -> None:
    trace = changed_cell(text)
    assert trace is not None
    assert meant in trace.what


@pytest.mark.parametrize("text", ["1E", "5E", "0664", "2024", "12345", "99999", "mai", "1,5"])
def test_cells_nobody_changed(text: str) -> None:
    assert changed_cell(text) is None


@pytest.mark.parametrize("text", ["fra 06.des til 10.des", "per 06.des", "12.des år"])
def test_dates_somebody_wrote(text: str) -> None:
    assert changed_inside(text) is None
