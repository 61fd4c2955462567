"""Processes that are copies of one which has prepared itself, so that preparing is done once.

The one is begun early and imports what the work needs while its owner still reads files. When
work comes it makes copies of itself, which cost next to nothing, and hands out a task at a time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any

from arsberetning.errors import RunError

Job = tuple[Callable[[Any], bytes], Any]
"""A function and what it is called with."""
_Answer = tuple[int, bytes | Exception]


def can_fork() -> bool:
    """Whether this system copies processes."""
    return "fork" in multiprocessing.get_all_start_methods()


class ForkedPool:
    """Does jobs in up to `jobs` copies of a prepared process. Only where `can_fork()`."""

    def __init__(self, jobs: int, prepare: Callable[[], object] | None = None) -> None:
        """Start the process, which prepares itself at once by `prepare`."""
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        arguments = (self._pipe, theirs, jobs, prepare)
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._begun = 0
        self._answers: dict[int, bytes | Exception] = {}
        self._sending: list[Thread] = []

    def begin(self, jobs: Sequence[Job]) -> list[Callable[[], bytes]]:
        """Begin on jobs in their order; what is given back waits for each.

        They raise what the job raised, and `RunError` when its process is gone.
        """
        first, self._begun = self._begun, self._begun + len(jobs)
        self._send((first, jobs))
        return [partial(self._result, first + n) for n in range(len(jobs))]

    def close(self) -> None:
        """Stop, also in the middle of work."""
        self._process.terminate()
        self._process.join()
        self._pipe.close()

    def _send(self, message: tuple[int, Sequence[Job]]) -> None:
        """Without waiting for it to be read: the process may not be ready yet."""
        before = self._sending[-1:]
        thread = Thread(target=_sent, args=(self._pipe, message, before), daemon=True)
        self._sending.append(thread)
        thread.start()

    def _result(self, number: int) -> bytes:
        while number not in self._answers:
            try:
                found, answer = self._pipe.recv()
            except (EOFError, OSError) as error:
                raise gone() from error
            self._answers[found] = answer
        answer = self._answers.pop(number)
        if isinstance(answer, Exception):
            raise answer
        return answer


def _sent(pipe: Connection, message: object, before: Sequence[Thread]) -> None:
    for thread in before:
        thread.join()
    try:
        pipe.send(message)
    except OSError:
        return  # the process is gone: told when its answer is waited for


def gone() -> RunError:
    """What is said when a process is no more."""
    text = "en prosess som laget sider, ble stoppet av systemet (trolig for lite minne). "
    return RunError(text + "Prøv igjen med --jobs 1")


def _serve(
    owners: Connection, pipe: Connection, jobs: int, prepare: Callable[[], object] | None
) -> None:
    """What the prepared process does until its owner is gone."""
    owners.close()  # or the end of the owner would not be seen
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if prepare:
        with contextlib.suppress(Exception):  # the work will say what is wrong
            prepare()
    try:
        while True:
            first, work = pipe.recv()
            for n, answer in _done(work, jobs):
                pipe.send((first + n, answer))
    except (EOFError, OSError):
        return


def _done(work: Sequence[Job], jobs: int) -> Iterator[_Answer]:
    """All jobs, in the order they are finished; one or few need no copies."""
    if jobs == 1 or len(work) == 1:
        yield from ((n, _attempt(job)) for n, job in enumerate(work))
    else:
        yield from _shared_out(work, min(jobs, len(work)))


def _attempt(job: Job) -> bytes | Exception:
    function, argument = job
    try:
        return function(argument)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where it was asked for
        return error


def _shared_out(work: Sequence[Job], copies: int) -> Iterator[_Answer]:
    """A job at a time to whoever is free."""
    pipes: dict[Connection, int] = {}
    for _ in range(copies):
        pipe, process = _copy(work, list(pipes))
        pipes[pipe] = process
    left = deque(range(len(work)))
    at: dict[Any, int] = {}
    for pipe in pipes:
        _hand_out(pipe, left, at)
    while at:
        for ready in wait(list(at)):
            yield at.pop(ready), _answer(ready)
            _hand_out(ready, left, at)
    for pipe, process in pipes.items():
        pipe.close()
        os.waitpid(process, 0)


def _hand_out(pipe: Any, left: deque[int], at: dict[Any, int]) -> None:
    if left:
        at[pipe] = left.popleft()
        try:
            pipe.send(at[pipe])
        except OSError:
            return  # it is gone: seen when its answer is asked for


def _answer(pipe: Any) -> bytes | Exception:
    try:
        answer: bytes | Exception = pipe.recv()
    except (EOFError, OSError):
        return gone()
    return answer


def _copy(work: Sequence[Job], others: Sequence[Connection]) -> tuple[Connection, int]:
    """A copy of this process, which knows the work and is told which part of it to do."""
    pipe, theirs = multiprocessing.Pipe()
    if process := os.fork():
        theirs.close()
        return pipe, process
    try:
        for other in (*others, pipe):
            other.close()
        while True:
            theirs.send(_attempt(work[theirs.recv()]))
    except (EOFError, OSError):
        os._exit(0)
    finally:
        os._exit(1)
