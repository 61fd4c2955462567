"""Builds at once in one folder: they wait for each other, and what stands is one whole result."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from test_folg import heed_interrupts
from test_same_bytes import variables_for

from arsberetning.environment import Environment
from arsberetning.errors import RunError, UsageError
from arsberetning.pdf.cache import Cache
from arsberetning.pipeline import lock
from arsberetning.pipeline.build import Settings, build, build_all, wished
from arsberetning.pipeline.built import Built
from arsberetning.pipeline.lock import locked
from prosjektkopi import kopier_lillevik
from samtidige import Deltaker, build_one, deltakere, feil, runder, samtidig

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="begins copies of this process")


@pytest.fixture(scope="module")
def mappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samtidig")


@pytest.fixture(scope="module")
def med(mappe: Path) -> list[Deltaker]:
    return deltakere(mappe, 4)


def test_of_two_at_once_one_stands_whole(mappe: Path, med: list[Deltaker]) -> None:
    assert runder(mappe, 6, med[:2]) == [""] * 6


def test_of_four_at_once_one_stands_whole(mappe: Path, med: list[Deltaker]) -> None:
    assert runder(mappe, 2, med) == [""] * 2


def test_what_is_not_one_whole_result_is_seen(med: list[Deltaker], tmp_path: Path) -> None:
    """The test of the test."""
    out = build_one(med[0].rot, tmp_path / "ut", None)
    assert feil(out, med) == ""
    (out / "data/tallbase.json").write_bytes(med[1].alene["data/tallbase.json"])
    assert "av dem fra samme bygg" in feil(out, med)


def test_who_comes_last_waits_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    out = tmp_path / "build" / "2013"

    def tell(what: str) -> None:
        told.append(what)
        (tmp_path / "slipp").touch()

    def hold() -> None:
        with locked([out]):
            (tmp_path / "holder").touch()
            while not (tmp_path / "slipp").exists():
                time.sleep(0.01)

    def come_last() -> None:
        while not (tmp_path / "holder").exists():
            time.sleep(0.01)
        with locked([out], tell):
            (tmp_path / "fikk").write_text("\n".join(told), encoding="utf-8")

    assert samtidig([hold, come_last]) == [0, 0]
    assert (tmp_path / "fikk").read_text(encoding="utf-8") == (
        f"et annet bygg lager {out} akkurat nå; venter til det er ferdig"
    )
    assert list((tmp_path / "build").iterdir()) == []


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0)
    monkeypatch.setattr(lock, "PAUSE", 0.001)
    with (
        locked([tmp_path / "ut"]),
        pytest.raises(RunError, match="har ikke skrevet noe"),
        locked([tmp_path / "ut"]),
    ):
        pass


def test_the_lock_is_gone_with_the_process_and_its_copies_do_not_hold_it(tmp_path: Path) -> None:
    def die() -> None:
        held = locked([tmp_path / "ut"])
        held.__enter__()
        if os.fork() == 0:
            time.sleep(60)
        os.kill(os.getpid(), signal.SIGKILL)

    assert samtidig([die]) == [-signal.SIGKILL]
    told: list[str] = []
    with locked([tmp_path / "ut"], told.append):
        assert told == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS])
def test_where_the_disk_has_no_locks_the_machines_temporary_folder_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    lock_it, tries = lock._lock, []

    def no_locks(handle: int) -> None:
        tries.append(handle)
        if len(tries) == 1:
            raise OSError(number, "")
        lock_it(handle)

    monkeypatch.setattr(lock, "_lock", no_locks)
    told: list[str] = []
    with locked([tmp_path / "ut"], told.append):
        assert len(tries) == 2
    assert told == []

    def never(_: int) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(lock, "_lock", never)
    with locked([tmp_path / "ut"], told.append):
        assert told == [f"kan ikke låse {tmp_path}/ut: la ikke flere bygg skrive dit samtidig"]


def test_many_folders_are_locked_in_one_order_and_each_once(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("b", "a", "b")]

    def both(order: int) -> None:
        for _ in range(20):
            with locked(places[::order]):
                pass

    assert samtidig([lambda: both(1), lambda: both(-1)]) == [0, 0]


def test_two_reports_are_not_put_in_one_folder(tmp_path: Path) -> None:
    wishes = [
        wished(kopier_lillevik(tmp_path / n) / "reports/2013", tmp_path / "ut", ("data",))
        for n in "ab"
    ]
    with pytest.raises(UsageError, match="to rapporter kan ikke legges i samme mappe"):
        build_all(wishes, Settings())
    assert not (tmp_path / "ut").exists()


def test_the_same_report_twice_is_made(lillevik: Path) -> None:
    wish = wished(lillevik / "reports/2013", None, ("data",), Environment(lillevik, variables={}))
    assert all(isinstance(o, Built) for o in build_all([wish, wish], Settings()))


def test_who_follows_and_who_builds_wait_for_each_other(lillevik: Path) -> None:
    command = [sys.executable, "-m", "arsberetning", "build", "--format", "data", "--folg"]
    with subprocess.Popen(
        command, cwd=lillevik, env=variables_for(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads
    ) as following:  # fmt: skip
        assert following.stdout
        while not following.stdout.readline().startswith("Venter"):
            pass
        made = build(lillevik / "reports/2013", formats=("html",), settings=Settings())
        following.send_signal(signal.SIGINT)
        following.communicate(timeout=300)
    assert (made.out / "data/tallbase.json").is_file()
    assert (made.out / "html/index.html").is_file()


def test_the_cache_is_whole_with_many_writers(tmp_path: Path) -> None:
    def write(n: int) -> None:
        cache = Cache(tmp_path / "lager", limit=2000)
        for i in range(50):
            cache.put(f"{i % 5:064x}", bytes([i % 5]) * 100)
            found = cache.get(f"{(i + n) % 5:064x}")
            assert found in (None, bytes([(i + n) % 5]) * 100)
            cache.trim()

    assert samtidig([partial(write, n) for n in range(4)]) == [0] * 4
