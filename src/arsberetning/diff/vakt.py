"""Work on files from others, in a process of its own: it hangs, crashes or eats memory alone."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from arsberetning.errors import ArsberetningError, RunError

SECONDS = 120.0
MEMORY = 3_000_000_000
"""Bytes of address space the process may ask for, beyond what it has when it starts."""


class Arbeid:
    """Something that is being done elsewhere. Use it in a `with`, and ask for the result once."""

    def __init__(self, names: str, action: Callable[..., object], *args: object) -> None:
        context = _context()
        self._names = names
        self._connection, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(theirs, action, args), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Arbeid:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._process.kill()
        self._process.join()

    def result(self, seconds: float = SECONDS) -> Any:
        """What came of it. Raises what it raised, or `RunError` when it died or took too long."""
        try:
            if not self._connection.poll(seconds):
                text = f"{self._names} kunne ikke leses på {seconds:.0f} sekunder"
                raise RunError(text)
            good, answer = self._connection.recv()
        except (EOFError, OSError):
            text = f"{self._names} kan ikke leses: filen er skadet, eller krever for mye minne"
            raise RunError(text) from None
        if good:
            return answer
        raise answer


def _context() -> Any:
    """A copy of this process where that is safe, for it is ready at once; else a fresh one."""
    methods = multiprocessing.get_all_start_methods()
    copied = "fork" in methods and threading.active_count() == 1
    return multiprocessing.get_context("fork" if copied else "spawn")


def _serve(connection: Connection, action: Callable[..., object], args: tuple[object, ...]) -> None:
    limit_memory()
    gc.disable()  # what is read is kept, and the process is short
    with contextlib.suppress(OSError):
        try:
            connection.send((True, action(*args)))
        except ArsberetningError as error:
            connection.send((False, error))
        except MemoryError:
            pass  # the other end is told by the silence
        except Exception as error:  # noqa: BLE001 - whatever a damaged file brings about
            connection.send((False, RunError(f"filene kan ikke leses: {error}")))


def limit_memory() -> None:
    """Where the system can: an allocation beyond the limit then fails, in this process only."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = _address_space() + MEMORY
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def _address_space() -> int:
    """Bytes of address space this process has now, 0 when the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no path of ours
            return int(file.read().split()[0]) * 4096
    except (OSError, ValueError):
        return 0
