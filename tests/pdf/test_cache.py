"""Results that are kept are trusted only when they are whole, and never grow without bounds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.pdf.cache import Cache
from arsberetning.pipeline.build import Settings, build
from prosjektkopi import kopier_bygget


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


def test_what_is_not_an_entry_is_never_taken_away(tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder/a.png").write_bytes(b"x" * 500)
    (tmp_path / "brev.docx").write_bytes(b"x" * 500)
    (tmp_path / "2024").write_bytes(b"x" * 500)
    (tmp_path / ("b" * 64)).symlink_to(tmp_path / "brev.docx")
    os.utime(tmp_path / "brev.docx", (1, 1))
    cache = Cache(tmp_path, limit=100)
    cache.put("a" * 64, b"x" * 400)
    cache.get("b" * 64)
    cache.trim()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2024", "b" * 64, "bilder", "brev.docx"]
    assert (tmp_path / "brev.docx").stat().st_mtime == 1


def test_what_a_stopped_build_left_goes_when_there_is_too_much(tmp_path: Path) -> None:
    (tmp_path / "ny-abc_1").write_bytes(b"x" * 500)
    os.utime(tmp_path / "ny-abc_1", (1, 1))
    cache = Cache(tmp_path, limit=300)
    cache.put("a" * 64, b"x" * 100)
    cache.trim()
    assert [p.name for p in tmp_path.iterdir()] == ["a" * 64]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    (path / "noe").mkdir(parents=True)


def dangling(path: Path) -> None:
    path.symlink_to("ingen")


@pytest.mark.parametrize("put", [pipe, folder, dangling])
def test_something_else_with_the_name_of_an_entry_is_none(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    put(tmp_path / "a")
    cache = Cache(tmp_path)
    assert cache.get("a") is None
    cache.put("a", b"innhold")
    assert cache.get("a") == (None if put is folder else b"innhold")


NOTHINGS = [b"", b"[]", b"{}", b"null", b"1", b'"x"', b"{" * 50_000, b"[" * 50_000, b"\xff",
            b'{"nokkel": 1}', b'{"svg": 1}', b"NaN", b'{"inndata": []}',
            b'{"commit": "", "inndata": {"lest": 1}, "utdata": []}']  # fmt: skip


@pytest.mark.parametrize("n", range(len(NOTHINGS)))
def test_a_build_makes_anew_what_is_kept_and_is_no_result(
    lillevik_bygget: Path, tmp_path: Path, n: int
) -> None:
    """Whole entries, with the right digest, of something else: of another version, say."""
    rot = kopier_bygget(lillevik_bygget, tmp_path / "a")
    store = rot / "build" / ".lager"
    cache = Cache(store)
    for entry in list(store.iterdir()):
        cache.put(entry.name, NOTHINGS[n])
    formats = ("pdf",) if n % 7 == 1 else ("html", "data")
    made = build(rot / "reports/2013", formats=formats, settings=Settings(store),
                 environment=Environment(rot, variables={}))  # fmt: skip
    if "pdf" in formats:
        before = lillevik_bygget / "build/2013" / made.files[0]
        assert (made.out / made.files[0]).read_bytes() == before.read_bytes()
