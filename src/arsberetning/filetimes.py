"""When files were last changed, for whoever follows along while others write.

The system is asked again and again: on a network drive, where many reports lie, it does not tell.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from arsberetning.environment import TEMPORARY_NAMES

PAUSE = 0.2
"""Seconds between two looks."""
Stamps = Mapping[str, tuple[int, int]]
"""Path → when it was last written, in nanoseconds, and its size in bytes."""


def stamps(folders: Collection[Path]) -> Stamps:
    """Every file in the folders and below them; temporary and hidden ones are left out."""
    return {entry.path: _stamp(entry) for folder in folders for entry in _files(folder)}


def wait_for_change(folders: Collection[Path], known: Stamps) -> tuple[Stamps, list[str]]:
    """Wait until files differ from `known` and nobody is writing any more; which they are."""
    before = known
    while True:
        time.sleep(PAUSE)
        now = stamps(folders)
        if now == before and now != known:
            return now, sorted(p for p in {*now, *known} if now.get(p) != known.get(p))
        before = now


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(TEMPORARY_NAMES):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry


def _stamp(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
