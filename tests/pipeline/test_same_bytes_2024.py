"""The real report is the same bytes on any machine."""

from __future__ import annotations

from pathlib import Path

from test_same_bytes import run

from prosjektkopi import filer, kopier_gamle_oslo


def test_the_real_report_is_the_same_bytes_on_any_machine(bygd_2024: Path, tmp_path: Path) -> None:
    """Other hash seed, time zone, language, home and folders; no cache, one process."""
    rot = kopier_gamle_oslo(tmp_path / "en annen maskin" / "prosjekt")
    command = ["build", str(rot / "reports/2024"), "--no-cache", "--jobs", "1"]
    done = run(tmp_path, *command, PYTHONHASHSEED="4242", TZ="America/Los_Angeles",
               LC_ALL="nb_NO.UTF-8", LANGUAGE="nb", PYTHONUTF8="1", HOME="/nonexistent",
               NO_COLOR="1")  # fmt: skip
    assert done.returncode == 0, done.stderr
    expected, found = filer(bygd_2024), filer(rot / "build/2024")
    assert len(expected) > 70
    assert list(found) == list(expected)
    assert {name for name in expected if found[name] != expected[name]} == set()
