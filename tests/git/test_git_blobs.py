"""Files held against a commit's objects without git's filters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arsberetning.git import is_file_of
from gitlager import Lager, nytt_lager
from prosjektkopi import skriv


@pytest.fixture
def lager(tmp_path: Path) -> Lager:
    skriv(tmp_path / "p", "data/a.csv", "id;navn\n1;x\n")
    (tmp_path / "p/data/lenke").symlink_to("a.csv")
    return nytt_lager(tmp_path / "p")


def test_the_same_another_and_other_line_ends(lager: Lager) -> None:
    name = lager.git("rev-parse", "HEAD:data/a.csv")
    file = lager.rot / "data/a.csv"
    assert is_file_of(file, "100644", name)
    file.write_bytes(b"id;navn\r\n1;x\r\n")
    assert is_file_of(file, "100644", name)
    file.write_bytes(b"id;navn\n1;y\n")
    assert not is_file_of(file, "100644", name)
    file.unlink()
    assert not is_file_of(file, "100644", name)
    os.mkfifo(file)
    assert not is_file_of(file, "100644", name)


def test_links(lager: Lager) -> None:
    name = lager.git("rev-parse", "HEAD:data/lenke")
    link = lager.rot / "data/lenke"
    assert is_file_of(link, "120000", name)
    assert not is_file_of(link, "100644", lager.git("rev-parse", "HEAD:data/a.csv"))
    link.unlink()
    link.write_text("a.csv")
    assert not is_file_of(link, "120000", name)


def test_sha256(tmp_path: Path) -> None:
    lager = Lager(tmp_path)
    lager.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    skriv(tmp_path, "data/a.csv", "a")
    lager.lagre("først")
    assert is_file_of(tmp_path / "data/a.csv", "100644", lager.git("rev-parse", "HEAD:data/a.csv"))
