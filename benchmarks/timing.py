"""Runs a command and says how long it took and how much memory its largest process had."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SRC = Path(__file__).resolve().parents[1] / "src"
_WRAPPER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss,
                  done.returncode, done.stderr.decode(errors="replace")[-2000:],
                  done.stdout.decode(errors="replace")[-2000:]]))
"""


@dataclass(frozen=True)
class Measure:
    """Medians: seconds of wall time and of processor time, and megabytes of the largest process."""

    wall: float
    cpu: float
    megabytes: float
    said: str = ""
    """What the command wrote, the last time."""


def median(measures: Sequence[Measure]) -> Measure:
    """The median times, and the most memory."""
    return Measure(
        statistics.median(m.wall for m in measures),
        statistics.median(m.cpu for m in measures),
        max(m.megabytes for m in measures),
        measures[-1].said,
    )


def measure(command: Sequence[str], cwd: Path, *, findings: bool = False) -> Measure:
    """Run a command once; with `findings`, exit code 1 is in order."""
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # as users have it
    done = subprocess.run([sys.executable, "-c", _WRAPPER, *command], cwd=cwd, env=env,
                          capture_output=True, text=True, check=True)  # fmt: skip
    wall, cpu, kilobytes, code, messages, said = json.loads(done.stdout)
    if code not in (range(2) if findings else range(1)):
        msg = f"{' '.join(command[:4])}: {messages}"
        raise RuntimeError(msg)
    return Measure(wall, cpu, kilobytes / 1024, said)


def ours(*arguments: str) -> list[str]:
    """Our command."""
    return [sys.executable, "-m", "arsberetning", *arguments]
