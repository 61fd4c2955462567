"""What --folg says: the files, what is new, what is mended, and all of what stops a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from arsberetning.cli import main
from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.pipeline import folg
from arsberetning.pipeline.built import Built
from arsberetning.pipeline.find import FaultyReport
from arsberetning.pipeline.folg import Runde

OLD = Diagnostic("SUM001", Severity.ADVARSEL, "gammelt", Place("data/a.csv", 3))
NEW = Diagnostic("AVV001", Severity.ADVARSEL, "nytt", Place("data/b.csv", 2))
FAULT = Diagnostic("TAB001", Severity.FEIL, "stopper", Place("data/b.csv", 2))


def built(*findings: Diagnostic) -> Built:
    return Built(Path("build/2013"), ("a.pdf", "manifest.json"), 20, findings, 0)


def followed(monkeypatch: pytest.MonkeyPatch, lillevik: Path, *rounds: Runde) -> Result:
    def follow(*_: Any) -> Iterator[Runde]:
        yield from rounds
        raise KeyboardInterrupt

    monkeypatch.setattr(folg, "follow", follow)
    return CliRunner().invoke(main, ["build", str(lillevik / "reports/2013"), "--folg"])


def test_a_finding_is_shown_once_wherever_it_moves(
    monkeypatch: pytest.MonkeyPatch, lillevik_felles: Path
) -> None:
    moved = replace(OLD, place=Place("data/a.csv", 9))
    result = followed(
        monkeypatch,
        lillevik_felles,
        Runde((), {0: built(OLD)}, 3.0),
        Runde(("data/b.csv",), {0: built(moved, NEW)}, 0.9),
        Runde(("data/b.csv",), {0: built(moved)}, 0.9),
    )
    assert result.exit_code == 0
    assert result.stderr.count("gammelt") == result.stderr.count("nytt") == 1
    assert result.stdout.splitlines() == [
        "Laget 2 filer i build/2013, 20 sider, på 3,0 s (1 advarsel).",
        "  build/2013/a.pdf",
        "Venter på at filer blir endret. Avslutt med Ctrl+C.",
        "Endret: data/b.csv",
        "Laget 2 filer i build/2013, 20 sider, på 0,9 s (2 advarsler).",
        "  build/2013/a.pdf",
        "Endret: data/b.csv",
        "Laget 2 filer i build/2013, 20 sider, på 0,9 s (1 advarsel).",
        "  build/2013/a.pdf",
        "Rettet siden sist: 1 funn.",
    ]


def test_what_stops_the_report_is_shown_each_time(
    monkeypatch: pytest.MonkeyPatch, lillevik_felles: Path
) -> None:
    faulty = {0: FaultyReport([FAULT])}
    rounds = [Runde(("data/b.csv",), faulty, 0.1)] * 2
    result = followed(monkeypatch, lillevik_felles, *rounds)
    assert result.exit_code == 0
    assert result.stderr.count("data/b.csv:2:1: feil TAB001 stopper") == 2


def test_many_files_are_not_all_named(
    monkeypatch: pytest.MonkeyPatch, lillevik_felles: Path
) -> None:
    files = tuple(f"data/{n}.csv" for n in range(5))
    result = followed(monkeypatch, lillevik_felles, Runde(files, {}, 0.1))
    assert result.stdout.splitlines()[:2] == [
        "Endret: data/0.csv, data/1.csv, data/2.csv og 2 til",
        "Rapporten er som før.",
    ]
