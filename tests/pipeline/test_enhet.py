"""Reports of several units in one project: only the same unit's are held against each other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.errors import UsageError
from arsberetning.pipeline.endrede import concerned
from arsberetning.pipeline.enhet import report_before
from arsberetning.pipeline.find import find_report, find_root
from arsberetning.pipeline.load import load
from prosjektkopi import bytt, skriv

SETUP = "navn: {}\nmappenavn: {}\nar: {}\nstatus: {}\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., None]:
    """Writes a report's set-up: folder, name, folder name, year, status."""

    def written(folder: str, navn: str, mappenavn: str, ar: int, status: str = "utkast",
                more: str = "") -> None:  # fmt: skip
        skriv(tmp_path, f"reports/{folder}/rapport.yaml",
              SETUP.format(navn, mappenavn, ar, status) + more)  # fmt: skip

    return written


def before(root: Path, folder: str) -> str | None:
    return report_before(Environment(root, variables={}), f"reports/{folder}")


def test_another_unit_is_not_the_year_before(tmp_path: Path, write: Callable[..., None]) -> None:
    write("2024", "Bydel Gamle Oslo", "gamle-oslo", 2024, "endelig")
    write("2025", "Bydel Nordvik", "nordvik", 2025)
    assert before(tmp_path, "2025") is None


def test_the_unit_is_found_whatever_its_folder_is_called(
    tmp_path: Path, write: Callable[..., None]
) -> None:
    write("2024", "Bydel Gamle Oslo", "gamle-oslo", 2024)
    write("nordvik-i-fjor", "Bydel Nordvik", "nordvik", 2024)
    write("nordvik-2025", "Bydel  nordvik", "bydel-nordvik", 2025)
    assert before(tmp_path, "nordvik-2025") == "reports/nordvik-i-fjor"
    assert before(tmp_path, "nordvik-i-fjor") is None


@pytest.mark.parametrize("old", ["Nordvik og omegn", "nordvik-omegn", "[Utvik, Nordvik og omegn]"])
def test_a_renamed_unit_says_what_it_was_called(
    tmp_path: Path, write: Callable[..., None], old: str
) -> None:
    write("2024", "Nordvik og omegn", "nordvik-omegn", 2024)
    write("2025", "Bydel Nordvik", "nordvik", 2025)
    assert before(tmp_path, "2025") is None
    write("2025", "Bydel Nordvik", "nordvik", 2025, more=f"tidligere_navn: {old}\n")
    assert before(tmp_path, "2025") == "reports/2024"


def test_of_several_the_final_one_is_taken_and_then_the_one_named_by_the_year(
    tmp_path: Path, write: Callable[..., None]
) -> None:
    write("2025", "Nordvik", "nordvik", 2025)
    write("2024-kopi", "Nordvik", "nordvik", 2024)
    write("2024", "Nordvik", "nordvik", 2024)
    assert before(tmp_path, "2025") == "reports/2024"
    write("2024-kopi", "Nordvik", "nordvik", 2024, "endelig")
    assert before(tmp_path, "2025") == "reports/2024-kopi"


@pytest.mark.parametrize("setup", ["ar: 2025\n", "navn: Nordvik\n", "- en\n", ""])
def test_a_set_up_that_does_not_say_whose_it_is_has_no_year_before(
    tmp_path: Path, write: Callable[..., None], setup: str
) -> None:
    write("2024", "Nordvik", "nordvik", 2024)
    skriv(tmp_path, "reports/2025/rapport.yaml", setup)
    assert before(tmp_path, "2025") is None


def test_a_change_concerns_the_same_units_next_year(
    tmp_path: Path, write: Callable[..., None]
) -> None:
    write("2024", "Bydel Gamle Oslo", "gamle-oslo", 2024)
    write("2025", "Bydel Nordvik", "nordvik", 2025)
    write("gamle-oslo-2025", "Bydel Gamle Oslo", "gamle-oslo", 2025)
    found = concerned(Environment(tmp_path, variables={}), ["reports/2024/beretning.yaml"])
    assert found.rapporter == ("2024", "gamle-oslo-2025")


def test_the_newest_report_goes_by_the_year_and_not_by_the_folders_name(
    tmp_path: Path, write: Callable[..., None]
) -> None:
    write("nordvik-2023", "Bydel Nordvik", "nordvik", 2023)
    write("2024", "Bydel Gamle Oslo", "gamle-oslo", 2024)
    assert find_report(None, tmp_path)[1] == "reports/2024"
    write("nordvik", "Bydel Nordvik", "nordvik", 2024)
    with pytest.raises(UsageError, match=r"flere .* for 2024: reports/2024, reports/nordvik\. Op"):
        find_report(None, tmp_path)
    assert find_root(tmp_path / "reports") == tmp_path


def test_figures_of_another_unit_are_not_held_against_ours(lillevik: Path) -> None:
    standard = lillevik / "templates/standard/2013.yaml"
    shutil.copy(standard, standard.with_name("2012.yaml"))
    setup = SETUP.format("Utvik", "utvik", 2012, "endelig")
    skriv(lillevik, "reports/2012/rapport.yaml", setup + "standard: '2012'\n")
    skriv(lillevik, "data/2012/bydel/tall.csv",
          "id;navn;enhet;periode;verdi\nklager;Klager;antall;2012;99\n")  # fmt: skip
    codes = [d.code for d in load(lillevik / "reports/2013").diagnostics]
    assert "LIK003" not in codes
    bytt(lillevik, "reports/2012/rapport.yaml", "navn: Utvik", "navn: Bydel Lillevik")
    codes = [d.code for d in load(lillevik / "reports/2013").diagnostics]
    assert "LIK003" in codes
