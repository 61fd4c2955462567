"""Excel opens no book with a sheet whose name it does not take."""

from __future__ import annotations

import re

import pytest

from arsberetning.dataset.sheetnames import sheet_names

LONG = "saerskilt-likestilling_og_diskriminering"


def test_short_names_are_as_they_were() -> None:
    assert list(sheet_names(["Innhold", "bydel-t", "fo2a-netto"])) == [
        "Innhold", "bydel-t", "fo2a-netto"]  # fmt: skip


def test_names_with_31_equal_letters_are_told_apart() -> None:
    found = list(sheet_names([f"{LONG}_{n}" for n in range(12)]))
    assert found[:2] == ["saerskilt-likestilling_og_diskr", "saerskilt-likestilling_og_d (2)"]
    assert found[11] == "saerskilt-likestilling_og_ (12)"


@pytest.mark.parametrize(
    "wanted",
    [
        ["a", "A", "a", "å", "Å"],
        ["History", "HISTORY", "history (2)"],
        ["'a'", "''", "", " "],
        ["a[b]c:d*e?f/g\\h", "a-b-c-d-e-f-g-h"],
        ["🏔" * 20, "🏔" * 20 + "x"],
        ["x" * 30 + "'y"],
        ["a\x00b", "a\ud800b", "a\ufffeb"],
        ["x (2)", "x", "x"],
    ],
)
def test_every_name_is_one_that_excel_takes_and_none_is_like_another(wanted: list[str]) -> None:
    found = list(sheet_names(wanted))
    assert len({name.casefold() for name in found}) == len(wanted)
    for name in found:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]|^'|'$", name)
        assert name.casefold() != "history"
