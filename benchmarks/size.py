"""Sets a report whose chapters are there several times over: `python -m benchmarks.size ROOT N`."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from arsberetning.html.document import SeksjonVis
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.report import Request, render_pdfs
from benchmarks.peers import document


def _again(section: SeksjonVis, n: int) -> SeksjonVis:
    children = tuple(_again(barn, n) for barn in section.barn)
    return replace(section, anker=f"kopi{n}-{section.anker}" if n else section.anker, barn=children)


def main(root: Path, times: int) -> None:
    """Set it in two processes; print its pages, seconds of wall time and of processor time."""
    dokument, assets = document(root)
    start, used = time.perf_counter(), _processor_time()
    chapters = tuple(_again(k, n) for n in range(times) for k in dokument.kapitler)
    with Workshop(jobs=2) as workshop:
        (result,) = render_pdfs([Request(replace(dokument, kapitler=chapters), assets)], workshop)
    if not result.innhold:
        sys.exit("\n".join(f.message for f in result.funn[:3]))
    print(result.sider, time.perf_counter() - start, _processor_time() - used)


def _processor_time() -> float:
    """Of this process and of those that are finished."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
