"""Work that is done in processes of its own, the longest first, and never twice."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Self

from arsberetning.errors import RunError
from arsberetning.pdf.cache import Cache


@dataclass(frozen=True)
class Task:
    """Something to make: `function(argument)` gives bytes that depend on nothing but `key`.

    `weight` says roughly how long it takes, compared with others.
    """

    key: str
    weight: int
    function: Callable[[Any], bytes]
    argument: Any


class Workshop:
    """Does tasks, in `jobs` processes or those of `executor`, and remembers them in `cache`."""

    def __init__(
        self, cache: Cache | None = None, jobs: int = 1, executor: Executor | None = None
    ) -> None:
        self.cache = cache
        self.made: list[str] = []
        self._jobs = jobs
        self._executor = executor
        self._own: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._own:
            self._own.shutdown(cancel_futures=True)
        if self.cache:
            self.cache.trim()

    def warm(self, function: Callable[[], object]) -> None:
        """Let the processes start and prepare while the caller still reads its files."""
        if self._jobs > 1 and self._executor is None:
            for _ in range(self._jobs):
                self._processes().submit(function)

    def do(self, tasks: Sequence[Task], few: int = 0) -> list[bytes]:
        """The results, in the order of the tasks. Raises `RunError` when a process dies.

        When no more than `few` are to be made, this process makes them while the others prepare.
        """
        unique = {task.key: task for task in tasks}
        done = {key: data for key in unique if (data := self._kept(key)) is not None}
        missing = [task for key, task in unique.items() if key not in done]
        missing.sort(key=lambda task: (-task.weight, task.key))
        for task, data in zip(missing, self._make(missing, few), strict=True):
            self.made.append(task.key)
            if self.cache:
                self.cache.put(task.key, data)
            done[task.key] = data
        return [done[task.key] for task in tasks]

    def _kept(self, key: str) -> bytes | None:
        return self.cache.get(key) if self.cache else None

    def _make(self, tasks: Sequence[Task], few: int) -> list[bytes]:
        try:
            if len(tasks) <= few or (self._executor is None and self._jobs == 1):
                return [task.function(task.argument) for task in tasks]
            executor = self._executor or self._processes()
            futures: list[Future[bytes]] = [
                executor.submit(task.function, task.argument) for task in tasks
            ]
            return [future.result() for future in futures]
        except BrokenProcessPool as error:
            text = "en prosess som laget sider, ble stoppet av systemet (trolig for lite minne). "
            raise RunError(text + "Prøv igjen med --jobs 1") from error
        except OSError as error:
            text = f"kan ikke lage sidene: {error.strerror or error}. Forrige resultat er urørt"
            raise RunError(text) from error

    def _processes(self) -> ProcessPoolExecutor:
        if self._own is None:
            context = multiprocessing.get_context(_method())
            self._own = ProcessPoolExecutor(self._jobs, mp_context=context)
        return self._own


def _method() -> str:
    """A forked process has what is imported already; where it cannot be, it starts afresh."""
    methods = multiprocessing.get_all_start_methods()
    return "fork" if "fork" in methods else methods[0]
