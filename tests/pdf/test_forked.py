"""Copies of a prepared process: prepared once, none left behind, deaths told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from arsberetning.errors import RunError
from arsberetning.pdf.forked import ForkedPool, Job

PATIENCE = 300
"""Seconds: how long a busy machine may take before something is taken to hang."""

_ready: list[int] = []


def get_ready() -> None:
    _ready.append(os.getpid())


def who(_: object) -> bytes:
    """The prepared process, the one that works, and how often it was prepared."""
    return f"{_ready[0]} {os.getpid()} {len(_ready)}".encode()


def shout(text: str) -> bytes:
    return text.upper().encode()


def fail(text: str) -> bytes:
    raise ValueError(text)


def die(_: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def results(pool: ForkedPool, jobs: list[Job]) -> list[bytes]:
    return [result() for result in pool.begin(jobs)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_jobs(jobs: int) -> None:
    pool = ForkedPool(jobs)
    words = [f"ord {n}" for n in range(7)]
    assert results(pool, [(shout, w) for w in words]) == [w.upper().encode() for w in words]
    assert results(pool, [(shout, "en til")]) == [b"EN TIL"]
    pool.close()


def test_it_is_prepared_once_for_all_copies() -> None:
    pool = ForkedPool(2, get_ready)
    answers = [answer.split() for answer in results(pool, [(who, None)] * 6)]
    pool.close()
    assert {times for _, _, times in answers} == {b"1"}
    assert len({prepared for prepared, _, _ in answers}) == 1
    assert all(prepared != worker for prepared, worker, _ in answers)


def test_a_large_order_does_not_wait_for_the_preparing(tmp_path: Path) -> None:
    begun, prepared = tmp_path / "begynt", tmp_path / "klar"
    pool = ForkedPool(2, partial(wait_and_note, begun, prepared))
    waiting = pool.begin([(len_of, "x" * 5_000_000), (len_of, "y")])
    assert not prepared.exists()
    begun.touch()
    assert [result() for result in waiting] == [b"5000000", b"1"]
    pool.close()


def wait_and_note(awaited: Path, done: Path) -> None:
    """Prepare until somebody says that the order is given; give up where nobody does."""
    end = time.monotonic() + PATIENCE
    while not awaited.exists() and time.monotonic() < end:
        time.sleep(0.01)
    done.touch()


def len_of(text: str) -> bytes:
    return str(len(text)).encode()


def test_what_a_job_raises_is_raised_to_who_asks() -> None:
    pool = ForkedPool(2)
    first, second = pool.begin([(fail, "galt"), (shout, "rett")])
    with pytest.raises(ValueError, match="galt"):
        first()
    assert second() == b"RETT"
    pool.close()


@pytest.mark.parametrize("others", [0, 3])
def test_a_death_is_told(others: int) -> None:
    pool = ForkedPool(2)
    first, *_ = pool.begin([(die, None), *[(shout, "a")] * others])
    with pytest.raises(RunError, match="--jobs 1"):
        first()
    pool.close()


def test_closing_in_the_middle_of_work_leaves_nothing_running(tmp_path: Path) -> None:
    pool = ForkedPool(2)
    pool.begin([(note_and_linger, tmp_path / str(n)) for n in range(2)])
    workers = waited_for(tmp_path, 2)
    pool.close()
    assert gone(workers)


def test_when_its_owner_is_killed_nothing_is_left_running(tmp_path: Path) -> None:
    owner = multiprocessing.get_context("fork").Process(target=own_a_pool, args=(tmp_path,))
    owner.start()
    (server,) = waited_for(tmp_path, 1)
    owner.kill()
    owner.join()
    assert gone([server])


def own_a_pool(folder: Path) -> None:
    pool = ForkedPool(2, partial(note, folder / "server"))
    pool.begin([])
    time.sleep(60)


def note(path: Path) -> None:
    path.write_text(str(os.getpid()))


def note_and_linger(path: Path) -> bytes:
    """Work that ends when nobody is left to tell."""
    note(path)
    end, owner = time.monotonic() + PATIENCE, os.getppid()
    while os.getppid() == owner and time.monotonic() < end:
        time.sleep(0.01)
    return b""


def waited_for(folder: Path, count: int) -> list[int]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = [text for path in folder.iterdir() if (text := path.read_text())]
        if len(found) == count:
            return [int(text) for text in found]
        time.sleep(0.01)
    raise AssertionError(folder)


def gone(processes: list[int]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not any(alive(p) for p in processes):
            return True
        time.sleep(0.01)
    return False


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_preparing_that_goes_wrong_is_left_to_the_work(capfd: pytest.CaptureFixture[str]) -> None:
    pool = ForkedPool(2, partial(fail, "ikke klar"))
    assert results(pool, [(shout, "a"), (shout, "b")]) == [b"A", b"B"]
    pool.close()
    assert capfd.readouterr().err == ""
