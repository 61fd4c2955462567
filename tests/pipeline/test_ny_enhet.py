"""A new unit begins from the guide alone: every message says what to do, and doing it helps."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.environment import Environment
from arsberetning.output.plain import grouped
from arsberetning.pipeline.build import build
from arsberetning.pipeline.kontroll import check_report
from prosjektkopi import ROT, skriv

SETUP = 'navn: Bydel Nordvik\nmappenavn: nordvik\nar: 2025\nstandard: "2024"\nstatus: utkast\n'
R = "reports/nordvik-2025"
_HEAD = re.compile(r"denne første linjen: ([^ ]+?)(?: \(radene er (.*?)\))?; skriv")
_WORDS = {"enhet": "antall", "retning": "hoyere", "gruppe": "kap_001"}
MOST = 110
"""Lines on a screen, for a report of which nothing at all is written."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with another unit's report, and a set-up."""
    rot = tmp_path_factory.mktemp("nordvik")
    for folder in ("templates", "styles", "data", "reports"):
        shutil.copytree(ROT / folder, rot / folder)
    skriv(rot, f"{R}/rapport.yaml", SETUP)
    return rot


def found(rot: Path) -> tuple[Diagnostic, ...]:
    return check_report(rot / R, environment=Environment(rot, variables={})).liste.funn


def follow(rot: Path, d: Diagnostic) -> None:
    """Make the file as the hint says."""
    match = _HEAD.search(d.hint)
    assert match, d.hint
    columns = match[1].split(";")
    rows = re.split(r", | og ", match[2]) if match[2] else ["a", "b", "c"]
    lines = [";".join(_cell(c, row) for c in columns) for row in rows if not row.endswith(" til")]
    skriv(rot, d.place.file, "\n".join([match[1], *lines]) + "\n")


def _cell(column: str, row: str) -> str:
    return {"id": row, "navn": f"Navn {row}", **_WORDS}.get(column, "..")


def test_the_tables_that_are_missing_can_be_made_from_the_hints(begun: Path) -> None:
    missing = [d for d in found(begun) if d.severity is Severity.FEIL]
    assert {d.code for d in missing} == {"TAB011"}
    assert len(missing) > 10
    assert all(d.place.file.startswith("data/nordvik-2025/") for d in missing)
    built = build(begun / R, formats=("html",), environment=Environment(begun, variables={}))
    html = (built.out / "html/index.html").read_text(encoding="utf-8")
    assert html.count("mangler: tabellen «") >= len(missing)
    for d in missing:
        follow(begun, d)
    left = found(begun)
    assert [d for d in left if d.severity is Severity.FEIL] == []
    assert len(list(grouped(left))) <= MOST
    assert all(d.place.file and d.hint for d in left)
    assert not [d for d in left if d.code == "LIK003"]
    assert max(sum(e.code == d.code for e in left) for d in left) < 25
