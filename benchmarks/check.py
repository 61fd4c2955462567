"""How long the check takes, and how it grows with the number of figures.

Run from the project's folder: `python benchmarks/check.py`. CPU time is what it counts, since the
check does its work in one thread and the machine may be busy with something else.

Measured on reports/2024 on a machine with two cores and a load of two, all rules:

    figures     check    for each figure
      1 142     0.7 s    0.6 ms
      8 045     1.2 s    0.2 ms
     77 075     5.7 s    0.1 ms

67 times as many figures take eight times as long. Each further figure costs 0.1 ms or less, so the
growth is linear; what costs at first is the words, and they do not grow with the tables. The first
check of a process also reads the dictionary, 0.05 s. Where what was found in the texts is kept from
the check before, it takes 0.28 s, and the dictionary is not read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import arsberetning
from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.motor import run
from arsberetning.compute.disposisjon import outline
from arsberetning.compute.tabeller import compute
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.tabell import Inntabell
from arsberetning.pipeline.load import Loaded, load

TIMES = (1, 10, 100)
REPORT = Path("reports/2024")


class Memory(dict[str, bytes]):
    """What the check keeps, in memory; in a folder it takes a few milliseconds more."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def multiplied(report: Arsberetning, times: int) -> Arsberetning:
    """The report with this many of each funksjonsområde, each with all its tables."""
    standard = report.standard
    copies = range(1, times)
    fos = [
        fo.model_copy(
            update={
                "id": f"{fo.id}_{n}",
                "deler": tuple(d.model_copy(update={"id": f"{d.id}_{n}"}) for d in fo.deler),
            }
        )
        for n in copies
        for fo in standard.funksjonsomrader
    ]
    tables = {t.id: t for n in copies for t in _tables(report, n)}
    bigger = standard.model_copy(update={"funksjonsomrader": (*standard.funksjonsomrader, *fos)})
    return replace(report, standard=bigger, tabeller={**report.tabeller, **tables})


def _tables(report: Arsberetning, n: int) -> Iterator[Inntabell]:
    for table in report.tabeller.values():
        area, _, name = table.id.partition("/")
        if area != "bydel":
            yield replace(table, id=f"{area}_{n}/{name}", omrade=f"{area}_{n}")


def measured(loaded: Loaded, times: int) -> tuple[int, float, float]:
    """Figures, and seconds to compute and to check them."""
    report = multiplied(loaded.arsberetning, times)
    start = time.process_time()
    base = compute(report)
    points = outline(report, base)
    middle = time.process_time()
    run(Grunnlag(report, base, points, loaded.environment))
    return len(base), middle - start, time.process_time() - middle


def again(memory: Memory) -> float:
    """Seconds to check the report when what was found in its texts is kept."""
    loaded = load(REPORT, None, memory)
    grunnlag = loaded.grunnlag
    start = time.process_time()
    run(grunnlag)
    return time.process_time() - start


def main() -> None:
    start = time.process_time()
    loaded = arsberetning.load(REPORT)
    print(f"les og regn ut reports/2024: {time.process_time() - start:.2f} s")
    start = time.process_time()
    run(loaded.grunnlag)
    print(f"kontroll, første gang (ordlisten lastes): {time.process_time() - start:.2f} s")
    memory = Memory()
    again(memory)
    print(f"kontroll, når tekstene er kontrollert før: {again(memory):.2f} s")
    print("ganger   tall    utregning  kontroll")
    for times in TIMES:
        figures, computing, checking = measured(loaded, times)
        print(f"{times:>6} {figures:>7} {computing:>9.2f} s {checking:>7.2f} s")


if __name__ == "__main__":
    main()
