"""How long after a file is saved the PDF is right again, while the command follows along."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from benchmarks.timing import SRC, Measure

_TICK = os.sysconf("SC_CLK_TCK")
_REST = 1.0
"""Seconds between two changes: nobody saves more often."""


def followed(
    command: Sequence[str], project: Path, change: Callable[[int], None], times: int
) -> list[Measure]:
    """Change a figure so many times; each measure is from the saving to the message."""
    with _running(command, project) as (session, said):
        _until(said, "Venter på")
        return [_once(session, said, change, n) for n in range(times)]


def _once(session: int, said: IO[str], change: Callable[[int], None], n: int) -> Measure:
    time.sleep(_REST)
    cpu, start = _cpu(session), time.perf_counter()
    change(n)
    line = _until(said, "Laget ")
    return Measure(time.perf_counter() - start, _cpu(session) - cpu, _peak(session), line)


@contextmanager
def _running(command: Sequence[str], project: Path) -> Iterator[tuple[int, IO[str]]]:
    env = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONUNBUFFERED": "1"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        command, cwd=project, env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            yield process.pid, cast("IO[str]", process.stdout)
        finally:
            process.terminate()


def _until(said: IO[str], beginning: str) -> str:
    for line in said:
        if line.startswith(beginning):
            return line
    msg = f"the command ended before it said {beginning}"
    raise RuntimeError(msg)


def _cpu(session: int) -> float:
    """Seconds that all processes of the session have worked, and those they have waited for."""
    fields = (f[11:15] for f in _stats(session))
    return sum(int(ticks) for four in fields for ticks in four) / _TICK


def _peak(session: int) -> float:
    """Megabytes the largest process has had."""
    found = [0.0]
    for fields in _stats(session):
        status = Path(f"/proc/{fields[-1]}/status").read_text()
        found.append(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
    return max(found)


def _stats(session: int) -> Iterator[list[str]]:
    """The fields of /proc/PID/stat from the state on, and the process's number at the end."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session):
            yield [*fields, path.parent.name]
