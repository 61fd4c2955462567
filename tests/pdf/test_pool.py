"""The workshop: nothing is made twice, the longest is begun first, a death is told."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from arsberetning.errors import RunError
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.pool import Task, Workshop


def double(value: bytes) -> bytes:
    return value * 2


def die(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def tasks(*names: str) -> list[Task]:
    return [Task(n, len(n), double, n.encode()) for n in names]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_asked_for(jobs: int) -> None:
    with Workshop(jobs=jobs) as workshop:
        assert workshop.do(tasks("a", "bbb", "cc")) == [b"aa", b"bbbbbb", b"cccc"]


def test_the_longest_is_made_first() -> None:
    with Workshop() as workshop:
        workshop.do(tasks("a", "bbb", "cc"))
        assert workshop.made == ["bbb", "cc", "a"]


def test_the_same_is_made_once(tmp_path: Path) -> None:
    with Workshop(Cache(tmp_path)) as workshop:
        assert workshop.do(tasks("a", "a")) == [b"aa", b"aa"]
        assert workshop.made == ["a"]
    with Workshop(Cache(tmp_path)) as workshop:
        assert workshop.do(tasks("a", "b")) == [b"aa", b"bb"]
        assert workshop.made == ["b"]


def test_a_damaged_result_is_made_again(tmp_path: Path) -> None:
    with Workshop(Cache(tmp_path)) as workshop:
        workshop.do(tasks("a"))
    (tmp_path / "a").write_bytes(b"tull")
    with Workshop(Cache(tmp_path)) as workshop:
        assert workshop.do(tasks("a")) == [b"aa"]
        assert workshop.made == ["a"]


def test_a_process_that_dies_is_told_with_what_to_do() -> None:
    with Workshop(jobs=2) as workshop, pytest.raises(RunError, match="--jobs 1"):
        workshop.do([Task("a", 1, die, b""), Task("b", 1, double, b"b")])


def test_what_was_made_before_a_death_is_kept(tmp_path: Path) -> None:
    with Workshop(Cache(tmp_path), jobs=2) as workshop:
        workshop.do(tasks("a"))
        with pytest.raises(RunError):
            workshop.do([Task("b", 1, die, b"")])
    assert Cache(tmp_path).get("a") == b"aa"


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_set_aside_is_done_like_other_work(jobs: int) -> None:
    with Workshop(jobs=jobs) as workshop:
        aside = workshop.begin(tasks("a", "bbb"), aside=True)
        assert aside.left == 2
        assert workshop.do(tasks("cc")) == [b"cccc"]
        assert aside.results() == [b"aa", b"bbbbbb"]


def test_a_result_that_is_not_sound_is_made_again(tmp_path: Path) -> None:
    def wish() -> list[Task]:
        return [
            Task("a", 1, double, b"a", bytes.isupper),
            Task("B", 1, double, b"B", bytes.isupper),
        ]

    with Workshop(Cache(tmp_path)) as workshop:
        workshop.do(wish())
    with Workshop(Cache(tmp_path)) as workshop:
        assert workshop.do(wish()) == [b"aa", b"BB"]
        assert workshop.made == ["a"]
