"""The measures as a table and a plot."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.timing import Measure


@dataclass(frozen=True)
class Goal:
    """One of our cases is to take at most `limit` of what a peer takes."""

    ours: str
    peer: str
    limit: float

    def ratio(self, found: Mapping[str, Measure]) -> float:
        """What it takes now."""
        return round(found[self.ours].wall / found[self.peer].wall, 3)


def write(
    folder: Path,
    found: Mapping[str, Measure],
    goals: Sequence[Goal],
    machine: Mapping[str, str],
    times: int,
) -> None:
    """Write `resultater.json`, `resultater.md` and `resultater.svg`."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {"maskin": dict(machine), "runder": times,
             "tider": {name: asdict(m) for name, m in found.items()}}  # fmt: skip
    text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    (folder / "resultater.json").write_text(text, encoding="utf-8")
    lines = [*_table(found), "", *_goals(found, goals), "", *_about(machine, times), ""]
    (folder / "resultater.md").write_text("\n".join(lines), encoding="utf-8")
    _plot(folder / "resultater.svg", found)


def _table(found: Mapping[str, Measure]) -> Iterator[str]:
    yield "| tilfelle | tid | prosessortid | største prosess |"
    yield "|---|---:|---:|---:|"
    for name, m in found.items():
        yield f"| {name} | {_number(m.wall)} s | {_number(m.cpu)} s | {m.megabytes:.0f} MB |"


def _goals(found: Mapping[str, Measure], goals: Sequence[Goal]) -> Iterator[str]:
    yield "| mål | grense | målt | nådd |"
    yield "|---|---:|---:|---|"
    for goal in goals:
        ratio = goal.ratio(found)
        reached = "ja" if ratio <= goal.limit else "nei"
        name = f"{goal.ours} / {goal.peer}"
        yield f"| {name} | {_number(goal.limit)} | {_number(ratio)} | {reached} |"


def _about(machine: Mapping[str, str], times: int) -> Iterator[str]:
    yield f"Median av {times} runder, PDF av rapporten for 2024. Målt på:"
    yield ""
    yield ", ".join(f"{name} {value}" for name, value in machine.items() if value)


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
