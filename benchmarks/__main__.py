"""Measures all cases side by side and writes `benchmarks/results/`.

`python -m benchmarks [TIMES [SIZE...]]`: how often to measure, and which sizes.
"""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.pdf.engine import versions
from benchmarks.peers import chromium
from benchmarks.project import LARGEST, MEDIAN, SMALLEST, changer, copy, forget
from benchmarks.results import Goal, write
from benchmarks.timing import Measure, measure, ours

TIMES = 5
SIZES = (1, 2, 4, 8)
PDF = ("--format", "pdf")
Case = tuple[str, Measure]
GOALS = (
    Goal("kaldt, 2 prosesser", "WeasyPrint, hele dokumentet", 0.5),
    Goal("ett tall endret, største funksjonsområde", "pandoc + typst", 1.0),
    Goal("ett tall endret, midterste funksjonsområde", "pandoc + typst", 0.5),
    Goal("ingenting endret", "pandoc + typst", 0.15),
)


def peers(folder: Path, times: int) -> Iterator[Case]:
    """What others need for the same page."""
    run = [sys.executable, "-m", "benchmarks.peers"]
    measure([*run, "prepare", str(folder)], ROOT, 1)
    for name, command in (
        ("WeasyPrint, hele dokumentet", [*run, "weasyprint", str(folder)]),
        ("Chromium, utskrift til PDF", chromium(folder)),
        ("pandoc + typst", [*run, "pandoc", str(folder)]),
    ):
        yield name, measure(command, ROOT, times)


def cold(project: Path, times: int) -> Iterator[Case]:
    """Everything from nothing."""
    for jobs in ("1", "2"):
        name = f"kaldt, {jobs} {'prosesser' if jobs == '2' else 'prosess'}"
        command = ours("build", *PDF, "--jobs", jobs)
        yield name, measure(command, project, times, forget(project))


def warm(project: Path, times: int) -> Iterator[Case]:
    """With what was kept from the build before."""
    command = ours("build", *PDF)
    measure(command, project, 1)
    for name, file in (("største", LARGEST), ("midterste", MEDIAN), ("minste", SMALLEST)):
        title = f"ett tall endret, {name} funksjonsområde"
        yield title, measure(command, project, times, changer(project, file))
    yield "ingenting endret", measure(command, project, times)
    yield "--help", measure(ours("--help"), project, times)


def sizes(project: Path, wanted: tuple[int, ...]) -> Iterator[Case]:
    """The same chapters several times over, in two processes."""
    for n in wanted:
        command = [sys.executable, "-m", "benchmarks.size", str(project), str(n)]
        yield f"størrelse × {n}", measure(command, ROOT, 1)


def machine() -> dict[str, str]:
    """What it was measured on."""
    processors = str(Environment(ROOT).processors())
    found = {"maskin": platform.machine(), "system": platform.platform(), "kjerner": processors}
    return found | dict(versions())


def main(times: int, wanted: tuple[int, ...]) -> None:
    """Measure and write."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy(Path(folder))
        found: dict[str, Measure] = {}
        for part in (cold, warm, peers):
            for name, measured in part(project, times):
                found[name] = measured
                print(f"{name:45s} {measured.wall:6.2f} s {measured.megabytes:5.0f} MB", flush=True)
        for name, measured in sizes(project, wanted):
            found[name] = measured
            print(f"{name:45s} {measured.wall:6.2f} s {measured.megabytes:5.0f} MB", flush=True)
    write(ROOT / "benchmarks" / "results", found, GOALS, machine(), times)
    print(json.dumps({goal.ours: goal.ratio(found) for goal in GOALS}, ensure_ascii=False))


ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    given = [int(a) for a in sys.argv[1:]]
    main(given[0] if given else TIMES, tuple(given[1:]) or SIZES)
