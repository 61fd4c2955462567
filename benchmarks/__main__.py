"""Measures all cases side by side and writes `benchmarks/results/`.

`python -m benchmarks [TIMES [SIZE...]]`: how often to measure, and which sizes.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.pdf.engine import versions
from benchmarks.follow import followed
from benchmarks.peers import chromium
from benchmarks.project import LARGEST, MEDIAN, SMALLEST, changer, copy, forget
from benchmarks.results import Goal, Limit, Results, Size, middle, write
from benchmarks.timing import Measure, measure, median, ours

TIMES = 5
SIZES = (1, 2, 4, 8)
PDF = ("--format", "pdf")
FOLLOWED = "ett tall endret mens --folg står, midterste"
Case = tuple[str, Measure]
LIMITS = (
    Limit("ingenting endret", "wall", 0.3, "s"),
    Limit("--help", "wall", 0.2, "s"),
    Limit("kaldt, 1 prosess", "megabytes", 250, "MB"),
    Limit("kaldt, 2 prosesser", "megabytes", 250, "MB"),
)
GOALS = (
    Goal("kaldt, 2 prosesser", "WeasyPrint, hele dokumentet", 0.5),
    Goal("ett tall endret, største funksjonsområde", "pandoc + typst", 1.0),
    Goal("ett tall endret, midterste funksjonsområde", "pandoc + typst", 0.5),
    Goal("ingenting endret", "pandoc + typst", 0.15),
)


@dataclass(frozen=True)
class Run:
    """A command to measure, and what is done before each time."""

    name: str
    command: Sequence[str]
    before: Callable[[int], None] = lambda _: None
    findings: bool = False
    """Whether it is in order that it finds something in the report."""


def peers(folder: Path) -> list[Run]:
    """What others need for the same page."""
    run = [sys.executable, "-m", "benchmarks.peers"]
    return [
        Run("WeasyPrint, hele dokumentet", [*run, "weasyprint", str(folder)]),
        Run("Chromium, utskrift til PDF", chromium(folder)),
        Run("pandoc + typst", [*run, "pandoc", str(folder)]),
    ]


def cold(project: Path) -> list[Run]:
    """Everything from nothing."""
    return [
        Run(name, ours("build", *PDF, "--jobs", jobs), forget(project))
        for jobs, name in (("1", "kaldt, 1 prosess"), ("2", "kaldt, 2 prosesser"))
    ]


def warm(project: Path) -> list[Run]:
    """With what was kept from the build before."""
    command = ours("build", *PDF)
    files = (("største", LARGEST), ("midterste", MEDIAN), ("minste", SMALLEST))
    changed = [
        Run(f"ett tall endret, {name} funksjonsområde", command, changer(project, file))
        for name, file in files
    ]
    return [
        *changed,
        Run("ingenting endret", command),
        Run("check", ours("check"), findings=True),
        Run("--help", ours("--help")),
    ]


def rounds(project: Path, times: int) -> Iterator[Case]:
    """All commands one after another, several times over: what the machine does meets all alike."""
    measure([sys.executable, "-m", "benchmarks.peers", "prepare", str(project)], ROOT)
    runs = [*cold(project), *warm(project), *peers(project)]
    found: dict[str, list[Measure]] = {run.name: [] for run in runs}
    for n in range(times):
        for run in runs:
            cwd = ROOT if "benchmarks.peers" in run.command else project
            run.before(n)
            found[run.name].append(measure(run.command, cwd, findings=run.findings))
    found[FOLLOWED] = followed(
        ours("build", *PDF, "--folg"), project, changer(project, MEDIAN), times
    )
    for name, measures in found.items():
        yield name, median(measures)


def sizes(project: Path, wanted: tuple[int, ...], times: int) -> dict[int, Size]:
    """The same chapters several times over, in two processes; the sizes take turns.

    Half as often as the rest: all sizes together are fifteen reports.
    """
    found: dict[int, list[Size]] = {n: [] for n in wanted}
    for _ in range((times + 1) // 2):
        for n in wanted:
            command = [sys.executable, "-m", "benchmarks.size", str(project), str(n)]
            taken = measure(command, ROOT)
            pages, wall, cpu = map(float, taken.said.split())
            found[n].append(Size(int(pages), wall, cpu, taken.megabytes))
    return {n: middle(many) for n, many in found.items()}


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
        for name, measured in rounds(project, times):
            found[name] = measured
            print(f"{name:45s} {measured.wall:6.2f} s {measured.megabytes:5.0f} MB", flush=True)
        grown = sizes(project, wanted, times)
    results = Results(found, grown, GOALS, LIMITS, machine(), times)
    for line in write(ROOT / "benchmarks" / "results", results):
        print(line)


ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    given = [int(a) for a in sys.argv[1:]]
    main(given[0] if given else TIMES, tuple(given[1:]) or SIZES)
