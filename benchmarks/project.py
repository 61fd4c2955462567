"""A copy of the project to measure on, and changes to make in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LARGEST, MEDIAN, SMALLEST = "fo3/netto.csv", "fo2b/netto.csv", "fo2c/netto.csv"
"""A figure of the funksjonsområder with the most, the middle and the fewest lines of text."""


def copy(target: Path) -> Path:
    """The project as it is."""
    for name in ("templates", "styles", "reports", "data"):
        shutil.copytree(ROOT / name, target / name)
    return target


def changer(project: Path, file: str) -> Callable[[int], None]:
    """Gives the budget in a file's first row a new value, another one at each run."""
    path = project / "data/2024" / file
    lines = path.read_text(encoding="utf-8").splitlines()
    column = lines[0].split(";").index("regulert_budsjett_2024")
    cells = lines[1].split(";")
    known = int(cells[column].replace(" ", ""))

    def change(n: int) -> None:
        cells[column] = str(known + 7 * (n + 1))
        rows = [lines[0], ";".join(cells[:-1]) + ";", *lines[2:], ""]
        path.write_text("\n".join(rows), encoding="utf-8")

    return change


def forget(project: Path) -> Callable[[int], None]:
    """Takes away all that was built and kept."""
    return lambda _: shutil.rmtree(project / "build", ignore_errors=True)
