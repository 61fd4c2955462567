"""A process that reads one PDF, so that a file that hangs or eats memory takes nothing with it."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Self

from arsberetning.diff.sider.fingerprint import Fingerprints, fingerprints
from arsberetning.diff.sider.look import Look

MEMORY = 3_000_000_000
"""Bytes of address space a process may ask for, beyond what it has when it starts."""
SECONDS_FILE, SECONDS_PAGE = 60.0, 20.0
_TIGHT_FROM = 60
"""From this many drawn pages on, pixels are packed: slower, and a tenth of the memory."""
_MAX_LOST = 3


class Reader:
    """Reads and draws the pages of one PDF in a process of its own. Use it in a `with`."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._lost = 0
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def begin(self, request: object) -> None:
        """Ask for something, to be fetched with `answer` while another reader works too."""
        with contextlib.suppress(OSError):
            self._connection.send(request)

    def fingerprints(self) -> Fingerprints | None:
        """The answer to `begin(None)`: None when the file could not be read in time."""
        answer = self._answer(SECONDS_FILE)
        return answer if isinstance(answer, Fingerprints) else None

    def looks(self, pages: Sequence[int]) -> Iterator[tuple[int, Look | None]]:
        """The answer to `begin(pages)`, page by page; None for one that could not be drawn."""
        waiting = list(pages)
        while waiting:
            page = waiting.pop(0)
            answer = self._answer(SECONDS_PAGE) if self._lost < _MAX_LOST else None
            if answer is None and self._lost < _MAX_LOST:
                self._again(waiting)
            yield page, answer if isinstance(answer, Look) else None

    def _again(self, waiting: Sequence[int]) -> None:
        """Go on with the other pages in a new process."""
        self._lost += 1
        self._stop()
        self._start()
        self.begin(list(waiting))

    def _answer(self, seconds: float) -> object:
        """What the process says, None when it died or took too long."""
        with contextlib.suppress(EOFError, OSError):
            if self._connection.poll(seconds):
                answer: object = self._connection.recv()
                return answer
        return None

    def _start(self) -> None:
        context = _context()
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._pdf), daemon=True)
        self._process.start()
        theirs.close()

    def _stop(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.join()


def _context() -> Any:
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else methods[0])


def _serve(connection: Connection, pdf: bytes) -> None:
    """Answer until the other end goes away: fingerprints for None, looks for page numbers."""
    _limit_memory()
    count = 0
    with contextlib.suppress(EOFError, OSError):
        while True:
            request = connection.recv()
            if request is None:
                connection.send(_fingerprints(pdf))
            else:
                count = _draw_all(connection, pdf, request, count)


def _fingerprints(pdf: bytes) -> object:
    try:
        return fingerprints(pdf)
    except Exception as error:  # noqa: BLE001 - whatever a damaged file brings about
        return str(error)


def _draw_all(connection: Connection, pdf: bytes, pages: Sequence[int], count: int) -> int:
    for number in pages:
        connection.send(_drawn(pdf, number, tight=count >= _TIGHT_FROM))
        count += 1
    return count


def _drawn(pdf: bytes, number: int, *, tight: bool) -> object:
    from arsberetning.diff.sider.drawing import look, opened  # noqa: PLC0415 - when it is needed

    try:
        page = opened(pdf)[number]
        try:
            return look(page, tight=tight)
        finally:
            page.close()
    except Exception as error:  # noqa: BLE001 - whatever a damaged page brings about
        return str(error)


def _limit_memory() -> None:
    """Where the system can: an allocation beyond the limit then fails, in this process only."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")
        with open("/proc/self/statm") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, hard))
