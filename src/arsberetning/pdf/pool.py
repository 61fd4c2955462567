"""Work that is done in processes of its own, the longest first, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, TypeVar

from arsberetning.errors import RunError
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.forked import ForkedPool, can_fork, gone

T = TypeVar("T")


_NOT_SOUND = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What looking at a result can raise that is none."""


def _always(_: bytes) -> bool:
    return True


@dataclass(frozen=True)
class Task:
    """Something to make: `function(argument)` gives bytes that depend on nothing but `key`.

    `weight` says roughly how long it takes, compared with others. A result is remembered, and one
    that is kept is used, when it is `sound`: what is wrong with it may be the machine's fault.
    """

    key: str
    weight: int
    function: Callable[[Any], bytes]
    argument: Any
    sound: Callable[[bytes], bool] = _always


@dataclass(frozen=True)
class Begun:
    """Tasks that are begun: how many of them were not known before, and a way to the results.

    `results` waits for them, or makes them in this process. It raises `RunError` when a process
    dies or the disk says no.
    """

    left: int
    results: Callable[[], list[bytes]]
    each: Sequence[Callable[[], bytes]]
    """The same for each task by itself, in the order of the tasks."""


class Workshop:
    """Does tasks, in `jobs` processes or those of `executor`, and remembers them in `cache`.

    One more process may be set aside for tasks that need other libraries than the rest.
    """

    def __init__(
        self, cache: Cache | None = None, jobs: int = 1, executor: Executor | None = None
    ) -> None:
        self.cache = cache
        self.made: list[str] = []
        self._jobs = jobs
        self._spawned = ProcessPoolExecutor(jobs) if _must_spawn(jobs, executor) else None
        self._executor = executor or self._spawned
        self._own: dict[bool, ForkedPool] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._own.values():
            pool.close()
        if self._spawned:
            self._spawned.shutdown(cancel_futures=True)
        if self.cache:
            self.cache.trim()

    def warm(self, prepare: Callable[[], object], *, aside: bool = False) -> None:
        """Let a process start and prepare while the caller still reads its files."""
        if self._jobs > 1 and self._executor is None and aside not in self._own:
            self._own[aside] = self._pool(aside=aside, prepare=prepare)

    def do(self, tasks: Sequence[Task]) -> list[bytes]:
        """The results, in the order of the tasks."""
        return self.begin(tasks).results()

    def begin(self, tasks: Sequence[Task], *, aside: bool = False) -> Begun:
        """Begin on tasks, the longest first, in the process set aside if so wished."""
        unique = {task.key: task for task in tasks}
        done = {k: data for k, task in unique.items() if (data := self._kept(task)) is not None}
        missing = [task for key, task in unique.items() if key not in done]
        missing.sort(key=lambda task: (-task.weight, task.key))
        made = self._making(missing, aside=aside)
        making = {task.key: make for task, make in zip(missing, made, strict=True)}

        def result(task: Task) -> bytes:
            if task.key not in done:
                done[task.key] = _told(making[task.key])
                self._keep(task, done[task.key])
            return done[task.key]

        def results() -> list[bytes]:
            for task in missing:
                result(task)
            return [done[task.key] for task in tasks]

        return Begun(len(missing), results, [partial(result, task) for task in tasks])

    def _kept(self, task: Task) -> bytes | None:
        """What is kept of a task, when it is what such a task makes."""
        data = self.cache.get(task.key) if self.cache else None
        try:
            if data is None or task.sound(data):
                return data
        except _NOT_SOUND:
            pass
        if self.cache:
            self.cache.forget(task.key)
        return None

    def _keep(self, task: Task, data: bytes) -> None:
        self.made.append(task.key)
        if self.cache and task.sound(data):
            self.cache.put(task.key, data)

    def _making(self, tasks: Sequence[Task], *, aside: bool) -> list[Callable[[], bytes]]:
        """For each task what makes it, or waits for it."""
        if not tasks or (self._executor is None and self._jobs == 1):
            return [partial(task.function, task.argument) for task in tasks]
        if self._executor is None:
            return self._processes(aside=aside).begin([(t.function, t.argument) for t in tasks])
        submit = self._executor.submit
        futures = [_told(partial(submit, t.function, t.argument)) for t in tasks]
        return [future.result for future in futures]

    def _processes(self, *, aside: bool) -> ForkedPool:
        if aside not in self._own:
            self._own[aside] = self._pool(aside=aside)
        return self._own[aside]

    def _pool(self, *, aside: bool, prepare: Callable[[], object] | None = None) -> ForkedPool:
        return ForkedPool(1 if aside else self._jobs, prepare)


def _must_spawn(jobs: int, executor: Executor | None) -> bool:
    """Whether processes are wanted on a system that cannot copy them."""
    return jobs > 1 and executor is None and not can_fork()


def _told(action: Callable[[], T]) -> T:
    """Do it, or say in Norwegian why it cannot be done."""
    try:
        return action()
    except BrokenExecutor as error:
        raise gone() from error
    except OSError as error:
        text = f"kan ikke lage sidene: {error.strerror or error}. Forrige resultat er urørt"
        raise RunError(text) from error
