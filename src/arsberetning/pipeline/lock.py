"""One build at a time in a folder. Whoever comes later waits, and is told.

The lock is the system's own, on an empty file beside the folder: it is gone when the process is,
however that ends. Where the disk has no locks, or nothing can be written beside the folder, the
file lies among the machine's temporary ones, so that builds on the same machine still wait.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from arsberetning.errors import RunError
from arsberetning.navn import shown

PAUSE = 0.05
"""Seconds between two tries."""
PATIENCE = 900
"""Seconds: longer than any report takes."""
_HELD_BY_ANOTHER = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_open_locks: set[int] = set()
Told = Callable[[str], None]


def nothing(_: str) -> None:
    """For who does not tell."""


@contextmanager
def locked(folders: Collection[Path], told: Told = nothing) -> Iterator[None]:
    """Hold the locks of folders, in an order that is the same for all, while the block runs.

    Raises `RunError` when another holds one of them for longer than anybody waits.
    """
    with ExitStack() as held:
        for folder in sorted(set(folders)):
            held.enter_context(_locked(folder, told))
        yield


@contextmanager
def _locked(folder: Path, told: Told) -> Iterator[None]:
    made = _made_above(folder)
    try:
        path, handle = _held(folder, told)
        try:
            yield
        finally:
            _release(path, handle)
    finally:
        for above in made:
            with suppress(OSError):  # it is in use now
                above.rmdir()


def _made_above(folder: Path) -> list[Path]:
    """Make the folders above; those that were made, the innermost first."""
    missing = [above for above in folder.parents if not above.exists()]
    with suppress(OSError):  # told when the result is to be written
        folder.parent.mkdir(parents=True, exist_ok=True)
    return missing


def _held(folder: Path, told: Told) -> tuple[Path, int]:
    """Take the lock: its file, and the handle that holds it, -1 where there can be no lock."""
    number = hashlib.sha256(os.fsencode(folder)).hexdigest()[:24]
    near = folder.with_name(f".{folder.name}.las")
    for path in (near, Path(tempfile.gettempdir()) / f"arsberetning-{number}.las"):
        with suppress(OSError):
            return path, _wait(path, folder, told)
    told(f"kan ikke låse {shown(folder)}: la ikke flere bygg skrive dit samtidig")
    return near, -1


def _wait(path: Path, folder: Path, told: Told) -> int:
    """The handle, when it is ours. Raises OSError where there are no locks."""
    tries = 0
    while True:
        handle = _tried(path)
        if handle is not None:
            return handle
        if tries == 0:
            told(f"et annet bygg lager {shown(folder)} akkurat nå; venter til det er ferdig")
        tries += 1
        if tries * PAUSE > PATIENCE:
            text = (
                f"et annet bygg har holdt på med {shown(folder)} i over {PATIENCE // 60} minutter"
            )
            raise RunError(f"{text}. Avslutt det og prøv igjen. Dette bygget har ikke skrevet noe")
        time.sleep(PAUSE)


def _tried(path: Path) -> int | None:
    """One try. Who held the lock takes its file away: one that is gone by then is no lock."""
    try:
        handle = _opened(path)
    except FileNotFoundError:  # who held the lock took away the folder it had made
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = _opened(path)
    _open_locks.add(handle)
    try:
        _lock(handle)
        if path.exists() and os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
    except OSError as error:
        if error.errno not in _HELD_BY_ANOTHER:
            _close(handle)
            raise
    _close(handle)
    return None


def _opened(path: Path) -> int:
    flags = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        return os.open(path, os.O_RDWR | flags, 0o666)
    except PermissionError:
        return os.open(path, os.O_RDONLY | flags, 0o666)


def _release(path: Path, handle: int) -> None:
    if handle < 0:
        return
    with suppress(OSError):  # Windows keeps a file that is open
        path.unlink()
    _close(handle)


def _close(handle: int) -> None:
    _open_locks.discard(handle)
    os.close(handle)


def _close_in_copy() -> None:
    """A copy of the process does not hold its locks."""
    for handle in list(_open_locks):
        with suppress(OSError):
            _close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    os.register_at_fork(after_in_child=_close_in_copy)

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
