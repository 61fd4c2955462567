"""The measures as tables and a plot."""

from __future__ import annotations

import json
import math
import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.timing import Measure

_PAGES = re.compile(r"(\d+) sider")


@dataclass(frozen=True)
class Goal:
    """One of our cases is to take at most `limit` of what a peer takes."""

    ours: str
    peer: str
    limit: float

    def ratio(self, found: Mapping[str, Measure]) -> float:
        """What it takes now."""
        return round(found[self.ours].wall / found[self.peer].wall, 3)


@dataclass(frozen=True)
class Limit:
    """One of our cases is to have no more than so many seconds or megabytes."""

    ours: str
    what: str
    limit: float
    unit: str


@dataclass(frozen=True)
class Size:
    """A report so many times as long: its pages, and what setting and joining them takes."""

    pages: int
    wall: float
    cpu: float
    megabytes: float


@dataclass(frozen=True)
class Results:
    """All that was measured. `grown` is by how many times the report's chapters are there."""

    found: Mapping[str, Measure]
    grown: Mapping[int, Size]
    goals: Sequence[Goal]
    limits: Sequence[Limit]
    machine: Mapping[str, str]
    times: int

    def pages(self) -> str:
        """How long the report is, in its own words."""
        said = (_PAGES.search(m.said) for m in self.found.values())
        return next((found[1] for found in said if found), "?")

    def exponent(self) -> float:
        """The power of the number of pages that the processor time grows with; 1 is linear."""
        logs = [(math.log(s.pages), math.log(s.cpu)) for s in self.grown.values()]
        slope, _ = statistics.linear_regression(*zip(*logs, strict=True))
        return round(slope, 3)


def middle(sizes: Sequence[Size]) -> Size:
    """The median times, and the most memory."""
    return Size(
        sizes[0].pages,
        statistics.median(s.wall for s in sizes),
        statistics.median(s.cpu for s in sizes),
        max(s.megabytes for s in sizes),
    )


def write(folder: Path, results: Results) -> list[str]:
    """Write `resultater.json`, `resultater.md` and `resultater.svg`; the lines of the second."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {"maskin": dict(results.machine), "runder": results.times, "sider": results.pages(),
             "tider": {name: asdict(m) | {"said": ""} for name, m in results.found.items()},
             "vekst": {n: asdict(size) for n, size in results.grown.items()}}  # fmt: skip
    text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    (folder / "resultater.json").write_text(text, encoding="utf-8")
    parts = (_table(results), _goals(results), _growth(results), _about(results))
    lines = [line for part in parts for line in (*part, "")]
    (folder / "resultater.md").write_text("\n".join(lines), encoding="utf-8")
    _plot(folder / "resultater.svg", results.found)
    return lines


def _table(results: Results) -> Iterator[str]:
    yield f"# Målt på rapporten for 2024, {results.pages()} sider"
    yield ""
    yield "| tilfelle | tid | prosessortid | største prosess |"
    yield "|---|---:|---:|---:|"
    for name, m in results.found.items():
        yield f"| {name} | {_number(m.wall)} s | {_number(m.cpu)} s | {m.megabytes:.0f} MB |"


def _goals(results: Results) -> Iterator[str]:
    yield "| mål | grense | målt | nådd |"
    yield "|---|---:|---:|---|"
    for goal in results.goals:
        ratio = goal.ratio(results.found)
        name = f"{goal.ours} / {goal.peer}"
        yield _goal(name, goal.limit, ratio, "")
    for limit in results.limits:
        value = float(getattr(results.found[limit.ours], limit.what))
        yield _goal(limit.ours, limit.limit, value, f" {limit.unit}")


def _goal(name: str, limit: float, value: float, unit: str) -> str:
    reached = "ja" if value <= limit else "nei"
    return f"| {name} | {_number(limit)}{unit} | {_number(value)}{unit} | {reached} |"


def _growth(results: Results) -> Iterator[str]:
    if len(results.grown) == 1:
        return
    yield "| kapitlene ganger | sider | tid | prosessortid | per side | største prosess |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for n, s in results.grown.items():
        each = f"{1000 * s.cpu / s.pages:.0f} ms"
        times = f"{_number(s.wall)} s | {_number(s.cpu)} s"
        yield f"| {n} | {s.pages} | {times} | {each} | {s.megabytes:.0f} MB |"
    yield ""
    yield f"Prosessortiden vokser som sidetallet i {_number(results.exponent())}. potens."


def _about(results: Results) -> Iterator[str]:
    yield f"Median av {results.times} runder, alle tilfeller etter tur i hver runde. Målt på:"
    yield ""
    yield ", ".join(f"{name} {value}" for name, value in results.machine.items() if value)


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _plot(path: Path, found: Mapping[str, Measure]) -> None:
    from matplotlib.figure import Figure

    names = list(found)[::-1]
    figure = Figure(figsize=(8, 0.35 * len(names) + 0.8), layout="constrained")
    axes = figure.add_subplot()
    bars = axes.barh(names, [found[n].wall for n in names], color="#2a2859")
    axes.bar_label(bars, [f"{_number(found[n].wall)} s" for n in names], padding=3, fontsize=8)
    axes.set_xlabel("sekunder, hele kommandoen")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})
