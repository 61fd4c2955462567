"""When nothing is changed nothing is done; when anything is, it is seen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_same_bytes import SRC, run

from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.find import FaultyReport
from prosjektkopi import kopier_bygget

PDF = "build/2013/arsberetning-lillevik-2013-utkast.pdf"
HEAVY = ("weasyprint", "matplotlib", "pandas", "numpy", "pydantic", "jinja2", "pikepdf")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, lillevik_bygget: Path) -> Path:
    rot = kopier_bygget(lillevik_bygget, tmp_path_factory.mktemp("uendret") / "a")
    assert run(rot, "build", "--format", "pdf").returncode == 0
    return rot


def imported(rot: Path, *arguments: str) -> set[str]:
    """Which heavy packages a build imports in its main process."""
    code = (
        "import sys; from arsberetning.cli import main\n"
        f"try: main({['build', *arguments]!r})\n"
        f"finally: print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=rot, env={"PYTHONPATH": str(SRC)},
                          capture_output=True, text=True, check=True)  # fmt: skip
    return set(eval(done.stdout.splitlines()[-1]))  # noqa: S307 - our own list


def inode(rot: Path) -> int:
    return (rot / PDF).stat().st_ino


def test_nothing_heavy_is_imported_and_nothing_written(project: Path) -> None:
    before = inode(project)
    assert imported(project, "--format", "pdf") == set()
    assert inode(project) == before


def test_with_all_pages_kept_no_typesetting_and_no_drawing_is_imported(project: Path) -> None:
    found = imported(project, "--format", "pdf", "--out", str(project / "build" / "et-annet-sted"))
    assert found & {"weasyprint", "matplotlib", "pandas"} == set()


def test_a_file_of_somebody_elses_is_told_also_when_nothing_is_made(project: Path) -> None:
    assert run(project, "build", "--format", "html").returncode == 0
    theirs = project / "build/2013/html/notat.txt"
    theirs.write_text("vent", encoding="utf-8")
    told = run(project, "build", "--format", "html")
    assert told.returncode == 2
    assert "har annet i seg, som ville bli slettet: html/notat.txt" in told.stderr
    assert theirs.read_text(encoding="utf-8") == "vent"
    theirs.unlink()
    assert run(project, "build", "--format", "html").returncode == 0


def new_file(rot: Path) -> None:
    text = "navn: x\n"
    (rot / "reports/2013/saerskilt/ny.yaml").write_text(text, encoding="utf-8")


def changed_style(rot: Path) -> None:
    path = rot / "styles/base.css"
    path.write_bytes(path.read_bytes() + b"\n/* ny */\n")


def damaged_result(rot: Path) -> None:
    (rot / PDF).write_bytes(b"%PDF")


def removed_result(rot: Path) -> None:
    (rot / PDF).unlink()


@pytest.mark.parametrize("change", [new_file, changed_style, damaged_result, removed_result])
def test_a_change_is_seen(
    lillevik_bygget: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    rot = kopier_bygget(lillevik_bygget, tmp_path / "a")
    made(rot)
    as_it_was = inode(rot)
    made(rot)
    assert inode(rot) == as_it_was
    change(rot)
    before = inode(rot) if (rot / PDF).exists() else 0
    try:
        made(rot)
    except FaultyReport:
        return
    assert inode(rot) != before


def made(rot: Path) -> None:
    settings = Settings(rot / "build/.lager")
    build(rot / "reports/2013", formats=("pdf",), settings=settings,
          environment=Environment(rot, variables={}))  # fmt: skip
