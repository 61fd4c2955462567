"""The last good result stands whole, whatever happens while a new one is put in its place."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arsberetning.errors import RunError, UsageError
from arsberetning.pipeline import publish as module
from arsberetning.pipeline.publish import publish, recover, target_folder
from prosjektkopi import filer

OLD = {"html/index.html": b"old", "html/x/y.css": b"old", "a.pdf": b"old pdf", "data/t.csv": b"old"}
NEW = {"html/index.html": b"new", "data/t.csv": b"new", "data/n.csv": b"new"}
ALL = ("html/", "a.pdf", "data/")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / "2013"
    publish(folder, OLD, replace=())
    return folder


@pytest.fixture(params=["exchange", "two moves"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both with the system's exchange of folders, and where there is none."""
    if request.param == "two moves":
        monkeypatch.setattr(module, "_exchange", lambda *_: False)


def beside(out: Path) -> list[str]:
    return sorted(p.name for p in out.parent.iterdir())


def test_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    publish(tmp_path / "a" / "b" / "c", NEW, replace=ALL)
    assert filer(tmp_path / "a" / "b" / "c") == NEW


@pytest.mark.parametrize(
    ("replace", "kept"),
    [
        (ALL, {}),
        (("html/", "data/"), {"a.pdf": b"old pdf"}),
        (("data/",), {"a.pdf": b"old pdf", "html/x/y.css": b"old"}),
        ((), {"a.pdf": b"old pdf", "html/x/y.css": b"old"}),
    ],
)
@pytest.mark.usefixtures("either_way")
def test_replaces_what_was_made_and_keeps_the_rest(
    out: Path, replace: tuple[str, ...], kept: dict[str, bytes]
) -> None:
    publish(out, NEW, replace=replace)
    assert filer(out) == dict(sorted((NEW | kept).items()))
    assert beside(out) == ["2013"]


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


STEPS: dict[str, tuple[object, str]] = {
    "making the folder": (Path, "mkdir"),
    "keeping the old files": (shutil, "copyfile"),
    "writing": (Path, "open"),
    "writing to the end": (os, "fsync"),
    "moving": (Path, "rename"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.usefixtures("either_way")
def test_the_old_result_survives_a_full_disk_at_every_step(
    out: Path, monkeypatch: pytest.MonkeyPatch, step: str, request: pytest.FixtureRequest
) -> None:
    exchanged = "exchange" in request.node.name
    if step == "moving" and exchanged:
        monkeypatch.setattr(module, "_exchange", no_space)
    else:
        monkeypatch.setattr(*STEPS[step], no_space)
    with pytest.raises(
        RunError, match=r"kan ikke skrive til .*: disken er full\. Forrige resultat"
    ):
        publish(out, NEW, replace=("data/",))
    monkeypatch.undo()
    assert filer(out) == OLD
    assert beside(out) == ["2013"]


def test_a_failure_between_the_two_moves_puts_the_old_result_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_exchange", lambda *_: False)
    moves: list[Path] = []
    rename: Callable[[Path, Path], Path] = Path.rename

    def second_fails(self: Path, target: Path) -> Path:
        moves.append(self)
        if len(moves) == 2:
            no_space()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(RunError, match="disken er full"):
        publish(out, NEW, replace=ALL)
    assert len(moves) == 3
    assert filer(out) == OLD
    assert beside(out) == ["2013"]


@pytest.mark.parametrize(
    ("leftovers", "expected"),
    [
        ({".2013.ny": NEW}, OLD),
        ({".2013.forrige": NEW}, OLD),
        ({".2013.ny": NEW, ".2013.forrige": NEW}, OLD),
    ],
)
def test_leftovers_of_a_killed_build_are_cleared_away(
    out: Path, leftovers: dict[str, dict[str, bytes]], expected: dict[str, bytes]
) -> None:
    for name, files in leftovers.items():
        publish(out.with_name(name), files, replace=ALL)
    recover(out)
    assert filer(out) == expected
    assert beside(out) == ["2013"]


@pytest.mark.parametrize("with_new", [False, True])
def test_a_build_killed_between_the_moves_gets_its_old_result_back(
    out: Path, *, with_new: bool
) -> None:
    out.rename(out.with_name(".2013.forrige"))
    if with_new:
        publish(out.with_name(".2013.ny"), {"half": b""}, replace=ALL)
    recover(out)
    assert filer(out) == OLD
    assert beside(out) == ["2013"]


def test_publishing_mends_before_it_begins(out: Path) -> None:
    out.rename(out.with_name(".2013.forrige"))
    publish(out, {"data/t.csv": b"new"}, replace=("data/",))
    assert filer(out) == OLD | {"data/t.csv": b"new"}


def test_recovering_where_there_is_nothing(tmp_path: Path) -> None:
    recover(tmp_path / "finnes" / "ikke")
    assert list(tmp_path.iterdir()) == []


def test_recovering_tells_in_norwegian_when_it_cannot(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.rename(out.with_name(".2013.forrige"))
    monkeypatch.setattr(Path, "rename", no_space)
    with pytest.raises(RunError, match="disken er full"):
        recover(out)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / name).mkdir(parents=True)
    if not module._exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("the file system cannot")
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b"]
    assert not module._exchange(tmp_path / "a", tmp_path / "c")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_they_are_moved_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert not module._exchange(tmp_path, tmp_path)


@pytest.mark.parametrize(
    "out", ["", ".", "reports", "reports/2013", "data/2013/ut", "styles", ".."]
)
def test_the_projects_own_folders_are_refused(tmp_path: Path, out: str) -> None:
    root = tmp_path / "prosjekt"
    (root / "reports" / "2013").mkdir(parents=True)
    with pytest.raises(UsageError, match="der ligger prosjektets egne filer"):
        target_folder(root / out, root)


def test_a_file_is_refused_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_bytes(b"")
    with pytest.raises(UsageError, match=r"brev.txt er en fil\. Oppgi en mappe"):
        target_folder(tmp_path / "brev.txt", tmp_path)


@pytest.mark.parametrize("out", ["build/2013", "ut", "../ut", "ny/../ut"])
def test_other_folders_are_allowed(tmp_path: Path, out: str) -> None:
    root = tmp_path / "prosjekt"
    root.mkdir()
    assert target_folder(root / out, root) == (root / out).resolve()
