"""Several builds at once in one folder, each of its own figures; and whether one stands whole.

`python tests/samtidige.py 200 50` starts 200 pairs and 50 foursomes and says how many were whole.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.manifest import NAME, digest
from arsberetning.pipeline.ownership import EARLIER, known_files
from prosjektkopi import bytt, filer, kopier_lillevik

R = "reports/2013"
FORMATS = ("html", "data")


@dataclass(frozen=True)
class Deltaker:
    """A project, and what it is built to when nobody else builds."""

    rot: Path
    alene: dict[str, bytes]


def deltakere(mappe: Path, antall: int) -> list[Deltaker]:
    """So many projects, with a figure of their own each."""
    found = []
    for n in range(antall):
        rot = kopier_lillevik(mappe / f"prosjekt-{n}")
        bytt(rot, "data/2013/bydel/tall.csv", ";2013;9;", f";2013;{n + 3};")
        out = build_one(rot, rot / "ut", mappe / "lager")
        found.append(Deltaker(rot, filer(out)))
    return found


def build_one(rot: Path, out: Path, lager: Path | None) -> Path:
    """Build a project as the command does, in this process."""
    environment = Environment(rot, variables={})
    return build(rot / R, out, FORMATS, environment=environment, settings=Settings(lager)).out


def samtidig(arbeid: Sequence[Callable[[], object]]) -> list[int]:
    """Do things at once, each in a process of its own; their exit codes."""
    context = get_context("fork")
    barrier = context.Barrier(len(arbeid))
    processes = [context.Process(target=_waited, args=(barrier, a)) for a in arbeid]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode or 0 for process in processes]


def _waited(barrier: Barrier, work: Callable[[], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    barrier.wait()
    work()


def feil(out: Path, deltakere: Sequence[Deltaker]) -> str:
    """Why what stands is not one whole result, "" when it is."""
    there = filer(out)
    beside = [p.name for p in out.parent.iterdir() if p.name.startswith(f".{out.name}")]
    if beside:
        return f"ved siden av ligger {beside}"
    if not any(there == d.alene for d in deltakere):
        shared = max(sum(there.get(n) == b for n, b in d.alene.items()) for d in deltakere)
        return f"{len(there)} filer, høyst {shared} av dem fra samme bygg"
    known = known_files(out)
    named = {name: digest(data) for name, data in there.items()}
    return "" if known == named and NAME in known and EARLIER not in known else "manifestet er galt"


def runder(mappe: Path, antall: int, med: Sequence[Deltaker]) -> list[str]:
    """So many rounds of all at once in one folder; what went wrong in each."""
    out = mappe / "felles" / f"av-{len(med)}"
    found = []
    for n in range(antall):
        lager = mappe / "lager" if n % 2 else mappe / f"lager-{n % 7}"
        codes = samtidig([partial(build_one, d.rot, out, lager) for d in med])
        found.append(feil(out, med) or ("" if not any(codes) else f"avsluttet med {codes}"))
    return found


def _main(par: int, firer: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        med = deltakere(Path(name), 4)
        for antall, hvem in ((par, med[:2]), (firer, med)):
            wrong = [f for f in runder(Path(name), antall, hvem) if f]
            whole = f"{antall} ganger {len(hvem)} på én gang: {antall - len(wrong)} hele"
            sys.stdout.write("\n  ".join([whole, *wrong]) + "\n")


if __name__ == "__main__":
    os.nice(5)
    _main(*(int(a) for a in sys.argv[1:3]))
