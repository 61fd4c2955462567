"""What would not be read, or would vanish, is told: files, rows, tables of the outline."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.diagnostics import Diagnostic
from prosjektkopi import bytt, funn, lesefeil, skriv

R, D, S = "reports/2013", "data/2013", "templates/standard/2013.yaml"


def faults(rot: Path) -> list[Diagnostic]:
    return lesefeil(rot)


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        (f"{R}/saerskilt/service.yml", "slutter med .yaml"),
        (f"{R}/funksjonsomrader/fo1.YAML", "slutter med .yaml"),
        (f"{R}/innledning.docx", "slutter med .yaml"),
        (f"{D}/fo1/netto.xlsx", "lagre som CSV med semikolon"),
        (f"{D}/bydel/tall.txt", "slutter med .csv"),
        (f"{D}/fo1/NETTO.CSV", "slutter med .csv"),
    ],
)
def test_a_file_that_is_never_read(lillevik: Path, file: str, hint: str) -> None:
    skriv(lillevik, file, "noe")
    (found,) = faults(lillevik)
    assert (found.code, str(found.place)) == ("INN004", f"{file}:1:1")
    assert hint in found.hint


@pytest.mark.parametrize("file", [f"{R}/LESMEG.md", f"{D}/fo1/notat.md", f"{D}/fo1/kart.png"])
def test_notes_and_pictures_may_lie_there(lillevik: Path, file: str) -> None:
    skriv(lillevik, file, "noe")
    assert funn(lillevik) == []


def test_a_function_of_another_area_is_told_where_it_belongs(lillevik: Path) -> None:
    bytt(lillevik, f"{D}/fo1/netto.csv", "\n233;", "\n201;")
    found = next(d for d in faults(lillevik) if d.code == "KOS002")
    assert "funksjon 201 hører til 2A" in found.message
    assert f"{D}/fo2a/netto.csv" in found.hint
    assert found.place.line == 2


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("tabell bydel/befolkning", "tabell bydel/befolkningen", "mente du «bydel/befolkning»?"),
        ("figur befolkning bydel/befolkning", "figur befolkning bydel/folk", ""),
    ],
)
def test_a_table_of_the_outline_that_is_not_laid_out(
    lillevik: Path, old: str, new: str, hint: str
) -> None:
    bytt(lillevik, S, old, new)
    (found,) = faults(lillevik)
    assert (found.code, found.place.file) == ("STD002", S)
    assert new.rsplit(maxsplit=1)[-1] in found.message
    assert hint in found.hint
