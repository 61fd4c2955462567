"""When files were changed: new, written, gone; not what editors leave lying."""

from __future__ import annotations

from pathlib import Path
from threading import Timer

import pytest

from arsberetning import filetimes
from arsberetning.filetimes import stamps, wait_for_change


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "a.csv").write_text("1")
    (tmp_path / "b.yaml").write_text("b")
    return tmp_path


def test_new_written_and_missing_files_are_named(folder: Path) -> None:
    known = stamps([folder])
    (folder / "under" / "a.csv").write_text("12")
    (folder / "b.yaml").unlink()
    (folder / "c.csv").write_text("c")
    now, changed = wait_for_change([folder], known)
    assert changed == sorted(str(folder / n) for n in ("b.yaml", "c.csv", "under/a.csv"))
    assert now == stamps([folder])


def test_hidden_and_temporary_files_are_nothing(folder: Path) -> None:
    known = stamps([folder])
    (folder / ".b.yaml.swp").write_text("x")
    (folder / "~$bok.xlsx").write_text("x")
    (folder / ".skjult").mkdir()
    (folder / ".skjult" / "a.csv").write_text("x")
    assert stamps([folder]) == known


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert stamps([tmp_path / "ingen"]) == {}


def test_it_waits_until_nobody_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is still growing is not taken."""
    path, looks = folder / "b.yaml", iter(range(10))

    def sleep(_: float) -> None:
        n = next(looks)
        if n < 3:
            path.write_text("b" * (n + 2))

    known = stamps([folder])
    monkeypatch.setattr(filetimes.time, "sleep", sleep)
    _, changed = wait_for_change([folder], known)
    assert changed == [str(path)]
    assert path.read_text() == "bbbb"


def test_it_waits_for_what_comes_later(folder: Path) -> None:
    known = stamps([folder])
    Timer(0.3, (folder / "b.yaml").write_text, ["ny tekst"]).start()
    assert wait_for_change([folder], known)[1] == [str(folder / "b.yaml")]
