"""Finds the report that is meant, and says when it may not be made. Imports nothing heavy."""

from __future__ import annotations

import os
import re
from pathlib import Path

from arsberetning.diagnostics import Diagnostic
from arsberetning.errors import ArsberetningError, UsageError
from arsberetning.letters import composed, on_disk
from arsberetning.regular_file import read_regular

REPORTS = "reports"
_YEAR = re.compile(rb"^ar:[ \t]*[\"']?(\d{4})\b", re.MULTILINE)
_YEAR_IN_NAME = re.compile(r"\d{4}", re.ASCII)
_SET_UP = 100_000
"""So much of a set-up is read to find its year."""
FOLDERS = ("data", REPORTS, "styles", "templates")
"""All a build is made of."""


class FaultyReport(ArsberetningError):
    """The report cannot be read or may not be built; `diagnostics` tells why.

    `unreadable` when not even a draft can be made.
    """

    def __init__(self, diagnostics: list[Diagnostic], *, unreadable: bool = False) -> None:
        super().__init__("rapporten har feil som må rettes først")
        self.diagnostics = diagnostics
        self.unreadable = unreadable


def find_report(report: Path | None, start: Path) -> tuple[Path, str]:
    """The project's root and the report folder in it (`reports/2024`).

    Without a report, the one on the latest year under `reports/` in `start` or the nearest folder
    above it. Raises `UsageError` when there is none, or several.
    """
    if report is None:
        return _newest(start)
    # A link in it is refused when it is read.
    folder = on_disk(Path(os.path.normpath(start.absolute() / report)))
    if not (folder / "rapport.yaml").is_file():
        text = f"«{report}» er ikke en rapportmappe: filen rapport.yaml mangler. "
        raise UsageError(text + "Skriv for eksempel: arsberetning build reports/2024")
    if folder.parent.name != REPORTS:
        text = f"«{report}» ligger ikke i en mappe som heter {REPORTS}. Flytt den dit"
        raise UsageError(text)
    return folder.parent.parent, f"{REPORTS}/{composed(folder.name)}"


def find_root(start: Path) -> Path:
    """The project that a folder belongs to. Raises `UsageError` when there is no report in it."""
    return _reports(start)[0]


def _newest(start: Path) -> tuple[Path, str]:
    """The report on the latest year. UsageError when several are: it may be either."""
    root, names = _reports(start)
    years = {name: _year(root / REPORTS / name) for name in names}
    latest = [name for name in names if years[name] == max(years.values())]
    if len(latest) > 1 and years[latest[0]]:
        shown = ", ".join(f"{REPORTS}/{name}" for name in latest)
        text = f"det er flere beretninger for {years[latest[0]]}: {shown}. Oppgi hvilken"
        raise UsageError(text)
    return root, f"{REPORTS}/{latest[-1]}"


def _reports(start: Path) -> tuple[Path, list[str]]:
    """The nearest project, and the names of its reports."""
    for root in (start, *start.parents):
        found = sorted(composed(p.parent.name) for p in root.glob(f"{REPORTS}/*/rapport.yaml"))
        if found:
            return root, found
    text = f"fant ingen rapport: det er ingen mappe {REPORTS} med en rapport i her. "
    raise UsageError(text + "Gå til prosjektmappen, eller oppgi mappen til rapporten")


def _year(folder: Path) -> str:
    """The year a report says it is about, or else the one its folder is named by; "" for none."""
    try:
        said = _YEAR.search(read_regular(folder / "rapport.yaml", _SET_UP)[0])
    except OSError:
        said = None
    named = _YEAR_IN_NAME.search(folder.name)
    return said[1].decode() if said else named[0] if named else ""
