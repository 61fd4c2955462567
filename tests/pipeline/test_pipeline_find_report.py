"""Which report is meant, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.environment import Environment, InputRefused
from arsberetning.errors import UsageError
from arsberetning.pipeline.load import find_report
from prosjektkopi import skriv


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for year in ("2013", "2024", "2019"):
        skriv(tmp_path, f"reports/{year}/rapport.yaml", "navn: x\n")
    skriv(tmp_path, "reports/2025/notater.txt", "ikke en rapport")
    skriv(tmp_path, "annet/2013/rapport.yaml", "navn: x\n")
    return tmp_path


@pytest.mark.parametrize(
    ("start", "report", "folder"),
    [
        ("", "reports/2013", "reports/2013"),
        ("", "reports/2013/", "reports/2013"),
        ("", "./reports/../reports/2019", "reports/2019"),
        ("reports", "2013", "reports/2013"),
        ("reports/2013", ".", "reports/2013"),
        ("annet", "../reports/2019", "reports/2019"),
        ("", None, "reports/2024"),
        ("reports/2013", None, "reports/2024"),
        ("annet/2013", None, "reports/2024"),
    ],
)
def test_finds_the_report(root: Path, start: str, report: str | None, folder: str) -> None:
    assert find_report(Path(report) if report else None, root / start) == (root, folder)


def test_an_absolute_path_counts_from_anywhere(root: Path, tmp_path_factory: pytest.TempPathFactory
                                               ) -> None:  # fmt: skip
    elsewhere = tmp_path_factory.mktemp("annet")
    assert find_report(root / "reports" / "2013", elsewhere) == (root, "reports/2013")


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ("reports/2099", "«reports/2099» er ikke en rapportmappe: filen rapport.yaml mangler. "
                         "Skriv for eksempel: arsberetning build reports/2024"),
        ("reports/2025", "«reports/2025» er ikke en rapportmappe"),
        ("reports", "«reports» er ikke en rapportmappe"),
        ("reports/2013/rapport.yaml", "er ikke en rapportmappe"),
        ("annet/2013", "«annet/2013» ligger ikke i en mappe som heter reports"),
    ],
)  # fmt: skip
def test_says_what_is_wrong_with_a_folder(root: Path, report: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_report(Path(report), root)
    assert message in str(caught.value)


def test_says_when_there_is_no_report_at_all(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(UsageError) as caught:
        find_report(None, tmp_path / "tom")
    assert "fant ingen rapport" in str(caught.value)
    assert "Gå til prosjektmappen, eller oppgi mappen til rapporten" in str(caught.value)


def test_a_report_that_is_a_link_is_not_followed_to_another_project(tmp_path: Path) -> None:
    skriv(tmp_path, "annet/reports/2024/rapport.yaml", "navn: x\n")
    (tmp_path / "vart/reports").mkdir(parents=True)
    (tmp_path / "vart/reports/2024").symlink_to(tmp_path / "annet/reports/2024")
    root, folder = find_report(Path("reports/2024"), tmp_path / "vart")
    assert (root, folder) == (tmp_path / "vart", "reports/2024")
    with pytest.raises(InputRefused) as caught:
        Environment(root).read_bytes(f"{folder}/rapport.yaml")
    assert caught.value.diagnostic.code == "LES003"
