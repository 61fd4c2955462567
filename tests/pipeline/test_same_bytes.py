"""The same files give the same bytes, wherever, however and by whomever they are built."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arsberetning.cli import main
from prosjektkopi import bytt, kopier_bygget, kopier_lillevik

NAME = "arsberetning-lillevik-2013-utkast.pdf"
PDF = f"build/2013/{NAME}"
SRC = Path(__file__).resolve().parents[2] / "src"


def run(rot: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Our command as a user runs it, in a project's folder."""
    return subprocess.run(
        [sys.executable, "-m", "arsberetning", *arguments],
        cwd=rot, env=variables_for(**variables), capture_output=True, text=True, check=False,
    )  # fmt: skip


def variables_for(**variables: str) -> dict[str, str]:
    """The environment of a command: this one's, but compiled code is kept, as users have it."""
    env = {**os.environ, "PYTHONPATH": str(SRC), **variables}  # noqa: TID251 - for our command
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


@pytest.fixture
def project(lillevik_bygget: Path, tmp_path: Path) -> Path:
    return kopier_bygget(lillevik_bygget, tmp_path / "a")


def built(rot: Path, *arguments: str, **variables: str) -> dict[str, bytes]:
    done = run(rot, "build", *arguments, **variables)
    assert done.returncode == 0, done.stderr
    (folder,) = [f for f in (rot / "build").iterdir() if not f.name.startswith(".")]
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_two_places_with_different_settings_give_the_same_bytes(tmp_path: Path) -> None:
    here = kopier_lillevik(tmp_path / "a")
    there = kopier_lillevik(tmp_path / "en helt annen" / "mappe med æøå")
    one = built(here, "--jobs", "1", "--no-cache", TZ="Pacific/Kiritimati", LC_ALL="C",
                PYTHONHASHSEED="1")  # fmt: skip
    two = built(there, "--jobs", "2", TZ="America/Los_Angeles", LC_ALL="nb_NO.UTF-8",
                PYTHONHASHSEED="2", HOME=str(tmp_path), MPLBACKEND="agg")  # fmt: skip
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert built(there, "--format", "pdf,data,html") == two


def test_a_figure_that_is_put_back_gives_the_same_bytes_from_the_cache(project: Path) -> None:
    first = (project / PDF).read_bytes()
    file = project / "data/2013/fo1/netto.csv"
    before = file.read_bytes()
    bytt(project, "data/2013/fo1/netto.csv", *_first_row(project))
    assert built(project, "--format", "pdf")[NAME] != first
    file.write_bytes(before)
    assert built(project, "--format", "pdf")[NAME] == first


def test_the_date_can_be_given(project: Path) -> None:
    plain = (project / PDF).read_bytes()
    assert built(project, "--format", "pdf", SOURCE_DATE_EPOCH="1400000000")[NAME] != plain
    assert built(project, "--format", "pdf")[NAME] == plain


def verified(rot: Path, pdf: str) -> Result:
    with contextlib.chdir(rot):
        return CliRunner().invoke(main, ["verify", pdf])


def test_verify_knows_its_own_and_says_what_is_changed(project: Path) -> None:
    built(project, "--format", "pdf", SOURCE_DATE_EPOCH="1400000000")
    assert verified(project, PDF).exit_code == 0
    bytt(project, "data/2013/fo1/netto.csv", *_first_row(project))
    done = verified(project, PDF)
    assert done.exit_code == 1
    assert "data/2013/fo1/netto.csv er endret" in done.stderr


def _first_row(rot: Path) -> tuple[str, str]:
    row = (rot / "data/2013/fo1/netto.csv").read_text(encoding="utf-8").splitlines()[1]
    head, _, last = row.rpartition(";")
    return row, f"{head};{last}0"


def test_verify_says_when_the_file_itself_is_changed(project: Path) -> None:
    pdf = project / PDF
    pdf.write_bytes(pdf.read_bytes() + b"\n%")
    done = verified(project, PDF)
    assert done.exit_code == 1
    assert "endret etter at den ble laget" in done.stderr


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF\n", b"tekst"])
def test_verify_refuses_what_is_not_ours(tmp_path: Path, content: bytes) -> None:
    rot = kopier_lillevik(tmp_path / "a")
    (rot / "annen.pdf").write_bytes(content)
    assert verified(rot, "annen.pdf").exit_code == 2
    assert verified(rot, "mangler.pdf").exit_code == 3
