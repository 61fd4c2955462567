"""Whatever a file has in it: no exception, findings within the file, and an error when refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutasjon import Tilfelle, case, misplaced, read, read_project

from arsberetning.diagnostics import Diagnostic, Place, Severity
from prosjektkopi import kopier_lillevik

BY_ITSELF = 300
IN_A_PROJECT = 40


@pytest.mark.parametrize("first", range(0, BY_ITSELF, 50))
def test_damaged_files_are_read_or_told_of(tmp_path: Path, first: int) -> None:
    wrong = {n: told for n in range(first, first + 50) if (told := read(tmp_path, case(n)))}
    assert wrong == {}


def test_a_project_with_a_damaged_file_is_loaded_or_told_of(tmp_path: Path) -> None:
    rot = kopier_lillevik(tmp_path / "p")
    numbers = range(BY_ITSELF, BY_ITSELF + IN_A_PROJECT)
    assert {n: told for n in numbers if (told := read_project(rot, case(n)))} == {}


def test_the_same_number_gives_the_same_file() -> None:
    assert [case(n) for n in range(20)] == [case(n) for n in range(20)]
    assert len({case(n).data for n in range(100)}) > 90


def test_a_place_outside_the_file_would_be_found() -> None:
    def at(line: int, column: int, fil: str = "a.csv") -> list[Diagnostic]:
        return [Diagnostic("X", Severity.FEIL, "m", Place(fil, line, column), "h")]

    data = "a;b\nå;2\n".encode()
    assert misplaced(data, "a.csv", at(2, 4)) == []
    assert misplaced(data, "a.csv", at(2, 9)) == ["X a.csv:2:9"]
    assert misplaced(data, "a.csv", at(9, 1)) == ["X a.csv:9:1"]
    assert misplaced(data, "a.csv", at(1, 1, "b.csv")) == ["X b.csv:1:1"]


def test_an_exception_would_not_be_hidden(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        read(tmp_path, Tilfelle(0, "a.yaml", None))  # type: ignore[arg-type]
