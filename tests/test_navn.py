"""Names from the outside, as they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.diagnostics import Place
from arsberetning.errors import RunError
from arsberetning.navn import encodable, shown, shown_lines


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("data/2024/fo1.csv", "data/2024/fo1.csv"),
        ("barnehage æøå – 日本 é", "barnehage æøå – 日本 é"),
        ("a\u202egnp.csv", "a[U+202E]gnp.csv"),
        ("a\033[31mb", "a[U+001B][31mb"),
        ("a\nb\r\tc", "a[U+000A]b[U+000D][U+0009]c"),
        ("fil\u200b\u2066\ufeff", "fil[U+200B][U+2066][U+FEFF]"),
        ("b\udce6\udcff", "b[byte E6][byte FF]"),
        ("\ud800", "[U+D800]"),
        ("1\u00a0000\u202f000", "1\u00a0000\u202f000"),
    ],
)
def test_what_cannot_be_seen_is_shown(name: str, expected: str) -> None:
    assert shown(name) == expected
    assert shown(Path(name)) == expected.rstrip("/")
    assert str(RunError(f"kan ikke lese {name}")) == f"kan ikke lese {expected}"
    assert str(Place(name)) == f"{expected}:1:1"


def test_lines_of_ours_stay_lines() -> None:
    assert shown_lines("en\nto\u202e\n") == "en\nto[U+202E]\n"


def test_a_place_can_be_written_to_any_file() -> None:
    assert (
        Place("æ\u202e\udce6.csv").file == encodable("æ\u202e\udce6.csv") == "æ\u202e[byte E6].csv"
    )
