"""Results that are kept are trusted only when they are whole, and never grow without bounds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arsberetning.pdf.cache import Cache


def test_what_is_put_is_got(tmp_path: Path) -> None:
    Cache(tmp_path / "ny").put("a", b"innhold")
    assert Cache(tmp_path / "ny").get("a") == b"innhold"
    assert Cache(tmp_path / "ny").get("b") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 400])
def test_a_damaged_entry_is_as_if_it_were_not_there(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"innhold" * 100)
    (tmp_path / "a").write_bytes(damage)
    assert cache.get("a") is None


def test_one_flipped_bit_is_seen(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"innhold")
    entry = bytearray((tmp_path / "a").read_bytes())
    entry[-1] ^= 1
    (tmp_path / "a").write_bytes(entry)
    assert cache.get("a") is None
    assert not (tmp_path / "a").exists()


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=400)
    for n, key in enumerate("abcd"):
        cache.put(key, b"x" * 100)
        os.utime(tmp_path / key, (n, n))
    cache.get("a")
    cache.trim()
    assert cache.get("a")
    assert cache.get("b") is None
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) <= 400


def test_nothing_is_trimmed_when_nothing_was_added(tmp_path: Path) -> None:
    Cache(tmp_path).put("a", b"x" * 100)
    Cache(tmp_path, limit=1).trim()
    assert Cache(tmp_path).get("a")


def test_a_folder_that_cannot_be_made_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    cache = Cache(tmp_path / "fil" / "lager")
    cache.put("a", b"innhold")
    assert cache.get("a") is None
    cache.trim()


def test_no_half_written_files_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    Cache(tmp_path).put("a", b"innhold")
    assert list(tmp_path.iterdir()) == []
