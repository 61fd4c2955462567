"""A process that reads one PDF, so that a file that hangs or eats memory takes nothing with it."""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from multiprocessing.connection import Connection
from typing import Any, Self

from arsberetning.diff.sider.fingerprint import Fingerprints, fingerprints
from arsberetning.diff.vakt import limit_memory

SECONDS_FILE, SECONDS_PAGE = 60.0, 20.0
_TIGHT_FROM = 60
"""From this many drawn pages on, pixels are packed: slower, and a tenth of the memory."""
_MAX_LOST = 3


@dataclass(frozen=True)
class Request:
    """Fingerprints of the file when no pages are asked for, else looks of the pages, from 0.

    With a scale, pixels to the point, pictures for people are made of them instead.
    """

    pages: tuple[int, ...] = ()
    scale: float = 0.0


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

    def begin(self, request: Request) -> None:
        """Ask for something, to be fetched afterwards while another reader works too."""
        with contextlib.suppress(OSError):
            self._connection.send(request)

    def renew(self) -> None:
        """Start again: a process that is forked now has what has been imported since."""
        self._stop()
        self._start()

    def fingerprints(self) -> Fingerprints | None:
        """The answer to `Request()`: None when the file could not be read in time."""
        answer = self._answer(SECONDS_FILE)
        return answer if isinstance(answer, Fingerprints) else None

    def pages(self, request: Request) -> Iterator[tuple[int, Any]]:
        """The answers to the request, page by page; None for one that could not be drawn."""
        waiting = list(request.pages)
        while waiting:
            page = waiting.pop(0)
            answer = self._answer(SECONDS_PAGE) if self._lost < _MAX_LOST else None
            if answer is None and self._lost < _MAX_LOST:
                self._again(replace(request, pages=tuple(waiting)))
            yield page, None if isinstance(answer, str) else answer

    def _again(self, request: Request) -> None:
        """Go on with the other pages in a new process."""
        self._lost += 1
        self.renew()
        self.begin(request)

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


def both(
    old: Reader, new: Reader, requests: tuple[Request, Request]
) -> tuple[dict[int, Any], dict[int, Any]]:
    """What two readers draw, by page, while each works beside the other."""
    for reader, request in zip((old, new), requests, strict=True):
        if request.pages:
            reader.begin(request)
    drawn: tuple[dict[int, Any], dict[int, Any]] = ({}, {})
    for pair in zip_longest(old.pages(requests[0]), new.pages(requests[1])):
        for side, answer in zip(drawn, pair, strict=True):
            if answer is not None and answer[1] is not None:
                side[answer[0]] = answer[1]
    return drawn


def _serve(connection: Connection, pdf: bytes) -> None:
    """Answer requests until the other end goes away: a text says what went wrong."""
    limit_memory()
    count = 0
    with contextlib.suppress(EOFError, OSError):
        while True:
            request: Request = connection.recv()
            if not request.pages:
                connection.send(_answered(lambda: fingerprints(pdf)))
            for number in request.pages:
                connection.send(_answered(partial(_drawn, pdf, request, number, count)))
                count += 1


def _answered(make: Callable[[], object]) -> object:
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - whatever a damaged file brings about
        return str(error)


def _drawn(pdf: bytes, request: Request, number: int, count: int) -> object:
    from arsberetning.diff.sider.drawing import look, opened, portrait  # noqa: PLC0415 - heavy

    page = opened(pdf)[number]
    try:
        if request.scale:
            return portrait(page, request.scale)
        return look(page, tight=count >= _TIGHT_FROM)
    finally:
        page.close()
