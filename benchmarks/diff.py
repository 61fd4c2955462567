"""How long a comparison of two real reports takes, beside two programs that compare how PDFs look.

Run from the project's folder: `python -m benchmarks.diff [ROUNDS]`. Writes
`benchmarks/results/diff.md` and `diff.json`. A peer that is not installed is left out and named:
`pip install diff-pdf-visually`, and from apt `imagemagick poppler-utils comparepdf`.
"""

from __future__ import annotations

import contextlib
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.sammenlign import compare_named
from benchmarks.project import ROOT, copy
from benchmarks.timing import Measure, measure, median

TIMES = 5
ALIKE = ", like filer"
FIVE = "arsberetning diff"
PAGES = "arsberetning diff --only pages"
HTML = "arsberetning diff --format html"
SAME = f"{FIVE}{ALIKE}"
VISUALLY, COMPAREPDF = "diff-pdf-visually", "comparepdf --compare=appearance"
SECONDS = {FIVE: 2.0, SAME: 0.2}
"""Seconds a whole command may take."""
_EXPECT = ("sh", "-c", 'wanted=$1; shift; "$@" >/dev/null; test $? -eq $wanted', "sh")
"""Runs a command that must end with an exit code of its own."""
EDITS = (
    ("reports/2024/miljo.yaml", "Bydelens", "Vår bydels"),
    ("reports/2024/innledning.yaml", "Vi rapporterer", "Her rapporterer vi"),
    ("reports/2024/styring.yaml", "Hver måned avstemmer", "Annenhver uke avstemmer"),
    ("reports/2024/funksjonsomrader/fo2b.yaml", "# Meldinger og tiltak", "# Tiltak og meldinger"),
    ("reports/2024/funksjonsomrader/fo3.yaml", "egnede boliger", "gode boliger"),
)
"""Words that are others on one page each."""


def pair(folder: Path) -> tuple[Path, Path]:
    """The report of 2024 as it is, and with five pages changed."""
    old, new = (copy(folder / name) for name in ("old", "new"))
    for file, before, after in EDITS:
        path = new / file
        text = path.read_text(encoding="utf-8")
        if before not in text:
            msg = f"{file} no longer says «{before}»"
            raise ValueError(msg)
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return _built(old, folder / "cache"), _built(new, folder / "cache")


def _built(project: Path, cache: Path) -> Path:
    environment = Environment(project, variables={})
    made = build(project / "reports/2024", formats=("pdf",), environment=environment,
                 settings=Settings(cache, 2))  # fmt: skip
    return next(made.out / name for name in made.files if name.endswith(".pdf"))


def cases(old: Path, new: Path, twin: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Each case that can be run here: its name, the exit code it must have, and its command."""
    ours = [sys.executable, "-m", "arsberetning", "diff"]
    page = str(old.with_name("sammenligning.html"))
    yield FIVE, 1, [*ours, str(old), str(new)]
    yield PAGES, 1, [*ours, str(old), str(new), "--only", "pages"]
    yield HTML, 1, [*ours, str(old), str(new), "--format", "html", "--out", page]
    yield SAME, 0, [*ours, str(old), str(twin)]
    visually = [shutil.which(name) for name in ("diff-pdf-visually", "pdftocairo", "compare")]
    if all(visually):
        quiet = [str(visually[0]), "--silent", "--time", "0"]
        yield VISUALLY, 2, [*quiet, str(old), str(new)]
        yield f"{VISUALLY}{ALIKE}", 0, [*quiet, str(old), str(twin)]
    if program := shutil.which("comparepdf"):
        quiet = [program, "--compare=appearance", "--verbose=0"]
        yield COMPAREPDF, 10, [*quiet, str(old), str(new)]
        yield f"{COMPAREPDF}{ALIKE}", 0, [*quiet, str(old), str(twin)]


def rounds(
    commands: Sequence[tuple[str, int, list[str]]], folder: Path, times: int
) -> dict[str, Measure]:
    """Every case once in each round, so that what else the machine does falls on all alike."""
    found: dict[str, list[Measure]] = {name: [] for name, _, _ in commands}
    for _ in range(times):
        for name, code, command in commands:
            found[name].append(measure([*_EXPECT, str(code), *command], folder))
            print(f"{name:45s} {found[name][-1].wall:6.2f} s", flush=True)
    return {name: median(measures) for name, measures in found.items()}


def report(found: Mapping[str, Measure], times: int, pages: int) -> Iterator[str]:
    """The table, the goals and what was measured, in Norwegian as the other results."""
    yield "| tilfelle | tid | prosessortid | største prosess |"
    yield "|---|---:|---:|---:|"
    for name, m in found.items():
        yield f"| {name} | {_number(m.wall)} s | {_number(m.cpu)} s | {m.megabytes:.0f} MB |"
    yield from ("", "| mål | grense | målt | nådd |", "|---|---:|---:|---|")
    for name, limit, value in _goals(found):
        reached = "ja" if value <= limit else "nei"
        yield f"| {name} | {_number(limit)} | {_number(value)} | {reached} |"
    yield ""
    yield f"Median av {times} runder med to rapporter på {pages} sider, der fem sider er endret."
    yield "comparepdf stanser ved den første siden som er ulik."
    yield ""
    yield ", ".join(f"{name} {value}" for name, value in _machine().items() if value)


def _goals(found: Mapping[str, Measure]) -> Iterator[tuple[str, float, float]]:
    for name, seconds in SECONDS.items():
        yield f"{name}, sekunder", seconds, found[name].wall
    if VISUALLY in found:
        yield f"{FIVE} / {VISUALLY}", 0.1, found[FIVE].wall / found[VISUALLY].wall
        shares = found[FIVE].cpu / found[VISUALLY].cpu
        yield f"{FIVE} / {VISUALLY}, prosessortid", 0.1, shares


def _machine() -> dict[str, str]:
    names = ("pypdfium2", "pikepdf", "diff-pdf-visually")
    found = {"maskin": platform.machine(), "system": platform.platform(),
             "kjerner": str(Environment(ROOT).processors())}  # fmt: skip
    for name in names:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def main(times: int) -> None:
    """Measure and write."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = pair(Path(folder))
        twin = old.with_name("tvilling.pdf")
        twin.write_bytes(old.read_bytes())
        pages = _changed_pages(old, new)
        found = rounds(list(cases(old, new, twin)), Path(folder), times)
    target = ROOT / "benchmarks" / "results"
    target.mkdir(parents=True, exist_ok=True)
    text = "\n".join(report(found, times, pages)) + "\n"
    (target / "diff.md").write_text(text, encoding="utf-8")
    plain = {"maskin": _machine(), "runder": times,
             "tider": {name: asdict(m) for name, m in found.items()}}  # fmt: skip
    encoded = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    (target / "diff.json").write_text(encoded, encoding="utf-8")
    print(text)


def _changed_pages(old: Path, new: Path) -> int:
    """The pages of the new report. Raises `ValueError` unless five of them are changed."""
    found = compare_named(str(old), str(new), ("pages",)).sammenligning
    if len(found.sider or ()) != len(EDITS):
        msg = f"{len(found.sider or ())} pages are changed, not {len(EDITS)}: {found.sider}"
        raise ValueError(msg)
    return found.antall_sider[1] or 0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
