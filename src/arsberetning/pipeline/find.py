"""Finds the report that is meant, and says when it may not be made. Imports nothing heavy."""

from __future__ import annotations

import os
from pathlib import Path

from arsberetning.diagnostics import Diagnostic
from arsberetning.errors import ArsberetningError, UsageError

REPORTS = "reports"
FOLDERS = ("data", REPORTS, "styles", "templates")
"""All a build is made of."""


class FaultyReport(ArsberetningError):
    """The report cannot be read or may not be built; `diagnostics` tells why."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__("rapporten har feil som må rettes først")
        self.diagnostics = diagnostics


def find_report(report: Path | None, start: Path) -> tuple[Path, str]:
    """The project's root and the report folder in it (`reports/2024`).

    Without a report, the newest under `reports/` in `start` or the nearest folder above it.
    Raises `UsageError` when there is none.
    """
    if report is None:
        return _newest(start)
    folder = Path(os.path.normpath(start / report))  # a link in it is refused when it is read
    if not (folder / "rapport.yaml").is_file():
        text = f"«{report}» er ikke en rapportmappe: filen rapport.yaml mangler. "
        raise UsageError(text + "Skriv for eksempel: arsberetning build reports/2024")
    if folder.parent.name != REPORTS:
        text = f"«{report}» ligger ikke i en mappe som heter {REPORTS}. Flytt den dit"
        raise UsageError(text)
    return folder.parent.parent, f"{REPORTS}/{folder.name}"


def _newest(start: Path) -> tuple[Path, str]:
    for root in (start, *start.parents):
        found = sorted(p.parent.name for p in root.glob(f"{REPORTS}/*/rapport.yaml"))
        if found:
            return root, f"{REPORTS}/{found[-1]}"
    text = f"fant ingen rapport: det er ingen mappe {REPORTS} med en rapport i her. "
    raise UsageError(text + "Gå til prosjektmappen, eller oppgi mappen til rapporten")
